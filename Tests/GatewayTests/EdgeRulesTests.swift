import Conversation
import Foundation
import HTTPTypes
import Ports
import Testing

@testable import Gateway

@Suite("rules of the edge")
struct EdgeRulesTests {
    @Test(
        "an origin is allowed by name or as the server's own",
        arguments: [
            ("https://shop.example", nil, true), ("https://SHOP.example/", nil, true), (nil, "a", true),
            ("https://shop.example.evil", nil, false), ("http://shop.example", nil, false), ("null", "null", false),
            ("http://localhost:8080", "localhost:8080", true), ("http://localhost:8081", "localhost:8080", false),
            ("https://127.0.0.1", "127.0.0.1:443", true), ("http://10.0.0.9:80", "10.0.0.9", true),
            ("http://rebound.example:8080", "rebound.example:8080", false),
            ("https://me.example:80", "me.example", false), ("file://me.example", "me.example", false),
        ] as [(String?, String?, Bool)])
    func origins(_ origin: String?, _ host: String?, _ isAllowed: Bool) {
        #expect(Origins(["https://shop.example"]).allows(origin, host: host) == isAllowed)
        #expect(Origins(["*"]).allows(origin, host: host))
    }

    @Test(
        "the language is what was asked for, then the browser's, then the message's own",
        arguments: [
            (nil, nil, nil, Language.en), ("ja", "en", "hello", .ja), ("zh", "ja", "hello", .ja),
            ("zh", nil, "你好", .ja),
            (nil, "fr, ja;q=0.3, en;q=0.2", nil, .ja), (nil, "en;q=0.1, ja-JP;q=0.9", nil, .ja),
            (nil, "ja;q=0", "hi", .en),
            (nil, "fr", "こんにちは", .ja), (nil, nil, "hello マンガ", .ja), (nil, nil, "12345", .en), (nil, "jam", "x", .en),
        ] as [(String?, String?, String?, Language)])
    func language(_ preferred: String?, _ accept: String?, _ message: String?, _ expected: Language) {
        #expect(
            LanguageChoice.choose(preferred: preferred, acceptLanguage: accept, message: message) == expected)
    }

    struct TraceCase: Decodable, CustomTestStringConvertible {
        var name: String
        var headers: [[String]]
        var expected: String
        var testDescription: String { name }

        enum CodingKeys: String, CodingKey {
            case name, headers
            case expected = "expect_trace_id"
        }
    }

    /// Kept beside the repository.
    static let traceCases: [TraceCase] = {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../shared/conformance/w3c_trace_context.jsonl").standardizedFileURL
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(TraceCase.self, from: Data($0.utf8))
        }
    }()

    @Test(
        "a trace goes on or begins anew as W3C's vectors say",
        .enabled(if: !EdgeRulesTests.traceCases.isEmpty, "the conformance vectors are not here"),
        arguments: traceCases)
    func trace(_ vector: TraceCase) {
        var fields = HTTPFields()
        for header in vector.headers {
            guard let name = HTTPField.Name(header[0]) else { continue }
            fields.append(HTTPField(name: name, value: header[1]))
        }
        let id = TraceParent.traceID(in: fields)
        switch vector.expected {
        case "same": #expect(vector.headers.contains { $0[1].contains(id ?? "none") })
        case "new": #expect(id == nil)
        default: break
        }
    }

    private static let anna = VerifiedToken(
        customerID: "anna", expiresAt: Timestamp(milliseconds: 1_000_000), tokenID: "t")

    @Test("a ticket is good once, and for sixty seconds")
    func tickets() {
        let tickets = SocketTickets()
        let now = Timestamp(milliseconds: 0)
        let (first, second) = (tickets.issue(for: Self.anna, at: now), tickets.issue(for: Self.anna, at: now))
        #expect(tickets.redeem(first, at: now + 59) == Self.anna)
        #expect(tickets.redeem(first, at: now + 59) == nil)
        #expect(tickets.redeem(second, at: now + 60) == nil)
        #expect(tickets.redeem("other", at: now) == nil)
    }

    @Test("past its capacity the oldest ticket goes")
    func ticketsAreBounded() {
        let tickets = SocketTickets()
        let now = Timestamp(milliseconds: 0)
        let first = tickets.issue(for: Self.anna, at: now)
        for _ in 1..<SocketTickets.capacity { _ = tickets.issue(for: Self.anna, at: now) }
        let last = tickets.issue(for: Self.anna, at: now)
        #expect(tickets.redeem(first, at: now) == nil)
        #expect(tickets.redeem(last, at: now) == Self.anna)
    }

    @Test("a token's id is spent once while it lives")
    func spent() {
        let spent = SpentTokens()
        let now = Timestamp(milliseconds: 0)
        let (first, again) = (spent.spend(Self.anna, at: now), spent.spend(Self.anna, at: now + 999))
        #expect(first && !again)
        let after = spent.spend(Self.anna, at: now + 1000)
        #expect(after)
    }

    @Test(
        "five percent of control characters are let pass, more are not",
        arguments: [(1, 19, true), (1, 18, false), (5, 95, true), (6, 94, false)])
    func controls(_ controls: Int, _ letters: Int, _ isAllowed: Bool) {
        let message = String(repeating: "\u{7}", count: controls) + String(repeating: "a", count: letters)
        let isTaken = (try? MessageRules.check(message)) != nil
        #expect(isTaken == isAllowed)
    }

    @Test("every code has a status, a title and sentences in both languages", arguments: AssistantError.Code.allCases)
    func policy(_ code: AssistantError.Code) {
        #expect((400..<600).contains(code.status.code))
        #expect(!code.title.isEmpty)
        #expect(code.sentence(in: .ja) != code.sentence(in: .en))
    }
}
