/// Where the first relevant document stood, a line a system cut into shares: blue among the first ten, orange beyond.
struct FirstRankChart {
    let report: RetrievalReport

    private let row = 46.0
    private let left = 176.0
    private let width = 700.0
    /// A share's figure needs this much room.
    private let room = 46.0

    var chart: Chart {
        Chart(
            id: "first-ranks", title: "Rank of the first relevant document", description: summary, width: 900,
            height: Double(report.systems.count) * row + 12,
            content: SystemMark.all(report).flatMap(line))
    }

    private struct Part {
        let title: String
        let count: Int
        /// Found among the first ten.
        let isNear: Bool
        /// How dark: 0…1.
        let shade: Double
    }

    private static func parts(_ ranks: FirstRanks) -> [Part] {
        let near = FirstRanks.bands.count { !$0.isDeep }
        let deep = FirstRanks.bands.count - near
        let found = zip(FirstRanks.bands, ranks.counts).enumerated().map { place, band in
            let shade =
                band.0.isDeep
                ? 0.3 + 0.3 * Double(place - near) / Double(deep) : 1 - 0.85 * Double(place) / Double(near)
            return Part(title: "rank \(band.0.title)", count: band.1, isNear: !band.0.isDeep, shade: shade)
        }
        return found + [Part(title: "not found", count: ranks.missing, isNear: false, shade: 1)]
    }

    /// What the colours mean, in their order.
    static var legend: Markup {
        let items = parts(FirstRanks([])).map { part -> Markup in
            """
            <li><svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">\
            <rect class="\(part.isNear ? "right" : "wrong")" style="--share:\(part.shade)" x="0" y="0" width="12" \
            height="12" rx="3"/></svg>\(part.title)</li>
            """
        }
        return "<ul class=\"legend\" aria-label=\"Colours\">\(items)</ul>"
    }

    private var summary: String {
        let parts = report.systems.map { system in
            let figures = Self.parts(system.firstRanks).map {
                "\($0.title) \(Written.percent(Proportion($0.count, of: system.firstRanks.total).value))"
            }
            return "\(system.name): " + figures.joined(separator: ", ")
        }
        return parts.joined(separator: "; ") + "."
    }

    private func line(_ mark: SystemMark) -> [Markup] {
        let ranks = report.systems[mark.place].firstRanks
        let top = 6 + Double(mark.place) * row
        let name: Markup = """
            <text class="label" x="\(left - 30)" y="\(top + row / 2)" text-anchor="end">\(mark.short)</text>\
            <rect class="own \(mark.style)" x="\(left - 22)" y="\(top + row / 2 - 11)" width="12" height="12" rx="3"/>
            """
        var start = left
        let shares = Self.parts(ranks).map { part -> Markup in
            let share = Proportion(part.count, of: ranks.total).value ?? 0
            let place = start
            start += share * width
            return piece(part, share, from: place, top: top, system: mark.name)
        }
        return [name] + shares
    }

    private func piece(_ part: Part, _ share: Double, from x: Double, top: Double, system: String) -> Markup {
        guard share > 0 else { return "" }
        let length = share * width
        let figure: Markup =
            length < room
            ? ""
            : """
            <text class="inside" x="\(x + length / 2)" y="\(top + row / 2)" text-anchor="middle">\
            \(Written.fixed(share * 100, 0)) %</text>
            """
        return """
            <g><title>\(system), \(part.title): \(Written.count(part.count)) (\(Written.percent(share)))</title>\
            <rect class="\(part.isNear ? "right" : "wrong")" style="--share:\(part.shade)" x="\(x)" y="\(top + 3)" \
            width="\(max(0.5, length - 1))" height="\(row - 16)"/>\(figure)</g>
            """
    }
}
