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
    private let typos: TermTypos
    private let context = TermContext()

    init(_ vocabulary: Vocabulary) {
        terms = vocabulary.terms
        var entries: [(phrase: String, tag: Int)] = []
        for (tag, term) in terms.enumerated() {
            let words = Set([term.ja, term.en] + term.words.ja + term.words.en)
            for word in words.sorted() { entries.append((word, tag)) }
        }
        table = PhraseTable(entries)
        typos = TermTypos(terms)
    }

    /// - Parameter isTaken: whether a range of the match text belongs to a title or an id.
    func finds(in text: MatchText, isTaken: (Range<Int>) -> Bool) -> [Find] {
        let setting = context.setting(of: text)
        let hits = (table.hits(in: text) + typos.hits(in: text)).filter { hit in
            type(hit.tag) == .demographic ? setting.means(demographic: hit.range) : setting.means(hit.range)
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
