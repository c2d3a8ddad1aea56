/// How sure a shape is without its surroundings.
enum ShapeTier: Int {
    /// Only what stands around it can tell.
    case possible = 100
    /// Accepted unless its surroundings speak against it.
    case likely = 200
    /// Its check digits and its form prove it.
    case certain = 300
}

/// Forms of telephone numbers.
enum PhoneShapes {
    struct Shape {
        var tier: ShapeTier
        /// How near a word for telephones must be to a possible one.
        var reach = 70
    }

    static func shape(of window: NumberWindow) -> Shape? {
        guard let first = window.digits.first, !window.digits.allSatisfy({ $0 == first }), !isDate(window) else {
            return nil
        }
        if window.hasPlus { return international(window.digits, lead: 0) ? Shape(tier: .likely) : nil }
        if first == 0 { return domestic(window) }
        return american(window) ?? other(window)
    }

    /// - Parameter lead: digits before the country's code.
    private static func international(_ digits: ArraySlice<UInt8>, lead: Int) -> Bool {
        let number = digits.dropFirst(lead)
        guard let length = CountryCodes.length(of: number) else { return false }
        let code = number.prefix(length).reduce(0) { $0 * 10 + Int($1) }
        var national = number.dropFirst(length)
        if national.first == 0 { national = national.dropFirst() }
        switch code {
        case 1: return national.count == 10
        case 81: return national.count == 9 || national.count == 10
        case 44: return (9...10).contains(national.count)
        default: return (6...12).contains(national.count) && number.count >= 8
        }
    }

    /// Numbers that begin with 0: a trunk prefix, or the way abroad.
    private static func domestic(_ window: NumberWindow) -> Shape? {
        if window[1] == 0 || window.hasPrefix([0, 1, 1]) || window.hasPrefix([0, 1, 0]) {
            let lead = window[1] == 0 ? 2 : 3
            let isSplit = window.size(0) == lead || window.isSingle || window[1] == 0
            if window.count >= 11, isSplit, international(window.digits, lead: lead), !window.isSingle || window[1] == 0
            {
                return Shape(tier: window.groupCount > 2 ? .likely : .possible)
            }
            if window[1] == 0 { return nil }
        }
        switch window.count {
        case 11: return mobile(window)
        case 10: return landline(window)
        case 9, 12: return Shape(tier: .possible, reach: 40)
        default: return nil
        }
    }

    private static func mobile(_ window: NumberWindow) -> Shape {
        let isMobile = window[2] == 0 && window[1] >= 5
        switch window.form {
        case 0x344, 0x434: return Shape(tier: .likely)
        case 0xB: return Shape(tier: isMobile ? .likely : .possible)
        case 0x38, 0x74, 0x533, 0x56:
            return Shape(tier: isMobile || [1, 2, 7].contains(window[1]) && window.size(0) == 5 ? .likely : .possible)
        case 0x335, 0x47, 0x443, 0x353: return Shape(tier: isMobile ? .likely : .possible)
        default: return Shape(tier: .possible)
        }
    }

    private static func landline(_ window: NumberWindow) -> Shape {
        switch window.form {
        case 0x244, 0x334, 0x424, 0x514, 0x433: Shape(tier: .likely)
        case 0x46:
            Shape(
                tier: [120, 570, 800, 990].contains(window.digits.prefix(4).reduce(0) { $0 * 10 + Int($1) })
                    ? .likely : .possible)
        case 0x28, 0x37, 0x64: Shape(tier: window.hasParenthesis || window.hasDash ? .likely : .possible)
        default: Shape(tier: .possible)
        }
    }

    private static func american(_ window: NumberWindow) -> Shape? {
        let lead = window.count == 11 && window[0] == 1 ? 1 : 0
        guard window.count - lead == 10 else { return nil }
        guard window[lead] >= 2, window[lead + 3] >= 2 else {
            return window.form == 0x334 || window.form == 0x1334 ? Shape(tier: .possible, reach: 60) : nil
        }
        switch window.form {
        case 0x334, 0x1334: return Shape(tier: .likely)
        case 0x37, 0x64, 0x137, 0x434, 0x164:
            return Shape(tier: window.hasParenthesis ? .likely : .possible)
        default: return Shape(tier: .possible)
        }
    }

    /// Without a trunk prefix: local numbers, and other countries' as they are spoken.
    private static func other(_ window: NumberWindow) -> Shape? {
        switch (window.count, window.form) {
        case (7, 0x34): Shape(tier: .possible, reach: 22)
        case (7, 0x7), (8, 0x8): Shape(tier: .possible, reach: 8)
        case (8, 0x44): Shape(tier: .possible, reach: 14)
        case (9...11, _) where window.sizes.contains(where: { $0 > 2 }): Shape(tier: .possible, reach: 26)
        case (12...13, _): international(window.digits, lead: 0) ? Shape(tier: .possible, reach: 26) : nil
        default: nil
        }
    }

    /// 2024-01-02, 12/31/2025.
    static func isDate(_ window: NumberWindow) -> Bool {
        guard window.groupCount == 3 else {
            return window.form == 0x8 && (window.hasPrefix([1, 9]) || window.hasPrefix([2, 0])) && window[4] < 2
                && window[6] < 4
        }
        return window.size(0) == 4 && window.size(1) <= 2 && window.size(2) <= 2
            || window.size(2) == 4 && window.size(0) <= 2 && window.size(1) <= 2
    }
}

/// Telephone codes of countries (ITU-T E.164).
enum CountryCodes {
    private static let two: Set<Int> = [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61,
        62, 63,
        64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    ]
    private static let threeByTens: Set<Int> = [
        21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 87, 88, 96, 97, 99,
    ]

    /// `nil` where no country's code begins the number.
    static func length(of digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count >= 4 else { return nil }
        let start = digits.startIndex
        if digits[start] == 1 || digits[start] == 7 { return 1 }
        let code = Int(digits[start]) * 10 + Int(digits[start + 1])
        return two.contains(code) ? 2 : threeByTens.contains(code) ? 3 : nil
    }
}

/// "ext. 12", "x12", 内線12 after a telephone number.
enum PhoneExtension {
    private static let words: [[Unicode.Scalar]] = ["extension", "extn", "ext", "x", "内線番号", "内線"].map {
        Array($0.unicodeScalars)
    }

    /// - Returns: the end of the number with its extension; `end` without one.
    static func end(after end: Int, in text: PersonalText) -> Int {
        let lower = text.lower
        var index = end
        while index < lower.count, index < end + 3, lower[index] == " " || lower[index] == "," || lower[index] == "(" {
            index += 1
        }
        // In brackets it is a note beside the number.
        if lower[end..<index].contains("(") { return end }
        if index < lower.count, lower[index] == "#", index > end {
            index += 1
        } else {
            guard let word = words.first(where: { lower[index...].starts(with: $0) }) else { return end }
            index += word.count
        }
        let limit = index + 3
        while index < lower.count, index < limit,
            lower[index] == " " || lower[index] == "." || lower[index] == ":" || lower[index] == "-"
        {
            index += 1
        }
        let first = index
        while index < lower.count, index < first + 6, DigitValue.of(lower[index]) != nil { index += 1 }
        guard index > first, index == lower.count || !NumberEdge.isLatin(lower[index]) else { return end }
        return index
    }
}
