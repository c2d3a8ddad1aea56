package import Conversation
internal import Text

/// The language of a message's frame. A title in the other script does not change it: 「One Pieceはありますか」 is Japanese,
/// "do you have 進撃の巨人?" English.
package struct LanguageDetector: Sendable {
    private let romaji: PhraseTable
    private let english: PhraseTable

    package init() {
        romaji = PhraseTable(RomajiWords.all.map { ($0, 0) })
        english = PhraseTable(EnglishFrame.all.map { ($0, 0) })
    }

    package func language(of message: String) -> MessageLanguage {
        language(of: MatchText(message), named: [])
    }

    /// - Parameter named: original ranges of titles, authors and quotes, which belong to no frame.
    func language(of text: MatchText, named: [Range<Int>]) -> MessageLanguage {
        let all = ScriptCount(text.original, without: [])
        let frame = ScriptCount(text.original, without: named)
        let hasFrame = frame.kana + frame.han + frame.latinWords > 0
        return decide(hasFrame ? frame : all, text, isWhole: !hasFrame || named.isEmpty)
    }

    private func decide(_ count: ScriptCount, _ text: MatchText, isWhole: Bool) -> MessageLanguage {
        let japanese = count.kana + count.han
        if japanese == 0 && count.latinWords == 0 { return .other }
        if count.other > japanese + count.latinLetters { return .other }
        if japanese == 0 { return latin(text, count) }
        if count.kana == 0 { return hanOnly(count, text) }
        return both(count, text)
    }

    private func latin(_ text: MatchText, _ count: ScriptCount) -> MessageLanguage {
        let romajiHits = romaji.hits(in: text).count
        guard romajiHits > 0 else { return .en }
        let englishHits = english.hits(in: text).count
        if romajiHits >= 2 && romajiHits > englishHits { return .ja }
        return romajiHits * 2 >= count.latinWords && englishHits == 0 ? .ja : .en
    }

    /// Kanji without kana: Japanese shop words and short texts are Japanese, Chinese function words are not.
    private func hanOnly(_ count: ScriptCount, _ text: MatchText) -> MessageLanguage {
        if ChineseWords.isChinese(text.original) { return .other }
        if count.latinWords >= 3 && english.hits(in: text).count >= 1 { return count.han > 4 ? .mixed : .en }
        return .ja
    }

    private func both(_ count: ScriptCount, _ text: MatchText) -> MessageLanguage {
        guard count.latinWords >= 2 else { return .ja }
        let englishHits = english.hits(in: text).count
        guard englishHits >= 1 else { return .ja }
        let japanese = count.kana + count.han
        if englishHits >= 2 && count.latinWords >= 3 {
            return japanese <= 12 && count.hiraganaRun < 2 ? .en : .mixed
        }
        return japanese < 4 ? .mixed : .ja
    }
}

/// How much of each writing there is.
struct ScriptCount {
    var kana = 0
    var han = 0
    var latinLetters = 0
    var latinWords = 0
    var other = 0
    /// The longest run of hiragana.
    var hiraganaRun = 0

    init(_ text: [UInt32], without excluded: [Range<Int>]) {
        var isExcluded = [Bool](repeating: false, count: text.count)
        for range in excluded { for index in range { isExcluded[index] = true } }
        var wasLatin = false
        var run = 0
        for (index, code) in text.enumerated() where !isExcluded[index] {
            let script = Script(code)
            run = script == .hiragana ? run + 1 : 0
            hiraganaRun = max(hiraganaRun, run)
            add(script, wasLatin)
            wasLatin = script == .latin || (wasLatin && (code == 0x27 || code == 0x2019))
        }
    }

    private mutating func add(_ script: Script, _ wasLatin: Bool) {
        switch script {
        case .hiragana, .katakana: kana += 1
        case .han: han += 1
        case .latin:
            latinLetters += 1
            if !wasLatin { latinWords += 1 }
        case .otherLetter: other += 1
        case .digit, .space, .symbol: break
        }
    }
}

enum ChineseWords {
    /// Scalars that Chinese uses all the time and Japanese hardly ever.
    private static let scalars: Set<UInt32> = Set(
        "吗呢吧们这没么谁给还对时说过关话问请买卖书钱订单货发让从你您她啊哪嗎麼這給們還沒從讓誰賣錢妳啦喔對".unicodeScalars.map(\.value))
    private static let words: [[UInt32]] = [
        "我的", "我想", "我要", "有没有", "有沒有", "什麼", "什么", "推薦", "是不是", "可以嗎", "漫畫", "想要", "的漫", "怎么", "怎麼",
    ]
    .map { $0.unicodeScalars.map(\.value) }

    static func isChinese(_ text: [UInt32]) -> Bool {
        if text.contains(where: { scalars.contains($0) }) { return true }
        return words.contains { word in
            text.indices.contains { text[$0...].starts(with: word) }
        }
    }
}

/// Everyday romaji. Words that are English too (no, to, made, are) are left out.
enum RomajiWords {
    static let all = list(
        """
        desu desuka desu ka masu masuka arimasu arimasuka arimasen aru arukana nai naidesu kudasai kudasaimasu onegai onegaishimasu
        onegai shimasu osusume ososume hoshii hoshiidesu hoshi sagashiteru sagashite imasu iru oshiete doko dokodesu itsu
        ikura nani nan nandesu dore donna dono kono sono ano kore sore are wa wo ga ni yo kana janai arigatou arigato
        gozaimasu konnichiwa konbanwa ohayou sumimasen gomen hai iie todoku todokanai todokimasen chumon chuumon henpin
        henkin shitai shimasu dekimasu dekiru kaitai yomitai omoshiroi kowai kandou nakeru zenkan saishinkan kan me toka mitai
        mitaina yasui takai souryou sōryō kampeen waribiki hayaku mada tsuzuki eigoban nihongo nihongoban kau katta
        """)

    private static func list(_ text: String) -> [String] {
        let english: Set<String> = ["are", "me", "no", "to", "kan", "nan", "iru", "ni", "hai", "wo"]
        return text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init).filter { !english.contains($0) }
            + ["onegai shimasu"]
    }
}

/// Words that carry an English sentence.
enum EnglishFrame {
    static let all =
        """
        the a an is are was do does did have has i im ive you your my me we it its this that these those what which where
        when who why how can could would should will want need looking for with from and or but not any some all please
        thanks thank hello hi hey tell show find get got give buy order return recommend something like about there here of
        in on to
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
}
