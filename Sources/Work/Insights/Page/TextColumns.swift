/// A table for a terminal.
enum TextColumns {
    /// One line a row, all of the same length; the first column to the left, the others to the right. Control characters
    /// are made visible.
    static func aligned(_ rows: [[String]]) -> [String] {
        let shown = rows.map { $0.map(VisibleText.of) }
        let widths = (shown.first ?? []).indices.map { column in shown.map { $0[column].count }.max() ?? 0 }
        return shown.map { row in
            zip(row.indices, row).map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
    }
}
