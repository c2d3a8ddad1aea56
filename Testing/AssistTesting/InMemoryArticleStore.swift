package import Conversation
package import Ports
internal import Synchronization

/// Articles in memory, for tests, publishing to documents in memory; unbounded, gone with the process.
package final class InMemoryArticleStore: ArticleStore {
    private struct State {
        var articles: [ArticleID: Article] = [:]
        var revisions: [ArticleID: [ArticleRevision]] = [:]
        var trails: [ArticleID: [ArticleEvent]] = [:]

        mutating func take(_ step: ArticleStep) throws {
            let id = step.article.id
            guard (articles[id]?.version ?? 0) == step.article.version - 1 else {
                throw ArticleConflict(id: id, actual: articles[id])
            }
            articles[id] = step.article
            if let revision = step.revision { revisions[id, default: []].append(revision) }
            trails[id, default: []].append(step.event)
        }
    }

    private let state = Mutex(State())
    private let documents: InMemoryDocumentStore

    package init(_ documents: InMemoryDocumentStore) { self.documents = documents }

    package func commit(_ steps: [ArticleStep]) async throws {
        try state.withLock { state in
            var next = state
            for step in steps { try next.take(step) }
            _ = documents.applied(steps.compactMap(\.publication))
            state = next
        }
    }

    package func article(_ id: ArticleID) async throws -> Article? { state.withLock { $0.articles[id] } }

    package func articles() async throws -> [Article] {
        state.withLock { Array($0.articles.values) }.sorted {
            ($0.id.key, $0.id.language.rawValue) < ($1.id.key, $1.id.language.rawValue)
        }
    }

    package func due(at moment: Timestamp) async throws -> [Article] {
        try await articles().filter { $0.scheduledAt.map { $0 <= moment } ?? false }.sorted {
            guard let left = $0.scheduledAt, let right = $1.scheduledAt, left != right else {
                return $0.id.documentKey < $1.id.documentKey
            }
            return left < right
        }
    }

    package func revision(_ number: Int, of id: ArticleID) async throws -> ArticleRevision? {
        state.withLock { $0.revisions[id] }?.first { $0.number == number }
    }

    package func revisions(of id: ArticleID) async throws -> [ArticleRevisionHead] {
        state.withLock { $0.revisions[id] ?? [] }.map(\.head)
    }

    package func trail(of id: ArticleID) async throws -> [ArticleEvent] { state.withLock { $0.trails[id] ?? [] } }
}
