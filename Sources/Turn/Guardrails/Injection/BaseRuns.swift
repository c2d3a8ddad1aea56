/// Stretches of base64 (standard and URL alphabet, with or without padding, over several lines) and base32.
enum BaseRuns {
    private static let shortest = 12

    static func reveal64(_ codes: [UInt32]) -> [UInt32]? {
        if let whole = wholeWithSpaces(codes) { return whole }
        return replacingRuns(codes, shortest: shortest, isPart: { value64($0) != nil }) { run in
            if let text = decode64(run[...]) { return text }
            guard run.count >= 20 else { return nil }
            // The run may begin with a part of an address or a word.
            if let slash = run.lastIndex(of: 0x2F), let text = decode64(run[(slash + 1)...]) {
                return Array(run[...slash]) + text
            }
            for skipped in 1...3 { if let text = decode64(run[skipped...]) { return text } }
            return nil
        }
    }

    static func reveal32(_ codes: [UInt32]) -> [UInt32]? {
        replacingRuns(codes, shortest: 16, isPart: { value32($0) != nil }) { run in
            DecodedBytes.text(bytes(run[...], bits: 5, value32))
        }
    }

    /// Runs, each over several lines where they are only broken by them. A failed run of lines is tried line by line.
    private static func replacingRuns(
        _ codes: [UInt32], shortest: Int, isPart: (UInt32) -> Bool, _ decode: ([UInt32]) -> [UInt32]?
    ) -> [UInt32]? {
        var out: [UInt32] = []
        var isChanged = false
        var index = 0
        while index < codes.count {
            guard isPart(codes[index]) else {
                out.append(codes[index])
                index += 1
                continue
            }
            let (run, end, firstEnd) = run(codes, from: index, isPart)
            var decoded = run.count >= shortest ? decode(run) : nil
            var last = end
            if decoded == nil, firstEnd < end {
                last = firstEnd
                let first = codes[index..<firstEnd].filter(isPart)
                decoded = first.count >= shortest ? decode(first) : nil
            }
            if let decoded {
                out += decoded
                isChanged = true
            } else {
                out += codes[index..<last]
            }
            index = last
        }
        return isChanged ? out : nil
    }

    private static func run(
        _ codes: [UInt32], from start: Int, _ isPart: (UInt32) -> Bool
    ) -> (run: [UInt32], end: Int, firstEnd: Int) {
        var run: [UInt32] = []
        var index = start
        var firstEnd: Int?
        while true {
            let lineStart = index
            while index < codes.count, isPart(codes[index]) {
                run.append(codes[index])
                index += 1
            }
            let length = index - lineStart
            while index < codes.count, codes[index] == 0x3D { index += 1 }
            if firstEnd == nil { firstEnd = index }
            var after = index
            while after < codes.count, codes[after] == 10 || codes[after] == 13 { after += 1 }
            guard length >= 16, after > index, after < codes.count, isPart(codes[after]), codes[index - 1] != 0x3D
            else { return (run, index, firstEnd ?? index) }
            index = after
        }
    }

    /// A whole text cut by spaces.
    private static func wholeWithSpaces(_ codes: [UInt32]) -> [UInt32]? {
        guard codes.count >= 24, codes.contains(where: ASCIICode.isSpace) else { return nil }
        var run: [UInt32] = []
        for code in codes where !ASCIICode.isSpace(code) && code != 0x3D {
            guard value64(code) != nil else { return nil }
            run.append(code)
        }
        return decode64(run[...])
    }

    private static func decode64(_ run: ArraySlice<UInt32>) -> [UInt32]? {
        guard run.count >= shortest, run.count % 4 != 1 else { return nil }
        return DecodedBytes.text(bytes(run, bits: 6, value64))
    }

    private static func bytes(_ run: ArraySlice<UInt32>, bits: UInt32, _ value: (UInt32) -> UInt32?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count)
        var buffer: UInt32 = 0
        var held: UInt32 = 0
        for code in run {
            buffer = (buffer << bits | (value(code) ?? 0)) & 0xFFFF
            held += bits
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> held))
            }
        }
        return bytes
    }

    private static func value64(_ code: UInt32) -> UInt32? {
        switch code {
        case 0x41...0x5A: code - 0x41
        case 0x61...0x7A: code - 0x47
        case 0x30...0x39: code + 4
        case 0x2B, 0x2D: 62
        case 0x2F, 0x5F: 63
        default: nil
        }
    }

    private static func value32(_ code: UInt32) -> UInt32? {
        switch code {
        case 0x41...0x5A: code - 0x41
        case 0x32...0x37: code - 0x18
        default: nil
        }
    }
}
