internal import Conversation
package import Ports

/// What the desk's interface and its commands show as JSON.
package struct ArticleView: Encodable, Sendable {
    private let article: Article

    package init(_ article: Article) { self.article = article }

    private enum Key: String, CodingKey {
        case id, language, state, title, revision
        case publishedRevision = "published_revision"
        case scheduledAt = "scheduled_at"
        case updatedAt = "updated_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(article.id.key, forKey: .id)
        try fields.encode(article.id.language, forKey: .language)
        try fields.encode(article.state, forKey: .state)
        try fields.encode(article.title, forKey: .title)
        try fields.encode(article.revision, forKey: .revision)
        try fields.encodeIfPresent(article.publishedRevision, forKey: .publishedRevision)
        try fields.encodeIfPresent(article.scheduledAt.map(ArticleMoment.text), forKey: .scheduledAt)
        try fields.encode(ArticleMoment.text(article.updatedAt), forKey: .updatedAt)
    }
}

/// A revision with its content.
package struct RevisionView: Encodable, Sendable {
    private let revision: ArticleRevision

    package init(_ revision: ArticleRevision) { self.revision = revision }

    private enum Key: String, CodingKey {
        case number, author, at, note, title, text, keywords, category, url
        case sourceType = "source_type"
        case seriesIDs = "series_ids"
        case isSpoiler = "is_spoiler"
    }

    package func encode(to encoder: any Encoder) throws {
        let content = revision.content
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(revision.number, forKey: .number)
        try fields.encode(revision.author, forKey: .author)
        try fields.encode(ArticleMoment.text(revision.at), forKey: .at)
        try fields.encode(revision.note, forKey: .note)
        try fields.encode(content.title, forKey: .title)
        try fields.encode(content.text, forKey: .text)
        try fields.encode(content.keywords, forKey: .keywords)
        try fields.encode(content.category, forKey: .category)
        try fields.encodeIfPresent(content.url, forKey: .url)
        try fields.encode(content.sourceType, forKey: .sourceType)
        try fields.encode(content.seriesIDs, forKey: .seriesIDs)
        try fields.encode(content.traits.isSpoiler, forKey: .isSpoiler)
    }
}

/// The article, its latest revision, all revisions without their texts, and the trail.
package struct HistoryView: Encodable, Sendable {
    private struct Head: Encodable {
        var number: Int
        var author: String
        var at: String
        var note: String
        var title: String
    }

    private struct Event: Encodable {
        var operation: ArticleOperation
        var by: String
        var at: String
        var revision: Int
        var from: ArticleState?
        var to: ArticleState
        var note: String
    }

    private let article: ArticleView
    private let current: RevisionView
    private let revisions: [Head]
    private let trail: [Event]

    package init(_ history: ArticleHistory, current: ArticleRevision) {
        article = ArticleView(history.article)
        self.current = RevisionView(current)
        revisions = history.revisions.map {
            Head(number: $0.number, author: $0.author, at: ArticleMoment.text($0.at), note: $0.note, title: $0.title)
        }
        trail = history.trail.map {
            Event(
                operation: $0.operation, by: $0.by, at: ArticleMoment.text($0.at), revision: $0.revision, from: $0.from,
                to: $0.to, note: $0.note)
        }
    }
}
