package import Conversation
package import Ports
internal import Text

/// Where help pages, policies and reading guides are written, reviewed, published and taken back. Every operation is one
/// transaction of the store: it is done, with its line in the audit trail and what it publishes, or it is not.
///
/// Throws `KnowledgeError` for what is refused, and the store's errors.
package struct KnowledgeDesk: Sendable {
    let store: any ArticleStore
    let clock: WallClock

    package init(store: any ArticleStore, clock: @escaping WallClock) {
        self.store = store
        self.clock = clock
    }

    // MARK: Writing

    /// Writes a new revision; what is published stays served.
    /// - Parameter expected: the number of the revision that was edited, 0 for a new article; `nil`: whatever is there.
    @discardableResult
    package func save(
        _ id: ArticleID, _ draft: ArticleDraft, by author: String, expecting expected: Int? = nil
    ) async throws -> Article {
        try ArticleBounds.check(id)
        try ArticleBounds.line(author, .author, atMost: ArticleBounds.nameCharacters)
        try ArticleBounds.check(note: draft.note)
        let known = try await store.article(id)
        if let expected, expected != known?.revision ?? 0 {
            throw KnowledgeError.conflict(id, expected: expected, actual: known?.revision)
        }
        let latest = try await latestContent(known)
        let content = draft.content(over: latest)
        try ArticleBounds.check(content)
        var step = try begin(.save, known, id, by: author, note: draft.note)
        step.write(content, note: draft.note)
        return try await commit(step, expected: expected)
    }

    @discardableResult
    package func submit(_ id: ArticleID, by: String, note: String = "") async throws -> Article {
        try await move(id, .submit, by: by, note: note) { _, _ in }
    }

    // MARK: Reviewing

    /// Publishes the latest revision.
    @discardableResult
    package func approve(_ id: ArticleID, by reviewer: String, note: String = "") async throws -> Article {
        try await move(id, .approve, by: reviewer, note: note) { step, latest in
            try Self.checkReviewer(reviewer, id, latest)
            step.publish(latest.content)
        }
    }

    /// Approves the latest revision, to be published at `moment`.
    @discardableResult
    package func schedule(
        _ id: ArticleID, at moment: Timestamp, by reviewer: String, note: String = ""
    ) async throws -> Article {
        guard moment > clock() else { throw KnowledgeError.unfit(field: .at, .past) }
        return try await move(id, .schedule, by: reviewer, note: note) { step, latest in
            try Self.checkReviewer(reviewer, id, latest)
            step.article.scheduledAt = moment
        }
    }

    /// Gives it back to its author; also takes back what was scheduled.
    /// - Parameter note: what is wrong with it.
    @discardableResult
    package func reject(_ id: ArticleID, by: String, note: String) async throws -> Article {
        try ArticleBounds.check(note: note, isNeeded: true)
        return try await move(id, .reject, by: by, note: note) { _, _ in }
    }

    // MARK: What is served

    /// Publishes what is scheduled for now or before. One that somebody else moved meanwhile is left to them.
    /// - Returns: what was published.
    @discardableResult
    package func publishDue() async throws -> [Article] {
        var published: [Article] = []
        for article in try await store.due(at: clock()) where article.state == .scheduled {
            let latest = try await revision(article.revision, of: article.id)
            var step = try begin(.publish, article, article.id, by: Self.schedule, note: "")
            step.publish(latest.content)
            do {
                try await store.commit([step.finished])
                published.append(step.article)
            } catch is ArticleConflict { continue }
        }
        return published
    }

    /// Takes it out of what is served.
    @discardableResult
    package func archive(_ id: ArticleID, by: String, note: String = "") async throws -> Article {
        try await move(id, .archive, by: by, note: note) { step, _ in step.withdraw() }
    }

    /// Publishes what a former revision said, as a new revision, without a review: it had one.
    @discardableResult
    package func rollback(
        _ id: ArticleID, to number: Int, by: String, note: String = ""
    ) async throws -> Article {
        let former = try await revision(number, of: id)
        guard try await store.trail(of: id).contains(where: { $0.to == .published && $0.revision == number }) else {
            throw KnowledgeError.neverPublished(id, number)
        }
        return try await move(id, .rollback, by: by, note: note) { step, _ in
            step.write(former.content, note: note.isEmpty ? "rollback to \(number)" : note)
            step.publish(former.content)
        }
    }

    // MARK: Steps

    private static let schedule = "schedule"

    private func move(
        _ id: ArticleID, _ operation: ArticleOperation, by: String, note: String,
        _ change: (inout PendingStep, ArticleRevision) throws -> Void
    ) async throws -> Article {
        try ArticleBounds.line(by, .by, atMost: ArticleBounds.nameCharacters)
        try ArticleBounds.check(note: note)
        guard let article = try await store.article(id) else { throw KnowledgeError.unknownArticle(id) }
        var step = try begin(operation, article, id, by: by, note: note)
        try change(&step, try await revision(article.revision, of: id))
        return try await commit(step, expected: article.revision)
    }

    func begin(
        _ operation: ArticleOperation, _ article: Article?, _ id: ArticleID, by: String, note: String
    ) throws(KnowledgeError) -> PendingStep {
        guard let next = ArticleLife.next(article?.state, operation) else {
            guard let article else { throw .unknownArticle(id) }
            throw .wrongState(id, article.state, operation)
        }
        return PendingStep(operation, article, id, to: next, by: by, note: note, at: clock())
    }

    private func commit(_ step: PendingStep, expected: Int?) async throws -> Article {
        do { try await store.commit([step.finished]) } catch let conflict as ArticleConflict {
            throw KnowledgeError.conflict(conflict.id, expected: expected, actual: conflict.actual?.revision)
        }
        return step.article
    }

    private func latestContent(_ article: Article?) async throws -> ArticleContent? {
        guard let article else { return nil }
        return try await revision(article.revision, of: article.id).content
    }

    /// Names that look the same are the same.
    private static func checkReviewer(
        _ reviewer: String, _ id: ArticleID, _ latest: ArticleRevision
    ) throws(KnowledgeError) {
        guard Normalizer.folded(reviewer) != Normalizer.folded(latest.author) else {
            throw .ownWork(id, author: latest.author)
        }
    }
}
