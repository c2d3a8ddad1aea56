/// How well sets of labels were found, where any number of labels may be expected of one message.
package struct LabelSetScore<Label: Hashable & Sendable>: Sendable {
    /// Labels both expected and given, over all messages.
    package private(set) var hits = 0
    package private(set) var expected = 0
    package private(set) var given = 0
    /// Messages whose two sets are the same.
    package private(set) var exact = Proportion()
    /// The same of the messages that expect at least one label, and of those that expect none.
    package private(set) var exactWithSome = Proportion()
    package private(set) var exactWithNone = Proportion()

    package init() {}

    package mutating func add(expected wanted: Set<Label>, given got: Set<Label>) {
        hits += wanted.intersection(got).count
        expected += wanted.count
        given += got.count
        exact.add(wanted == got)
        if wanted.isEmpty { exactWithNone.add(got.isEmpty) } else { exactWithSome.add(wanted == got) }
    }

    package var precision: Proportion { Proportion(hits, of: given) }
    package var recall: Proportion { Proportion(hits, of: expected) }
    /// Micro-averaged: 2·hits ⁄ (expected + given) over all messages; `nil` where nothing was expected or given.
    package var microF1: Double? { Figure(Double(2 * hits), of: Double(expected + given)).value }
}
