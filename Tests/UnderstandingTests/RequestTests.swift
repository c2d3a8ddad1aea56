import Conversation
import LocalModels
import Ports
import Testing
import Understanding

@Suite("Two requests in one message")
struct RequestTests {
    @Test(
        "are both known, the first one first",
        arguments: [
            ("track my order and recommend something meanwhile", Intent.orderTracking, Intent.recommendation),
            ("I want to return this. Also, any sales on?", .returnRequest, .promotion),
            ("荷物どこですか？あと、ホラーのおすすめも教えて", .orderTracking, .recommendation),
            ("返品の規定を教えて。それと人と話したいです", .faq, .escalation),
        ])
    func areBothKnown(text: String, first: Intent, second: Intent) async throws {
        let read = try await ReadingRoom.read(text)
        #expect(read.intent.intent == first)
        #expect(read.secondary.map(\.intent) == [second])
    }

    @Test(
        "are not read into a story, a greeting or a denial",
        arguments: [
            ("my last order came quickly, thanks! now, do you have Nana?", Intent.productDiscovery),
            ("not asking for a refund, I just want to know where my parcel is", .orderTracking),
            ("こんにちは、セールはやっていますか", .promotion),
        ])
    func areNotInvented(text: String, intent: Intent) async throws {
        let read = try await ReadingRoom.read(text)
        #expect(read.intent.intent == intent)
        #expect(read.secondary.isEmpty)
    }

    @Test(
        "a rule of weight 0.99 stands whatever the classifier says, a lighter one is weighed",
        arguments: [(0.99, true), (0.9, false)])
    func certainRulesStand(weight: Double, stands: Bool) async throws {
        let rules = try IntentRules.parse(
            [
                (
                    name: "campaign.yaml",
                    text: """
                    rules:
                      - id: promotion.golden-ticket
                        intent: promotion
                        language: en
                        weight: \(weight)
                        all: [[where is my order]]
                        examples: [where is my order]
                    """
                )
            ], compiler: VectorscanCompiler())
        let scanner = MessageScanner(series: [], vocabulary: Vocabulary([]), rules: rules)
        let reader = MessageReader(
            scanner: scanner, classifier: try ReadingRoom.classifier().reading(with: scanner),
            embedder: try ReadingRoom.encoder())
        let read = await reader.read("where is my order", page: PageContext(), context: ConversationContext())
        #expect((read.intent.intent == .promotion) == stands)
        #expect((read.stage == .rules) == stands)
    }

    @Test("the message's vector is handed on, of length one")
    func handsVectorOn() async throws {
        let vector = try #require(try await ReadingRoom.read("where is my order and is there a sale").embedding)
        #expect(vector.count == 512)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 0.001)
        #expect(try await ReadingRoom.read("😀").embedding == nil)
    }
}
