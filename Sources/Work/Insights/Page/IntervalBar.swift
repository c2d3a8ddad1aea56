/// A share with its interval on a line, for a table's cell. The numbers stand beside it, so it is hidden from readers
/// who listen.
struct IntervalBar {
    /// The shares at the left and right edges, the same for all rows of a table.
    let range: ClosedRange<Double>
    /// A value marked by a line across; `nil`: none.
    var mark: Double?

    /// Fewer trials say too little to set the scale for the others.
    private static let leastTrials = 30

    /// From the tenth below the lowest interval to 1.
    init(covering proportions: [Proportion]) {
        let firm = proportions.filter { $0.total >= Self.leastTrials }
        let low = (firm.isEmpty ? proportions : firm).compactMap { $0.interval?.lowerBound }.min() ?? 0
        range = min(0.9, (low * 10).rounded(.down) / 10)...1
    }

    init(range: ClosedRange<Double>, mark: Double? = nil) {
        self.range = range
        self.mark = mark
    }

    func markup(_ proportion: Proportion) -> Markup { markup(proportion.value, proportion.interval) }

    func markup(_ share: Double?, _ interval: ClosedRange<Double>?) -> Markup {
        guard let share, let interval else { return "" }
        let plot = Plot(left: 6, top: 0, width: 108, height: 16, x: range, y: 0...1)
        let (from, to) = (plot.across(interval.lowerBound), plot.across(interval.upperBound))
        let line: Markup =
            mark.map { mark in
                "<line class=\"axis\" x1=\"\(plot.across(mark))\" x2=\"\(plot.across(mark))\" y1=\"1\" y2=\"15\"/>"
            } ?? ""
        return """
            <svg class="line" viewBox="0 0 120 16" aria-hidden="true"><line class="grid" x1="6" x2="114" y1="8" y2="8"/>\
            \(line)<line class="whisker" x1="\(from)" x2="\(to)" y1="8" y2="8"/>\
            <circle class="dot" cx="\(plot.across(share))" cy="8" r="3.5"/></svg>
            """
    }
}
