import Foundation
import Testing

/// Each of the ten services killed, and each too slow: the stated fallback of spec §6, over the wire.
@Suite("Service faults", .timeLimit(.minutes(5)))
struct ServiceFaultTests {
    private struct Reply {
        let fields: [String: Any]
        var text: String { fields["response_text"] as? String ?? "" }
        var cards: [[String: Any]] { fields["products"] as? [[String: Any]] ?? [] }
        var buttons: [String] { (fields["actions"] as? [[String: Any]] ?? []).compactMap { $0["type"] as? String } }
        var metadata: [String: Any] { fields["metadata"] as? [String: Any] ?? [:] }
        var isDegraded: Bool { metadata["degraded"] as? Bool ?? false }
    }

    private func ask(_ fault: String, _ message: String, signedIn: Bool = false) async throws -> Reply {
        let state = try TemporaryState()
        let server = try await ServerProcess(state: state.path, arguments: ["--fault", fault])
        let base = "http://127.0.0.1:\(server.port)"
        var bearer: String?
        if signedIn {
            let signIn = try await HTTP.post(base + "/shop/sign-in", ["customer_id": "customer-01"])
            bearer = try #require(signIn.reply["token"] as? String)
        }
        let (status, reply) = try await HTTP.post(base + "/chat/message", ["message": message], bearer: bearer)
        #expect(status == 200)
        let answer = Reply(fields: reply)
        #expect(!answer.text.isEmpty)
        #expect(await server.terminate() == 0)
        return answer
    }

    private static func broken(_ service: String) -> [String] { ["\(service)=fail", "\(service)=delay:5s"] }

    @Test("catalogue away: prose only, no cards", arguments: broken("catalog"))
    func catalog(fault: String) async throws {
        let answer = try await ask(fault, "Recommend a manga about cooking")
        #expect(answer.cards.isEmpty)
        #expect(answer.isDegraded)
    }

    @Test("pricing away: no price anywhere", arguments: broken("pricing"))
    func pricing(fault: String) async throws {
        let answer = try await ask(fault, "How much is One Piece volume 1?")
        #expect(!answer.cards.isEmpty)
        #expect(answer.cards.allSatisfy { $0["price"] == nil })
        #expect(!answer.text.contains("¥"))
        #expect(answer.isDegraded)
    }

    @Test("inventory away: no availability badge", arguments: broken("inventory"))
    func inventory(fault: String) async throws {
        let answer = try await ask(fault, "Do you have One Piece?")
        #expect(!answer.cards.isEmpty)
        #expect(answer.cards.allSatisfy { $0["in_stock"] == nil })
        #expect(!answer.text.contains("in stock"))
    }

    @Test("reviews away: no rating, the rest stands", arguments: broken("reviews"))
    func reviews(fault: String) async throws {
        let answer = try await ask(fault, "Recommend something like Naruto")
        #expect(!answer.cards.isEmpty)
        #expect(answer.cards.allSatisfy { $0["rating"] == nil })
    }

    @Test("recommendations away: what search finds", arguments: broken("recommendations"))
    func recommendations(fault: String) async throws {
        let answer = try await ask(fault, "Can you recommend a horror manga?")
        #expect(!answer.cards.isEmpty)
        #expect(answer.isDegraded)
    }

    @Test("profile away: answered as for a guest", arguments: broken("profile"))
    func profile(fault: String) async throws {
        let answer = try await ask(fault, "Can you recommend a sports manga?", signedIn: true)
        #expect(!answer.cards.isEmpty)
    }

    @Test("orders away: said so, with a person to talk to", arguments: broken("orders"))
    func orders(fault: String) async throws {
        let answer = try await ask(fault, "Where is my order?", signedIn: true)
        #expect(answer.buttons.contains("talk_to_human"))
        #expect(answer.isDegraded)
    }

    @Test("shipping away: the state without tracking", arguments: broken("shipping"))
    func shipping(fault: String) async throws {
        let answer = try await ask(fault, "Where is my order?", signedIn: true)
        #expect(answer.metadata["outcome"] as? String != "failed")
        #expect(answer.isDegraded)
    }

    @Test("returns away: the way to the returns centre", arguments: broken("returns"))
    func returns(fault: String) async throws {
        let answer = try await ask(fault, "I want to return my last order", signedIn: true)
        #expect(answer.isDegraded)
        #expect(!answer.buttons.contains("start_return"))
    }

    @Test("promotions away: no offers, and the talk goes on", arguments: broken("promotions"))
    func promotions(fault: String) async throws {
        let answer = try await ask(fault, "Are there any sales on now?")
        #expect(answer.isDegraded)
        #expect(!answer.buttons.contains("apply_coupon"))
    }
}
