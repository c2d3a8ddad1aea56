internal import Foundation

/// What a scripted model says, token by token.
enum ScriptedText: Sendable {
    /// Always the same words, round and round.
    case words(inJapanese: Bool)
    /// An answer that somebody wrote.
    case answer([String])

    init(answer text: String) { self = .answer(ScriptedText.tokens(of: text)) }

    /// `nil` where it goes on for as long as is asked.
    var length: Int? {
        switch self {
        case .words: nil
        case .answer(let tokens): tokens.count
        }
    }

    func token(_ place: Int) -> String {
        switch self {
        case .words(let inJapanese): ScriptedWords.token(place, inJapanese: inJapanese)
        case .answer(let tokens): tokens[place]
        }
    }

    /// Pieces as models give them: a word with the space before it, at most four characters of what has no spaces.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var token = ""
        for character in text {
            let isBreak = character == " " || character == "\n" || token.unicodeScalars.count >= 4
            if isBreak, !token.isEmpty {
                tokens.append(token)
                token = ""
            }
            token.append(character)
        }
        if !token.isEmpty { tokens.append(token) }
        return tokens
    }

    /// As a JSON string.
    static func quoted(_ text: String) -> String {
        guard let data = try? ModelJSON.encoder.encode(text) else { return "\"\"" }
        return String(decoding: data, as: UTF8.self)
    }
}
