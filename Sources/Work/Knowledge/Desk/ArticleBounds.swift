internal import Ports

/// What a text at the desk may be.
enum ArticleBounds {
    static let textBytes = 1 << 20
    static let titleCharacters = 300
    static let keywords = 50
    static let keywordCharacters = 300
    static let nameCharacters = 200
    static let noteCharacters = 2000
    static let urlCharacters = 2000

    static func check(_ id: ArticleID) throws(KnowledgeError) {
        try line(id.key, .id, atMost: nameCharacters)
        guard !id.key.contains(":"), id.key.first?.isWhitespace == false, id.key.last?.isWhitespace == false else {
            throw .unfit(field: .id, .malformed)
        }
    }

    static func check(_ content: ArticleContent) throws(KnowledgeError) {
        try line(content.title, .title, atMost: titleCharacters)
        guard content.text.contains(where: { !$0.isWhitespace }) else { throw .unfit(field: .text, .missing) }
        guard content.text.utf8.count <= textBytes else { throw .unfit(field: .text, .longer(than: textBytes)) }
        guard !content.text.unicodeScalars.contains(where: isStray) else {
            throw .unfit(field: .text, .controlCharacters)
        }
        guard content.keywords.count <= keywords else { throw .unfit(field: .keywords, .more(than: keywords)) }
        for keyword in content.keywords { try line(keyword, .keywords, atMost: keywordCharacters) }
        try line(content.category, .category, atMost: nameCharacters, mayBeEmpty: true)
        try line(content.url ?? "", .url, atMost: urlCharacters, mayBeEmpty: true)
    }

    static func check(note: String, isNeeded: Bool = false) throws(KnowledgeError) {
        guard note.count <= noteCharacters else { throw .unfit(field: .note, .longer(than: noteCharacters)) }
        guard !isNeeded || note.contains(where: { !$0.isWhitespace }) else { throw .unfit(field: .note, .missing) }
        guard !note.unicodeScalars.contains(where: isStray) else { throw .unfit(field: .note, .controlCharacters) }
    }

    /// A text of one line.
    static func line(
        _ text: String, _ field: KnowledgeError.Field, atMost limit: Int, mayBeEmpty: Bool = false
    ) throws(KnowledgeError) {
        guard mayBeEmpty || text.contains(where: { !$0.isWhitespace }) else { throw .unfit(field: field, .missing) }
        guard text.count <= limit else { throw .unfit(field: field, .longer(than: limit)) }
        guard !text.unicodeScalars.contains(where: { isControl($0.value) }) else {
            throw .unfit(field: field, .controlCharacters)
        }
    }

    private static func isStray(_ scalar: Unicode.Scalar) -> Bool {
        isControl(scalar.value) && ![0x09, 0x0A, 0x0D].contains(scalar.value)
    }

    private static func isControl(_ code: UInt32) -> Bool { code < 0x20 || (0x7F...0x9F).contains(code) }
}
