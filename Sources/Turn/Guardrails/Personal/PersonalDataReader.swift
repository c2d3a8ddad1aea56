package import Ports

/// Finds all kinds of personal data in a text, in process and in time linear in the text.
package struct PersonalDataReader: PIIDetector, Sendable {
    private let readers: [any PersonalReader]

    package init() { readers = PersonalReaders.all }

    init(readers: [any PersonalReader]) { self.readers = readers }

    package func personalData(in text: String) async -> [PersonalSpan] { spans(in: text) }

    /// - Parameter titles: names of the catalogue in the text, in Unicode scalars.
    /// - Returns: in order of place, never overlapping.
    package func spans(in text: String, sparing titles: [Range<Int>] = []) -> [PersonalSpan] {
        let seen = PersonalText(text, sparing: titles)
        return PersonalOverlaps.resolved(readers.flatMap { $0.spans(in: seen) }, in: seen)
    }
}

/// Of spans that overlap, the one with the stronger evidence stays.
enum PersonalOverlaps {
    static func resolved(_ spans: [PersonalSpan], in text: PersonalText) -> [PersonalSpan] {
        guard spans.count > 1 else { return spans }
        var taken = [Bool](repeating: false, count: text.scalars.count)
        var kept: [PersonalSpan] = []
        let ordered = spans.sorted {
            let (first, second) = (rank($0), rank($1))
            if first != second { return first < second }
            if $0.range.count != $1.range.count { return $0.range.count > $1.range.count }
            return $0.range.lowerBound < $1.range.lowerBound
        }
        for var span in ordered {
            if let free = free(span, taken, text) {
                span.range = free
                for place in free { taken[place] = true }
                kept.append(span)
            }
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Of an address that runs into something stronger, what stands before it is left.
    private static func free(_ span: PersonalSpan, _ taken: [Bool], _ text: PersonalText) -> Range<Int>? {
        guard let first = span.range.first(where: { taken[$0] }) else { return span.range }
        guard span.kind == .address else { return nil }
        var end = first
        while end > span.range.lowerBound, isLoose(text.narrow[end - 1]) { end -= 1 }
        return end - span.range.lowerBound >= 4 ? span.range.lowerBound..<end : nil
    }

    private static func isLoose(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\n", "\r", "\t", ",", ".", ":", ";", "、", "。", "(", "/", "-": true
        default: false
        }
    }

    /// Check digits before shapes before places and names before what only its context tells.
    private static func rank(_ span: PersonalSpan) -> Int {
        if span.rule.hasSuffix(".checked") { return 0 }
        if span.rule.hasSuffix(".shape") { return 1 }
        return span.rule.hasSuffix(".context") ? 3 : 2
    }
}
