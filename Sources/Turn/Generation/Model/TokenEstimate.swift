internal import Conversation
internal import Text

/// Tokens before a call, by the rule of spec §8: 1.5 for a Japanese character, 0.75 for a Latin word, 0.5 for anything
/// else. Exact counts come from the provider after it.
package enum TokenEstimate {
    package static func tokens(in text: String) -> Int {
        var halves = 0
        var quarters = 0
        var inWord = false
        for scalar in text.unicodeScalars {
            let script = Script(scalar.value)
            if script.isWord {
                if !inWord { quarters += 3 }
                inWord = true
                continue
            }
            inWord = false
            if script.isCJK { halves += 3 } else if script != .space { halves += 1 }
        }
        return (halves * 2 + quarters + 3) / 4
    }
}

/// The token budget of one call (spec §8).
struct PromptBudget: Hashable, Sendable {
    let input: Int
    let output: Int

    init(for intent: Intent) {
        switch intent {
        case .recommendation: (input, output) = (2000, 600)
        case .productQuestion: (input, output) = (1500, 500)
        case .faq, .checkoutHelp: (input, output) = (1200, 512)
        case .productDiscovery, .promotion: (input, output) = (1200, 400)
        case .orderTracking, .returnRequest, .chitchat, .escalation: (input, output) = (600, 200)
        }
    }
}
