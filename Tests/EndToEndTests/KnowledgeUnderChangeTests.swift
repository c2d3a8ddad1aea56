import Foundation
import Synchronization
import Testing

/// Search while what is searched changes.
@Suite("Knowledge under change", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeUnderChangeTests {
    private static let items = 30
    private static let rounds = 10
    private static let clients = 4

    /// What the clients have seen.
    private struct Seen: Sendable {
        var asked = 0
        var found = 0
        var problems: [String] = []
    }

    private final class Board: Sendable {
        let isOver = Mutex(false)
        let seen = Mutex(Seen())
    }

    @Test("300 updates in small batches: no request fails, and no hit is of two versions")
    func changes() async throws {
        let state = try TemporaryState()
        let server = try await KnowledgeServer(state: state.path)
        #expect(try await server.becomesReady())
        #expect(try await server.change((0..<Self.items).map { Self.item($0, version: 1) }).status == 200)
        #expect(try await server.finds(Self.word(0, 1)) { $0?.document_id == "item:changing-0" })
        let board = Board()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<Self.clients {
                group.addTask {
                    var turn = client
                    while !board.isOver.withLock({ $0 }) {
                        let found = try await Self.ask(server, turn)
                        board.seen.withLock { seen in
                            seen.asked += 1
                            seen.found += found.hits
                            seen.problems += found.problems
                        }
                        turn += Self.clients + 1
                    }
                }
            }
            for version in 2...(Self.rounds + 1) {
                for start in stride(from: 0, to: Self.items, by: 5) {
                    let lines = (start..<(start + 5)).map { Self.item($0, version: version) }
                    #expect(try await server.change(lines).status == 200)
                }
            }
            board.isOver.withLock { $0 = true }
            try await group.waitForAll()
        }
        let all = board.seen.withLock { $0 }
        #expect(all.problems.isEmpty, "\(all.problems.prefix(5))")
        #expect(all.asked >= Self.clients && all.found > 0)
        let last = Self.rounds + 1
        for number in [0, 7, Self.items - 1] {
            #expect(
                try await server.finds(Self.word(number, last)) {
                    $0?.document_id == "item:changing-\(number)" && $0?.title?.hasSuffix("version \(last)") == true
                })
        }
        #expect(await server.process.terminate() == 0)
    }

    /// A question to the desk or to the assistant, in turn.
    private static func ask(_ server: KnowledgeServer, _ turn: Int) async throws -> (hits: Int, problems: [String]) {
        if turn % 3 == 0 {
            let reply = try await HTTP.post(
                server.base + "/chat/message", ["message": "Recommend something like Changing Tides \(turn % items)"])
            let failed = reply.status != 200 || (reply.reply["response_text"] as? String ?? "").isEmpty
            return (0, failed ? ["chat: \(reply.status)"] : [])
        }
        let reply = try await server.post(
            "/admin/knowledge/test", ["query": "Changing Tides \(turn % items) lighthouse keeper", "k": 20])
        guard reply.status == 200 else { return (0, ["test: \(reply.status)"]) }
        let hits = (try JSONDecoder().decode(KnowledgeAnswer.self, from: reply.body).hits ?? [])
            .filter { $0.document_id.hasPrefix("item:changing-") }
        return (hits.count, hits.compactMap(mixture))
    }

    /// Title, text and document must speak of one item in one version.
    private static func mixture(_ hit: KnowledgeAnswer.Hit) -> String? {
        let told = hit.title?.split(separator: " ").last.map(String.init) ?? "none"
        let number = hit.document_id.split(separator: "-").last.map(String.init) ?? "none"
        let isOne = hit.text.hasSuffix("Told of item \(number) in version \(told)")
        return isOne ? nil : "\(hit.document_id): \(hit.title ?? "") / \(hit.text)"
    }

    private static func word(_ number: Int, _ version: Int) -> String { NumberedDocuments.word(number, version) }

    private static func item(_ number: Int, version: Int) -> [String: Any] {
        [
            "op": "upsert", "id": "changing-\(number)", "version": version,
            "item": [
                "title": ["en": "Changing Tides \(number) \(word(number, version)) version \(version)"],
                "description": [
                    "en":
                        "A lighthouse keeper counts the tides. \(word(number, version)). Told of item \(number) in version \(version)"
                ],
            ],
        ]
    }
}
