internal import Conversation

/// Which language the edge itself speaks to a caller.
enum LanguageChoice {
    /// What was asked for by name comes first (`zh` asks for neither of ours), then the browser's wish, then the
    /// message's own script, then what the session speaks, else English.
    static func choose(
        preferred: String? = nil, acceptLanguage: String? = nil, message: String? = nil, session: Language? = nil
    ) -> Language {
        preferred.flatMap(Language.init(rawValue:)) ?? acceptLanguage.flatMap(accepted) ?? message.flatMap(script)
            ?? session ?? .en
    }

    /// The best of ours in an `Accept-Language` header.
    static func accepted(_ header: String) -> Language? {
        var best: (language: Language, quality: Double)?
        for range in header.split(separator: ",").prefix(16) {
            let parts = range.split(separator: ";").map { $0.trimmed.lowercased() }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix(2))),
                tag.utf8.count == 2 || tag.dropFirst(2).first == "-"
            else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if quality > best?.quality ?? 0 { best = (language, quality) }
        }
        return best?.language
    }

    /// Kana or Han make it Japanese, Latin letters English; neither: unknown.
    static func script(_ text: String) -> Language? {
        var hasLatin = false
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar.value {
            case 0x3041...0x30FF, 0x3400...0x9FFF, 0xFF66...0xFF9F: return .ja
            case 0x41...0x5A, 0x61...0x7A: hasLatin = true
            default: break
            }
        }
        return hasLatin ? .en : nil
    }
}

extension StringProtocol {
    /// Without ASCII blanks at both ends, as header values are read.
    var trimmed: SubSequence {
        guard let start = firstIndex(where: { $0 != " " && $0 != "\t" }),
            let end = lastIndex(where: { $0 != " " && $0 != "\t" })
        else { return self[endIndex...] }
        return self[start...end]
    }
}
