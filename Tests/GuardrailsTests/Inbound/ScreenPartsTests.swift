import Conversation
import Guardrails
import Ports
import Testing

/// A detector and moderator outside the process, as they may be.
private struct Outsider: PIIDetector, ContentModerator {
    struct Down: Error {}
    enum Mood { case answers, fails, hangs, lies }
    var mood: Mood

    func personalData(in text: String) async throws -> [PersonalSpan] {
        switch mood {
        case .answers: return [PersonalSpan(.name, 0..<3, rule: "outside")]
        case .lies: return [PersonalSpan(.name, -5..<900, rule: "outside")]
        case .fails: throw Down()
        case .hangs: return try await hang()
        }
    }

    func verdict(on text: String, _ direction: ModerationDirection) async throws -> ModerationVerdict {
        switch mood {
        case .answers, .lies: return ModerationVerdict(categories: ["insult"], isBlocked: true)
        case .fails: throw Down()
        case .hangs: return try await hang()
        }
    }

    /// Until it is cancelled.
    private func hang<Value>() async throws -> Value {
        let never = AsyncStream<Void> { _ in }
        for await _ in never {}
        throw CancellationError()
    }
}

/// A clock on which every deadline passes at once.
private struct ImpatientClock: Clock {
    typealias Instant = ContinuousClock.Instant
    var now: Instant { .now }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
}

@Suite("Second opinions")
struct SecondOpinionTests {
    private func opinion(_ mood: Outsider.Mood, _ clock: any Clock<Duration> = ContinuousClock()) async
        -> SecondOpinions.Opinion
    {
        let outsider = Outsider(mood: mood)
        return await SecondOpinions(detector: outsider, moderator: outsider, within: .seconds(60), clock: clock)
            .opinion(on: "Kim is here", .input)
    }

    @Test("what comes in time is added")
    func answers() async {
        let opinion = await opinion(.answers)
        #expect(opinion.spans.map(\.range) == [0..<3])
        #expect(opinion.verdict.isBlocked && !opinion.isIncomplete)
    }

    @Test("who fails is done without, and that is told")
    func fails() async {
        let opinion = await opinion(.fails)
        #expect(opinion.spans.isEmpty && !opinion.verdict.isBlocked && opinion.isIncomplete)
    }

    @Test("who is late is done without, and that is told")
    func late() async {
        let opinion = await opinion(.hangs, ImpatientClock())
        #expect(opinion.spans.isEmpty && !opinion.verdict.isBlocked && opinion.isIncomplete)
    }

    @Test("places outside the text are not believed")
    func lies() async { #expect(await opinion(.lies).spans.isEmpty) }
}
