internal import Conversation
internal import Text

/// Marks of other formats than plain text, and of what went before the answer: the mark goes, the words stay.
struct FormMarks {
    private let scalars: [Unicode.Scalar]
    private let end: Int
    /// Addresses that a statement or the question has.
    private let known: [String]
    private var index = 0
    private var findings: [Finding] = []

    static func findings(in draft: AnswerDraft, upTo end: Int, _ facts: ReviewFacts) -> [Finding] {
        var marks = FormMarks(draft, end, facts)
        marks.run()
        return marks.findings
    }

    private init(_ draft: AnswerDraft, _ end: Int, _ facts: ReviewFacts) {
        scalars = draft.scalars
        self.end = min(end, draft.scalars.count)
        known = facts.statements.map { $0.text } + [facts.question]
    }

    private mutating func run() {
        while index < end {
            let scalar = scalars[index]
            switch scalar {
            case "`": take("code", run(of: "`"))
            case "#": takeHeading()
            case "<": takeTag()
            case "[", "!": takeBracket()
            case "{": takeBrace()
            case "}": takeBrace()
            case "]": takeClosers()
            case "h", "w", "H", "W": takeAddress()
            default: takeOther(scalar)
            }
        }
    }

    private mutating func take(_ rule: String, _ range: Range<Int>, _ text: String = "") {
        index = max(range.upperBound, index + 1)
        findings.append(Finding(.format, rule: rule, range: range, effect: .replace(text)))
    }

    private func run(of scalar: Unicode.Scalar) -> Range<Int> {
        var last = index
        while last < end, scalars[last] == scalar { last += 1 }
        return index..<last
    }

    private var isAtLineStart: Bool {
        var place = index
        while place > 0, scalars[place - 1] == " " { place -= 1 }
        return place == 0 || scalars[place - 1] == "\n"
    }

    private func isWord(_ place: Int) -> Bool {
        place >= 0 && place < scalars.count
            && (Script(scalars[place].value).isWord || Script(scalars[place].value).isCJK)
    }

    // MARK: Marks of Markdown

    private mutating func takeHeading() {
        let marks = run(of: "#")
        guard isAtLineStart, marks.upperBound < end, scalars[marks.upperBound] == " " else {
            return index = marks.upperBound
        }
        take("heading", marks.lowerBound..<marks.upperBound + 1)
    }

    // MARK: Tags, links, placeholders

    private mutating func takeTag() {
        if matches("<|") { return take("leak", index..<(closing("|>", within: 40) ?? index + 2)) }
        guard index + 1 < end, isWord(index + 1) || scalars[index + 1] == "/" || scalars[index + 1] == "!",
            scalars[index + 1].isASCII, Script(scalars[index + 1].value) != .digit, let last = closing(">", within: 300)
        else { return index += 1 }
        for name in ["script", "style"] where matches("<" + name) {
            return take("html", index..<(closing("</" + name + ">", within: 4000) ?? last))
        }
        let isBreak = matches("<br") || matches("</p") || matches("</li") || matches("</div")
        take("html", index..<last, isBreak && last < end && scalars[last] != "\n" ? "\n" : "")
    }

    /// [words](address), ![words](address), [[…]], [F1].
    private mutating func takeBracket() {
        if scalars[index] == "!" {
            guard index + 1 < end, scalars[index + 1] == "[" else { return takeExclamation() }
            guard let parts = link(at: index + 1) else { return index += 1 }
            return take("image", index..<parts.end)
        }
        if matches("[["), let last = closing("]]", within: 120) { return take("placeholder", index..<last) }
        if let parts = link(at: index) {
            let words = text(parts.words)
            return isAllowed(text(parts.address)) ? index = parts.end : take("link", index..<parts.end, words)
        }
        if let last = reference() { return take("leak", index..<last) }
        index += 1
    }

    private mutating func takeClosers() {
        if matches("]]") { return take("placeholder", index..<index + 2) }
        index += 1
    }

    private func link(at start: Int) -> (words: Range<Int>, address: Range<Int>, end: Int)? {
        var place = start + 1
        let limit = min(end, start + 300)
        while place < limit, scalars[place] != "]", scalars[place] != "\n", scalars[place] != "[" { place += 1 }
        guard place + 1 < limit, scalars[place] == "]", scalars[place + 1] == "(" else { return nil }
        let words = start + 1..<place
        var last = place + 2
        while last < limit, scalars[last] != ")", scalars[last] != "\n" { last += 1 }
        guard last < limit, scalars[last] == ")" else { return nil }
        return (words, place + 2..<last, last + 1)
    }

    /// "[F1]", "[P12, F3]", "[doc 2]": names of facts that the model was given.
    private func reference() -> Int? {
        var place = index + 1
        let limit = min(end, index + 32)
        var letters = 0
        var digits = 0
        while place < limit, scalars[place] != "]" {
            let scalar = scalars[place]
            if Script(scalar.value) == .digit {
                digits += 1
            } else if Script(scalar.value) == .latin {
                letters += 1
            } else if scalar != ",", scalar != " ", scalar != "^", scalar != "-" {
                return nil
            }
            place += 1
        }
        guard place < limit, digits > 0, digits <= 6, letters <= 10 else { return nil }
        return place + 1
    }

    /// {{…}} is a placeholder; a brace with quotes and colons is a record of a program.
    private mutating func takeBrace() {
        if matches("{{") {
            if let last = closing("}}", within: 120) { return take("placeholder", index..<last) }
            return take("placeholder", index..<index + 2)
        }
        if matches("}}") { return take("placeholder", index..<index + 2) }
        if scalars[index] == "{", let last = closing("}", within: 600),
            scalars[index..<last].contains("\""), scalars[index..<last].contains(":")
        {
            return take("json", index..<last)
        }
        index += 1
    }

    private mutating func takeAddress() {
        let isAddress =
            (index == 0 || !isWord(index - 1)) && (matches("http://") || matches("https://") || matches("www."))
        guard isAddress else { return skipWord() }
        var last = index
        while last < end, scalars[last].isASCII, scalars[last].value > 0x20,
            !"\"<>)".unicodeScalars.contains(scalars[last])
        {
            last += 1
        }
        while last > index, ".,;:!?".unicodeScalars.contains(scalars[last - 1]) { last -= 1 }
        if isAllowed(text(index..<last)) { return index = last }
        take("address", index..<last)
    }

    private mutating func skipWord() {
        index += 1
        while index < end, scalars[index].isASCII, Script(scalars[index].value) == .latin { index += 1 }
    }

    /// The shop's own pages, and addresses that the facts have.
    private func isAllowed(_ address: String) -> Bool {
        if address.hasPrefix("/"), !address.hasPrefix("//"), !address.contains(":"), !address.contains("\\") {
            return true
        }
        return address.utf8.count > 6 && address.hasPrefix("http") && known.contains { $0.contains(address) }
    }

    // MARK: The rest

    private mutating func takeExclamation() {
        let marks = run(of: "!")
        if marks.count > 3 { return take("shouting", marks.lowerBound + 1..<marks.upperBound) }
        index = marks.upperBound
    }

    private mutating func takeOther(_ scalar: Unicode.Scalar) {
        if scalar == "！" {
            let marks = run(of: "！")
            if marks.count > 3 { return take("shouting", marks.lowerBound + 1..<marks.upperBound) }
            return index = marks.upperBound
        }
        if Invisibles.isControl(scalar.value) { return take("control", index..<index + 1) }
        if scalar.value >= 0x2600, isPicture(scalar) { return takePictures() }
        if isAtWordStart, let last = leakedLabel() { return take("leak", index..<last) }
        index += 1
    }

    private var isAtWordStart: Bool { Script(scalars[index].value) == .latin && isAtLineStart }

    private func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isEmojiPresentation || (0x2600...0x27BF).contains(scalar.value)
    }

    /// Up to three in a row may stay.
    private mutating func takePictures() {
        var last = index
        var count = 0
        var keep = index
        while last < end, isPicture(scalars[last]) || Invisibles.isInvisible(scalars[last].value) {
            if isPicture(scalars[last]) {
                count += 1
                if count <= 3 { keep = last + 1 }
            }
            last += 1
        }
        if count > 3 { return take("emoji", keep..<last) }
        index = max(last, index + 1)
    }

    /// "Candidates:", "Assistant:" at a line's beginning: parts of a prompt.
    private func leakedLabel() -> Int? {
        for label in Self.labels where matches(label) {
            var last = index + label.unicodeScalars.count
            if last < end, scalars[last] == " " { last += 1 }
            return last
        }
        return nil
    }

    private static let labels = [
        "Candidates:", "Facts:", "Policy lines:", "System:", "Assistant:", "User:", "Human:", "AI:", "Question:",
        "Answer:",
        "Context:", "Instruction:", "Instructions:", "Response:", "Prompt:", "Output:", "Bot:", "MangaAssist:",
    ]

    private func matches(_ text: String) -> Bool {
        var place = index
        for scalar in text.unicodeScalars {
            guard place < end, scalars[place] == scalar || lowered(scalars[place]) == scalar else { return false }
            place += 1
        }
        return true
    }

    private func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
    }

    /// After `mark`, no further than `reach` from here.
    private func closing(_ mark: String, within reach: Int) -> Int? {
        let mark = Array(mark.unicodeScalars)
        let limit = min(end, index + reach)
        guard limit - mark.count > index else { return nil }
        for place in index + 1...limit - mark.count where scalars[place] == mark[0] {
            if scalars[place..<place + mark.count].elementsEqual(mark) { return place + mark.count }
        }
        return nil
    }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
}
