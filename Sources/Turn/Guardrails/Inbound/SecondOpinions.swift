package import Ports

/// Detectors and moderators outside this process, beside the embedded ones: asked under one deadline, with redacted text, and
/// done without when they are late or fail.
package struct SecondOpinions: Sendable {
    private let detector: (any PIIDetector)?
    private let moderator: (any ContentModerator)?
    private let limit: Duration
    private let clock: any Clock<Duration>

    /// Nobody else is asked.
    package static let none = SecondOpinions(detector: nil, moderator: nil, within: .zero, clock: ContinuousClock())

    package init(
        detector: (any PIIDetector)?, moderator: (any ContentModerator)?, within limit: Duration,
        clock: any Clock<Duration>
    ) {
        self.detector = detector
        self.moderator = moderator
        self.limit = limit
        self.clock = clock
    }

    package struct Opinion: Hashable, Sendable {
        package var spans: [PersonalSpan] = []
        package var verdict = ModerationVerdict.clean
        /// Somebody was asked and did not answer in time.
        package var isIncomplete = false
    }

    /// Whether there is anybody to ask.
    package var hasAny: Bool { detector != nil || moderator != nil }

    /// Both at once.
    package func opinion(on text: String, _ direction: ModerationDirection) async -> Opinion {
        guard hasAny else { return Opinion() }
        async let spans = personalData(in: text)
        async let verdict = verdict(on: text, direction)
        var opinion = Opinion()
        let (found, judged) = (await spans, await verdict)
        opinion.spans = found ?? []
        opinion.verdict = judged ?? .clean
        opinion.isIncomplete = found == nil || judged == nil
        return opinion
    }

    private func personalData(in text: String) async -> [PersonalSpan]? {
        guard let detector else { return [] }
        let count = text.unicodeScalars.count
        let found = await Deadline.value(within: limit, clock) { try await detector.personalData(in: text) }
        // A reply from outside is input like any other.
        return found?.filter { !$0.range.isEmpty && $0.range.lowerBound >= 0 && $0.range.upperBound <= count }
    }

    private func verdict(on text: String, _ direction: ModerationDirection) async -> ModerationVerdict? {
        guard let moderator else { return .clean }
        return await Deadline.value(within: limit, clock) { try await moderator.verdict(on: text, direction) }
    }
}
