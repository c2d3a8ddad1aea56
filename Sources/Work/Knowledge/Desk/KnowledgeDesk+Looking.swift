package import Ports

extension KnowledgeDesk {
    /// By key, then language.
    /// - Parameter state: `nil`: all.
    package func list(_ state: ArticleState? = nil) async throws -> [Article] {
        try await store.articles().filter { state == nil || $0.state == state }
    }

    package func article(_ id: ArticleID) async throws -> Article {
        guard let article = try await store.article(id) else { throw KnowledgeError.unknownArticle(id) }
        return article
    }

    package func revision(_ number: Int, of id: ArticleID) async throws -> ArticleRevision {
        if let revision = try await store.revision(number, of: id) { return revision }
        _ = try await article(id)
        throw KnowledgeError.unknownRevision(id, number)
    }

    package func history(of id: ArticleID) async throws -> ArticleHistory {
        ArticleHistory(
            article: try await article(id), revisions: try await store.revisions(of: id),
            trail: try await store.trail(of: id))
    }

    package func diff(_ id: ArticleID, from: Int, to: Int) async throws -> ArticleDiff {
        ArticleDiff(from: try await revision(from, of: id), to: try await revision(to, of: id))
    }
}

package struct ArticleHistory: Hashable, Sendable {
    package var article: Article
    /// Oldest first.
    package var revisions: [ArticleRevisionHead]
    /// Oldest first.
    package var trail: [ArticleEvent]
}
