internal import Conversation
internal import Ports

/// A step in the making.
struct PendingStep {
    var article: Article
    private var revision: ArticleRevision?
    private var publication: DocumentChange?
    private let operation: ArticleOperation
    private let from: ArticleState?
    private let by: String
    private let note: String

    init(
        _ operation: ArticleOperation, _ known: Article?, _ id: ArticleID, to next: ArticleState, by: String,
        note: String, at now: Timestamp
    ) {
        article =
            known
            ?? Article(id: id, state: next, title: "", revision: 0, updatedAt: now, version: 0)
        from = known?.state
        article.state = next
        article.scheduledAt = nil
        article.updatedAt = now
        article.version += 1
        self.operation = operation
        self.by = by
        self.note = note
    }

    mutating func write(_ content: ArticleContent, note: String) {
        article.revision += 1
        article.title = content.title
        revision = ArticleRevision(
            number: article.revision, author: by, at: article.updatedAt, note: note, content: content)
    }

    /// The latest revision, which says `content`.
    /// - Parameter document: where it is served in another form than the content gives, such as under another version.
    mutating func publish(_ content: ArticleContent, as document: SourceDocument? = nil) {
        article.publishedRevision = article.revision
        publication = DocumentChange(
            document ?? content.document(article.id, version: String(article.revision), on: article.updatedAt))
    }

    mutating func withdraw() {
        guard article.publishedRevision != nil else { return }
        article.publishedRevision = nil
        publication = DocumentChange(deleting: article.id.documentKey)
    }

    var finished: ArticleStep {
        ArticleStep(
            article: article, revision: revision,
            event: ArticleEvent(
                operation: operation, by: by, at: article.updatedAt, revision: article.revision, from: from,
                to: article.state, note: note), publication: publication)
    }
}
