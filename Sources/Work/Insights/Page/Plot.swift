/// The frame of a chart: where values lie on the drawing, and its axes.
struct Plot: Sendable {
    let left: Double
    let top: Double
    let width: Double
    let height: Double
    /// The values at the left and right, and at the bottom and top edges.
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    func across(_ value: Double) -> Double { left + width * share(value, x) }
    func up(_ value: Double) -> Double { top + height * (1 - share(value, y)) }

    private func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
        let length = range.upperBound - range.lowerBound
        return length > 0 ? min(1, max(0, (value - range.lowerBound) / length)) : 0
    }

    /// Lines across with their labels at the left.
    func rows(_ ticks: [Double], _ label: (Double) -> String) -> [Markup] {
        ticks.map { tick in
            """
            <line class="grid" x1="\(left)" x2="\(left + width)" y1="\(up(tick))" y2="\(up(tick))"/>\
            <text class="tick" x="\(left - 8)" y="\(up(tick) + 4)" text-anchor="end">\(label(tick))</text>
            """
        }
    }

    /// Labels below.
    func columns(_ ticks: [Double], _ label: (Double) -> String) -> [Markup] {
        ticks.map { tick in
            """
            <line class="axis" x1="\(across(tick))" x2="\(across(tick))" y1="\(top + height)" y2="\(top + height + 4)"/>\
            <text class="tick" x="\(across(tick))" y="\(top + height + 18)" text-anchor="middle">\(label(tick))</text>
            """
        }
    }

    /// The base line, and what the axis means.
    func base(_ title: String) -> Markup {
        """
        <line class="axis" x1="\(left)" x2="\(left + width)" y1="\(top + height)" y2="\(top + height)"/>\
        <text class="name" x="\(left + width / 2)" y="\(top + height + 38)" text-anchor="middle">\(title)</text>
        """
    }
}

/// A drawing that says what it is: `title` is read first, `description` tells what it shows in words.
struct Chart: Sendable {
    /// Unique in the page.
    let id: String
    let title: String
    let description: String
    let width: Double
    let height: Double
    let content: [Markup]

    var markup: Markup {
        """
        <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-title \(id)-desc">
        <title id="\(id)-title">\(title)</title>
        <desc id="\(id)-desc">\(description)</desc>
        \(content)
        </svg>
        """
    }
}
