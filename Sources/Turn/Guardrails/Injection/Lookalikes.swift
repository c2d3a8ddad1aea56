internal import Text

/// Letters of other scripts that look like Latin ones, small capitals, letters upside down, braille, regional indicators;
/// kanji that look like katakana between katakana.
enum Lookalikes {
    static func reveal(_ codes: [UInt32]) -> [UInt32]? {
        guard codes.contains(where: { $0 > 0x7F }) else { return nil }
        var out = codes
        var isChanged = false
        for (index, code) in codes.enumerated() where code > 0x7F {
            if (0x3041...0x9FFF).contains(code) {
                // Nothing there looks Latin; and what looks like katakana matters only beside it.
                if touchesKatakana(codes, index), let kana = katakana[code] { out[index] = kana }
            } else if let letter = latin[code] {
                out[index] = letter
            } else if (0x1F1E6...0x1F1FF).contains(code) {
                out[index] = code - 0x1F1E6 + 0x61
            } else if (0x1F130...0x1F189).contains(code) {
                out[index] = (code - 0x1F130) % 0x20 < 26 ? (code - 0x1F130) % 0x20 + 0x61 : code
            } else if (0x2801...0x283F).contains(code), let letter = braille[code - 0x2800] {
                out[index] = letter
            } else if code == 0x2015, touchesKatakana(codes, index) {
                out[index] = 0x30FC
            }
            if out[index] != code { isChanged = true }
        }
        return isChanged ? out : nil
    }

    private static func touchesKatakana(_ codes: [UInt32], _ index: Int) -> Bool {
        let before = index > 0 && Script(codes[index - 1]) == .katakana
        let after = index + 1 < codes.count && Script(codes[index + 1]) == .katakana
        return codes[index] == 0x4E00 || codes[index] == 0x2015 ? before : before || after
    }

    private static let latin: [UInt32: UInt32] = {
        let pairs = [
            "a": "аαаɑᴀɐӑӓάⱥａ", "b": "ЬьвʙвВβᴃƅᖯ", "c": "сϲсᴄⅽсϹСɔ¢ς", "d": "ԁɗᴅⅾժđ", "e": "еєёεеᴇəǝЕΕэ℮ҽ",
            "f": "ƒғꜰϝɟ", "g": "ɡɢցᶃƃ", "h": "һнʜНΗհɥћ", "i": "іɪιіΙІїӏⅰıᴉ¡ίɩ", "j": "јʝᴊЈɾյ", "k": "кκᴋКΚʞқ",
            "l": "ⅼʟӀ|ӏלו", "m": "мᴍМΜⅿɯ", "n": "пηɴΝոνη", "o": "оοσоᴏОΟөօ०٥סό", "p": "рρᴘРΡр", "q": "ԛգɋ",
            "r": "гʀɹяᴦг", "s": "ѕꜱЅʂѕ", "t": "тτᴛТΤʇ", "u": "υᴜսцμџ", "v": "ѵνᴠⅴʌѴ", "w": "ԝωᴡщшʍѡ", "x": "хχхХΧⅹ×",
            "y": "уγʏуУΥʎүý", "z": "ᴢʐΖζ",
        ]
        var table: [UInt32: UInt32] = [:]
        for (letter, others) in pairs.sorted(by: { $0.key < $1.key }) {
            guard let target = letter.unicodeScalars.first?.value else { continue }
            for other in others.unicodeScalars where other.value > 0x7F && table[other.value] == nil {
                table[other.value] = target
            }
        }
        return table
    }()

    private static let katakana: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = [:]
        for (kanji, kana) in zip("一―タ夕力二八工口卜三千才".unicodeScalars, "ーータタカニハエロトミチオ".unicodeScalars) {
            table[kanji.value] = kana.value
        }
        table[0x30BF] = nil
        return table
    }()

    /// By dots, a bit each.
    private static let braille: [UInt32: UInt32] = {
        let dots: [UInt32] = [
            0x01, 0x03, 0x09, 0x19, 0x11, 0x0B, 0x1B, 0x13, 0x0A, 0x1A, 0x05, 0x07, 0x0D, 0x1D, 0x15, 0x0F, 0x1F, 0x17,
            0x0E,
            0x1E, 0x25, 0x27, 0x3A, 0x2D, 0x3D, 0x35,
        ]
        var table: [UInt32: UInt32] = [:]
        for (index, dots) in dots.enumerated() { table[dots] = 0x61 + UInt32(index) }
        return table
    }()
}
