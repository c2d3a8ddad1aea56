internal import Conversation

/// What is taken for what: the picture, the most frequent pairs, and the matrix as a table.
struct IntentConfusionSection {
    let matrix: ConfusionMatrix<Intent>

    /// Pairs listed by name.
    private static let mostPairs = 8

    var markup: Markup {
        """
        <section id="confusions" aria-labelledby="confusions-title"><h2 id="confusions-title">What is taken for what</h2>
        <p class="note">Blue is right, orange is wrong; the darker, the larger the share of the expected intent's lines.</p>
        <div class="wide matrix" tabindex="0" role="region" aria-label="Confusion matrix, picture">\
        \(ConfusionHeatMap(matrix: matrix).chart.markup)</div>
        \(pairs)
        <details><summary>The matrix as a table</summary>\(table)</details>
        </section>
        """
    }

    private var pairs: Markup {
        let rows = matrix.confusions.prefix(Self.mostPairs).map { cell -> Markup in
            let share = Proportion(cell.count, of: matrix.support(cell.expected)).value
            return """
                <tr><th scope="row">\(Written.intent(cell.expected))</th><td class="word">\(Written.intent(cell.got))</td>\
                <td>\(Written.count(cell.count))</td><td>\(Written.percent(share))</td></tr>
                """
        }
        guard !rows.isEmpty else { return "<p>No message was taken for another intent.</p>" }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Most frequent confusions"><table>
            <caption>Most frequent confusions</caption><thead><tr><th scope="col">Expected</th>
            <th scope="col" class="word">Got</th>
            <th scope="col">Lines</th><th scope="col">Of the expected</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var table: Markup {
        let heads = matrix.labels.map { "<th scope=\"col\">\(Written.intent($0))</th>" as Markup }
        let rows = zip(matrix.labels, matrix.counts).map { label, counts -> Markup in
            let cells = counts.map { "<td>\(Written.count($0))</td>" as Markup }
            return "<tr><th scope=\"row\">\(Written.intent(label))</th>\(cells)</tr>"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="Confusion matrix, table"><table>
            <caption>Rows: expected; columns: got</caption><thead><tr><td></td>\(heads)</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
