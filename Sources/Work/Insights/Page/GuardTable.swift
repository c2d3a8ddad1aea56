/// A table of groups' figures that scrolls by itself on a narrow screen.
struct GuardTable {
    struct Row {
        /// Escaped where it is drawn.
        let name: String
        let cells: [Markup]
        var isSum = false
    }

    let caption: String
    /// Of the columns after the first; `nil`: of a picture.
    let columns: [String?]
    let rows: [Row]

    /// Groups that a page shows; their names come from files.
    private static let most = 60

    var markup: Markup {
        guard !rows.isEmpty else { return "" }
        let heads = (["Group"] + columns).map { name -> Markup in
            name.map { "<th scope=\"col\">\($0)</th>" } ?? "<td></td>"
        }
        let rest = rows.count - Self.most
        let note: Markup = rest > 0 ? "<p class=\"note\">and \(Written.count(rest)) more</p>" : ""
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(caption)"><table><caption>\(caption)</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>\(rows.prefix(Self.most).map(row))</tbody></table></div>\(note)
            """
    }

    private func row(_ row: Row) -> Markup {
        """
        <tr class="\(row.isSum ? "sum" : "")"><th scope="row">\(row.name)</th>\(row.cells)</tr>
        """
    }

    static func figure(_ text: String) -> Markup { "<td>\(text)</td>" }
    static func quiet(_ text: String) -> Markup { "<td class=\"sub\">\(text)</td>" }
    static func share(_ share: Proportion) -> Markup { figure(Written.percent(share.value)) }
    /// The same with so many of so many below it.
    static func shareOf(_ share: Proportion) -> Markup {
        guard share.total > 0 else { return figure(Written.none) }
        return """
            <td>\(Written.percent(share.value))<span class="sub">\(Written.count(share.count)) of \
            \(Written.count(share.total))</span></td>
            """
    }
    static func bar(_ share: Proportion, _ bars: IntervalBar) -> Markup {
        "<td class=\"bar\">\(bars.markup(share))</td>"
    }
}
