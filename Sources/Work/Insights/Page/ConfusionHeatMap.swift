internal import Conversation

/// The confusion matrix as a picture: a row per expected intent, a column per intent got. Each cell is as dark as its
/// share of the row; right answers and wrong ones differ in colour, and every number is written.
struct ConfusionHeatMap {
    let matrix: ConfusionMatrix<Intent>

    private let left = 152.0
    private let top = 118.0
    private let cell = (width: 58.0, height: 40.0)

    var chart: Chart {
        let size = Double(matrix.labels.count)
        return Chart(
            id: "confusion", title: "Confusion matrix of \(Written.count(matrix.total)) messages",
            description: "Rows: expected intent. Columns: intent got. " + summary,
            width: left + size * cell.width + 64, height: top + size * cell.height + 8,
            content: [axisTitles] + columnLabels + matrix.labels.indices.flatMap(row))
    }

    private var summary: String {
        guard let worst = matrix.confusions.first else { return "No message was taken for another intent." }
        return
            "Most often \(Written.intent(worst.expected)) was taken for \(Written.intent(worst.got)): \(worst.count)."
    }

    private var axisTitles: Markup {
        """
        <text class="name" x="\(left - 12)" y="\(top - 12)" text-anchor="end">expected ↓ · got →</text>\
        <text class="tick" x="\(left + Double(matrix.labels.count) * cell.width + 34)" y="\(top - 12)" \
        text-anchor="middle">lines</text>
        """
    }

    private var columnLabels: [Markup] {
        zip(matrix.labels, 0...).map { label, column in
            let x = left + (Double(column) + 0.5) * cell.width
            return """
                <text class="label" transform="translate(\(x) \(top - 12)) rotate(-40)">\(Written.intent(label))</text>
                """
        }
    }

    private func row(_ row: Int) -> [Markup] {
        let label = matrix.labels[row]
        let y = top + Double(row) * cell.height
        let middle = y + cell.height / 2 + 5
        let support = matrix.support(label)
        let head: Markup = """
            <text class="label" x="\(left - 12)" y="\(middle)" text-anchor="end">\(Written.intent(label))</text>
            """
        let tail: Markup = """
            <text class="tick" x="\(left + Double(matrix.labels.count) * cell.width + 34)" y="\(middle)" \
            text-anchor="middle">\(Written.count(support))</text>
            """
        let cells = matrix.labels.indices.map { square(row, $0, y: y, support: support) }
        return [head] + cells + [tail]
    }

    private func square(_ row: Int, _ column: Int, y: Double, support: Int) -> Markup {
        let count = matrix.counts[row][column]
        let x = left + Double(column) * cell.width
        let isRight = row == column
        let share = support == 0 ? 0 : Double(count) / Double(support)
        // Wrong cells are few in each row: the root of their share is drawn, full at a quarter, so that one in a hundred
        // can be seen.
        let shade = isRight ? share : min(1, 2 * share.squareRoot())
        let shape: Markup = """
            <rect class="\(isRight ? "right" : "wrong")" style="--share:\(shade)" x="\(x + 1)" y="\(y + 1)" \
            width="\(cell.width - 2)" height="\(cell.height - 2)" rx="4"/>
            """
        guard count > 0 else { return shape }
        return """
            <g><title>expected \(Written.intent(matrix.labels[row])), got \(Written.intent(matrix.labels[column])): \
            \(count) of \(support) (\(Written.percent(share)))</title>\(shape)\
            <text class="count" x="\(x + cell.width / 2)" y="\(y + cell.height / 2 + 5)" text-anchor="middle">\
            \(Written.count(count))</text></g>
            """
    }
}
