internal import Ports

/// A text that the guardrails got wrong.
package struct GuardMistake: Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Something harmful or personal stands, or does not stand where it is labelled.
        case miss
        /// A harmless message or answer was blocked.
        case falseBlock
        /// Something was redacted that is not personal.
        case falseRedaction
        /// Something right in an answer was changed.
        case damage
    }

    package let kind: Kind
    package let expected: GuardCase
    /// What is wrong, each in words; may quote the text.
    package let faults: [String]
    /// What acted.
    package let rules: [String]
    /// Of an answer that was changed: what became of it.
    package let after: String?

    package var part: GuardPart { expected.part }

    /// None, one, or two: an answer may keep what is bad and lose what is good.
    static func all(_ outcome: GuardOutcome) -> [GuardMistake] {
        if let personal = PersonalOutcome(outcome) { return all(personal) }
        if let detection = DetectionOutcome(outcome) { return all(detection, outcome.result) }
        if let answer = AnswerOutcome(outcome) { return all(answer) }
        return []
    }

    private static func all(_ outcome: PersonalOutcome) -> [GuardMistake] {
        let (missed, surplus) = (outcome.missed, outcome.surplus)
        let scalars = Array(outcome.expected.text.unicodeScalars)
        func quoted(_ span: LabelledSpan) -> String {
            // The screen's spans are taken as they come, the text's bounds are kept all the same.
            let range = span.range.clamped(to: 0..<scalars.count)
            return "\(span.kind.rawValue) “\(String(String.UnicodeScalarView(scalars[range])))”"
        }
        let faults = missed.map { "missed \(quoted($0))" } + surplus.map { "found \(quoted($0))" }
        var mistakes: [GuardMistake] = []
        if !faults.isEmpty {
            mistakes.append(
                GuardMistake(
                    kind: missed.isEmpty ? .falseRedaction : .miss, expected: outcome.expected, faults: faults,
                    rules: [], after: nil))
        }
        if let rule = outcome.got.blockedBy {
            mistakes.append(
                GuardMistake(
                    kind: .falseBlock, expected: outcome.expected, faults: ["blocked"], rules: [rule], after: nil))
        }
        return mistakes
    }

    private static func all(_ outcome: DetectionOutcome, _ result: GuardOutcome.Result) -> [GuardMistake] {
        guard outcome.isHarmful != outcome.isCaught else { return [] }
        var after: String?
        if case .reviewed(let got) = result { after = got.text }
        let traits = outcome.traits.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return [
            GuardMistake(
                kind: outcome.isHarmful ? .miss : .falseBlock, expected: outcome.expected, faults: traits,
                rules: outcome.rule.map { [$0] } ?? [], after: outcome.isHarmful ? nil : after)
        ]
    }

    private static func all(_ outcome: AnswerOutcome) -> [GuardMistake] {
        func mistake(_ kind: Kind, _ faults: [String]) -> GuardMistake {
            GuardMistake(
                kind: kind, expected: outcome.expected, faults: ["class \(outcome.label.name)"] + faults,
                rules: outcome.got.actions.map { "\($0.stage): \($0.rule)" },
                after: outcome.isChanged ? outcome.got.text : nil)
        }
        var mistakes: [GuardMistake] = []
        if !outcome.survivors.isEmpty {
            mistakes.append(mistake(.miss, outcome.survivors.map { "still there: “\($0)”" }))
        }
        let losses = outcome.losses.map { "gone: “\($0)”" }
        if !losses.isEmpty || outcome.isClean && outcome.isChanged {
            let isWhole = outcome.isClean && outcome.got.isBlocked
            mistakes.append(mistake(isWhole ? .falseBlock : .damage, losses))
        }
        return mistakes
    }
}
