internal import Conversation

/// Entities said in words: formats, languages of the edition, status, ages by school.
struct WordEntities: Sendable {
    struct Find {
        let type: EntityType
        let value: String
        /// In the match text.
        let range: Range<Int>
    }

    private let meanings = WordLexicon.all
    private let table: PhraseTable
    private let bare: PhraseTable

    init() {
        var entries: [(phrase: String, tag: Int)] = []
        for (tag, meaning) in WordLexicon.all.enumerated() {
            for word in meaning.words.split(separator: "|") { entries.append((String(word), tag)) }
        }
        table = PhraseTable(entries)
        bare = PhraseTable(LanguageNames.bare.enumerated().map { ($1.name, $0) })
    }

    /// Longest first; none overlap.
    func finds(in text: MatchText, isTaken: (Range<Int>) -> Bool) -> [Find] {
        let hits = (said(in: text) + bareLanguages(in: text)).sorted {
            ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound)
        }
        var used = [Bool](repeating: false, count: text.count)
        var finds: [Find] = []
        for hit in hits where !isTaken(hit.range) && !hit.range.contains(where: { used[$0] }) {
            for index in hit.range { used[index] = true }
            guard let type = hit.type else { continue }
            finds.append(Find(type: type, value: hit.value, range: hit.range))
        }
        return finds
    }

    private typealias Hit = (type: EntityType?, value: String, range: Range<Int>)

    private func said(in text: MatchText) -> [Hit] {
        table.hits(in: text).map { (meanings[$0.tag].type, meanings[$0.tag].value, $0.range) }
    }

    /// "french or german?", "original japanese paperback": not "french fries".
    private func bareLanguages(in text: MatchText) -> [Hit] {
        let around = Surroundings(codes: text.codes)
        return bare.hits(in: text).compactMap { hit in
            let next = around.latinWord(after: hit.range.upperBound)
            guard LanguageNames.followers.contains(next) else { return nil }
            return (.language, LanguageNames.bare[hit.tag].code, hit.range)
        }
    }
}
