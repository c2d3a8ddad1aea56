internal import Conversation
internal import Foundation
internal import GRDB
internal import Ports

/// A step with everything in the form it is stored in.
struct EncodedStep: Sendable {
    var article: Article
    var body: Data
    var revision: (number: Int, head: Data, content: Data)?
    var event: Data
    var publication: EncodedChange?

    init(_ step: ArticleStep) throws {
        let encoder = JSONEncoder()
        article = step.article
        body = try encoder.encode(step.article)
        revision = try step.revision.map { ($0.number, try encoder.encode($0.head), try encoder.encode($0.content)) }
        event = try encoder.encode(step.event)
        publication = try step.publication.flatMap { try EncodedChange.encoding([$0]).first }
    }
}

/// Rows of the tables of articles, in and out.
enum ArticleRows {
    static func write(_ step: EncodedStep, _ db: Database) throws {
        let article = step.article
        let id = article.id
        try writeArticle(step, db)
        if let revision = step.revision {
            try db.run(
                "INSERT INTO article_revisions (key, language, number, head, content) VALUES (?, ?, ?, ?, ?)",
                [id.key, id.language.rawValue, revision.number, revision.head, revision.content])
        }
        try db.run(
            "INSERT INTO article_events (key, language, event) VALUES (?, ?, ?)",
            [id.key, id.language.rawValue, step.event])
        if let publication = step.publication { _ = try DocumentRows.apply(publication, db) }
    }

    private static func writeArticle(_ step: EncodedStep, _ db: Database) throws {
        let article = step.article
        let held = try self.article(article.id, db)
        guard (held?.version ?? 0) == article.version - 1 else {
            throw ArticleConflict(id: article.id, actual: held)
        }
        try db.run(
            "INSERT OR REPLACE INTO articles (key, language, version, scheduled_at, body) VALUES (?, ?, ?, ?, ?)",
            [
                article.id.key, article.id.language.rawValue, article.version, article.scheduledAt?.milliseconds,
                step.body,
            ])
    }

    static func article(_ id: ArticleID, _ db: Database) throws -> Article? {
        let found: [Article] = try values(
            "SELECT body FROM articles WHERE key = ? AND language = ?", [id.key, id.language.rawValue],
            key: id.documentKey, db)
        return found.first
    }

    static func revision(_ number: Int, of id: ArticleID, _ db: Database) throws -> ArticleRevision? {
        let statement = try db.cachedStatement(
            sql: "SELECT head, content FROM article_revisions WHERE key = ? AND language = ? AND number = ?")
        let row = try Row.fetchOne(statement, arguments: [id.key, id.language.rawValue, number])
        return try row.map { row in
            let head: ArticleRevisionHead = try value(row[0], key: id.documentKey)
            return ArticleRevision(
                number: head.number, author: head.author, at: head.at, note: head.note,
                content: try value(row[1], key: id.documentKey))
        }
    }

    /// The first column of every row, read as JSON.
    static func values<Value: Decodable>(
        _ sql: String, _ arguments: StatementArguments = StatementArguments(), key: String, _ db: Database
    ) throws -> [Value] {
        let statement = try db.cachedStatement(sql: sql)
        return try Data.fetchAll(statement, arguments: arguments).map { try value($0, key: key) }
    }

    private static func value<Value: Decodable>(_ body: Data, key: String) throws -> Value {
        do { return try JSONDecoder().decode(Value.self, from: body) } catch {
            throw SQLiteStateError.malformedRecord(key: key)
        }
    }
}
