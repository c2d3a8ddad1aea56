internal import Text

/// The rows of an answer's lists.
struct ListRows: Sendable {
    struct Row: Sendable {
        /// The line without its break.
        var line: Range<Int>
        /// What stands after the marker.
        var content: Range<Int>
    }

    /// In order.
    let rows: [Row]

    init(_ text: ItemText) {
        rows = text.lines.compactMap { line in
            ListRows.content(text, line).map { Row(line: line, content: $0) }
        }
    }

    /// The row that holds `offset`.
    func row(at offset: Int) -> Row? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].line.upperBound < offset { low = middle + 1 } else { high = middle }
        }
        guard low < rows.count, rows[low].line.lowerBound <= offset else { return nil }
        return rows[low]
    }

    private static func content(_ text: ItemText, _ line: Range<Int>) -> Range<Int>? {
        var index = line.lowerBound
        while index < line.upperBound, text.isSpace(index) { index += 1 }
        guard index < line.upperBound else { return nil }
        let start = index
        while index < line.upperBound, index - start < 3, text.isDigit(index) { index += 1 }
        if index > start {
            guard index < line.upperBound, numbering.contains(text.raw[index]), !text.isDigit(index + 1) else {
                return nil
            }
            index += 1
        } else {
            guard markers.contains(text.raw[start]) || isCircled(text.raw[start]) else { return nil }
            index += 1
            // "**Title**" opens with emphasis, not with a marker.
            if text.raw[start] == 0x2A, index < line.upperBound, !text.isSpace(index),
                text.raw[index] == 0x2A || !isOpening(text.raw[index])
            {
                return nil
            }
            if text.raw[start] == 0x2D, text.isDigit(index) { return nil }
        }
        while index < line.upperBound, text.isSpace(index) || text.raw[index] == 0xFE0F { index += 1 }
        return index < line.upperBound ? index..<line.upperBound : nil
    }

    private static let numbering: Set<UInt32> = Set(".)、:．）".unicodeScalars.map(\.value))
    private static let markers: Set<UInt32> = Set("|-*•・●○◆◇■□★☆▶▷►‣–—>✨📚📖".unicodeScalars.map(\.value))
    private static func isCircled(_ code: UInt32) -> Bool {
        (0x2460...0x2473).contains(code) || (0x1F4D5...0x1F4DA).contains(code)
    }
    private static func isOpening(_ code: UInt32) -> Bool { code == 0x300E || code == 0x300C }
}
