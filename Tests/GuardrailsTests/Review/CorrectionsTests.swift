import Conversation
import Guardrails
import Testing

/// Finds every place of a word; the word's own stage and effect.
private struct WordStage: AnswerStage {
    var word: String
    var stage: Finding.Stage = .scope
    var effect: Finding.Effect = .replace("")
    var isShadow = false
    var wholeSentence = false

    func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        let wanted = Array(word.unicodeScalars)
        guard draft.scalars.count >= wanted.count else { return [] }
        return (0...(draft.scalars.count - wanted.count)).filter {
            draft.scalars[$0..<$0 + wanted.count].elementsEqual(wanted)
        }.map { start in
            let range = wholeSentence ? draft.sentence(at: start) : start..<start + wanted.count
            return Finding(stage, rule: word, range: range, effect: effect, isShadow: isShadow, withdrawn: [ASIN(word)])
        }
    }
}

@Suite("Answer guard")
struct AnswerGuardTests {
    private let facts = ReviewFacts(
        question: "", intent: .faq, language: .en, candidates: [.init(asin: "B1", titles: [])])

    private func review(_ text: String, _ stages: [any AnswerStage]) -> AnswerReview {
        AnswerGuard(stages: stages, titles: nil).review(text, facts)
    }

    @Test("a clean answer passes as it is")
    func passes() {
        let review = review("All is well.", [WordStage(word: "bad")])
        #expect(review.text == "All is well.")
        #expect(review.findings.isEmpty && !review.isBlocked)
    }

    @Test(
        "a removal leaves no double space, no lone list mark and no space at the end",
        arguments: [
            ("One. bad two. Three.", "One. Three."), ("bad one. Two.", "Two."), ("One. Two bad.", "One."),
            ("Take:\n- good\n- bad\n- fine", "Take:\n- good\n- fine"), ("はい。それはbadです。どうぞ。", "はい。どうぞ。"),
        ])
    func removals(text: String, left: String) {
        #expect(review(text, [WordStage(word: "bad", wholeSentence: true)]).text == left)
    }

    @Test("of findings at one place the wider one's replacement stands under the earlier stage's name")
    func overlaps() {
        let price = WordStage(word: "¥5", stage: .price, effect: .replace("¥9"))
        let scope = WordStage(word: "for ¥5 now", stage: .scope, effect: .replace("soon"))
        let review = review("Take it for ¥5 now, please.", [price, scope])
        #expect(review.text == "Take it soon, please.")
        #expect(review.findings.map(\.stage) == [.price])
        #expect(review.withdrawn == ["¥5", "for ¥5 now"])
    }

    @Test("findings side by side are both carried out")
    func neighbours() {
        let review = review(
            "a bad b evil c",
            [WordStage(word: "evil", effect: .replace("E")), WordStage(word: "bad", effect: .replace("B"))])
        #expect(review.text == "a B b E c")
        #expect(review.findings.map(\.range) == [2..<5, 8..<12])
    }

    @Test("a blocking finding replaces the whole answer and withdraws every card")
    func blocks() {
        let review = review("You bad person.", [WordStage(word: "bad", stage: .toxicity, effect: .block)])
        #expect(review.isBlocked)
        #expect(!review.text.contains("bad"))
        #expect(review.findings.map(\.range) == [0..<15])
        #expect(review.withdrawn == ["B1"])
    }

    @Test("a shadow rule is told and changes nothing")
    func shadow() {
        let review = review("So bad.", [WordStage(word: "bad", isShadow: true)])
        #expect(review.text == "So bad.")
        #expect(review.shadows.count == 1 && review.findings.isEmpty)
    }

    @Test("an answer of which nothing is left becomes a safe sentence")
    func nothingLeft() {
        let review = review("bad.", [WordStage(word: "bad", wholeSentence: true)])
        #expect(review.isBlocked)
        #expect(review.text.contains("can't confirm"))
    }

    @Test("what still fails after one round of corrections is replaced whole")
    func failsAgain() {
        let review = review(
            "It is baevil d.", [WordStage(word: "evil ", effect: .replace("")), WordStage(word: "bad", stage: .price)])
        #expect(review.isBlocked)
        #expect(!review.text.contains("bad"))
    }
}
