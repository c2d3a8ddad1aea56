/// Japanese in Latin letters as hiragana, where four words in a row can be that.
enum RomajiText {
    private static let fewest = 4

    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        var out: [UInt32] = []
        var run: [[UInt32]] = []
        var source: [UInt32] = []
        var isChanged = false
        func finish() {
            if run.count >= fewest {
                out += run.joined()
                isChanged = true
            } else {
                out += source
            }
            run.removeAll(keepingCapacity: true)
            source.removeAll(keepingCapacity: true)
        }
        var index = 0
        while index < codes.count {
            var end = index
            while end < codes.count, ASCIICode.isLetter(codes[end]) { end += 1 }
            if end > index {
                if let kana = kana(codes[index..<end]) { run.append(kana) } else { finish() }
                if run.isEmpty { out += codes[index..<end] } else { source += codes[index..<end] }
                index = end
            } else {
                let code = codes[index]
                if code != 0x20, code != 0x2C, code != 0x0A { finish() }
                if run.isEmpty { out.append(code) } else { source.append(code) }
                index += 1
            }
        }
        finish()
        return isChanged ? out : nil
    }

    private static func kana(_ word: ArraySlice<UInt32>) -> [UInt32]? {
        guard word.count <= 24 else { return nil }
        let letters = word.map(ASCIICode.lower)
        var out: [UInt32] = []
        var index = 0
        next: while index < letters.count {
            for length in [3, 2, 1] where index + length <= letters.count {
                guard let kana = syllables[packed(letters[index..<index + length])] else { continue }
                out += kana
                index += length
                continue next
            }
            // A doubled consonant, and n before one.
            if letters[index] == 0x6E {
                out.append(0x3093)
            } else if index + 1 < letters.count,
                letters[index] == letters[index + 1] || letters[index] == 0x74 && letters[index + 1] == 0x63
            {
                out.append(0x3063)
            } else {
                return nil
            }
            index += 1
        }
        return out
    }

    /// Up to three letters as one number.
    private static func packed(_ letters: some Sequence<UInt32>) -> UInt32 { letters.reduce(0) { $0 << 8 | $1 } }

    private static let syllables: [UInt32: [UInt32]] = {
        let rows = [
            "a あ i い u う e え o お ka か ki き ku く ke け ko こ ga が gi ぎ gu ぐ ge げ go ご sa さ shi し si し su す se せ so そ za ざ ji じ zi じ zu ず",
            "ze ぜ zo ぞ ta た chi ち ti ち tsu つ tu つ te て to と da だ de で do ど na な ni に nu ぬ ne ね no の ha は hi ひ fu ふ hu ふ he へ ho ほ",
            "ba ば bi び bu ぶ be べ bo ぼ pa ぱ pi ぴ pu ぷ pe ぺ po ぽ ma ま mi み mu む me め mo も ya や yu ゆ yo よ ra ら ri り ru る re れ ro ろ wa わ wo を",
            "kya きゃ kyu きゅ kyo きょ gya ぎゃ gyu ぎゅ gyo ぎょ sha しゃ shu しゅ sho しょ sya しゃ syu しゅ syo しょ ja じゃ ju じゅ jo じょ cha ちゃ chu ちゅ cho ちょ",
            "nya にゃ nyu にゅ nyo にょ hya ひゃ hyu ひゅ hyo ひょ bya びゃ byu びゅ byo びょ pya ぴゃ pyu ぴゅ pyo ぴょ mya みゃ myu みゅ myo みょ rya りゃ ryu りゅ ryo りょ",
        ]
        var table: [UInt32: [UInt32]] = [:]
        for row in rows {
            let words = row.split(separator: " ")
            for index in stride(from: 0, to: words.count - 1, by: 2) {
                table[packed(words[index].unicodeScalars.map(\.value))] = words[index + 1].unicodeScalars.map(\.value)
            }
        }
        return table
    }()
}
