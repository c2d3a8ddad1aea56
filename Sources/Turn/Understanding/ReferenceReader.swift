internal import Conversation
internal import Text

/// What a message points at without naming it.
struct ReferenceReader: Sendable {
    private enum Cue: Int, CaseIterable { case item, author, more, ordinalUnit, weakItem }

    private let table: PhraseTable

    init() {
        var entries: [(phrase: String, tag: Int)] = []
        for (cue, words) in ReferenceReader.lexicon {
            for word in words.split(separator: "|") { entries.append((String(word), cue.rawValue)) }
        }
        table = PhraseTable(entries)
    }

    /// - Parameter hasName: the message names a series or title itself; then "it" and "this" point at that.
    func reference(in text: MatchText, hasName: Bool, isTaken: (Range<Int>) -> Bool) -> Reference? {
        let hits = table.hits(in: text).filter { !isTaken($0.range) }
        if hits.contains(where: { $0.tag == Cue.author.rawValue }) { return .author }
        if let place = OrdinalReference.place(in: text) { return .ordinal(place) }
        if hits.contains(where: { $0.tag == Cue.more.rawValue }) { return .more }
        if hasName { return nil }
        let points = hits.contains { $0.tag == Cue.item.rawValue || $0.tag == Cue.weakItem.rawValue }
        return points ? .item : nil
    }

    private static let lexicon: [(Cue, String)] = [
        (
            .author,
            "same author|same mangaka|same artist|same writer|same creator|this author|that author|the authors other|other works|her other|his other|"
                + "their other|other books by|other manga by|other series by|more by him|more by her|more by them|else by them|else by him|else by her|"
                + "else has the author|else did the author|else have they written|also wrote|also written|also drew|also draw|also made|another manga by|another series by|another book by|another work by|else has she written|else has he written|else did he|else did she|else did they|"
                + "author written anything else|author done anything else|author written|author make anything|"
                + "その作者|この作者|同じ作者|同作者|作者の他|作者のほか|作者、他|作者ほか|作者さんの他|作者さん他|著者の他|著者のほか|作家の他|作者の別|作者は他|他の作品|ほかの作品|別の作品|その作家|この作家|同じ作家|その先生|この先生の|同じ漫画家|その漫画家|この人の他|同じ人の|kono sakusha|sono sakusha"
        ),
        (
            .more,
            "more like that|more like this|more like it|more like those|more like these|others|any others|anything else|something else|what else|any more|"
                + "more options|more suggestions|more recommendations|show me more|show more|see more|another one|another recommendation|other ones|other options|"
                + "other suggestions|different ones|next page|more please|more of those|more of these|similar ones|others like|"
                + "他には|ほかには|他に|ほかに|もっと見|もっと教|もっとない|もっとあ|もっとほか|もっと他|別のは|別のが|別のを|別のおすすめ|似たような|他のおすすめ|ほかのおすすめ|もう一つおすすめ|次の候補|他の候補|それ以外|これ以外|あれ以外|続きを見|"
                + "もっとください|もっと$|hoka ni|motto"
        ),
        (
            .item,
            "this one|this manga|this book|this series|this volume|this title|this comic|this edition|this item|that one|that manga|that book|"
                + "that series|that volume|that title|the one im looking at|on this page|this product|"
                + "これ|それ|あれ|この本|この漫画|このマンガ|この作品|この巻|この商品|このシリーズ|この版|このコミック|その本|その漫画|そのマンガ|その作品|その巻|その商品|そのシリーズ|こちら|そちら|こっち|当該|この子|kore|kono manga|sore"
        ),
        (.weakItem, "this|it|its|that|the series|the manga|the book|the story|the ending|the main character|they"),
    ]
}

/// "the second one", 2番目, 最初の, "number 3", the last: a place in what was shown.
enum OrdinalReference {
    private static let after = Surroundings.words(
        "one|ones|option|suggestion|recommendation|book|item|title|result|pick|from the top|on the list|番目|番|つ目|つめ|個目|冊目|こ目|本目"
    )
    private static let plainAfter = Surroundings.words("番目|番の|つ目|つめ|個目|冊目|こ目|本目")
    private static let firstWords = PhraseTable(
        ["最初のやつ", "最初のは", "最初のもの", "最初の作品", "最初の漫画", "最初のを", "最初のが", "いちばん上", "一番上", "一番目", "一つ目", "ひとつめ", "最初の$"].map {
            ($0, 1)
        }
            + ["二つ目", "ふたつめ", "二番目", "真ん中"].map { ($0, 2) } + ["三つ目", "みっつめ", "三番目"].map { ($0, 3) })

    static func place(in text: MatchText) -> Int? {
        if let hit = firstWords.hits(in: text).first { return hit.tag }
        let around = Surroundings(codes: text.codes)
        for number in NumberReader.numbers(in: text.codes) where (1...20).contains(number.integer) {
            if isPlace(number, around) { return number.integer }
        }
        return isOnlyFirst(text) ? 1 : nil
    }

    private static func isPlace(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        let end = number.range.upperBound
        if number.kind == .ordinal {
            if isVolume(number, around) { return false }
            return around.word(after: end, of: after) != nil || isAlone(number, around)
        }
        if around.word(after: end, of: plainAfter) != nil { return true }
        return around.word(before: number.range.lowerBound, of: numberWords) != nil
    }

    /// "the third?", "about the first, …".
    private static func isAlone(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        guard around.word(before: number.range.lowerBound, of: articles) != nil else { return false }
        return around.codes[number.range.upperBound...].first.map { Script($0) == .symbol } ?? true
    }

    private static let articles = Surroundings.words("the")
    private static let numberWords = Surroundings.words("number|option|item number|result")
    private static let volumeWords = Surroundings.words("book|volume|vol")

    private static func isVolume(_ number: WrittenNumber, _ around: Surroundings) -> Bool {
        around.word(after: number.range.upperBound, of: volumeWords) != nil
    }

    /// 「最初の」 alone.
    private static func isOnlyFirst(_ text: MatchText) -> Bool {
        FoldedText.text(of: text.codes.filter { Script($0) != .symbol }) == "最初の"
    }
}
