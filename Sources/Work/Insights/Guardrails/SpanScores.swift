package import Ports

/// How well personal data was found in a group of messages.
package struct SpanScores: Sendable {
    /// Spans of some kinds.
    package struct Counts: Hashable, Sendable {
        /// Found with the labelled kind, start and end.
        package fileprivate(set) var hits = 0
        package fileprivate(set) var labelled = 0
        package fileprivate(set) var found = 0
        /// Labelled ones that share a scalar with a found one of whatever kind, and found ones that do with a labelled one.
        package fileprivate(set) var touched = 0
        package fileprivate(set) var touching = 0

        package var precision: Proportion { Proportion(hits, of: found) }
        package var recall: Proportion { Proportion(hits, of: labelled) }
        /// 2·hits ⁄ (labelled + found); `nil` where there is neither.
        package var f1: Double? { Figure(Double(2 * hits), of: Double(labelled + found)).value }
        package var touchedPrecision: Proportion { Proportion(touching, of: found) }
        package var touchedRecall: Proportion { Proportion(touched, of: labelled) }

        fileprivate static func += (sum: inout Counts, more: Counts) {
            sum.hits += more.hits
            sum.labelled += more.labelled
            sum.found += more.found
            sum.touched += more.touched
            sum.touching += more.touching
        }
    }

    /// What harms at once where it leaks, and is written plainly.
    package static let contacts: Set<PersonalDataKind> = [.creditCard, .email, .phone]

    private var counts: [PersonalDataKind: Counts] = [:]
    /// Messages.
    package private(set) var messages = 0
    /// Of messages without personal data, those in which something was redacted.
    package private(set) var falseRedactions = Proportion()
    /// Messages found just as labelled, of all.
    package private(set) var exact = Proportion()
    /// Messages taken for attacks, of all: none is one.
    package private(set) var blocked = Proportion()

    init(_ outcomes: [PersonalOutcome]) {
        for outcome in outcomes { add(outcome) }
    }

    /// Over all kinds (micro-averaged).
    package var overall: Counts { sum(Set(PersonalDataKind.allCases)) }
    package subscript(kind: PersonalDataKind) -> Counts { counts[kind] ?? Counts() }

    package func sum(_ kinds: Set<PersonalDataKind>) -> Counts {
        kinds.reduce(into: Counts()) { $0 += self[$1] }
    }

    private mutating func add(_ outcome: PersonalOutcome) {
        let (wanted, found) = (outcome.wanted, outcome.got.spans)
        messages += 1
        blocked.add(outcome.got.blockedBy != nil)
        exact.add(wanted == found)
        if wanted.isEmpty { falseRedactions.add(!found.isEmpty) }
        for span in wanted {
            counts[span.kind, default: Counts()].labelled += 1
            if found.contains(span) { counts[span.kind, default: Counts()].hits += 1 }
            if Self.touches(span, found) { counts[span.kind, default: Counts()].touched += 1 }
        }
        for span in found {
            counts[span.kind, default: Counts()].found += 1
            if Self.touches(span, wanted) { counts[span.kind, default: Counts()].touching += 1 }
        }
    }

    private static func touches(_ span: LabelledSpan, _ others: [LabelledSpan]) -> Bool {
        others.contains { $0.range.overlaps(span.range) }
    }
}
