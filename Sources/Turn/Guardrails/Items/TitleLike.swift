internal import Conversation
internal import Text

/// A part of an answer that reads as the name of a work.
struct TitleLike: Sendable {
    enum Form: Sendable { case corner, quote, emphasis, plain, row }

    /// With its brackets or marks.
    var outer: Range<Int>
    var inner: Range<Int>
    var form: Form
}

/// What stands between brackets, quotation marks or marks of emphasis.
struct SetOffReader {
    struct Span {
        var outer: Range<Int>
        var inner: Range<Int>
        var mark: UInt32
    }

    let text: ItemText
    private static let closing: [UInt32: UInt32] = [
        0x300E: 0x300F, 0x300C: 0x300D, 0x201C: 0x201D, 0x22: 0x22, 0xAB: 0xBB, 0x3010: 0x3011, 0x226A: 0x226B,
        0x3008: 0x3009, 0x300A: 0x300B, 0x201E: 0x201C, 0x301D: 0x301F,
    ]
    private static let longest = 80

    /// In order; none inside another. What is not closed within 80 scalars of its line is none.
    func spans() -> [Span] {
        var found: [Span] = []
        var index = 0
        while index < text.count {
            if let span = span(at: index) {
                found.append(span)
                index = span.outer.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private func span(at start: Int) -> Span? {
        let code = text.raw[start]
        if let close = SetOffReader.closing[code] {
            guard let end = end(of: close, from: start + 1), end > start + 1 else { return nil }
            return Span(outer: start..<(end + 1), inner: (start + 1)..<end, mark: code)
        }
        guard code == 0x2A || code == 0x5F else { return nil }
        var open = start
        while open < text.count, text.raw[open] == code, open - start < 3 { open += 1 }
        guard open < text.count, !text.isSpace(open), !text.isBreak(open), let end = end(of: code, from: open),
            end > open, !text.isSpace(end - 1)
        else { return nil }
        if code == 0x5F, start > 0, Script(text.raw[start - 1]).isWord { return nil }
        var close = end
        while close < text.count, text.raw[close] == code, close - end < open - start { close += 1 }
        return Span(outer: start..<close, inner: unquoted(open..<end), mark: code)
    }

    /// **『…』** is as good as 『…』.
    private func unquoted(_ range: Range<Int>) -> Range<Int> {
        guard range.count > 2, let close = SetOffReader.closing[text.raw[range.lowerBound]],
            text.raw[range.upperBound - 1] == close
        else { return range }
        return (range.lowerBound + 1)..<(range.upperBound - 1)
    }

    private func end(of close: UInt32, from start: Int) -> Int? {
        var index = start
        while index < text.count, index - start <= SetOffReader.longest, !text.isBreak(index) {
            if text.raw[index] == close { return index }
            index += 1
        }
        return nil
    }
}

/// What stands around a place of an answer that makes a name out of it.
struct TitleCues {
    let text: ItemText

    // MARK: After

    /// "…, Vol. 3", "… volume 3", 第3巻, 3巻.
    func isVolume(after end: Int) -> Bool {
        var index = skip(end, TitleCues.joints)
        if text.starts(anyOf: TitleCues.volumeWords, at: index) != nil { return hasDigit(from: index, within: 9) }
        if index < text.count, text.raw[index] == 0x7B2C {
            index += 1
        } else if text.starts("全", at: index) {
            index += 1
        }
        return isVolumeNumber(index)
            || (text.isDigit(index) && text.contains(" volume", in: index..<min(text.count, index + 10)))
    }

    /// "(Vols. 1-12)", "(Chapters 1-41)": an arc.
    func isSpan(after end: Int) -> Bool {
        let index = skip(end, TitleCues.joints)
        return end < index && text.contains("(", in: end..<index)
            && text.starts(anyOf: TitleCues.spans, at: index) != nil
    }

    private static let spans = StaticText.list("vols|volumes|chapter|episode|ch.|ep.")

    private func isVolumeNumber(_ start: Int) -> Bool {
        var index = start
        while index < text.count, index - start < 4, text.isDigit(index) || VolumeNumerals.isKanji(text.raw[index]) {
            index += 1
        }
        return index > start && index < text.count && text.raw[index] == 0x5DFB
    }

    private func hasDigit(from start: Int, within length: Int) -> Bool {
        (start..<min(text.count, start + length)).contains(where: text.isDigit)
    }

    private static let joints: Set<UInt32> = Set(" ,(（、の*_|\"”』」".unicodeScalars.map(\.value))
    private static let volumeWords = StaticText.list("vol|#")

    private func skip(_ start: Int, _ codes: Set<UInt32>) -> Int {
        var index = start
        while index < text.count, index - start < 5, codes.contains(text.raw[index]) { index += 1 }
        return index
    }

    /// A price follows at once: "(¥500)", "is ¥500", "at 500 yen", 「528円」.
    func isPriced(after end: Int) -> Bool {
        var index = skip(end, TitleCues.priceJoints)
        if let word = text.starts(anyOf: TitleCues.priceWords, at: index) {
            index = text.afterSpaces(index + word.codes.count)
        }
        guard index < text.count else { return false }
        if text.raw[index] == 0xA5 || text.raw[index] == 0x24 { return true }
        var digits = index
        while digits < text.count, digits - index < 8, text.isDigit(digits) || text.raw[digits] == 0x2C { digits += 1 }
        return digits > index && text.starts(anyOf: TitleCues.money, at: text.afterSpaces(digits)) != nil
    }

    private static let priceJoints: Set<UInt32> = Set(" ,(:-–—…、：（*_|\"”』」".unicodeScalars.map(\.value))
    private static let priceWords = StaticText.list("is priced at |is |at |for |costs |が|は")
    private static let money = StaticText.list("円|yen|jpy")

    /// "is in stock", "which we carry", "is a manga about".
    func isSold(after end: Int) -> Bool {
        let index = skip(end, TitleCues.joints)
        if text.starts(anyOf: TitleCues.soldWords, at: index) != nil { return true }
        guard text.starts(anyOf: ["is a", "a ", "an "], at: index) != nil else { return false }
        return text.contains(anyOf: TitleCues.works, in: index..<min(text.count, index + 48))
    }

    private static let soldWords = StaticText.list(
        """
        is in stock|are in stock|in stock|is available|is also available|which we |is on sale|\
        is out now|is also worth|is worth|is another|is also |is perfect|is a must|is ideal|\
        is one of our|is our |follows a |follows the |tells the |tells of |is about |is set |\
        series|manga|spin-off|spinoff|trilogy|one-shot|is the sequel|is a sequel|is the prequel
        """
    )
    private static let works = StaticText.list(
        " manga| series| story| tale| comic| classic| thriller| romance| fantasy")

    /// "by Hideo Yamamoto".
    func isBy(after end: Int) -> Bool {
        let index = skip(end, TitleCues.joints)
        guard text.starts("by ", at: index) else { return false }
        let word = text.word(at: text.afterSpaces(index + 3))
        return word < text.words.count && text.words[word].isCapital
            && text.words[word].range.lowerBound == text.afterSpaces(index + 3)
    }

    /// Japanese that recommends, sells or tells of what it follows.
    func isSpokenOf(after end: Int) -> Bool {
        let index = text.afterSpaces(end)
        return text.starts(anyOf: TitleCues.japaneseAfter, at: index) != nil
    }

    static let japaneseAfter = StaticText.list(
        """
        という作品|という漫画|というマンガ|というまんが|というコミック|というシリーズ|というタイトル|という題|という名作|という新作|という短編|という長編|という物語|\
        という隠れた|と言う作品|がおすすめ|をおすすめ|もおすすめ|はおすすめ|がお薦め|をお薦め|もお薦め|が一押し|がイチオシ|がイチ押し|がぴったり|もぴったり|はいかが|\
        もいかが|などいかが|をどうぞ|もどうぞ|などどうぞ|をご紹介|もご紹介|も評判|が評判|も人気|が人気|は人気|も見逃せ|は見逃せ|も外せ|は外せ|が外せ|も名作|は名作|\
        の最新刊|の最新巻|の新刊|の単行本|の続編|の前日譚|の外伝|の作者|の作品|のお取り扱い|もお取り扱い|を取り扱|も取り扱|をお取り扱い|の在庫|も在庫|が在庫|も揃|を揃|\
        も好評|が好評|も面白|が面白|も良い|も合い|が合い|もご覧|もお楽しみ|もお読み|を読んで|も読んで|もぜひ|をぜひ|はぜひ|もあり|がござい|もござい|はござい|も販売|\
        を販売|が近い|も近い|シリーズ|全巻|コミックス|の主人公
        """
    )
    static let japaneseSubject: StaticText = "は、"
    static let japaneseWorks = StaticText.list("漫画|マンガ|まんが|作品|物語|コミック|シリーズ|巻|ストーリー|名作|傑作|描く|描いた|連載")
    static let japaneseBefore = StaticText.list(
        "漫画|マンガ|まんが|作品|コミック|名作|傑作|新作|新刊|続編|外伝|短編集|先生の|さんの|氏の|著の|作の|著|作者の|スピンオフ|最新作|代表作")

    // MARK: Before

    /// The lower-case word that ends before `start`, spaces and opening marks aside; `nil` across punctuation.
    func word(before start: Int) -> Int? {
        var index = start
        while index > 0, start - index < 4, TitleCues.openMarks.contains(text.raw[index - 1]) { index -= 1 }
        guard index > 0, Script(text.raw[index - 1]).isWord else { return nil }
        return text.word(at: index - 1)
    }

    private static let openMarks: Set<UInt32> = Set(" \"“(*_".unicodeScalars.map(\.value))

    /// At the beginning of a sentence, line or row.
    func isOpening(_ start: Int) -> Bool {
        var index = start
        while index > 0, TitleCues.openMarks.contains(text.raw[index - 1]) { index -= 1 }
        guard index > 0 else { return true }
        return text.isBreak(index - 1) || TitleCues.ends.contains(text.raw[index - 1])
    }

    private static let ends: Set<UInt32> = Set(".!?:;。！？…•・-".unicodeScalars.map(\.value))
}
