package import Conversation
package import Ports

/// Why the desk did not do what it was asked; nothing was written.
package enum KnowledgeError: Error, Hashable, Sendable {
    case unknownArticle(ArticleID)
    case unknownRevision(ArticleID, Int)
    /// The operation is not possible in the article's state.
    case wrongState(ArticleID, ArticleState, ArticleOperation)
    /// Another revision is the latest by now; `nil`: there is no article.
    case conflict(ArticleID, expected: Int?, actual: Int?)
    /// Whoever wrote a revision does not approve it.
    case ownWork(ArticleID, author: String)
    /// Only what was once published can be rolled back to: everything else goes through review.
    case neverPublished(ArticleID, Int)
    /// A field is missing or out of bounds.
    case unfit(field: Field, Fault)

    package enum Field: String, Sendable {
        case id, author, by, title, text, keywords, category, url, note, at, revision
        case expectedRevision = "expected_revision"
    }

    package enum Fault: Hashable, Sendable {
        case missing
        /// Characters, or bytes of UTF-8 for the text.
        case longer(than: Int)
        case more(than: Int)
        case controlCharacters
        /// A colon, or white space around it.
        case malformed
        case past
    }

    /// For whoever works at the desk.
    package func sentence(in language: Language) -> String {
        let both = sentences
        return both[language]
    }

    private var sentences: Bilingual {
        switch self {
        case .unknownArticle(let id):
            Bilingual(ja: "記事 \(id) はありません。", en: "There is no article \(id).")
        case .unknownRevision(let id, let number):
            Bilingual(ja: "記事 \(id) に第\(number)版はありません。", en: "\(id) has no revision \(number).")
        case .wrongState(let id, let state, let operation): Self.wrongState(id, state, operation)
        case .conflict(let id, let expected, let actual): Self.conflict(id, expected, actual)
        case .ownWork(let id, let author):
            Bilingual(
                ja: "記事 \(id) は、執筆者（\(author)）以外の方が承認してください。",
                en: "\(id) was written by \(author): it takes another reviewer to approve it.")
        case .neverPublished(let id, let number):
            Bilingual(
                ja: "記事 \(id) の第\(number)版は公開されたことがないため、戻せません。審査を通してください。",
                en: "Revision \(number) of \(id) was never published: it goes through review, not rollback.")
        case .unfit(let field, let fault):
            Bilingual(
                ja: "\(field.rawValue): \(fault.sentences.ja)", en: "\(field.rawValue): \(fault.sentences.en)")
        }
    }

    private static func wrongState(
        _ id: ArticleID, _ state: ArticleState, _ operation: ArticleOperation
    ) -> Bilingual {
        let allowed = ArticleLife.states(allowing: operation).map(\.rawValue).joined(separator: ", ")
        return Bilingual(
            ja: "記事 \(id) は \(state.rawValue) のため \(operation.rawValue) できません（可能な状態: \(allowed)）。",
            en: "\(id) is \(state.rawValue): \(operation.rawValue) works for \(allowed).")
    }

    private static func conflict(_ id: ArticleID, _ expected: Int?, _ actual: Int?) -> Bilingual {
        let (wanted, there) = (expected.map(String.init) ?? "?", actual.map(String.init) ?? "0")
        return Bilingual(
            ja: "記事 \(id) は別の方が変更しました（想定: 第\(wanted)版、現在: 第\(there)版）。読み直してください。",
            en: "Somebody else changed \(id): revision \(wanted) was expected, \(there) is there. Please read it again."
        )
    }
}

extension KnowledgeError.Fault {
    package var sentences: Bilingual {
        switch self {
        case .missing: Bilingual(ja: "必須です", en: "is required")
        case .longer(let limit): Bilingual(ja: "\(limit) 以内にしてください", en: "must not be longer than \(limit)")
        case .more(let limit): Bilingual(ja: "\(limit) 個以内にしてください", en: "must not be more than \(limit)")
        case .controlCharacters:
            Bilingual(ja: "制御文字は使えません", en: "must not have control characters")
        case .malformed: Bilingual(ja: "形式が正しくありません", en: "is not of the right form")
        case .past: Bilingual(ja: "未来の日時にしてください", en: "must be in the future")
        }
    }
}
