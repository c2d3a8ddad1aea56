internal import Text

/// What a screen, a person or a policy said stands in quotes as titles do: 「入金待ち」のまま, it says "coming soon".
enum QuotedWords {
    static func isSpeech(_ range: Range<Int>, in text: [UInt32]) -> Bool {
        let inside = text[range]
        let isJapanese = inside.contains { Script($0).isCJK }
        let before = Surroundings(
            codes: Normalizer.fold(FoldedText.text(of: text[..<range.lowerBound].suffix(24))).codes)
        let after = text[min(text.count, range.upperBound + 1)...]
        if isJapanese {
            return ends(inside, with: japaneseEnds)
                || inside.count <= 4 && general.contains(FoldedText.text(of: inside))
                || (!isTitleQuote(text, range) && japaneseAfter.contains { after.starts(with: $0) })
        }
        if grades.contains(FoldedText.text(of: inside).lowercased()) { return true }
        if lastWord(before, of: askedFor) { return false }
        if lastWord(before, of: saying) { return true }
        let next = FoldedText.text(of: after.prefix(16)).lowercased()
        if englishAfter.contains(where: { next.hasPrefix($0) }) { return true }
        return !inside.contains { $0 >= 0x41 && $0 <= 0x5A }
    }

    /// 『』 hold titles alone.
    private static func isTitleQuote(_ text: [UInt32], _ range: Range<Int>) -> Bool {
        range.lowerBound > 0 && text[range.lowerBound - 1] == 0x300E
    }

    private static func lastWord(_ before: Surroundings, of words: [[UInt32]]) -> Bool {
        // The opening quote, and a comma or colon before it, stand between.
        var end = before.codes.count
        while end > 0, Script(before.codes[end - 1]) == .symbol || before.codes[end - 1] == 0x20 { end -= 1 }
        return before.word(before: end, of: words) != nil
    }

    private static func ends(_ inside: ArraySlice<UInt32>, with words: [[UInt32]]) -> Bool {
        words.contains { inside.count > $0.count && inside.suffix($0.count).elementsEqual($0) }
    }

    private static let askedFor = Surroundings.words(
        "called|titled|named|manga|have|sell|stock|carry|read|reading|series|book|find|about|something like|of|novel|buy|order|want"
    )
    private static let saying = Surroundings.words(
        "says|say|said|saying|click|clicking|clicked|press|pressing|pressed|status|message|messages|error|errors|shows|show|only|statuses like|like|means|mean|"
            + "as|button|screen|changed to|reads|got|is|was|claims|claim|typed|type|wow|lol|how|told me|wrote|tap|hit|marked|labelled|labeled|blurb says|into"
    )
    private static let englishAfter = [
        " pops", " appears", " error", " message", " button", " means", " status", " comes up", " page", " screen",
        " for days", " since", " notification",
    ]
    /// How shops grade used books, and other words of a shop's pages.
    private static let grades: Set<String> = [
        "like new", "new", "used", "good", "very good", "acceptable", "mint", "adult", "return", "sale", "sold out",
        "out of stock", "in stock", "delivered", "shipped",
    ]
    private static let general: Set<String> = [
        "漫画", "マンガ", "本", "新刊", "無効", "最短", "保留", "次へ", "戻る", "準備中", "未着", "予約", "取り寄せ", "カート", "未確定", "返品", "返金", "注文",
        "完売", "品切れ", "はい", "いいえ", "在庫",
    ]

    private static let japaneseEnds = scalars(
        "ません|ました|です|ます|ください|でした|おかけし|ないよ|ないの|でしょ|ますか|ですか|れました|待ち|済み|中です|不可|エラー|せんか|した。|処理中|準備中|発送中|計算中|取り寄せ中|出し中|未登録|未確定|出荷|発送済"
    )
    private static let japaneseAfter = scalars(
        "って出|って言|と出|と言|のまま|から変|って表示|になって|ってな|と表示|としか|と書|って書|を押|がキー|が押|のボタン|ボタン|って百|って打|の無限|しか選|から一週間|から動|と疑|って疑|とあ|の表示|という表示|"
            + "というメッセージ|というエラー|エラー|が出|って画面|画面|表示|って。|になりま|になった|になる|になり|。条件|と返|って返|と来|って来|の文字|の欄|をクリック|をタップ|って通知|と通知")

    private static func scalars(_ list: String) -> [[UInt32]] {
        list.split(separator: "|").map { $0.unicodeScalars.map(\.value) }
    }
}
