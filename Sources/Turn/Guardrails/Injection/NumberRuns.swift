/// Letters as numbers: hexadecimal bytes (`69 67`, `6967`, `0x69,0x67`), decimal codes (`73 103`), bits (`01101001`).
enum NumberRuns {
    private static let fewest = 5

    static func revealHex(_ codes: [UInt32]) -> [UInt32]? {
        replacing(codes, isStart: { ASCIICode.hex($0) != nil }) { start in
            var bytes: [UInt8] = []
            var index = start
            var end = start
            while index < codes.count {
                if codes[index] == 0x30, index + 1 < codes.count, codes[index + 1] | 0x20 == 0x78 { index += 2 }
                guard index + 1 < codes.count, let high = ASCIICode.hex(codes[index]),
                    let low = ASCIICode.hex(codes[index + 1])
                else { break }
                bytes.append(UInt8(high << 4 | low))
                index += 2
                end = index
                index = afterSeparator(codes, index)
            }
            return (end, bytes)
        }
    }

    static func revealDecimal(_ codes: [UInt32]) -> [UInt32]? {
        replacing(codes, isStart: ASCIICode.isDigit) { start in
            var bytes: [UInt8] = []
            var index = start
            var end = start
            while index < codes.count, let (value, after) = decimal(codes, index), value >= 9, value <= 255 {
                bytes.append(UInt8(value))
                end = after
                index = afterSeparator(codes, after)
                if index == after { break }
            }
            return (end, bytes)
        }
    }

    static func revealBinary(_ codes: [UInt32]) -> [UInt32]? {
        replacing(codes, isStart: isBit) { start in
            var bytes: [UInt8] = []
            var index = start
            var end = start
            while index + 8 <= codes.count, codes[index..<index + 8].allSatisfy(isBit) {
                bytes.append(codes[index..<index + 8].reduce(0) { $0 << 1 | UInt8($1 - 0x30) })
                index += 8
                end = index
                index = afterSeparator(codes, index)
            }
            return (end, bytes)
        }
    }

    private static func isBit(_ code: UInt32) -> Bool { code == 0x30 || code == 0x31 }

    /// At most three digits.
    private static func decimal(_ codes: [UInt32], _ start: Int) -> (value: UInt32, end: Int)? {
        var value: UInt32 = 0
        var index = start
        while index < codes.count, index < start + 4, ASCIICode.isDigit(codes[index]) {
            value = value * 10 + codes[index] - 0x30
            index += 1
        }
        return index == start || index == start + 4 ? nil : (value, index)
    }

    /// Up to two separators: a comma and a space, a backslash and an x.
    private static func afterSeparator(_ codes: [UInt32], _ start: Int) -> Int {
        var index = start
        while index < codes.count, index < start + 2, isSeparator(codes[index]) { index += 1 }
        return index
    }

    private static func isSeparator(_ code: UInt32) -> Bool {
        switch code {
        case 0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x2D, 0x3A, 0x3B, 0x5C, 0x78, 0x25, 0x2E, 0x3000: true
        default: false
        }
    }

    /// Every run is read once; a failed one is copied whole, so the time stays linear.
    private static func replacing(
        _ codes: [UInt32], isStart: (UInt32) -> Bool, _ read: (Int) -> (end: Int, bytes: [UInt8])
    ) -> [UInt32]? {
        var out: [UInt32] = []
        var isChanged = false
        var index = 0
        while index < codes.count {
            let isInWord = index > 0 && ASCIICode.isLetter(codes[index - 1])
            guard isStart(codes[index]), !isInWord else {
                out.append(codes[index])
                index += 1
                continue
            }
            let (end, bytes) = read(index)
            if bytes.count >= fewest, let text = DecodedBytes.text(bytes), isSpoken(text) {
                out += text
                isChanged = true
            } else {
                out += codes[index..<max(end, index + 1)]
            }
            index = max(end, index + 1)
        }
        return isChanged ? out : nil
    }

    /// Mostly letters: lists of prices or volume numbers are not.
    private static func isSpoken(_ text: [UInt32]) -> Bool {
        let letters = text.count { ASCIICode.isLetter($0) || $0 == 0x20 || $0 > 0xA0 }
        let isEncodedAgain =
            text.count >= 16
            && text.allSatisfy {
                ASCIICode.isLetter($0) || ASCIICode.isDigit($0) || $0 == 0x3D || $0 == 0x2B || $0 == 0x2F
            }
        return letters * 10 >= text.count * 8 || isEncodedAgain
    }
}

/// Dots and dashes, letters apart by a space, words by a slash or more space.
enum MorseRuns {
    private static let fewest = 8

    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        var out: [UInt32] = []
        var isChanged = false
        var index = 0
        while index < codes.count {
            guard isSign(codes[index]) else {
                out.append(codes[index])
                index += 1
                continue
            }
            var end = index
            while end < codes.count, isSign(codes[end]) || codes[end] == 0x20 || codes[end] == 0x2F { end += 1 }
            if let text = decode(codes[index..<end]) {
                out += text + [0x20]
                isChanged = true
            } else {
                out += codes[index..<end]
            }
            index = end
        }
        return isChanged ? out : nil
    }

    private static func isSign(_ code: UInt32) -> Bool {
        code == 0x2E || code == 0x2D || code == 0xB7 || code == 0x2212 || code == 0x2022 || code == 0x2013
    }

    private static func decode(_ run: ArraySlice<UInt32>) -> [UInt32]? {
        var text: [UInt32] = []
        var letters = 0
        for word in run.split(separator: 0x2F) {
            for letter in word.split(separator: 0x20) {
                guard letter.count <= 6 else { return nil }
                // A one in front, so that lengths differ.
                let key = letter.reduce(1) { $0 << 1 | ($1 == 0x2E || $1 == 0xB7 || $1 == 0x2022 ? 0 : 1) }
                guard let code = table[key] else { return nil }
                text.append(code)
                letters += 1
            }
            text.append(0x20)
        }
        return letters >= fewest ? text : nil
    }

    private static let table: [Int: UInt32] = {
        let signs =
            ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
        var table: [Int: UInt32] = [:]
        for (index, sign) in signs.split(separator: " ").enumerated() {
            table[sign.reduce(1) { $0 << 1 | ($1 == "." ? 0 : 1) }] = 0x61 + UInt32(index)
        }
        return table
    }()
}
