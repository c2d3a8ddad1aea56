internal import Ports

/// Digits in groups at the place that is being decided upon: telephone numbers, cards and others that show what they are.
struct InlineNumber {
    struct Group {
        var start: Int
        var digits: [UInt8]
        /// What stands before it: 0 for the first.
        var separator: UInt32
        var end: Int { start + digits.count }
    }

    private(set) var groups: [Group] = []
    private(set) var hasPlus = false
    private(set) var hasParenthesis = false

    private static let mostGroups = 8
    private static let mostDigits = 40

    static func personal(_ cursor: inout InlineCursor) -> InlineMatch? {
        // In the midst of a longer number: 978-4-08-…, 2024/05/01.
        if ".-/:,_".unicodeScalars.contains(where: { $0.value == cursor.before() }),
            InlineCode.digit(cursor.before(2)) != nil
        {
            return nil
        }
        guard let run = InlineNumber(&cursor), !run.groups.isEmpty else { return nil }
        if cursor[0] == 0x28, run.groups.count < 2 || run.groups[1].separator != 0x29 { return nil }
        let last = run.groups[run.groups.count - 1].end
        if InlineCode.isWord(cursor[last]) { return nil }
        var shapes = InlineNumberShape(cursor)
        var total = run.groups.reduce(0) { $0 + $1.digits.count }
        for count in stride(from: run.groups.count, to: 0, by: -1) {
            defer { total -= run.groups[count - 1].digits.count }
            guard (9...19).contains(total), count == run.groups.count || run.groups[count].separator == 0x20 else {
                continue
            }
            let groups = Array(run.groups[..<count])
            if let kind = shapes.kind(of: groups, hasPlus: run.hasPlus, hasParenthesis: run.hasParenthesis) {
                return InlineAddress.personal(kind, groups[count - 1].end)
            }
        }
        return nil
    }

    /// How far a number goes that is nothing: its first digits.
    static func firstGroup(_ cursor: inout InlineCursor) -> Int {
        var end = 1
        while end < InlineCursor.window, InlineCode.isDigit(cursor[0]), InlineCode.isDigit(cursor[end]) { end += 1 }
        return cursor.isStarved ? 1 : end
    }

    private init?(_ cursor: inout InlineCursor) {
        var offset = 0
        if cursor[0] == 0x2B {
            hasPlus = true
            offset = 1
        }
        if cursor[offset] == 0x28 {
            hasParenthesis = true
            offset += 1
        }
        guard InlineCode.digit(cursor[offset]) != nil else { return nil }
        var separator: UInt32 = 0
        var count = 0
        while groups.count < InlineNumber.mostGroups, count <= InlineNumber.mostDigits {
            var digits: [UInt8] = []
            let start = offset
            while let digit = InlineCode.digit(cursor[offset]), digits.count <= InlineNumber.mostDigits {
                digits.append(UInt8(digit))
                offset += 1
            }
            count += digits.count
            groups.append(Group(start: start, digits: digits, separator: separator))
            guard let next = InlineNumber.separator(&cursor, at: offset) else { return }
            separator = next.code
            if next.isParenthesis { hasParenthesis = true }
            offset = next.end
        }
    }

    /// What may join two groups of digits; a digit stands behind it.
    private static func separator(
        _ cursor: inout InlineCursor, at start: Int
    ) -> (code: UInt32, isParenthesis: Bool, end: Int)? {
        var offset = start
        let first = cursor[offset]
        guard " -.,/:()ー・".unicodeScalars.contains(where: { $0.value == first }) else { return nil }
        offset += 1
        var isParenthesis = first == 0x28 || first == 0x29
        if first == 0x29, cursor[offset] == 0x20 || cursor[offset] == 0x2D { offset += 1 }
        if first == 0x20 || first == 0x2D, cursor[offset] == 0x28 {
            isParenthesis = true
            offset += 1
        }
        guard InlineCode.digit(cursor[offset]) != nil else { return nil }
        return (isParenthesis ? 0x29 : first == 0x30FC ? 0x2D : first, isParenthesis, offset)
    }
}

/// What the words before a number say of it.
struct NumberContext {
    /// An order's, a parcel's, a book's.
    private(set) var isProtected = false
    private(set) var isTelephone = false

    init(_ codes: [UInt32]) {
        isTelephone = NumberContext.telephone.contains { NumberContext.holds(codes, $0) }
        isProtected = !isTelephone && NumberContext.protecting.contains { NumberContext.holds(codes, $0) }
    }

    private static func holds(_ codes: [UInt32], _ word: [UInt32]) -> Bool {
        guard codes.count >= word.count else { return false }
        for start in 0...codes.count - word.count where codes[start] == word[0] {
            if codes[start..<start + word.count].elementsEqual(word) { return true }
        }
        return false
    }

    private static let telephone = [
        "phone", "call", "tel", "mobile", "fax", "cell", "ring", "電話", "携帯", "連絡先", "ファックス", "☎", "📞",
    ]
    .map { $0.unicodeScalars.map(\.value) }
    private static let protecting = [
        "order", "track", "isbn", "asin", "parcel", "shipment", "invoice", "sku", "jan", "item", "注文", "追跡", "伝票",
        "問い合わせ番号", "送り状", "商品番号", "管理番号", "品番",
    ]
    .map { $0.unicodeScalars.map(\.value) }
}
