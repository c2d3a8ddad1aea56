internal import Text

/// What shows feeling beside the words: rows of marks, capitals, faces, the length of a message.
struct SentimentCues {
    private(set) var names: [String] = []

    init(_ text: MatchText) {
        let marks = MarkCount(text.original)
        if marks.exclamations > 0 { names.append("exclaims") }
        if marks.longestExclamation >= 2 { names.append("exclaims-long") }
        if marks.longestExclamation >= 3 { names.append("exclaims-row") }
        if marks.questions > 0 { names.append("asks") }
        if marks.questions > 1 { names.append("asks-often") }
        if marks.longestQuestion >= 2 { names.append("asks-row") }
        if marks.isMixedRow { names.append("asks-loudly") }
        if marks.dots > 0 { names.append("trails-off") }
        if marks.capitalWords >= 1 { names.append("capital-word") }
        if marks.capitalWords >= 3, marks.capitals > marks.small { names.append("shouts") }
        if marks.asciiLaughs > 0 { names.append("laughs") }
        for (mood, faces) in SentimentCues.faces where text.original.contains(where: { faces.contains($0) }) {
            names.append(mood)
        }
        let length = text.count
        names.append(length < 12 ? "short" : length < 40 ? "middling" : length < 100 ? "long" : "very-long")
    }

    private static let faces: [(String, Set<UInt32>)] = [
        ("angry-face", Set("😡😠🤬👿💢😤🖕".unicodeScalars.map(\.value))),
        ("weary-face", Set("🙄😒😑😩😫😞👎😮💨🤦".unicodeScalars.map(\.value))),
        ("puzzled-face", Set("🤔😕😵❓❔🧐🤷".unicodeScalars.map(\.value))),
        ("happy-face", Set("😊😄😁🙏👍🥰😍🎉✨😂🤣💕".unicodeScalars.map(\.value))),
        ("sad-face", Set("😢😭💔😔".unicodeScalars.map(\.value))),
    ]
}

/// Punctuation and capitals, counted in one pass over the message as it was written.
private struct MarkCount {
    var exclamations = 0
    var longestExclamation = 0
    var questions = 0
    var longestQuestion = 0
    /// "?!" and the like.
    var isMixedRow = false
    var dots = 0
    var capitals = 0
    var small = 0
    /// Words of three letters and more in capitals throughout.
    var capitalWords = 0
    var asciiLaughs = 0

    init(_ text: [UInt32]) {
        var run = 0
        var word = 0
        for (index, code) in text.enumerated() {
            run = index > 0 && Self.plain(text[index - 1]) == Self.plain(code) ? run + 1 : 1
            count(Self.plain(code), run)
            if index > 0, Self.isMixed(Self.plain(text[index - 1]), Self.plain(code)) { isMixedRow = true }
            word = (0x41...0x5A).contains(code) ? word + 1 : 0
            if word == 3 { capitalWords += 1 }
        }
    }

    private mutating func count(_ code: UInt32, _ run: Int) {
        switch code {
        case 0x21:
            exclamations += 1
            longestExclamation = max(longestExclamation, run)
        case 0x3F:
            questions += 1
            longestQuestion = max(longestQuestion, run)
        case 0x2E where run == 3, 0x2026 where run == 1: dots += 1
        case 0x41...0x5A: capitals += 1
        case 0x61...0x7A: small += 1
        case 0x7B11 where run == 1: asciiLaughs += 1
        default: break
        }
    }

    private static func plain(_ code: UInt32) -> UInt32 {
        switch code {
        case 0xFF01, 0x203C: 0x21
        case 0xFF1F: 0x3F
        default: code
        }
    }

    private static func isMixed(_ one: UInt32, _ other: UInt32) -> Bool {
        one == 0x21 && other == 0x3F || one == 0x3F && other == 0x21
    }
}
