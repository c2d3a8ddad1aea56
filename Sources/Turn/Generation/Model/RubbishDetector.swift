internal import Conversation
internal import Text

/// Watches a model's text for what must not be shown. Fed piece by piece, before each piece is shown.
struct RubbishDetector {
    private let language: Language
    private let limit: Int
    private var tail: [Unicode.Scalar] = []
    private var scalars = 0
    private var letters = 0
    private var kana = 0
    private var cjk = 0
    private var mojibake = 0

    /// - Parameter limit: Unicode scalars after which an answer is a runaway.
    init(language: Language, limit: Int) {
        self.language = language
        self.limit = limit
    }

    /// - Returns: what is wrong once `piece` is added; `nil` while nothing is.
    mutating func check(_ piece: String) -> FallbackReason? {
        for scalar in piece.unicodeScalars {
            if let wrong = take(scalar) { return wrong }
        }
        if scalars > limit { return .runaway }
        if isWrongLanguage { return .wrongLanguage }
        if isLooping { return .repetition }
        return leaks ? .leak : nil
    }

    /// At the end of the stream.
    func finalCheck(of text: String) -> FallbackReason? {
        if text.trimmed.isEmpty { return .empty }
        return letters > 0 && isWrongLanguage(minimum: 12) ? .wrongLanguage : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> FallbackReason? {
        let code = scalar.value
        if code == 0xFFFD { return .garbled }
        if code < 0x20 && code != 0x0A && code != 0x0D && code != 0x09 || (0x7F...0x9F).contains(code) {
            return .garbled
        }
        if RubbishDetector.mojibakeMarks.contains(scalar) {
            mojibake += 1
            if mojibake >= 3 { return .garbled }
        }
        scalars += 1
        let script = Script(code)
        if script.isCJK || script == .latin || script == .otherLetter { letters += 1 }
        if script.isCJK { cjk += 1 }
        if script.isKana { kana += 1 }
        tail.append(scalar)
        if tail.count > 2 * RubbishDetector.window { tail.removeFirst(RubbishDetector.window) }
        return nil
    }

    /// What UTF-8 read as Latin-1 or Shift JIS is full of, and answers are not.
    private static let mojibakeMarks: Set<Unicode.Scalar> = ["Ã", "Â", "縺", "繧", "繝", "ã", "â", "¤"]
    private static let window = 400

    // MARK: Language

    private var isWrongLanguage: Bool { isWrongLanguage(minimum: 60) }

    private func isWrongLanguage(minimum: Int) -> Bool {
        guard letters >= minimum else { return false }
        switch language {
        // Titles and names in Latin letters are many, yet a Japanese answer has kana throughout; a Chinese one has none.
        case .ja: return Double(kana) < 0.12 * Double(letters)
        case .en: return Double(cjk) > 0.4 * Double(letters)
        }
    }

    // MARK: Loops

    /// The same words over and over: a period of up to 60 scalars, four times or more.
    private var isLooping: Bool {
        guard tail.count >= 24 else { return false }
        for period in 1...60 {
            let needed = max(period * 4, period == 1 ? 12 : 24)
            guard tail.count >= needed else { break }
            let end = tail.count
            var index = end - 1
            while index >= end - needed + period, tail[index] == tail[index - period] { index -= 1 }
            if index < end - needed + period { return true }
        }
        return false
    }

    // MARK: Leaks

    private static let marks = [
        "<|", "|>", "[INST", "<<SYS", "</s>", "```", "<script", "<div", "<think", "### ", "\nUser:", "\nAssistant:",
        "\nQuestion:", "System:",
        "[F1]", "[P1]", "Candidates:\n", "system prompt",
    ]

    private var leaks: Bool {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: tail)
        let recent = Array(String(text).utf8)
        return RubbishDetector.needles.contains { RubbishDetector.find($0, in: recent) }
    }

    private static let needles = (marks + SystemRules.fingerprints).map { Array($0.utf8) }

    private static func find(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
        guard let first = needle.first, needle.count <= haystack.count else { return false }
        for start in 0...(haystack.count - needle.count) where haystack[start] == first {
            var index = 1
            while index < needle.count, haystack[start + index] == needle[index] { index += 1 }
            if index == needle.count { return true }
        }
        return false
    }
}
