internal import Conversation
internal import Text

/// A sentence as claims are read from it.
struct ClaimSentence: Sendable {
    /// Unicode scalars of the text.
    var range: Range<Int>
    var topics: Set<String> = []
    /// What tells cases apart: "delivery.express", "who.guest".
    var qualifiers: Set<String> = []
    var terms: Set<String> = []
    /// Rules found whose kind is something to act on.
    var hits: [GuardRuleHit] = []
    /// Kinds found: `negation`, `hedge`, `condition`, `restriction`, `permission`, `work`, `paired`.
    var marks: Set<String> = []
    /// Content words, stemmed; runs of kanji in pairs; katakana words.
    var words: Set<String> = []
    var figures: [ClaimFigure] = []
    /// By figure: the qualifiers of the stretch it stands in.
    var figureQualifiers: [Set<String>] = []
    var isQuestion = false
    /// Content words of each clause that denies something.
    var denied: [Set<String>] = []

    var isNegative: Bool { marks.contains("negation") }
    var isRestricted: Bool { marks.contains("restriction") }

    /// Both sides tell of one case: no qualifier of theirs excludes the other's.
    static func agree(_ left: Set<String>, _ right: Set<String>) -> Bool {
        guard !left.isEmpty, !right.isEmpty, left.isDisjoint(with: right) else {
            return left.isEmpty || right.isEmpty || groupsAgree(left, right)
        }
        return groupsAgree(left, right)
    }

    private static func groupsAgree(_ left: Set<String>, _ right: Set<String>) -> Bool {
        for group in Set(left.map(self.group)).intersection(right.map(self.group)) {
            let shared = left.intersection(right).contains { self.group($0) == group }
            if !shared { return false }
        }
        return true
    }

    private static func group(_ qualifier: String) -> Substring { qualifier.prefix { $0 != "." } }
}

/// Reads sentences with the rules of the claims' files.
struct ClaimReader: Sendable {
    let rules: GuardRuleSet
    /// By rule: the last part of its id, without number ("en:term:free~2" is "free").
    private let concepts: [String]

    init(rules: GuardRuleSet) {
        self.rules = rules
        concepts = rules.rules.map { rule in
            let name = rule.id.split(separator: ":").last.map(String.init) ?? rule.id
            return name.split(separator: "~").first.map(String.init) ?? name
        }
    }

    func concept(of rule: Int) -> String { concepts[rule] }

    /// Whether a question asks for something that is not the shop's.
    func asksAside(_ question: String) -> Bool {
        let text = RuleText(String(question.unicodeScalars.prefix(Self.longest).map(Character.init)))
        return rules.hits(in: text).contains { rules.rules[$0.rule].kind == "mark" && concepts[$0.rule] == "asked" }
    }

    /// No writer's sentence is longer; what is, is read in pieces.
    private static let longest = 800

    /// Every sentence of a text that begins before scalar `limit`.
    func sentences(of draft: AnswerDraft, upTo limit: Int = .max) -> [ClaimSentence] {
        var ranges: [Range<Int>] = []
        for range in draft.sentences.prefix(while: { $0.lowerBound < limit }) {
            var start = range.lowerBound
            let end = min(range.upperBound, limit < Int.max - Self.longest ? limit + Self.longest : limit)
            while end - start > Self.longest {
                ranges.append(start..<start + Self.longest)
                start += Self.longest
            }
            ranges.append(start..<end)
        }
        return ranges.map { read(draft, $0) }
    }

    func read(_ draft: AnswerDraft, _ range: Range<Int>) -> ClaimSentence {
        var sentence = ClaimSentence(range: range)
        let text = RuleText(draft[range])
        var places: [(qualifier: String, at: Int)] = []
        var neutral: [Range<Int>] = []
        var negations: [Range<Int>] = []
        var benign: [Range<Int>] = []
        let commas = draft.narrow[range].enumerated().filter {
            $0.element == "," || $0.element == ";" || $0.element == "、"
        }.map(\.offset)
        for hit in rules.hits(in: text) {
            let concept = concepts[hit.rule]
            switch rules.rules[hit.rule].kind {
            case "topic": sentence.topics.insert(concept)
            case "qualifier":
                sentence.qualifiers.insert(concept)
                places.append((concept, hit.range.lowerBound))
            case "term": sentence.terms.insert(concept)
            case "negation":
                // "Not for paperbacks, where …" answers the question; what follows says how it is.
                if hit.range == 0..<3, commas.contains(where: { $0 > hit.range.upperBound }) { continue }
                negations.append(hit.range)
                if concept == "firm" { sentence.marks.insert("negation") }
            case "neutral" where concept == "benign": benign.append(hit.range)
            case "neutral": neutral.append(hit.range)
            case "mark":
                sentence.marks.insert(concept)
                // What an English condition denies, the sentence does not: "if it does not show …, you can cancel".
                if concept == "condition", rules.rules[hit.rule].language == .en {
                    neutral.append(hit.range.lowerBound..<(commas.first { $0 >= hit.range.upperBound } ?? range.count))
                }
            default: sentence.hits.append(hit)
            }
        }
        sentence.hits.removeAll { hit in
            concepts[hit.rule] == "generic" && benign.contains { $0.overlaps(hit.range) }
        }
        let denials = negations.filter { range in !neutral.contains { $0.overlaps(range) } }
        if !denials.isEmpty { sentence.marks.insert("negation") }
        if sentence.marks.contains("feelfree") {
            sentence.topics.remove("fee")
            sentence.terms.remove("free")
        }
        sentence.denied = denials.prefix(4).map { denial in
            let start = commas.last { $0 < denial.lowerBound } ?? 0
            let end = commas.first { $0 >= denial.upperBound } ?? range.count
            let clause = draft[range.lowerBound + start..<range.lowerBound + max(start, end)]
            return ClaimWords.content(of: clause.unicodeScalars.map { $0 }[...], folded: Normalizer.fold(clause))
        }
        sentence.words = ClaimWords.content(of: draft.scalars[range], folded: text.folded)
        sentence.figures = ClaimFigureScan.figures(in: draft.narrow[range])
        sentence.figureQualifiers = Self.spread(places, over: sentence.figures, draft.narrow[range])
        let end = draft.narrow[range].last { !$0.properties.isWhitespace && $0 != "\"" && $0 != "」" && $0 != ")" }
        sentence.isQuestion = end == "?" || sentence.marks.contains("question")
        return sentence
    }

    /// A stretch ends at a comma, "and" and the like, once it has a figure. One without qualifiers has those before it.
    private static func spread(
        _ places: [(qualifier: String, at: Int)], over figures: [ClaimFigure], _ scalars: ArraySlice<Unicode.Scalar>
    ) -> [Set<String>] {
        guard !places.isEmpty else { return figures.map { _ in [] } }
        let codes = scalars.map(\.value)
        var result: [Set<String>] = []
        var start = 0
        var known: Set<String> = []
        for (place, figure) in figures.enumerated() {
            let next = place + 1 < figures.count ? figures[place + 1].range.lowerBound : codes.count
            let lower = min(figure.range.upperBound, codes.count)
            let end = next > lower ? (lower..<next).first { isBreak(codes, $0) } : nil
            let stretch = start..<max(start, end ?? lower)
            let here = Set(places.filter { stretch.contains($0.at) }.map(\.qualifier))
            if !here.isEmpty { known = here }
            result.append(known)
            if let end { start = end }
        }
        return result
    }

    private static func isBreak(_ codes: [UInt32], _ index: Int) -> Bool {
        switch codes[index] {
        case 0x2C, 0x3B, 0x3001, 0x3002, 0xFF1B, 0x0A, 0x30FB: return true
        case 0x20:
            let rest = codes[(index + 1)...].prefix(4)
            return rest.elementsEqual("and ".unicodeScalars.map(\.value))
                || rest.elementsEqual("but ".unicodeScalars.map(\.value))
                || rest.prefix(3).elementsEqual("or ".unicodeScalars.map(\.value))
        default: return false
        }
    }
}

enum ClaimWords {
    static func content(of scalars: ArraySlice<Unicode.Scalar>, folded: FoldedText) -> Set<String> {
        var words: Set<String> = []
        for word in folded.text.split(whereSeparator: { !($0.isASCII && ($0.isLetter || $0.isNumber)) }) {
            guard word.utf8.count > 2, !common.contains(String(word)) else { continue }
            words.insert(EnglishStem.stem(String(word)))
        }
        var run: [UInt32] = []
        var script = Script.symbol
        for scalar in scalars {
            let next = Script(scalar.value)
            if next != script { close(&run, script, into: &words) }
            script = next
            if next == .han || next == .katakana { run.append(scalar.value) }
        }
        close(&run, script, into: &words)
        return words
    }

    private static func close(_ run: inout [UInt32], _ script: Script, into words: inout Set<String>) {
        defer { run.removeAll(keepingCapacity: true) }
        guard run.count > 1 else { return }
        if script == .katakana { words.insert(FoldedText.text(of: run)) }
        if script == .han { for place in 1..<run.count { words.insert(FoldedText.text(of: run[(place - 1)...place])) } }
    }

    private static let common: Set<String> = Set(
        """
        the and for you your our never cannot unable unfortunately afraid are with from that this can may not its was were has have had will would could should been \
        they them their his her she him who what when where which how why all any but also just only more most than then \
        there here into onto about out off over under per via yes sure please let get gets got one two does did don isn \
        won aren cant dont doesnt isnt arent wont youll youre were weve well ive ill thats its until till after before \
        within while once because too very still even each every other another some such same both either without
        """.split(separator: " ").map(String.init))
}
