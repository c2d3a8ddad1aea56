import Conversation
import Testing
import Understanding

@Suite("The audit of examples")
struct ExampleAuditTests {
    private static func example(_ text: String, _ source: String = "train.jsonl") -> TrainingExample {
        TrainingExample(text: text, intent: .faq, source: source)
    }

    @Test(
        "refuses a message kept for measuring in the training, also in other dress",
        arguments: [
            ("Where is my order?", "where is my order", true), ("ニモツドコ", "にもつ　どこ", true), ("返品", "返品！", true),
            ("connect me with customer service", "Connect me with customer service!", true),
            ("where is my parcel", "where is my order", false), ("返品したい", "返金したい", false), ("🙏", "😂", false),
        ])
    func refusesLeaks(training: String, kept: String, isLeak: Bool) {
        let problems = ExampleAudit.problems(
            training: [Self.example("what do you sell"), Self.example(training)],
            kept: [Self.example("完全に別の文です", "dev.jsonl"), Self.example(kept, "dev.jsonl")])
        #expect(problems.isEmpty == !isLeak)
        #expect(problems.allSatisfy { $0.contains("train.jsonl") && $0.contains("dev.jsonl") && $0.contains(kept) })
    }

    @Test("refuses a frame that too many messages of an intent share", arguments: [(6, false), (7, true)])
    func refusesFrames(alike: Int, isRefused: Bool) {
        let framed = (0..<alike).map { Self.example("how do i number \($0)") }
        let free = (0..<(200 - alike)).map { Self.example("\($0) words\($0) of their own") }
        let problems = ExampleAudit.problems(training: framed + free, kept: [])
        #expect(problems.isEmpty == !isRefused)
        #expect(problems.allSatisfy { $0.contains("how do i") && $0.contains("\(alike) of 200") })
    }

    @Test("finds nothing wrong with the project's own examples, of which there are enough")
    func passesOwn() throws {
        let training = try ReadingRoom.training()
        let kept = try ["en", "ja", "en-service", "ja-service", "adversarial", "secondary"].flatMap {
            try ReadingRoom.examples("dev-" + $0)
        }
        #expect(ExampleAudit.problems(training: training, kept: kept) == [])
        for language in ["-en", "-ja"] {
            let own = Dictionary(grouping: training.filter { $0.source.contains(language) }, by: \.intent)
            for intent in Intent.allCases { #expect((own[intent]?.count ?? 0) >= 250, "\(intent) \(language)") }
        }
    }
}
