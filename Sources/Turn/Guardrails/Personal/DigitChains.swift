/// Digits that stand together, whatever their width: ASCII, full-width, other scripts' decimals, Chinese numerals.
struct DigitGroup {
    /// Unicode scalars of the text.
    var range: Range<Int>
    /// In `DigitChain.digits`.
    var digits: Range<Int>
    var isHan: Bool
    var count: Int { digits.count }
}

/// What stands between two groups.
struct DigitBreak {
    var hasSpace = false
    var hasDash = false
    var hasDot = false
    var hasParenthesis = false
    /// Nothing but white space: the groups may be numbers of their own.
    var isLoose: Bool { hasSpace }
    var isPlainSpace: Bool { hasSpace && !hasDash && !hasDot && !hasParenthesis }
}

/// Groups of digits with nothing but separators between them.
struct DigitChain {
    var groups: [DigitGroup] = []
    /// `breaks[i]` stands before group `i + 1`.
    var breaks: [DigitBreak] = []
    var digits: [UInt8] = []

    /// At most so many scalars between two groups.
    static let widestBreak = 3

    /// All chains of a text, in order. Linear.
    static func chains(in text: PersonalText) -> [DigitChain] {
        let narrow = text.narrow
        var chains: [DigitChain] = []
        var chain = DigitChain()
        var index = 0
        while index < narrow.count {
            guard let digit = DigitValue.of(narrow[index]) else {
                index += 1
                continue
            }
            let start = index
            if let last = chain.groups.last {
                let between = text.narrow[last.range.upperBound..<start]
                if let link = DigitBreak.read(between) {
                    chain.breaks.append(link)
                } else {
                    chains.append(chain)
                    chain = DigitChain()
                }
            }
            let first = chain.digits.count
            while index < narrow.count, let next = DigitValue.of(narrow[index]), next.isHan == digit.isHan {
                chain.digits.append(next.value)
                index += 1
            }
            chain.groups.append(
                DigitGroup(range: start..<index, digits: first..<chain.digits.count, isHan: digit.isHan))
        }
        if !chain.groups.isEmpty { chains.append(chain) }
        return chains.map(\.joined)
    }

    /// Digits set apart one by one are one group: "0 9 0 1 2 3 …".
    private static let fewestApart = 10

    private var joined: DigitChain {
        guard groups.count >= Self.fewestApart else { return self }
        var result = DigitChain(digits: digits)
        var first = 0
        while first < groups.count {
            var end = first
            while end < groups.count, groups[end].count == 1, groups[end].isHan == groups[first].isHan { end += 1 }
            if first > 0 { result.breaks.append(breaks[first - 1]) }
            var group = groups[first]
            if end - first >= Self.fewestApart {
                group.range = group.range.lowerBound..<groups[end - 1].range.upperBound
                group.digits = group.digits.lowerBound..<groups[end - 1].digits.upperBound
                first = end
            } else {
                first += 1
            }
            result.groups.append(group)
        }
        return result
    }
}

extension DigitBreak {
    /// `nil` where the scalars do more than separate.
    static func read(_ scalars: ArraySlice<Unicode.Scalar>) -> DigitBreak? {
        guard !scalars.isEmpty, scalars.count <= DigitChain.widestBreak else { return nil }
        var result = DigitBreak()
        for scalar in scalars {
            switch scalar {
            case " ", "\t": result.hasSpace = true
            case "-", "ー", "ｰ", "─", "━", "〜", "~", "_", "の", "⁻": result.hasDash = true
            case ".", "·", "・", "･", "/": result.hasDot = true
            case "(", ")": result.hasParenthesis = true
            case "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": continue
            default: return nil
            }
        }
        return result
    }
}

/// The value of a scalar as one digit.
enum DigitValue {
    static func of(_ scalar: Unicode.Scalar) -> (value: UInt8, isHan: Bool)? {
        let code = scalar.value
        if code < 0x80 { return code >= 0x30 && code <= 0x39 ? (UInt8(code - 0x30), false) : nil }
        switch code {
        case 0x3007, 0x96F6, 0x25CB, 0x25EF: return (0, true)
        case 0x4E00: return (1, true)
        case 0x4E8C: return (2, true)
        case 0x4E09: return (3, true)
        case 0x56DB: return (4, true)
        case 0x4E94: return (5, true)
        case 0x516D: return (6, true)
        case 0x4E03: return (7, true)
        case 0x516B: return (8, true)
        case 0x4E5D: return (9, true)
        case 0x660...0x669: return (UInt8(code - 0x660), false)
        case 0x6F0...0x6F9: return (UInt8(code - 0x6F0), false)
        case 0x966...0x96F: return (UInt8(code - 0x966), false)
        case 0x1D7CE...0x1D7FF: return (UInt8((code - 0x1D7CE) % 10), false)
        case 0xFF10...0xFF19: return (UInt8(code - 0xFF10), false)
        default: return nil
        }
    }
}
