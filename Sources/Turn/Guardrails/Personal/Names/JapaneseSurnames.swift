internal import Text

/// Surnames by how they begin, in kanji, kana and Latin letters.
enum JapaneseSurnames {
    /// The end of the longest surname in kanji at `index`.
    static func end(in text: [Unicode.Scalar], at index: Int, before limit: Int) -> Int? {
        guard isFirst(text[index].value) else { return nil }
        var key = PlaceKey.start
        var end: Int?
        var probe = index
        while probe < min(limit, index + longest) {
            key = PlaceKey.adding(text[probe], to: key)
            probe += 1
            if names.contains(key) { end = probe }
        }
        return end
    }

    private static func isFirst(_ value: UInt32) -> Bool {
        firsts[Int(value >> 6) & 0x3FF] & (1 << UInt64(value & 63)) != 0
    }

    /// The end of the longest surname in hiragana or katakana at `index`.
    static func kanaEnd(in text: [Unicode.Scalar], at index: Int, before limit: Int) -> Int? {
        var key = PlaceKey.start
        var end: Int?
        var probe = index
        while probe < min(limit, index + 6) {
            guard let scalar = Unicode.Scalar(Kana.toHiragana(text[probe].value)), Kana.isHiragana(scalar.value) else {
                break
            }
            key = PlaceKey.adding(scalar, to: key)
            probe += 1
            if probe - index > 1, readings.contains(key) { end = probe }
        }
        return end
    }

    /// Two or three kanji that begin and end as surnames do, and are no frequent noun.
    static func isLike(_ range: Range<Int>, of text: [Unicode.Scalar]) -> Bool {
        guard (2...3).contains(range.count), isFirst(text[range.lowerBound].value),
            lasts.contains(text[range.upperBound - 1].value)
        else { return false }
        let last = text[range.upperBound - 1]
        // 徳之島, 三田市.
        if range.count > 2, last == "島" { return false }
        if "市区県都府駅港湾山脈".unicodeScalars.contains(last), range.count > 2 { return false }
        return !JapaneseRareSurnames.nouns.contains(range, of: text)
            && !JapaneseNameCues.never.contains(range, of: text) && !JapaneseNameCues.places.contains(range, of: text)
    }

    /// The last kanji of surnames of two kanji and more.
    private static let lasts = Set(pairs.filter { $0.name.count > 1 }.compactMap { $0.name.last?.value })

    static func isGiven(_ scalar: Unicode.Scalar) -> Bool {
        JapaneseSurnameList.given.contains(scalar.value) || scalar == "々"
    }

    /// In Latin letters.
    static let romaji = PlaceWords(pairs.map { JapaneseSurnames.latin($0.reading) })

    private static let pairs: [(name: [Unicode.Scalar], reading: String)] =
        (JapaneseSurnameList.text + " " + JapaneseRareSurnames.text)
        .split(whereSeparator: \.isWhitespace).map { entry in
            let scalars = Array(entry.unicodeScalars)
            let reading = scalars.reversed().prefix { Kana.isHiragana($0.value) }.count
            return (Array(scalars.dropLast(reading)), String(String.UnicodeScalarView(scalars.suffix(reading))))
        }

    private static let longest = 4
    /// Chinese and Korean ones, whose readings vary.
    private static let foreign = JapanesePlaceNames.scalars("李 張 陳 劉 楊 趙 徐 郭 朴 崔 鄭 姜 尹 曹 蔡 呂 魏 蒋 欧陽 司馬 諸葛")
    private static let names = PlaceWords(keys: (pairs.map(\.name) + foreign).map { PlaceKey.of($0) })
    /// Bits of the scalars that surnames begin with.
    private static let firsts: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 0x400)
        for name in pairs.map(\.name) + foreign {
            bits[Int(name[0].value >> 6) & 0x3FF] |= 1 << UInt64(name[0].value & 63)
        }
        return bits
    }()

    private static let readings = PlaceWords(pairs.map(\.reading))

    /// Hepburn without long vowels: さとう → sato.
    private static func latin(_ reading: String) -> String {
        var text = ""
        for scalar in reading.unicodeScalars {
            if let small = smallSounds[scalar] {
                if text.hasSuffix("hi") && text.count > 2 || text.hasSuffix("ji") {
                    text.removeLast()
                    text += small.dropFirst()
                } else {
                    text.removeLast()
                    text += small
                }
            } else if scalar == "っ" {
                text += "'"
            } else if let sound = sounds[scalar] {
                if text.hasSuffix("'") { text = text.dropLast() + String(sound.prefix(1)) }
                text += sound
            }
        }
        return text.replacing("ou", with: "o").replacing("oo", with: "o").replacing("uu", with: "u")
    }

    private static let smallSounds: [Unicode.Scalar: String] = ["ゃ": "ya", "ゅ": "yu", "ょ": "yo"]
    private static let sounds: [Unicode.Scalar: String] = {
        let kana = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ"
        let latin = """
            a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro
            wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po
            """
        return Dictionary(
            zip(kana.unicodeScalars, latin.split(whereSeparator: \.isWhitespace).map(String.init)),
            uniquingKeysWith: { first, _ in first })
    }()
}
