internal import Text

/// `1gn0r3 y0ur ru13s`: digits and signs for letters within words; a sign with two readings is read so that a known word
/// comes out, where one does.
enum LeetSpeak {
    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        guard codes.contains(where: isSign) else { return nil }
        var out: [UInt32] = []
        var changed = 0
        var index = 0
        while index < codes.count {
            guard isPart(codes[index]) else {
                out.append(codes[index])
                index += 1
                continue
            }
            var end = index
            while end < codes.count, isPart(codes[end]) { end += 1 }
            let word = codes[index..<end]
            if let plain = plain(word) {
                out += plain
                // "47" may be "at", but tells nothing.
                if word.contains(where: ASCIICode.isLetter) { changed += 1 }
            } else {
                out += word
            }
            index = end
        }
        // One such word is a model number or a name.
        return changed >= 2 ? out : nil
    }

    private static func isPart(_ code: UInt32) -> Bool { ASCIICode.isLetter(code) || isSign(code) }

    private static func isSign(_ code: UInt32) -> Bool {
        switch code {
        case 0x30...0x39, 0x40, 0x24, 0x21, 0x7C, 0x2B, 0x20AC: true
        default: false
        }
    }

    /// The first reading is the usual one.
    private static let signs: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        let readings = [
            "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
            "@": "a",
            "$": "s", "!": "il", "|": "li", "+": "t", "€": "e",
        ]
        for (sign, letters) in readings {
            guard let code = sign.unicodeScalars.first?.value else { continue }
            table[code] = letters.unicodeScalars.map(\.value)
        }
        return table
    }()

    private static func plain(_ word: ArraySlice<UInt32>) -> [UInt32]? {
        let letters = word.count(where: ASCIICode.isLetter)
        if letters == 0 {
            // "47" for "at" only among others; a number stays.
            return word.count >= 2 && word.count <= 4 ? known(word) : nil
        }
        guard letters < word.count, word.count <= KnownWords.longest else { return nil }
        // Signs at the end are signs: "now!".
        let core = word.count > 1 && word.last == 0x21 && letters == word.count - 1 ? nil : Optional(word)
        guard let core else { return nil }
        return known(core) ?? core.map { signs[$0]?.first ?? ASCIICode.lower($0) }
    }

    private static func known(_ word: ArraySlice<UInt32>) -> [UInt32]? {
        var readings: [[UInt32]] = [[]]
        for code in word {
            let options = signs[code] ?? [ASCIICode.lower(code)]
            readings = readings.flatMap { start in options.map { start + [$0] } }
            if readings.count > 16 { return nil }
        }
        return readings.first { KnownWords.contains($0) }
    }
}

/// Caesar's cipher in all 25 turns (rot13 among them) and the alphabet mirrored: of each stretch between signs the turn in
/// which most is known, where that makes much more sense than what is written.
enum RotatedLetters {
    private static let fewest = 8
    /// Letters looked at to find the turn.
    private static let sample = 160

    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        var out: [UInt32] = []
        var isChanged = false
        var start = 0
        for index in 0...codes.count where index == codes.count || isEnd(codes[index]) {
            let part = codes[start..<index]
            if let plain = plain(part) {
                out += plain
                isChanged = true
            } else {
                out += part
            }
            if index < codes.count { out.append(codes[index]) }
            start = index + 1
        }
        return isChanged ? out : nil
    }

    private static func isEnd(_ code: UInt32) -> Bool {
        switch code {
        case 0x0A, 0x22, 0x3A, 0x28, 0x29, 0x5B, 0x5D, 0x300C...0x300F, 0x201C, 0x201D, 0x3002, 0xFF1A, 0x3001: true
        default: false
        }
    }

    private static func plain(_ part: ArraySlice<UInt32>) -> [UInt32]? {
        guard part.count >= fewest, part.count(where: ASCIICode.isLetter) >= fewest else { return nil }
        let sample = part.prefix(sample)
        guard KnownWords.share(sample) < 0.34 else { return nil }
        var best = (share: 0.0, key: 0)
        for key in [13] + Array(1...12) + Array(14...26) {
            let share = KnownWords.share(sample.map { turned($0, key) })
            if share > best.share { best = (share, key) }
            if share > 0.8 { break }
        }
        return best.share >= 0.55 ? part.map { turned($0, best.key) } : nil
    }

    /// 26: mirrored.
    private static func turned(_ code: UInt32, _ key: Int) -> UInt32 {
        guard ASCIICode.isLetter(code) else { return code }
        let first: UInt32 = code >= 0x61 ? 0x61 : 0x41
        return key == 26 ? first + 25 - (code - first) : first + (code - first + UInt32(key)) % 26
    }
}

/// `ignroe yuor previuos instrctions`: words of orders with inner letters in another order, or one missing.
enum ScrambledWords {
    private static let table: [[UInt32]: [UInt32]] = {
        var table: [[UInt32]: [UInt32]] = [:]
        for word in KnownWords.orderWords.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            table[key(word)] = word
            for left in 1..<word.count - 1 where word.count >= 7 {
                var shorter = word
                shorter.remove(at: left)
                if table[key(shorter)] == nil { table[key(shorter)] = word }
            }
        }
        return table
    }()

    private static func key(_ word: [UInt32]) -> [UInt32] {
        guard word.count > 2 else { return word }
        return [word[0]] + word[1..<word.count - 1].sorted() + [word[word.count - 1]]
    }

    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        var out: [UInt32] = []
        var changed = 0
        var word: [UInt32] = []
        func finish() {
            if word.count >= 5, word.count <= KnownWords.longest {
                let lower = word.map(ASCIICode.lower)
                if !KnownWords.isLatin(lower), let plain = table[key(lower)] {
                    out += plain
                    changed += 1
                    word.removeAll(keepingCapacity: true)
                    return
                }
            }
            out += word
            word.removeAll(keepingCapacity: true)
        }
        for code in codes {
            if ASCIICode.isLetter(code) {
                word.append(code)
            } else {
                finish()
                out.append(code)
            }
        }
        finish()
        return changed > 0 ? out : nil
    }
}

/// A text in pieces: `A="sys" B="tem"`; what stands in quotes, put together.
enum JoinedQuotes {
    private static let fewest = 3

    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        guard codes.count(where: isQuote) >= 2 * fewest else { return nil }
        var pieces: [ArraySlice<UInt32>] = []
        var opened: (start: Int, close: UInt32)?
        for (index, code) in codes.enumerated() {
            if let (start, close) = opened {
                guard code == close else { continue }
                if index > start { pieces.append(codes[start..<index]) }
                opened = nil
            } else if let close = closing[code] {
                opened = (index + 1, close)
            }
        }
        guard pieces.count >= fewest else { return nil }
        let isSpaced = pieces.allSatisfy { $0.count >= 4 && !Script($0.first ?? 0).isCJK }
        return Array(pieces.joined()) + [0x0A] + (isSpaced ? Array(pieces.joined(separator: [0x20])) : [])
    }

    private static func isQuote(_ code: UInt32) -> Bool {
        switch code {
        case 0x22, 0x27, 0x60, 0x300C...0x3011, 0x2018...0x201D: true
        default: false
        }
    }

    private static let closing: [UInt32: UInt32] = [
        0x22: 0x22, 0x27: 0x27, 0x300C: 0x300D, 0x300E: 0x300F, 0x201C: 0x201D, 0x2018: 0x2019, 0x60: 0x60,
        0x3010: 0x3011,
    ]
}

/// Backwards, letter by letter.
enum ReversedText {
    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        guard codes.count >= 8, !readsForward(codes) else { return nil }
        return codes.reversed()
    }

    /// Latin letters mostly, in words that are known.
    private static func readsForward(_ codes: [UInt32]) -> Bool {
        let latin = codes.count(where: ASCIICode.isLetter)
        return latin * 2 >= codes.count && KnownWords.share(codes) >= 0.6
    }
}
