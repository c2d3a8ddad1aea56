/// The text that a browser would show of a fragment of HTML. A text without a known tag, comment or entity is no HTML
/// and stays as it is; unknown tags stay too.
enum HTMLText {
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return text }
        var scan = HTMLScan(Array(text.utf8))
        return scan.run() ? String(decoding: scan.output, as: UTF8.self) : text
    }

    /// Those whose text stands on lines of its own.
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
        "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "title", "tr", "ul",
    ]
    static let inlines: Set<String> = [
        "a", "abbr", "acronym", "audio", "b", "base", "bdi", "bdo", "big", "button", "canvas", "center", "cite", "code",
        "col", "colgroup", "data", "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd",
        "label", "legend", "link", "map", "mark", "meta", "meter", "nobr", "object", "option", "output", "param",
        "picture", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "select", "small", "source", "span",
        "strike", "strong", "sub", "sup", "svg", "textarea", "time", "tt", "u", "var", "video", "wbr",
    ]
    /// Their content is not shown.
    static let silent: Set<String> = ["script", "style", "template", "noscript"]

    static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "copy": "©", "reg": "®",
        "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
        "rdquo": "”", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "yen": "¥", "euro": "€", "pound": "£",
        "cent": "¢", "times": "×", "divide": "÷", "deg": "°", "plusmn": "±", "ensp": " ", "emsp": " ", "thinsp": " ",
        "shy": "", "zwj": "", "zwnj": "", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ntilde": "ñ",
        "ouml": "ö", "auml": "ä", "uuml": "ü", "szlig": "ß", "hearts": "♥", "star": "☆", "rarr": "→", "larr": "←",
    ]
}

private struct HTMLScan {
    private let input: [UInt8]
    private(set) var output: [UInt8] = []
    private var index = 0
    private var isHTML = false
    private var hasBlocks = false
    /// Ends that were looked for in vain: they are not looked for again, which keeps the scan linear.
    private var missing: Set<String> = []

    init(_ input: [UInt8]) {
        self.input = input
        output.reserveCapacity(input.count)
    }

    /// - Returns: whether there was any mark-up.
    mutating func run() -> Bool {
        while index < input.count {
            switch input[index] {
            case UInt8(ascii: "<"): if !takeMarkup() { copy() }
            case UInt8(ascii: "&"): if !takeEntity() { copy() }
            default: copy()
            }
        }
        if hasBlocks { joinLines() }
        return isHTML
    }

    private mutating func copy() {
        output.append(input[index])
        index += 1
    }

    private mutating func takeMarkup() -> Bool {
        if starts(with: "<!--") { return takeThrough("-->", from: index + 4) }
        if starts(with: "<![CDATA[") || starts(with: "<!DOCTYPE") || starts(with: "<!doctype") {
            return takeThrough(">", from: index + 9)
        }
        return takeTag()
    }

    private mutating func takeTag() -> Bool {
        var position = index + 1
        let isClosing = position < input.count && input[position] == UInt8(ascii: "/")
        if isClosing { position += 1 }
        let nameStart = position
        while position < input.count, position - nameStart < 12, isLetterOrDigit(input[position]) { position += 1 }
        let name = String(decoding: input[nameStart..<position], as: UTF8.self).lowercased()
        let isBlock = HTMLText.blocks.contains(name)
        let isSilent = HTMLText.silent.contains(name)
        guard isBlock || isSilent || HTMLText.inlines.contains(name), let end = tagEnd(from: position) else {
            return false
        }
        isHTML = true
        index = end
        if isBlock { takeBlockEdge(name) }
        if isSilent, !isClosing { _ = takeThrough("</" + name, from: end) && takeThrough(">", from: index) }
        return true
    }

    /// The lines of the source are none of the shown text: a mark that cannot stand in text stands for the break.
    private mutating func takeBlockEdge(_ name: String) {
        hasBlocks = true
        output.append(HTMLScan.lineBreak)
        if name == "p" || name.first == "h" && name.count == 2 { output.append(HTMLScan.lineBreak) }
    }

    /// Behind the `>`; `nil` where the tag does not end: at a `<` outside quotes, or never.
    private func tagEnd(from start: Int) -> Int? {
        guard start < input.count, !isLetterOrDigit(input[start]), input[start] != UInt8(ascii: "-") else { return nil }
        var position = start
        var quote: UInt8?
        while position < input.count {
            let byte = input[position]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return isTagContent(start..<position) ? position + 1 : nil
            } else if byte == UInt8(ascii: "<") {
                return nil
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), input[position - 1] == UInt8(ascii: "=")
            {
                quote = byte
            }
            position += 1
        }
        return nil
    }

    /// Nothing, a slash or attributes: "a <b and c> d" has no tag.
    private func isTagContent(_ range: Range<Int>) -> Bool {
        let content = input[range]
        return content.contains(UInt8(ascii: "=")) || content.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
    }

    /// Moves behind the first `end` from `start`, in any case; stays where there is none.
    private mutating func takeThrough(_ end: String, from start: Int) -> Bool {
        guard !missing.contains(end) else { return false }
        let pattern = Array(end.utf8)
        var position = start
        while position + pattern.count <= input.count {
            if matches(pattern, at: position) {
                index = position + pattern.count
                isHTML = true
                return true
            }
            position += 1
        }
        missing.insert(end)
        return false
    }

    private mutating func takeEntity() -> Bool {
        let limit = min(input.count, index + 12)
        guard let end = input[index..<limit].firstIndex(of: UInt8(ascii: ";")), end > index + 1 else { return false }
        let name = String(decoding: input[(index + 1)..<end], as: UTF8.self)
        guard let text = HTMLText.entities[name] ?? numbered(name) else { return false }
        output += Array(text.utf8)
        index = end + 1
        isHTML = true
        return true
    }

    private func numbered(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        guard let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
            let scalar = Unicode.Scalar(code), code != 0
        else { return nil }
        return String(scalar)
    }

    private mutating func joinLines() {
        for position in output.indices {
            switch output[position] {
            case HTMLScan.lineBreak: output[position] = UInt8(ascii: "\n")
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): output[position] = UInt8(ascii: " ")
            default: break
            }
        }
    }

    /// A vertical tab: white space that plain text does not use.
    private static let lineBreak: UInt8 = 0x0B

    private func starts(with text: String) -> Bool { matches(Array(text.utf8), at: index) }

    private func matches(_ pattern: [UInt8], at position: Int) -> Bool {
        guard position + pattern.count <= input.count else { return false }
        for offset in pattern.indices where lowered(input[position + offset]) != lowered(pattern[offset]) {
            return false
        }
        return true
    }

    private func lowered(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let low = lowered(byte)
        return (0x61...0x7A).contains(low) || (0x30...0x39).contains(low)
    }
}
