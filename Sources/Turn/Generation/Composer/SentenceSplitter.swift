internal import Conversation

/// Splits a page's text into its sentences, each exactly as written.
enum SentenceSplitter {
    static func sentences(of text: String, in language: Language) -> [String] {
        var result: [String] = []
        var current = ""
        var depth = 0
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if character == "\n" {
                close(&current, into: &result)
                continue
            }
            current.append(character)
            if "「『（(“".contains(character) { depth += 1 }
            if "」』）)”".contains(character) { depth = max(0, depth - 1) }
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            let after = index + 2 < characters.count ? characters[index + 2] : nil
            if depth == 0, ends(character, next: next, after: after, in: language) { close(&current, into: &result) }
        }
        close(&current, into: &result)
        return result
    }

    private static func ends(_ character: Character, next: Character?, after: Character?, in language: Language) -> Bool
    {
        if language == .ja { return "。！？".contains(character) }
        guard ".!?".contains(character) || character == "”" else { return false }
        guard next == " " else { return false }
        guard let after else { return true }
        return character != "”" && (after.isUppercase || after.isNumber || after == "“")
    }

    private static func close(_ current: inout String, into result: inout [String]) {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\u{3000}" }
        let trimmed = current.drop(while: isSpace)
        let end = trimmed.lastIndex { !isSpace($0) }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
        if trimmed.startIndex < end { result.append(String(trimmed[..<end])) }
        current = ""
    }
}
