import Conversation
import Ports
import Testing

@testable import Generation

@Suite("Prompts")
struct PromptBuilderTests {
    private let desk = SampleDesk.shared

    private func prompt(_ request: AnswerRequest) -> Prompt {
        PromptBuilder(brief: Brief(request, vocabulary: desk.vocabulary)).prompt()
    }

    private func turn(_ message: String, _ answer: String, excluded: Bool = false) -> Turn {
        Turn(
            responseID: .random(), sessionID: .random(), startedAt: Timestamp(milliseconds: 0),
            finishedAt: Timestamp(milliseconds: 0),
            message: message, answer: Answer(text: answer),
            metadata: TurnMetadata(
                intent: .recommendation, confidence: 1, language: .en, model: "m", tier: "fast", outcome: .answered),
            isExcludedFromMemory: excluded)
    }

    @Test("no price stands in a prompt", arguments: SampleAnswers.all.indices)
    func noPrices(_ index: Int) {
        var request = SampleAnswers.all[index]
        request.facts.passages = []
        request.facts.promotions = []
        let text = prompt(request).messages.map(\.content).joined(separator: "\n")
            .replacing(request.message, with: "")
        #expect(!text.contains("528") && !text.contains("748"))
    }

    @Test("a prompt keeps to the token budget of its intent", arguments: SampleAnswers.all.indices)
    func budget(_ index: Int) {
        let request = SampleAnswers.all[index]
        let tokens = prompt(request).messages.reduce(0) { $0 + TokenEstimate.tokens(in: $1.content) }
        #expect(tokens <= PromptBudget(for: request.intent).input + 40)
    }

    @Test("policy lines are word for word, or not there")
    func policies() throws {
        let pages = desk.passages(["return-policy", "refunds", "shipping-costs", "payment-methods"], .en)
        let request = AnswerRequest.asking("what is the return policy", .faq, facts: .with { $0.passages = pages })
        let last = try #require(prompt(request).messages.last).content
        #expect(last.contains(pages[0].text))
        for page in pages where last.contains(page.title + "” (version") { #expect(last.contains(page.text)) }
    }

    @Test("history starts at the shopper, keeps the newest, and leaves blocked turns out")
    func history() {
        var request = AnswerRequest.asking("and the next?", .recommendation)
        let long = String(repeating: "word ", count: 3000)
        request.history = [
            turn("first", long), turn("secret", "no", excluded: true), turn("second", "Try Pluto."),
            turn("third", "Or Monster."),
        ]
        let messages = prompt(request).messages
        #expect(messages.map(\.role) == [.system, .user, .assistant, .user, .assistant, .user])
        #expect(messages.map(\.content).contains("Try Pluto."))
        #expect(!messages.map(\.content).contains("no"))
    }

    @Test("Japanese answers are asked for in polite Japanese")
    func register() {
        let request = AnswerRequest.asking("おすすめは？", .recommendation, .ja)
        #expect(prompt(request).messages[0].content.contains("敬語"))
    }

    @Test("candidates carry their ASIN, and none above the reader's age is offered")
    func candidates() throws {
        let request = AnswerRequest.asking(
            "for a child", .recommendation,
            facts: .with {
                $0.wish.age = 9
                $0.products = [desk.product("yotsuba"), desk.product("berserk")]
            })
        let last = try #require(prompt(request).messages.last).content
        #expect(last.contains(desk.product("yotsuba").item?.asin.rawValue ?? "-"))
        #expect(!last.contains("Berserk"))
    }

    @Test(
        "tokens are estimated by script", arguments: [("", 0), ("漫画", 3), ("four little words here", 3), ("a, b", 2)])
    func tokens(_ text: String, _ expected: Int) { #expect(TokenEstimate.tokens(in: text) == expected) }
}
