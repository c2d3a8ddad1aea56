/// How often which label was given where which was expected.
package struct ConfusionMatrix<Label: Hashable & Sendable & CaseIterable>: Sendable {
    package let labels: [Label]
    /// Rows: expected; columns: got; both in the order of `labels`.
    package private(set) var counts: [[Int]]
    private let places: [Label: Int]

    package init() {
        labels = Array(Label.allCases)
        counts = Array(repeating: Array(repeating: 0, count: labels.count), count: labels.count)
        places = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
    }

    package mutating func add(expected: Label, got: Label) {
        guard let row = places[expected], let column = places[got] else { return }
        counts[row][column] += 1
    }

    package func count(expected: Label, got: Label) -> Int {
        guard let row = places[expected], let column = places[got] else { return 0 }
        return counts[row][column]
    }

    package var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }
    package var accuracy: Proportion { Proportion(labels.reduce(0) { $0 + hits($1) }, of: total) }

    /// How often the label was expected.
    package func support(_ label: Label) -> Int { labels.reduce(0) { $0 + count(expected: label, got: $1) } }
    /// How often the label was given.
    package func given(_ label: Label) -> Int { labels.reduce(0) { $0 + count(expected: $1, got: label) } }
    /// Of those given the label, the share that it was expected of.
    package func precision(_ label: Label) -> Proportion { Proportion(hits(label), of: given(label)) }
    /// Of those the label was expected of, the share given it.
    package func recall(_ label: Label) -> Proportion { Proportion(hits(label), of: support(label)) }

    /// Harmonic mean of precision and recall, 2·TP ⁄ (expected + given); `nil` for a label neither expected nor given.
    package func f1(_ label: Label) -> Double? {
        Figure(Double(2 * hits(label)), of: Double(support(label) + given(label))).value
    }

    /// The plain mean of `f1` over the labels expected or given at least once; `nil` for an empty matrix.
    package var macroF1: Double? {
        let scores = labels.compactMap(f1)
        return Figure(scores.reduce(0, +), of: Double(scores.count)).value
    }

    /// The cells off the diagonal that are not empty, most frequent first; equals in the order of the labels.
    package var confusions: [(expected: Label, got: Label, count: Int)] {
        var cells: [(expected: Label, got: Label, count: Int)] = []
        for expected in labels {
            for got in labels where got != expected && count(expected: expected, got: got) > 0 {
                cells.append((expected, got, count(expected: expected, got: got)))
            }
        }
        return cells.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
    }

    private func hits(_ label: Label) -> Int { count(expected: label, got: label) }
}
