import Conversation
import Guardrails
import Testing

@Suite("Output guard")
struct OutputGuardTests {
    private let outputGuard = OutputGuard()

    private func corrected(_ text: String, facts: Facts = Facts(), message: String = "") -> String {
        let findings = outputGuard.findings(in: text, facts: facts, message: message, language: .en)
        return outputGuard.corrected(text, findings)
    }

    @Test(
        "an amount that no service gave is taken out",
        arguments: ["It costs ¥500 today.", "It costs 500 yen today.", "It costs ￥５００ today.", "It costs $5.99 today."])
    func removesUnsupportedPrice(text: String) {
        #expect(corrected(text) == "It costs the price on the product page today.")
    }

    @Test("an amount from the shopper's own message stays")
    func keepsOwnBound() {
        #expect(corrected("Under ¥5,000 I found three.", message: "5000円以下") == "Under ¥5,000 I found three.")
    }

    @Test("an amount of this turn's policy passage stays")
    func keepsPolicyAmount() {
        var facts = Facts()
        facts.passages = [
            Passage(
                chunkID: "s#en", documentID: "s", title: "Shipping", text: "Shipping is free from ¥3,000.",
                sourceType: .policy, category: "shipping", language: .en, url: nil, version: "1",
                lastUpdated: "2026-01-01")
        ]
        #expect(corrected("Shipping is free from ¥3,000.", facts: facts) == "Shipping is free from ¥3,000.")
        #expect(corrected("Shipping is free from ¥300.", facts: facts) != "Shipping is free from ¥300.")
    }

    @Test("numbers that are no money stay", arguments: ["72 volumes, 192 pages", "published in 1997", "11月23日に届きます"])
    func keepsOtherNumbers(text: String) { #expect(corrected(text) == text) }

    @Test("personal data in an answer is removed")
    func removesPersonalData() {
        #expect(corrected("Write to someone@example.com.") == "Write to [EMAIL].")
    }
}
