/// A language that answers are written in.
package enum Language: String, Sendable, Codable, CaseIterable {
    case ja, en
}

/// The language of a shopper's message.
package enum MessageLanguage: String, Sendable, Codable, CaseIterable {
    case ja, en, mixed, other
}

/// A text in both languages of the shop.
package struct Bilingual: Hashable, Sendable, Codable {
    package var ja: String
    package var en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    package subscript(_ language: Language) -> String { language == .ja ? ja : en }
}
