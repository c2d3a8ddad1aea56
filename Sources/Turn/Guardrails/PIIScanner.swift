/// Finds personal data in a message by hand-written scanners: linear, no backtracking, half- and full-width alike.
/// This version knows e-mail addresses, telephone numbers (Japanese, US, international) and payment cards.
struct PIIScanner {
    enum Kind: String, Sendable {
        case email = "EMAIL"
        case phone = "PHONE"
        case creditCard = "CREDIT_CARD"
    }

    struct Span: Equatable, Sendable {
        var kind: Kind
        /// Scalar offsets, end exclusive.
        var range: Range<Int>
    }

    private let scalars: [Unicode.Scalar]
    /// The same text with full-width ASCII narrowed, scalar by scalar, so that offsets stay.
    private let narrow: [Unicode.Scalar]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        narrow = scalars.map(Self.narrowed)
    }

    /// In order, not overlapping.
    func spans() -> [Span] {
        var found = emails()
        for run in digitRuns() where !found.contains(where: { $0.range.overlaps(run) }) {
            if let kind = kind(of: run) { found.append(Span(kind: kind, range: run)) }
        }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x2010...0x2015, 0x2212, 0x30FC: "-"
        case 0x3000: " "
        default: scalar
        }
    }

    // MARK: E-mail

    private func emails() -> [Span] {
        var spans: [Span] = []
        for at in narrow.indices where narrow[at] == "@" {
            var start = at
            while start > (spans.last?.range.upperBound ?? 0), Self.isLocalPart(narrow[start - 1]) { start -= 1 }
            var end = at + 1
            while end < narrow.count, Self.isDomainPart(narrow[end]) { end += 1 }
            while end > at + 1, narrow[end - 1] == "." || narrow[end - 1] == "-" { end -= 1 }
            let lastDot = narrow[at..<end].lastIndex(of: ".")
            guard start < at, let lastDot, lastDot > at + 1, end - lastDot > 2 else { continue }
            spans.append(Span(kind: .email, range: start..<end))
        }
        return spans
    }

    private static func isLocalPart(_ scalar: Unicode.Scalar) -> Bool {
        isASCIIAlphanumeric(scalar) || "._%+-".unicodeScalars.contains(scalar)
    }

    private static func isDomainPart(_ scalar: Unicode.Scalar) -> Bool {
        isASCIIAlphanumeric(scalar) || scalar == "." || scalar == "-"
    }

    private static func isASCIIAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    // MARK: Numbers

    /// Runs of digits with single separators between them, at least ten digits, not touching a letter.
    private func digitRuns() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = 0
        while index < narrow.count {
            guard Self.isDigit(narrow[index]) || narrow[index] == "+" || narrow[index] == "(" else {
                index += 1
                continue
            }
            let run = run(from: index)
            let digits = narrow[run].count(where: Self.isDigit)
            let touchesLetter =
                (run.lowerBound > 0 && Self.isASCIIAlphanumeric(narrow[run.lowerBound - 1]))
                || (run.upperBound < narrow.count && Self.isASCIIAlphanumeric(narrow[run.upperBound]))
            if digits >= 10, !touchesLetter { runs.append(run) }
            index = max(run.upperBound, index + 1)
        }
        return runs
    }

    private func run(from start: Int) -> Range<Int> {
        var end = start
        var index = start
        var separators = 0
        while index < narrow.count {
            let scalar = narrow[index]
            if Self.isDigit(scalar) {
                separators = 0
                end = index + 1
            } else if "-() +.".unicodeScalars.contains(scalar), separators < 2, scalar != "+" || index == start {
                separators += 1
            } else {
                break
            }
            index += 1
        }
        return start..<max(end, start)
    }

    private func kind(of run: Range<Int>) -> Kind? {
        let text = narrow[run]
        let digits = text.filter(Self.isDigit).map { Int($0.value) - 48 }
        let groups = text.split { !Self.isDigit($0) }.map(\.count)
        if (13...19).contains(digits.count), Self.passesLuhn(digits), !Self.isISBN13(digits), groups != [3, 7, 7] {
            return .creditCard
        }
        return isPhone(text, digits, groups) ? .phone : nil
    }

    private func isPhone(_ text: ArraySlice<Unicode.Scalar>, _ digits: [Int], _ groups: [Int]) -> Bool {
        if text.first == "+" { return (10...15).contains(digits.count) }
        let isDomestic = digits.first == 0 && (10...11).contains(digits.count)
        if isDomestic { return groups != [3, 7] && digits[1] != 0 }
        let isUS = digits.count == 10 && groups == [3, 3, 4] && digits[0] >= 2
        return isUS || (digits.count == 11 && groups == [1, 3, 3, 4] && digits[0] == 1)
    }

    private static func passesLuhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = index % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0 && digits.contains { $0 != 0 }
    }

    private static func isISBN13(_ digits: [Int]) -> Bool {
        guard digits.count == 13, digits[0] == 9, digits[1] == 7, digits[2] >= 8 else { return false }
        return digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) } % 10 == 0
    }
}
