import Conversation
import Foundation
import Testing

@testable import Generation

@Suite("Sample answers, for reading")
struct ReadingTests {
    /// Prints them with `MANGA_PRINT_ANSWERS=1`.
    @Test("every sample question has a text and a follow-up", arguments: SampleAnswers.all.indices)
    func sampleAnswers(_ index: Int) {
        let request = SampleAnswers.all[index]
        let draft = SampleDesk.shared.composer.compose(request)
        #expect(!draft.text.isEmpty)
        #expect((1...3).contains(draft.suggestions.count))
        guard ProcessInfo.processInfo.environment["MANGA_PRINT_ANSWERS"] != nil else { return }
        let picks = draft.picks.map { "    card \($0.asin): \($0.reason ?? "-")" }.joined(separator: "\n")
        let buttons = draft.buttons.map { "\($0.type.rawValue): \($0.label)" }.joined(separator: " | ")
        print(
            """
            #\(index) [\(request.intent.rawValue)] \(request.message)
              \(draft.text)
            \(picks)
                [\(buttons)] → \(draft.suggestions.joined(separator: " | ")) (\(draft.outcome.rawValue))
            """)
    }
}
