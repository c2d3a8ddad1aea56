internal import Conversation
internal import Text

/// A product code that an answer names.
struct ItemCode: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case asin, isbn }

    var kind: Kind
    /// Upper-case letters and digits alone.
    var value: String
    /// Unicode scalars of the answer.
    var range: Range<Int>

    /// The same book's ISBN-13, where it is an ISBN.
    var isbn13: String? { ISBN.thirteen(value) }
}

enum ISBN {
    /// Of ten or thirteen digits; `nil` for anything else. Check digits are not looked at.
    static func thirteen(_ code: String) -> String? {
        let digits = Array(code.utf8)
        if digits.count == 13 { return code }
        guard digits.count == 10, digits.dropLast().allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let body = Array("978".utf8) + digits.dropLast()
        let sum = body.enumerated().reduce(0) { $0 + Int($1.element - 0x30) * ($1.offset % 2 == 0 ? 1 : 3) }
        return String(decoding: body + [UInt8(0x30 + (10 - sum % 10) % 10)], as: UTF8.self)
    }
}

/// Finds ASIN- and ISBN-shaped codes. One pass; a code is looked at only where a run of letters and digits begins.
struct ItemCodeReader {
    let text: ItemText

    func codes() -> [ItemCode] {
        var found: [ItemCode] = []
        var index = 0
        while index < text.count {
            guard ItemCodeReader.isCode(text.lower[index]), index == 0 || !ItemCodeReader.isCode(text.lower[index - 1])
            else {
                index += 1
                continue
            }
            if let code = isbn13(index) ?? ten(index) {
                if !isInTemplate(index) { found.append(code) }
                index = code.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private static func isCode(_ code: UInt32) -> Bool {
        (0x30...0x39).contains(code) || (0x61...0x7A).contains(code)
    }

    /// `{{price:…}}` is filled in elsewhere.
    private func isInTemplate(_ index: Int) -> Bool { index > 0 && text.starts("{{", at: max(0, index - 8)) }

    /// 978 or 979 and ten more digits, single hyphens or spaces between them.
    private func isbn13(_ start: Int) -> ItemCode? {
        guard text.starts("978", at: start) || text.starts("979", at: start) else { return nil }
        return digits(start, 13)
    }

    private func digits(_ start: Int, _ wanted: Int) -> ItemCode? {
        var value: [UInt32] = []
        var index = start
        while index < text.count, value.count < wanted {
            let code = text.lower[index]
            if text.isDigit(index) || (code == 0x78 && wanted == 10 && value.count == 9) {
                value.append(code)
                index += 1
            } else if (code == 0x2D || code == 0x20), index > start, index + 1 < text.count,
                ItemCodeReader.isCode(text.lower[index + 1])
            {
                index += 1
            } else {
                return nil
            }
        }
        guard value.count == wanted, index >= text.count || !ItemCodeReader.isCode(text.lower[index]) else {
            return nil
        }
        return ItemCode(kind: .isbn, value: FoldedText.text(of: value).uppercased(), range: start..<index)
    }

    /// B0 and eight more; or any ten that are called ASIN; or an ISBN-10 that is called so.
    private func ten(_ start: Int) -> ItemCode? {
        let label = labelBefore(start)
        if label == .isbn, text.isDigit(start), let code = digits(start, 10) { return code }
        let end = start + 10
        guard end <= text.count, end == text.count || !ItemCodeReader.isCode(text.lower[end]),
            text.lower[start..<end].allSatisfy(ItemCodeReader.isCode)
        else { return nil }
        let isShaped =
            text.starts("b0", at: start)
            && (label != nil || (start..<end).count(where: text.isDigit) > 1
                || text.raw[start] == 0x42)
        let isLabelled = label == .asin && (start..<end).contains(where: text.isDigit)
        guard isShaped || isLabelled else { return nil }
        return ItemCode(
            kind: .asin, value: FoldedText.text(of: text.lower[start..<end]).uppercased(), range: start..<end)
    }

    /// ASIN or ISBN within the few scalars before, with nothing but joints between.
    private func labelBefore(_ start: Int) -> ItemCode.Kind? {
        let from = max(0, start - 14)
        if text.contains("isbn", in: from..<start) { return .isbn }
        if text.contains(anyOf: ItemCodeReader.asinLabels, in: from..<start) { return .asin }
        return nil
    }

    private static let asinLabels = StaticText.list("asin|商品番号|商品コード|品番|item code|item no|product code|product id")
}
