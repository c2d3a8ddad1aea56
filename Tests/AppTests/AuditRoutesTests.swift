import Conversation
import EmbeddedAdapters
import Foundation
import Gateway
import Ports
import Testing

@testable import App

@Suite("admin routes of the audit log")
struct AuditRoutesTests {
    private let state = AuditState()
    private let routes: [ExtraRoute]
    private let log: SQLiteAuditLog

    init() async throws {
        let noon = Timestamp(milliseconds: 1_775_012_400_000)
        log = try SQLiteAuditLog.open(directory: state.path, clock: { noon })
        routes = AdminRoutes.audit(log, key: try #require(AdminKey("0123456789abcdef")))
        let session = try #require(SessionID("5b0c4f1e-58a5-4b0a-9d5a-0f6d2c1b7a90"))
        try await log.append(
            (1...5).map { number in
                AuditEntry(
                    at: noon, action: .corrected, stage: "price", rule: "price.wrong", sessionID: session,
                    responseID: "r-1", language: .ja, model: "composer", release: "1", asins: ["B000000001"],
                    prices: ["B000000001": .yen(500 + number)], original: "第\(number)巻は500円です。",
                    corrected: "第\(number)巻は\(500 + number)円です。")
            })
    }

    private func get(
        _ template: String, _ parameters: [String: String] = [:], query: [String: String] = [:]
    ) async throws -> String {
        let route = try #require(routes.first { $0.method == "GET" && $0.path == template })
        let reply = try await route.handler(
            ExtraRequest(
                parameters: parameters, query: query, body: [], customerID: nil, authorization: nil, language: .en,
                requestID: .random()))
        return String(decoding: reply.body, as: UTF8.self)
    }

    @Test("records are found by what the query names, with the number of the next page")
    func search() async throws {
        let found = try await get("/admin/audit", query: ["amount": "503", "stage": "price", "from": "2026-04-01"])
        #expect(found.contains(#""number":3"#))
        #expect(found.contains(#""original":"第3巻は500円です。""#))
        #expect(found.contains(#""at_japan":"2026-04-01T12:00:00+09:00""#))
        #expect(!found.contains(#""number":2"#))
        #expect(!found.contains(#""next""#))
        #expect(try await get("/admin/audit", query: ["limit": "2"]).contains(#""next":4"#))
    }

    @Test(
        "a key that is none, or a value that cannot be, is refused by its name",
        arguments: [
            ("asn", "B000000001"), ("limit", "0"), ("from", "tuesday"),
        ])
    func refusals(_ name: String, _ value: String) async throws {
        await #expect {
            _ = try await get("/admin/audit", query: [name: value])
        } throws: { error in
            let error = error as? AssistantError
            return error?.code == .invalidSchema && error?.violations.map(\.pointer) == ["/\(name)"]
        }
    }

    @Test(
        "a record is shown by its number, others are not found", arguments: ["2", "6", "0", "x", "9223372036854775807"])
    func show(_ number: String) async throws {
        guard number != "2" else {
            let found = try await get("/admin/audit/{number}", ["number": number])
            #expect(found.contains(#""corrected":"第2巻は502円です。""#))
            return
        }
        await #expect {
            _ = try await get("/admin/audit/{number}", ["number": number])
        } throws: {
            ($0 as? AssistantError)?.code == .notFound
        }
    }

    @Test("the chain is verified")
    func verify() async throws { #expect(try await get("/admin/audit/verify") == #"{"checked":5}"#) }

    @Test("none of it is read without the key")
    func locked() throws {
        for route in routes {
            guard case .checked(let check) = route.authorization else {
                Issue.record("\(route.path) is open")
                continue
            }
            #expect(throws: AssistantError.self) { try check("Bearer wrong") }
            try check("Bearer 0123456789abcdef")
        }
    }
}

private final class AuditState: Sendable {
    let path = NSTemporaryDirectory() + "audit-" + UUID().uuidString

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
