import Conversation
import EmbeddedAdapters
import Foundation
import Gateway
import Knowledge
import Ports
import Testing

@testable import App

@Suite("admin routes")
struct AdminRoutesTests {
    private let state = AdminState()
    private let documents: SQLiteDocumentStore
    private let routes: [ExtraRoute]

    init() throws {
        let clock: WallClock = { Timestamp(milliseconds: 1_775_012_400_000) }
        documents = try SQLiteDocumentStore.open(directory: state.path, clock: clock)
        routes =
            AdminRoutes(
                key: try #require(AdminKey("0123456789abcdef")),
                desk: KnowledgeDesk(store: SQLiteArticleStore(documents), clock: clock),
                catalog: CatalogChanges(documents: documents),
                test: { query, language, count in
                    Array(#"{"query":"\#(query)","language":"\#(language?.rawValue ?? "-")","k":\#(count)}"#.utf8)
                }
            ).routes
    }

    /// Calls the handler of the route that a template names.
    private func call(
        _ method: String, _ template: String, _ parameters: [String: String] = [:], query: [String: String] = [:],
        body: String = "", language: Language = .en
    ) async throws -> (status: Int, json: String) {
        let route = try #require(routes.first { $0.method == method && $0.path == template })
        let reply = try await route.handler(
            ExtraRequest(
                parameters: parameters, query: query, body: Array(body.utf8), customerID: nil, authorization: nil,
                language: language, requestID: .random()))
        #expect(reply.contentType == "application/json")
        return (reply.status, String(decoding: reply.body, as: UTF8.self))
    }

    private func article(_ action: String = "", _ body: String, language: Language = .en) async throws -> (
        status: Int, json: String
    ) {
        var parameters = ["id": "returns", "language": "ja"]
        guard !action.isEmpty else {
            return try await call(
                "POST", "/admin/knowledge/{id}/{language}", parameters, body: body, language: language)
        }
        parameters["action"] = action
        return try await call(
            "POST", "/admin/knowledge/{id}/{language}/{action}", parameters, body: body, language: language)
    }

    /// What the caller is told of a refusal.
    private func refusal(_ call: () async throws -> (status: Int, json: String)) async -> AssistantError? {
        do {
            let reply = try await call()
            Issue.record("it was done: \(reply)")
            return nil
        } catch {
            guard let error = error as? AssistantError else {
                Issue.record(error)
                return nil
            }
            return error
        }
    }

    // MARK: Key

    @Test("every route asks for the key before it reads a body")
    func key() throws {
        #expect(routes.count == 7)
        for route in routes {
            guard case .checked(let check) = route.authorization else {
                Issue.record("\(route.path) is open")
                continue
            }
            try check("Bearer 0123456789abcdef")
            for header in [
                nil, "", "Bearer", "Bearer ", "Bearer 0123456789abcdeg", "Bearer 0123456789abcde", "0123456789abcdef",
                "Bearer 0123456789abcdef0", "bearer 0123456789abcdef", "Bearer 0123456789abcdefBearer 0123456789abcdef",
            ] {
                #expect(throws: AssistantError.self, "\(header ?? "none")") { try check(header) }
            }
        }
    }

    @Test("a key of fewer than 16 characters is none")
    func shortKey() {
        #expect(AdminKey("0123456789abcde") == nil)
        #expect(AdminKey("") == nil)
        #expect(AdminKey("0123456789abcdef") != nil)
    }

    // MARK: Catalogue

    @Test(
        "the status tells whether all lines are done, some, or none",
        arguments: [
            (#"{"op":"upsert","id":"a","version":1,"item":{"title":"A"}}"#, 200),
            (#"{"op":"upsert","id":"a","version":1,"item":{"title":"A"}}"# + "\nx", 207), ("x\n{}", 422), ("", 200),
        ])
    func catalog(_ body: String, _ status: Int) async throws {
        let reply = try await call("POST", "/admin/catalog/changes", body: body)
        #expect(reply.status == status)
        #expect(reply.json.contains(#""lines":["#) && reply.json.contains(#""counts":{"#))
        #expect(try await documents.count() == (status == 422 || body.isEmpty ? 0 : 1))
    }

    @Test("too many lines are too much, told in the caller's language")
    func tooManyLines() async throws {
        let error = await refusal {
            try await call(
                "POST", "/admin/catalog/changes", body: String(repeating: "{}\n", count: 10_001), language: .ja)
        }
        #expect(error?.code == .messageTooLarge)
        #expect(error?.violations.first?.detail == "10000行までです（10001行）")
    }

    // MARK: Knowledge

    @Test("an article goes its way from draft to served, and shows what happened")
    func life() async throws {
        let draft = #"{"author":"anna","title":"返品","text":"三十日以内です。","source_type":"policy","expected_revision":0}"#
        #expect(try await article("", draft).status == 201)
        #expect(try await article("submit", #"{"by":"anna"}"#).json.contains(#""state":"in_review""#))
        #expect(try await article("approve", #"{"by":"ben","note":"good"}"#).json.contains(#""published_revision":1"#))
        #expect(try await documents.document("returns:ja")?.document?.text == "三十日以内です。")

        let change = #"{"author":"anna","text":"十四日以内です。","expected_revision":1}"#
        #expect(try await article("", change).status == 200)
        let parameters = ["id": "returns", "language": "ja"]
        let diff = try await call(
            "GET", "/admin/knowledge/{id}/{language}/diff", parameters, query: ["from": "1", "to": "2"])
        #expect(diff.json.contains(#""kind":"removed""#) && diff.json.contains(#""text":"三十日以内です。""#))
        let shown = try await call("GET", "/admin/knowledge/{id}/{language}", parameters)
        #expect(shown.json.contains(#""text":"十四日以内です。""#) && shown.json.contains(#""note":"good""#))
        let list = try await call("GET", "/admin/knowledge", query: ["state": "draft"])
        #expect(list.json.contains(#""id":"returns""#))
        #expect(try await call("GET", "/admin/knowledge", query: ["state": "archived"]).json == #"{"articles":[]}"#)

        #expect(
            try await article("rollback", #"{"by":"carla","revision":1}"#).json.contains(#""published_revision":3"#))
        #expect(try await article("archive", #"{"by":"carla"}"#).json.contains(#""state":"archived""#))
        #expect(try await documents.document("returns:ja")?.document == nil)
    }

    @Test("an article is scheduled for a moment of any time zone, and rejected with a note")
    func schedule() async throws {
        _ = try await article("", #"{"author":"anna","title":"返品","text":"一。"}"#)
        _ = try await article("submit", #"{"by":"anna"}"#)
        let reply = try await article("schedule", #"{"by":"ben","at":"2026-12-01T09:00:00+09:00"}"#)
        #expect(reply.json.contains(#""scheduled_at":"2026-12-01T00:00:00Z""#))
        #expect(try await article("reject", #"{"by":"ben","note":"later"}"#).json.contains(#""state":"draft""#))
    }

    @Test("refusals have their code and place, and say why in the caller's language", arguments: Refused.all)
    func refusals(_ refused: Refused) async throws {
        _ = try await article("", #"{"author":"anna","title":"返品","text":"一。"}"#)
        if refused.action != "submit" { _ = try await article("submit", #"{"by":"anna"}"#) }
        for language in Language.allCases {
            let error = await refusal { try await article(refused.action, refused.body, language: language) }
            #expect(error?.code == refused.code)
            #expect(error?.violations.map(\.pointer) == refused.pointer.map { [$0] } ?? [])
            #expect(error?.violations.allSatisfy { Self.isJapanese($0.detail) == (language == .ja) } == true)
        }
    }

    private static func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }
    }

    @Test("what is not there is not found")
    func notFound() async throws {
        for parameters in [["id": "none", "language": "ja"], ["id": "returns", "language": "fr"]] {
            #expect(
                await refusal { try await call("GET", "/admin/knowledge/{id}/{language}", parameters) }?.code
                    == .notFound)
        }
        #expect(
            await refusal { try await call("GET", "/admin/knowledge", query: ["state": "x"]) }?.code == .invalidSchema)
    }

    // MARK: Search

    @Test("a test search gets the question, the language and how many")
    func search() async throws {
        let template = "/admin/knowledge/test"
        #expect(
            try await call("POST", template, body: #"{"query":"返品","language":"ja","k":3}"#).json
                == #"{"query":"返品","language":"ja","k":3}"#)
        #expect(
            try await call("POST", template, body: #"{"query":"a"}"#).json == #"{"query":"a","language":"-","k":5}"#)
        for (body, pointer) in [
            ("{}", "/query"), (#"{"query":""}"#, "/query"), (#"{"query":"a","k":0}"#, "/k"),
            (#"{"query":"a","k":101}"#, "/k"), (#"{"query":"a","language":"fr"}"#, "/language"),
        ] {
            let error = await refusal { try await call("POST", template, body: body) }
            #expect(error?.violations.map(\.pointer) == [pointer], "\(body)")
        }
        #expect(await refusal { try await call("POST", template, body: "x") }?.code == .invalidJSON)
    }
}

/// A call on an article of anna's that is under review (a draft for `submit`).
struct Refused: Sendable, CustomTestStringConvertible {
    var action: String
    var body: String
    var code: AssistantError.Code
    var pointer: String?
    var testDescription: String { "\(action) \(body)" }

    init(_ action: String, _ body: String, _ code: AssistantError.Code, _ pointer: String?) {
        self.action = action
        self.body = body
        self.code = code
        self.pointer = pointer
    }

    static let all = [
        Refused("", #"{"author":"anna","text":"二。"}"#, .conflict, ""),
        Refused("", #"{"author":"anna","text":"二。","expected_revision":0}"#, .conflict, "/expected_revision"),
        Refused("", #"{"text":"二。"}"#, .invalidSchema, "/author"),
        Refused("", #"{"author":"anna","title":7}"#, .invalidSchema, "/title"),
        Refused("", #"{"author":"anna","keywords":["a",1]}"#, .invalidSchema, "/keywords/1"),
        Refused("", #"{"author":"anna","source_type":"rumour"}"#, .invalidSchema, "/source_type"),
        Refused("", "[]", .invalidSchema, ""),
        Refused("", "nonsense", .invalidJSON, nil),
        Refused("approve", #"{"by":"Anna"}"#, .forbidden, "/by"),
        Refused("approve", "{}", .invalidSchema, "/by"),
        Refused("approve", #"{"by":" "}"#, .invalidSchema, "/by"),
        Refused("reject", #"{"by":"ben"}"#, .invalidSchema, "/note"),
        Refused("schedule", #"{"by":"ben"}"#, .invalidSchema, "/at"),
        Refused("schedule", #"{"by":"ben","at":"tomorrow"}"#, .invalidSchema, "/at"),
        Refused("schedule", #"{"by":"ben","at":"2020-01-01T00:00:00Z"}"#, .invalidSchema, "/at"),
        Refused("rollback", #"{"by":"ben"}"#, .invalidSchema, "/revision"),
        Refused("rollback", #"{"by":"ben","revision":1}"#, .conflict, "/revision"),
        Refused("rollback", #"{"by":"ben","revision":9}"#, .notFound, "/revision"),
        Refused("publish", #"{"by":"ben"}"#, .notFound, nil),
    ]
}

/// A folder that is gone with its last user.
private final class AdminState: Sendable {
    let path = NSTemporaryDirectory() + "admin-" + UUID().uuidString

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
