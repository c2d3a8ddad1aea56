internal import Conversation
internal import Foundation

/// The guardrails as an evaluation sees them.
package protocol GuardsUnderTest: Sendable {
    /// An answer with what it may say; a text alone must do for one.
    associatedtype Answer: Decodable & Sendable

    /// A message by itself, without session.
    func screened(_ message: String) async -> ScreenResult
    func reviewed(_ answer: Answer) async -> ReviewResult
}

/// Hands labelled texts to the guardrails, one after the other, and keeps what came of each and how long it took.
package struct GuardEvaluation: Sendable {
    /// Texts read before anything is timed, so that caches and pages are warm.
    package static let warmUp = 100

    package private(set) var outcomes: [GuardOutcome] = []
    /// The screen over texts of growing length.
    package private(set) var screenGrowth = LengthGrowth()
    /// The stages over texts of growing length.
    package private(set) var reviewGrowth = LengthGrowth()

    /// - Parameters:
    ///   - lengths: of the texts, in Unicode scalars, that tell how time grows; empty: it is not measured.
    ///   - elapsed: a monotonic clock's reading.
    ///   - progress: told after each text how many of how many are read, the warm-up included.
    /// - Throws: `CancellationError` when the task is cancelled.
    package init<Guards: GuardsUnderTest>(
        of lines: [GuardCaseFile<Guards.Answer>.Line], by guards: Guards, lengths: [Int] = LengthGrowth.lengths,
        elapsed: () -> Duration, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws {
        let screened = lines.filter { $0.answer == nil }.map(\.expected.text)
        let reviewed = lines.filter { $0.answer != nil }.map(\.expected.text)
        // Never a text that is timed later: embeddings are cached by text.
        let warming = (screened.prefix(Self.warmUp) + reviewed.prefix(Self.warmUp)).map { $0 + " …" }
        let total = warming.count + lines.count
        var done = 0
        for text in warming {
            try Task.checkCancellation()
            _ = await guards.screened(text)
            if let answer = Self.answer(Guards.Answer.self, text) { _ = await guards.reviewed(answer) }
            done += 1
            progress(done, total)
        }
        for line in lines {
            try Task.checkCancellation()
            let start = elapsed()
            let result = await Self.result(of: line, by: guards)
            outcomes.append(GuardOutcome(line.expected, result, duration: elapsed() - start))
            done += 1
            progress(done, total)
        }
        screenGrowth = try await LengthGrowth(of: screened, lengths: lengths, elapsed: elapsed) {
            _ = await guards.screened($0)
        }
        reviewGrowth = try await LengthGrowth(
            of: reviewed, lengths: lengths, elapsed: elapsed, prepare: { Self.answer(Guards.Answer.self, $0) }
        ) { answer in
            if let answer { _ = await guards.reviewed(answer) }
        }
    }

    private static func result<Guards: GuardsUnderTest>(
        of line: GuardCaseFile<Guards.Answer>.Line, by guards: Guards
    ) async -> GuardOutcome.Result {
        guard let answer = line.answer else { return .screened(await guards.screened(line.expected.text)) }
        return .reviewed(await guards.reviewed(answer))
    }

    /// A text as an answer that leans on nothing.
    private static func answer<Answer: Decodable>(_ type: Answer.Type, _ text: String) -> Answer? {
        guard let line = try? JSONEncoder().encode(["text": text]) else { return nil }
        return try? JSONDecoder().decode(type, from: line)
    }
}
