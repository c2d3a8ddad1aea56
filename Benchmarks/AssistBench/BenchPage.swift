internal import Foundation

/// A table as it is printed and as it stands in a page.
struct FigureTable {
    var title: String
    var columns: [String]
    var rows: [[String]]

    init(_ title: String, _ columns: [String], _ rows: [[String]]) {
        self.title = title
        self.columns = columns
        self.rows = rows
    }

    /// The first column to the left, numbers to the right.
    var text: String {
        let lines = [columns] + rows
        let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        let set = lines.map { line in
            line.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - line[column].count)
                return column == 0 ? line[column] + space : space + line[column]
            }.joined(separator: "  ")
        }
        return "\n\(title)\n" + set.map { "  " + $0 }.joined(separator: "\n")
    }

    fileprivate var html: String {
        let head = columns.map { "<th>\(escaped($0))</th>" }.joined()
        let body = rows.map { "<tr>" + $0.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>" }
        return "<h2>\(escaped(title))</h2>\n<table><tr>\(head)</tr>\n\(body.joined(separator: "\n"))</table>"
    }
}

/// What a benchmark found: printed, and written as a page and as JSON where a folder is named.
struct BenchPage {
    var title: String
    var notes: [String]
    var tables: [FigureTable]

    func show() {
        for table in tables { print(table.text) }
        print("")
        for note in notes { print(note) }
    }

    /// - Parameter name: of the files, without their ends.
    func write(_ figures: some Encodable, to folder: String, name: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try html.write(toFile: "\(folder)/\(name).html", atomically: true, encoding: .utf8)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(figures).write(to: URL(fileURLWithPath: "\(folder)/\(name).json"))
    }

    private var html: String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>\(escaped(title))</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .8rem;border-bottom:1px solid #ccc;text-align:right}
        th:first-child,td:first-child{text-align:left}</style></head><body>
        <h1>\(escaped(title))</h1>
        \(notes.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
        \(tables.map(\.html).joined(separator: "\n"))
        </body></html>

        """
    }
}

private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
}
