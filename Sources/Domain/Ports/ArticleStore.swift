package import Conversation

/// Help pages, policies and reading guides on their way to being served: each with its revisions and its audit trail.
/// Written by the desk of knowledge, a few times an hour; kept in the same place as the `DocumentStore`, so that a step
/// and what it publishes are there together or not at all.
package protocol ArticleStore: Sendable {
    /// All steps in one transaction, their publications with them (into the document store, with its rules).
    /// - Throws: `ArticleConflict` when an article is not at the version its step expects; nothing was written then.
    func commit(_ steps: [ArticleStep]) async throws
    /// `nil`: never heard of.
    func article(_ id: ArticleID) async throws -> Article?
    /// All, by key, then language.
    func articles() async throws -> [Article]
    /// Scheduled for `moment` or before, earliest first.
    func due(at moment: Timestamp) async throws -> [Article]
    func revision(_ number: Int, of id: ArticleID) async throws -> ArticleRevision?
    /// Without their texts, oldest first.
    func revisions(of id: ArticleID) async throws -> [ArticleRevisionHead]
    /// Oldest first.
    func trail(of id: ArticleID) async throws -> [ArticleEvent]
}

/// Somebody else's step came between. `actual` is `nil` where there is no such article.
package struct ArticleConflict: Error, Hashable, Sendable {
    package var id: ArticleID
    package var actual: Article?

    package init(id: ArticleID, actual: Article?) {
        self.id = id
        self.actual = actual
    }
}

/// A page in one language.
package struct ArticleID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The document's id; the same for both languages. Without a colon.
    package var key: String
    package var language: Language

    package init(_ key: String, _ language: Language) {
        self.key = key
        self.language = language
    }

    /// The key in the document store.
    package var documentKey: String { "\(key):\(language.rawValue)" }
    package var description: String { documentKey }
}

package enum ArticleState: String, Hashable, Sendable, Codable, CaseIterable {
    case draft
    case inReview = "in_review"
    /// Approved, to be published at a moment.
    case scheduled
    case published, archived
}

package enum ArticleOperation: String, Hashable, Sendable, Codable, CaseIterable {
    case save, submit, approve, reject, schedule
    /// A scheduled one whose moment has come.
    case publish
    case archive, rollback
    /// Taken over, published, from the shop's files.
    case takeOver = "import"
}

/// Where an article stands. An earlier revision stays served while a newer one is drafted and reviewed.
package struct Article: Hashable, Sendable, Codable {
    package var id: ArticleID
    package var state: ArticleState
    /// Of the latest revision.
    package var title: String
    /// Number of the latest revision, from 1.
    package var revision: Int
    /// Number of the revision that is served; `nil`: none.
    package var publishedRevision: Int?
    package var scheduledAt: Timestamp?
    package var updatedAt: Timestamp
    /// Counts steps, from 1.
    package var version: Int

    package init(
        id: ArticleID, state: ArticleState, title: String, revision: Int, publishedRevision: Int? = nil,
        scheduledAt: Timestamp? = nil, updatedAt: Timestamp, version: Int
    ) {
        self.id = id
        self.state = state
        self.title = title
        self.revision = revision
        self.publishedRevision = publishedRevision
        self.scheduledAt = scheduledAt
        self.updatedAt = updatedAt
        self.version = version
    }
}

package struct ArticleContent: Hashable, Sendable, Codable {
    package var title: String
    package var text: String
    package var keywords: [String]
    package var category: String
    package var sourceType: SourceType
    package var url: String?
    package var seriesIDs: [SeriesID]
    /// With the spoiler flag.
    package var traits: PassageTraits

    package init(
        title: String, text: String, keywords: [String] = [], category: String = "", sourceType: SourceType = .faq,
        url: String? = nil, seriesIDs: [SeriesID] = [], traits: PassageTraits = PassageTraits()
    ) {
        self.title = title
        self.text = text
        self.keywords = keywords
        self.category = category
        self.sourceType = sourceType
        self.url = url
        self.seriesIDs = seriesIDs
        self.traits = traits
    }

    package enum CodingKeys: String, CodingKey {
        case title, text, keywords, category, url, traits
        case sourceType = "source_type"
        case seriesIDs = "series_ids"
    }
}

/// Who wrote a revision, when and why.
package struct ArticleRevisionHead: Hashable, Sendable, Codable {
    /// From 1.
    package var number: Int
    package var author: String
    package var at: Timestamp
    package var note: String
    package var title: String

    package init(number: Int, author: String, at: Timestamp, note: String = "", title: String) {
        self.number = number
        self.author = author
        self.at = at
        self.note = note
        self.title = title
    }
}

/// Never changed once written.
package struct ArticleRevision: Hashable, Sendable {
    package var number: Int
    package var author: String
    package var at: Timestamp
    package var note: String
    package var content: ArticleContent

    package init(number: Int, author: String, at: Timestamp, note: String = "", content: ArticleContent) {
        self.number = number
        self.author = author
        self.at = at
        self.note = note
        self.content = content
    }

    package var head: ArticleRevisionHead {
        ArticleRevisionHead(number: number, author: author, at: at, note: note, title: content.title)
    }
}

/// A line of the audit trail.
package struct ArticleEvent: Hashable, Sendable, Codable {
    package var operation: ArticleOperation
    package var by: String
    package var at: Timestamp
    /// The revision it was about: the one written, approved, published.
    package var revision: Int
    /// `nil`: there was no such article.
    package var from: ArticleState?
    package var to: ArticleState
    package var note: String

    package init(
        operation: ArticleOperation, by: String, at: Timestamp, revision: Int, from: ArticleState?, to: ArticleState,
        note: String = ""
    ) {
        self.operation = operation
        self.by = by
        self.at = at
        self.revision = revision
        self.from = from
        self.to = to
        self.note = note
    }
}

/// One operation as it is written.
package struct ArticleStep: Hashable, Sendable {
    /// As it stands afterwards; its `version` is one more than what is expected to be there (1: expected to be new).
    package var article: Article
    /// What the operation wrote, if anything.
    package var revision: ArticleRevision?
    package var event: ArticleEvent
    /// For the document store.
    package var publication: DocumentChange?

    package init(
        article: Article, revision: ArticleRevision? = nil, event: ArticleEvent, publication: DocumentChange? = nil
    ) {
        self.article = article
        self.revision = revision
        self.event = event
        self.publication = publication
    }
}
