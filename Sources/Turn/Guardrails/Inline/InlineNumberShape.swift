internal import Ports

/// Tells what a number is by its groups, separators and check digits alone.
struct InlineNumberShape {
    private let cursor: InlineCursor
    /// Read only for what has the shape of something.
    private lazy var context = NumberContext(cursor.context(32))

    init(_ cursor: InlineCursor) { self.cursor = cursor }

    mutating func kind(of groups: [InlineNumber.Group], hasPlus: Bool, hasParenthesis: Bool) -> PersonalDataKind? {
        let digits = groups.flatMap(\.digits)
        let lengths = groups.map { $0.digits.count }
        let separators = groups.dropFirst().map(\.separator)
        guard separators.allSatisfy({ [0x20, 0x2D, 0x2E, 0x29, 0x30FB].contains($0) }) else { return nil }
        if isCard(digits, lengths) { return .creditCard }
        if hasPlus { return isInternational(digits, lengths) ? .phone : nil }
        if isSSN(digits, lengths, separators) { return .ssn }
        if isJapanesePhone(digits, lengths) { return .phone }
        if isAmericanPhone(digits, lengths, hasParenthesis) { return .phone }
        if isMyNumber(digits, lengths) { return .myNumber }
        return nil
    }

    // MARK: Cards

    private func isCard(_ digits: [UInt8], _ lengths: [Int]) -> Bool {
        guard (13...19).contains(digits.count), isIssued(digits) else { return false }
        return (lengths.count == 1 || Self.cardShapes.contains(lengths)) && luhn(digits)
    }

    private static let cardShapes = [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3], [4, 4, 4, 4, 2]]

    private func isIssued(_ digits: [UInt8]) -> Bool {
        let head = digits[..<4].reduce(0) { $0 * 10 + Int($1) }
        switch head {
        case 4000...4999: return [13, 16, 19].contains(digits.count)
        case 5100...5599, 2221...2720: return digits.count == 16
        case 3400...3499, 3700...3799: return digits.count == 15
        case 3528...3589: return (16...19).contains(digits.count)
        case 3000...3059, 3600...3699, 3800...3999: return (14...19).contains(digits.count)
        case 6011, 6221...6229, 6440...6599, 6200...6299, 8100...8171, 5018, 5020, 5038, 5893, 6304, 6759...6763:
            return digits.count >= 16
        default: return false
        }
    }

    private func luhn(_ digits: [UInt8]) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let value = Int(digit) * (index % 2 == 1 ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }

    // MARK: Numbers of persons

    private mutating func isSSN(_ digits: [UInt8], _ lengths: [Int], _ separators: [UInt32]) -> Bool {
        guard lengths == [3, 2, 4], separators.allSatisfy({ $0 == 0x2D }) else { return false }
        let area = Int(digits[0]) * 100 + Int(digits[1]) * 10 + Int(digits[2])
        return area != 0 && area != 666 && area < 900 && digits[3...4] != [0, 0] && digits[5...] != [0, 0, 0, 0]
            && !context.isProtected
    }

    private mutating func isMyNumber(_ digits: [UInt8], _ lengths: [Int]) -> Bool {
        guard lengths == [4, 4, 4], Set(digits).count > 1 else { return false }
        var sum = 0
        for index in 1...11 { sum += Int(digits[11 - index]) * (index <= 6 ? index + 1 : index - 5) }
        return Int(digits[11]) == (sum % 11 <= 1 ? 0 : 11 - sum % 11) && !context.isProtected
    }

    // MARK: Telephones

    private func isInternational(_ digits: [UInt8], _ lengths: [Int]) -> Bool {
        guard (9...15).contains(digits.count), digits[0] != 0 else { return false }
        return digits[0] != 1 || digits.count == 11
    }

    private mutating func isJapanesePhone(_ digits: [UInt8], _ lengths: [Int]) -> Bool {
        guard digits.count > 9, digits[0] == 0 else { return false }
        return hasJapaneseShape(digits, lengths) && !context.isProtected
    }

    private mutating func hasJapaneseShape(_ digits: [UInt8], _ lengths: [Int]) -> Bool {
        if digits.starts(with: [0, 0, 8, 1]) || digits.starts(with: [0, 1, 0]) && digits.count > 11 {
            return digits.count <= 16 && lengths.count > 2
        }
        guard digits[1] != 0 else { return false }
        let isMobile = [5, 7, 8, 9].contains(digits[1]) && digits[2] == 0
        guard digits.count == (isMobile ? 11 : 10) || digits.starts(with: [0, 8, 0, 0]) && digits.count == 11 else {
            return false
        }
        if lengths.count == 1 { return isMobile || context.isTelephone || !isISBN(digits) && isFree(digits) }
        if lengths.count == 3 {
            let ends = (lengths[1], lengths[2])
            return (2...5).contains(lengths[0]) && (1...4).contains(ends.0) && (ends.1 == 4 || ends.1 == 3)
        }
        return lengths.count == 2 && (lengths[1] >= 6 || lengths[1] == 4) && !isISBN(digits)
    }

    private func isFree(_ digits: [UInt8]) -> Bool {
        digits.starts(with: [0, 1, 2, 0]) || digits.starts(with: [0, 5, 7, 0])
    }

    private func isISBN(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10 else { return false }
        return digits.enumerated().reduce(0) { $0 + Int($1.element) * (10 - $1.offset) } % 11 == 0
    }

    private mutating func isAmericanPhone(_ digits: [UInt8], _ lengths: [Int], _ hasParenthesis: Bool) -> Bool {
        var (digits, lengths) = (digits, lengths)
        if lengths.first == 1, digits[0] == 1 {
            digits.removeFirst()
            lengths.removeFirst()
        }
        guard digits.count == 10, digits[0] > 1, digits[3] > 1 else { return false }
        if lengths == [3, 3, 4] { return !context.isProtected }
        return lengths == [10] && context.isTelephone
            || lengths == [3, 7] && (hasParenthesis && !context.isProtected || context.isTelephone)
    }
}
