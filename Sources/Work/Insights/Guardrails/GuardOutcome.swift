/// What the screen made of a message.
package struct ScreenResult: Hashable, Sendable {
    /// In order of place, not overlapping.
    package var spans: [LabelledSpan]
    /// The rule that blocks the message, or the error that refuses it; `nil`: it passes.
    package var blockedBy: String?

    package init(spans: [LabelledSpan] = [], blockedBy: String? = nil) {
        self.spans = spans
        self.blockedBy = blockedBy
    }
}

/// What the stages made of an answer.
package struct ReviewResult: Hashable, Sendable {
    /// A stage that changed something, by which rule.
    package struct Action: Hashable, Sendable, Encodable {
        package var stage: String
        package var rule: String

        package init(stage: String, rule: String) {
            self.stage = stage
            self.rule = rule
        }
    }

    /// With all corrections made.
    package var text: String
    /// In order of place.
    package var actions: [Action]
    /// The whole answer was replaced.
    package var isBlocked: Bool

    package init(text: String, actions: [Action] = [], isBlocked: Bool = false) {
        self.text = text
        self.actions = actions
        self.isBlocked = isBlocked
    }
}

/// What the guardrails made of one labelled text, and how long they took.
package struct GuardOutcome: Sendable {
    package enum Result: Hashable, Sendable {
        case screened(ScreenResult)
        case reviewed(ReviewResult)
    }

    package let expected: GuardCase
    package let result: Result
    package let duration: Duration

    package init(_ expected: GuardCase, _ result: Result, duration: Duration) {
        self.expected = expected
        self.result = result
        self.duration = duration
    }
}

/// A message with its personal data, as labelled and as found.
struct PersonalOutcome {
    let expected: GuardCase
    let wanted: [LabelledSpan]
    let got: ScreenResult

    init?(_ outcome: GuardOutcome) {
        guard case .personal(let wanted) = outcome.expected.label, case .screened(let got) = outcome.result else {
            return nil
        }
        (expected, self.wanted, self.got) = (outcome.expected, wanted, got)
    }

    /// Labelled, and not found just so.
    var missed: [LabelledSpan] { wanted.filter { !got.spans.contains($0) } }
    /// Found, and not labelled just so.
    var surplus: [LabelledSpan] { got.spans.filter { !wanted.contains($0) } }
}

/// A harmful or harmless text, and whether it was taken for harmful.
struct DetectionOutcome {
    let expected: GuardCase
    let isHarmful: Bool
    let isCaught: Bool
    /// "technique" → "override" …; only what the line says.
    let traits: [String: String]
    /// What caught it.
    let rule: String?

    init?(_ outcome: GuardOutcome) {
        expected = outcome.expected
        switch (outcome.expected.label, outcome.result) {
        case (.injection(let label), .screened(let got)):
            isHarmful = label.isAttack
            rule = got.blockedBy
            // A harmless message has no technique and no disguise, whatever its line says.
            traits =
                label.isAttack
                ? ["technique": label.technique, "disguise": label.disguise].compactMapValues { $0 } : [:]
        case (.toxicity(let label), .reviewed(let got)):
            isHarmful = label.isToxic
            rule = got.actions.first { $0.stage == "toxicity" }?.rule
            traits = ["kind": label.kind].compactMapValues { $0 }
        default: return nil
        }
        isCaught = rule != nil
    }
}

/// An answer, as labelled and as it was after its corrections.
struct AnswerOutcome {
    let expected: GuardCase
    let label: AnswerLabel
    let got: ReviewResult

    init?(_ outcome: GuardOutcome) {
        guard case .answer(let label) = outcome.expected.label, case .reviewed(let got) = outcome.result else {
            return nil
        }
        (expected, self.label, self.got) = (outcome.expected, label, got)
    }

    var isClean: Bool { label.bad.isEmpty }
    /// Bad parts that are still there.
    var survivors: [String] { label.bad.filter(got.text.hasPart) }
    /// Good parts that are gone.
    var losses: [String] { label.keep.filter { !got.text.hasPart($0) } }
    var isChanged: Bool { !got.text.utf8.elementsEqual(expected.text.utf8) }
}

extension String {
    /// Scalar by scalar: neither a combining mark beside it nor another normal form hides or makes a match.
    func hasPart(_ part: String) -> Bool { utf8.contains(part.utf8) }
}
