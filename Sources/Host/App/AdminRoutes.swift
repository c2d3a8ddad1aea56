internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Gateway
internal import Knowledge
internal import Ports
internal import Wire

/// What owners of the catalogue and of the knowledge do over HTTP. Without a key there are no such routes.
struct AdminRoutes: Sendable {
    /// Searches as the assistant would: JSON of the hits for a text, a language (`nil`: told from the text) and a number.
    typealias Test = @Sendable (String, Language?, Int) async throws -> [UInt8]

    let key: AdminKey
    let desk: KnowledgeDesk
    let catalog: CatalogChanges
    let test: Test

    var routes: [ExtraRoute] {
        [
            route(
                "POST", "/admin/catalog/changes", "Changes of items, a JSON line each", bytes: CatalogChanges.mostBytes,
                changeCatalog),
            route("GET", "/admin/knowledge", "Articles with their states", list),
            route("POST", "/admin/knowledge/test", "What search finds in the knowledge", search),
            route("GET", "/admin/knowledge/{id}/{language}", "An article and its history", show),
            route(
                "POST", "/admin/knowledge/{id}/{language}", "Save a draft", bytes: Self.draftBytes, save),
            route("GET", "/admin/knowledge/{id}/{language}/diff", "What changed between two revisions", diff),
            route(
                "POST", "/admin/knowledge/{id}/{language}/{action}",
                "submit, approve, reject, schedule, archive or rollback", act),
        ]
    }

    /// A text of 1 MiB in which every character is escaped.
    private static let draftBytes = 8 << 20

    /// Behind the key, with errors in the words of this interface.
    private func route(
        _ method: String, _ path: String, _ summary: String, bytes: Int? = nil,
        _ handler: @escaping @Sendable (ExtraRequest) async throws -> ExtraReply
    ) -> ExtraRoute {
        let key = key
        return ExtraRoute(
            method, path, summary: summary, authorization: .checked { try key.check($0) }, bodyBytes: bytes
        ) { request in
            do { return try await handler(request) } catch { throw Self.problem(error, in: request.language) }
        }
    }

    // MARK: Catalogue

    /// 200: every line is done; 207: some; 422: none could be read.
    private func changeCatalog(_ request: ExtraRequest) async throws -> ExtraReply {
        let report = try await catalog.apply(request.body)
        let status = report.errors == 0 ? 200 : report.done > 0 ? 207 : 422
        return try Self.json(report, status: status)
    }

    // MARK: Search

    private struct Question: Decodable {
        var query: String
        var language: Language?
        var k: Int?
    }

    private static let mostHits = 100
    private static let longestQuery = 2000

    private func search(_ request: ExtraRequest) async throws -> ExtraReply {
        let question: Question = try AdminBody.read(request)
        guard (1...Self.longestQuery).contains(question.query.count) else {
            throw AdminBody.violation("/query", Bilingual(ja: "1〜2000文字にしてください", en: "must have 1 to 2000 characters"))
        }
        let count = question.k ?? 5
        guard (1...Self.mostHits).contains(count) else {
            throw AdminBody.violation("/k", Bilingual(ja: "1〜100にしてください", en: "must be from 1 to 100"))
        }
        return ExtraReply(body: try await test(question.query, question.language, count))
    }

    // MARK: Errors

    /// What the desk, the feed and the store refuse, as the edge's errors; the reason stands among the violations.
    static func problem(_ error: any Error, in language: Language) -> any Error {
        switch error {
        case let refusal as KnowledgeError: problem(refusal, in: language)
        case let refusal as AdminBody.Refusal:
            AssistantError(
                .invalidSchema, violations: [.init(pointer: refusal.pointer, detail: refusal.detail[language])])
        case let refusal as CatalogChanges.Refusal: problem(refusal, in: language)
        case is ArticleConflict: AssistantError(.conflict)
        case SQLiteStateError.busy, SQLiteStateError.full: AssistantError(.unavailable, "\(error)", cause: error)
        default: error
        }
    }

    private static func problem(_ refusal: KnowledgeError, in language: Language) -> AssistantError {
        let (code, pointer): (AssistantError.Code, String) =
            switch refusal {
            case .unknownArticle: (.notFound, "")
            case .unknownRevision: (.notFound, "/revision")
            case .wrongState: (.conflict, "")
            case .conflict: (.conflict, "/expected_revision")
            case .neverPublished: (.conflict, "/revision")
            case .ownWork: (.forbidden, "/by")
            case .unfit(let field, _): (.invalidSchema, "/\(field.rawValue)")
            }
        return AssistantError(
            code, violations: [.init(pointer: pointer, detail: refusal.sentence(in: language))])
    }

    private static func problem(_ refusal: CatalogChanges.Refusal, in language: Language) -> AssistantError {
        let detail =
            switch refusal {
            case .tooManyLines(let count):
                Bilingual(
                    ja: "\(CatalogChanges.mostLines)行までです（\(count)行）",
                    en: "\(count) lines; at most \(CatalogChanges.mostLines) a call")
            case .tooManyBytes(let count):
                Bilingual(
                    ja: "\(CatalogChanges.mostBytes)バイトまでです（\(count)バイト）",
                    en: "\(count) bytes; at most \(CatalogChanges.mostBytes) a call")
            }
        return AssistantError(.messageTooLarge, violations: [.init(pointer: "", detail: detail[language])])
    }

    static func json(_ value: some Encodable, status: Int = 200) throws -> ExtraReply {
        ExtraReply(status: status, body: try WireJSON.encodeBytes(value))
    }
}
