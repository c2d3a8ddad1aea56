internal import Conversation
internal import Text

/// Finds the vocabulary's words: genres, themes, moods, demographics. Longest first; of equal words a demographic goes
/// before a genre, a genre before a theme, a theme before a mood.
struct TermFinder: Sendable {
    struct Find: Hashable, Sendable {
        let type: EntityType
        let id: String
        /// In the match text.
        let range: Range<Int>
    }

    private let terms: [VocabularyTerm]
    private let table: PhraseTable

    init(_ vocabulary: Vocabulary) {
        terms = vocabulary.terms
        var entries: [(phrase: String, tag: Int)] = []
        for (tag, term) in terms.enumerated() {
            let words = Set([term.ja, term.en] + term.words.ja + term.words.en)
            for word in words.sorted() { entries.append((word, tag)) }
        }
        table = PhraseTable(entries)
    }

    /// Words that say too little by themselves to be a wish; they count before "manga", 漫画, もの.
    private static let plain: Set<String> = Set(
        [
            "go", "loss", "court", "cool", "deep", "heavy", "serious", "office", "job", "bar", "art", "family", "youth",
            "cars", "friends", "society", "powers", "warm", "sweet", "classic", "cry", "band", "bands", "doctor",
            "history",
            "virus", "memory", "memories", "training", "hospital", "running", "laugh", "dog", "dogs", "identity",
            "science",
            "面白い", "おもしろい", "深い", "重い", "和", "車", "島", "絵", "服", "戦", "バー", "地方", "仕事", "会社", "先生", "障害", "AI", "レース",
            "成長", "地方", "ループ", "感染", "実験", "努力", "結婚", "記憶", "ビジネス", "経営", "優しい", "暗い",
        ].map { FoldedText.text(of: MatchText($0).codes) })

    /// Words of the goods right after show that a plain word is meant as a kind of manga.
    private static let goods: [[UInt32]] = ["manga", "comic", "series", "まんが", "漫画", "もの", "系", "作品", "こみっく"].map {
        MatchText($0).codes
    }

    /// - Parameter isTaken: whether a range of the match text belongs to a title or an id.
    func finds(in text: MatchText, isTaken: (Range<Int>) -> Bool) -> [Find] {
        let stages = TermFinder.stages.hits(in: text).filter { !isSchoolLife($0.range, text) }.map(\.range)
        let hits = table.hits(in: text).filter { hit in
            isMeant(hit.range, text)
                && (type(hit.tag) == .demographic || !stages.contains { $0.contains(hit.range) })
        }.sorted {
            ($1.range.count, rank($0.tag), $0.range.lowerBound) < ($0.range.count, rank($1.tag), $1.range.lowerBound)
        }
        var used = [Bool](repeating: false, count: text.count)
        var finds: [Find] = []
        for hit in hits where !isTaken(hit.range) && !hit.range.contains(where: { used[$0] }) {
            for index in hit.range { used[index] = true }
            finds.append(Find(type: type(hit.tag), id: terms[hit.tag].id, range: hit.range))
        }
        return finds.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Words for readers by their school, which hold a word for stories: 高校 in 高校生.
    private static let stages = PhraseTable(
        [
            "小学生", "中学生", "高校生", "大学生", "小学校低学年", "小学校高学年", "high schooler", "high schoolers", "middle schooler",
            "middle schoolers",
        ].map { ($0, 0) })

    /// 高校生活 is a story's matter, no reader.
    private func isSchoolLife(_ range: Range<Int>, _ text: MatchText) -> Bool {
        range.upperBound < text.count && text.codes[range.upperBound] == 0x6D3B
    }

    private func isMeant(_ range: Range<Int>, _ text: MatchText) -> Bool {
        if range.count == 1, Script(text.codes[range.lowerBound]) == .han, hasHanBeside(range, text) { return false }
        let word = FoldedText.text(of: text.codes[range])
        return !TermFinder.plain.contains(word) || isBeforeGoods(range.upperBound, text)
    }

    /// 剣 in 真剣 is not a sword.
    private func hasHanBeside(_ range: Range<Int>, _ text: MatchText) -> Bool {
        let before = range.lowerBound > 0 && Script(text.codes[range.lowerBound - 1]) == .han
        return before || (range.upperBound < text.count && Script(text.codes[range.upperBound]) == .han)
    }

    private func isBeforeGoods(_ index: Int, _ text: MatchText) -> Bool {
        var rest = text.codes[index...]
        if let first = rest.first, first == 0x20 || first == 0x306E { rest = rest.dropFirst() }
        return TermFinder.goods.contains { rest.starts(with: $0) }
    }

    private func type(_ tag: Int) -> EntityType {
        switch terms[tag].kind {
        case .genre: .genre
        case .theme: .theme
        case .mood: .mood
        case .demographic: .demographic
        }
    }

    private func rank(_ tag: Int) -> Int {
        switch terms[tag].kind {
        case .demographic: 0
        case .genre: 1
        case .theme: 2
        case .mood: 3
        }
    }
}
