/// Escapes of addresses (`%69`), pages (`&#105;`, `&#x69;`, `&lt;`), programs (`\u0069`, `\u{69}`, `\x69`, `\151`, `U+0069`)
/// and mails (`=69=67`), all in one pass.
enum EscapedText {
    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        guard codes.contains(where: { $0 == 0x25 || $0 == 0x26 || $0 == 0x5C || $0 == 0x2B || $0 == 0x3D }) else {
            return nil
        }
        var out: [UInt32] = []
        var isChanged = false
        var index = 0
        while index < codes.count {
            if let (text, end) = escape(codes, index) {
                out += text
                index = end
                isChanged = true
            } else {
                out.append(codes[index])
                index += 1
            }
        }
        return isChanged ? joiningSurrogates(out) : nil
    }

    private static func escape(_ codes: [UInt32], _ start: Int) -> (text: [UInt32], end: Int)? {
        switch codes[start] {
        case 0x25: bytes(codes, start, mark: 0x25, fewest: 1)
        case 0x3D: bytes(codes, start, mark: 0x3D, fewest: 3)
        case 0x26: entity(codes, start)
        case 0x5C: backslash(codes, start)
        case 0x55, 0x75: codePoint(codes, start)
        default: nil
        }
    }

    /// `%E9%AC%BC`: all bytes of a run together, as UTF-8; those that are none as they are.
    private static func bytes(_ codes: [UInt32], _ start: Int, mark: UInt32, fewest: Int) -> (text: [UInt32], end: Int)?
    {
        var bytes: [UInt8] = []
        var index = start
        while index + 2 < codes.count, codes[index] == mark, let high = ASCIICode.hex(codes[index + 1]),
            let low = ASCIICode.hex(codes[index + 2])
        {
            bytes.append(UInt8(high << 4 | low))
            index += 3
        }
        guard bytes.count >= fewest, !bytes.isEmpty else { return nil }
        return (String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value), index)
    }

    private static func entity(_ codes: [UInt32], _ start: Int) -> (text: [UInt32], end: Int)? {
        var index = start + 1
        guard index < codes.count else { return nil }
        if codes[index] != 0x23 { return named(codes, start) }
        index += 1
        let isHex = index < codes.count && codes[index] | 0x20 == 0x78
        if isHex { index += 1 }
        guard let (value, end) = number(codes, index, isHex: isHex, most: 7) else { return nil }
        return ([value], end < codes.count && codes[end] == 0x3B ? end + 1 : end)
    }

    private static let names: [String: UInt32] = [
        "lt": 0x3C, "gt": 0x3E, "amp": 0x26, "quot": 0x22, "apos": 0x27, "nbsp": 0x20, "lbrace": 0x7B, "rbrace": 0x7D,
        "lpar": 0x28, "rpar": 0x29, "colon": 0x3A, "num": 0x23, "sol": 0x2F, "lbrack": 0x5B, "rbrack": 0x5D,
        "newline": 0x0A, "tab": 0x09,
    ]

    private static func named(_ codes: [UInt32], _ start: Int) -> (text: [UInt32], end: Int)? {
        var name = ""
        var index = start + 1
        while index < codes.count, name.utf8.count < 8, ASCIICode.isLetter(codes[index]),
            let scalar = Unicode.Scalar(ASCIICode.lower(codes[index]))
        {
            name.unicodeScalars.append(scalar)
            index += 1
        }
        guard index < codes.count, codes[index] == 0x3B, let value = names[name] else { return nil }
        return ([value], index + 1)
    }

    private static func backslash(_ codes: [UInt32], _ start: Int) -> (text: [UInt32], end: Int)? {
        guard start + 2 < codes.count else { return nil }
        var index = start + 2
        switch codes[start + 1] {
        case 0x75, 0x55:
            let isBraced = codes[index] == 0x7B
            if isBraced { index += 1 }
            guard
                let (value, end) = number(
                    codes, index, isHex: true, most: isBraced ? 6 : codes[start + 1] == 0x55 ? 8 : 4),
                isBraced || end >= index + 4
            else { return nil }
            return ([value], isBraced && end < codes.count && codes[end] == 0x7D ? end + 1 : end)
        case 0x78:
            return run(codes, start) { index in
                guard index + 3 < codes.count, codes[index] == 0x5C, codes[index + 1] == 0x78,
                    let high = ASCIICode.hex(codes[index + 2]), let low = ASCIICode.hex(codes[index + 3])
                else { return nil }
                return (UInt8(high << 4 | low), index + 4)
            }
        default:
            return run(codes, start) { index in
                guard index + 3 < codes.count, codes[index] == 0x5C else { return nil }
                let digits = codes[index + 1...index + 3]
                guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x37 }), codes[index + 1] <= 0x33 else { return nil }
                return (UInt8(digits.reduce(0) { $0 << 3 | ($1 - 0x30) }), index + 4)
            }
        }
    }

    private static func run(
        _ codes: [UInt32], _ start: Int, _ one: (Int) -> (byte: UInt8, end: Int)?
    ) -> (text: [UInt32], end: Int)? {
        var bytes: [UInt8] = []
        var index = start
        while let (byte, end) = one(index) {
            bytes.append(byte)
            index = end
        }
        return bytes.isEmpty ? nil : (String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value), index)
    }

    /// `U+0069`, with the space that may follow.
    private static func codePoint(_ codes: [UInt32], _ start: Int) -> (text: [UInt32], end: Int)? {
        guard start + 5 < codes.count, codes[start + 1] == 0x2B,
            let (value, end) = number(codes, start + 2, isHex: true, most: 6), end >= start + 6
        else { return nil }
        let isFollowed = end + 2 < codes.count && codes[end] == 0x20 && codes[end + 2] == 0x2B
        return ([value], isFollowed ? end + 1 : end)
    }

    private static func number(
        _ codes: [UInt32], _ start: Int, isHex: Bool, most: Int
    ) -> (value: UInt32, end: Int)? {
        var value: UInt32 = 0
        var index = start
        while index < codes.count, index < start + most, let digit = ASCIICode.hex(codes[index]), isHex || digit < 10 {
            value = value &* (isHex ? 16 : 10) &+ digit
            index += 1
        }
        return index == start || value > 0x10FFFF || value == 0 ? nil : (value, index)
    }

    /// `\ud83d\ude00` is one scalar; a half alone is none.
    private static func joiningSurrogates(_ codes: [UInt32]) -> [UInt32] {
        var out: [UInt32] = []
        var index = 0
        while index < codes.count {
            let code = codes[index]
            if (0xD800...0xDBFF).contains(code), index + 1 < codes.count, (0xDC00...0xDFFF).contains(codes[index + 1]) {
                out.append(0x10000 + (code - 0xD800) << 10 + (codes[index + 1] - 0xDC00))
                index += 2
            } else {
                if !(0xD800...0xDFFF).contains(code) { out.append(code) }
                index += 1
            }
        }
        return out
    }
}

/// Text in scalars that nobody sees: tags (U+E0000 …) and bytes as variation selectors.
enum HiddenScalars {
    private static let fewest = 4
    private static let blackFlag: UInt32 = 0x1F3F4

    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        guard codes.contains(where: { $0 >= 0xE0020 && $0 < 0xE0200 || (0xFE00...0xFE0F).contains($0) }) else {
            return nil
        }
        var tags: [UInt32] = []
        var bytes: [UInt8] = []
        var isFlag = false
        for code in codes {
            switch code {
            case 0xE0020...0xE007E: if !isFlag { tags.append(code - 0xE0000) }
            case 0xFE00...0xFE0F: bytes.append(UInt8(code - 0xFE00))
            case 0xE0100...0xE01EF: bytes.append(UInt8(code - 0xE0100 + 16))
            default: isFlag = code == blackFlag
            }
        }
        var hidden = tags
        if bytes.count >= fewest, let text = DecodedBytes.text(bytes) { hidden += text }
        guard hidden.count >= fewest else { return nil }
        return codes.filter { $0 < 0xE0000 || $0 > 0xE0FFF } + [0x0A] + hidden
    }
}
