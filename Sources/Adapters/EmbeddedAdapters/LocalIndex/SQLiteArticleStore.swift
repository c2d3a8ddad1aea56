package import Conversation
internal import GRDB
package import Ports

/// Articles in `documents.sqlite`, beside the documents they are published to: a step, its line in the trail and its
/// publication are one transaction.
package struct SQLiteArticleStore: ArticleStore {
    private let pool: DatabasePool

    package init(_ documents: SQLiteDocumentStore) { pool = documents.pool }

    package func commit(_ steps: [ArticleStep]) async throws {
        let encoded = try steps.map(EncodedStep.init)
        try await pool.commit { db in
            for step in encoded { try ArticleRows.write(step, db) }
        }
    }

    package func article(_ id: ArticleID) async throws -> Article? {
        try await pool.look { db in try ArticleRows.article(id, db) }
    }

    package func articles() async throws -> [Article] {
        try await pool.look { db in
            try ArticleRows.values("SELECT body FROM articles ORDER BY key, language", key: "articles", db)
        }
    }

    package func due(at moment: Timestamp) async throws -> [Article] {
        try await pool.look { db in
            try ArticleRows.values(
                "SELECT body FROM articles WHERE scheduled_at <= ? ORDER BY scheduled_at, key, language",
                [moment.milliseconds], key: "articles", db)
        }
    }

    package func revision(_ number: Int, of id: ArticleID) async throws -> ArticleRevision? {
        try await pool.look { db in try ArticleRows.revision(number, of: id, db) }
    }

    package func revisions(of id: ArticleID) async throws -> [ArticleRevisionHead] {
        try await pool.look { db in
            try ArticleRows.values(
                "SELECT head FROM article_revisions WHERE key = ? AND language = ? ORDER BY number",
                [id.key, id.language.rawValue], key: id.documentKey, db)
        }
    }

    package func trail(of id: ArticleID) async throws -> [ArticleEvent] {
        try await pool.look { db in
            try ArticleRows.values(
                "SELECT event FROM article_events WHERE key = ? AND language = ? ORDER BY id",
                [id.key, id.language.rawValue], key: id.documentKey, db)
        }
    }
}
