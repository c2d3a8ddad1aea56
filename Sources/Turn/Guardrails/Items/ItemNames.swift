internal import Conversation
internal import Ports
internal import Text

/// A series or single work that this turn knows, with every name it goes by.
struct ItemWork: Sendable {
    var seriesID: SeriesID?
    /// In `ReviewFacts.candidates`.
    var candidates: [Int] = []
    /// Loose forms.
    var names: Set<[UInt32]> = []
    var series: Series?
}

/// What an answer may name, and where it does.
struct ItemNames: Sendable {
    struct Mention: Sendable {
        var range: Range<Int>
        /// In `works`.
        var work: Int
    }

    private(set) var works: [ItemWork] = []
    /// In order of place, not overlapping.
    private(set) var mentions: [Mention] = []
    private var people: Set<[UInt32]> = []
    private let statements: [[UInt32]]
    private let question: [UInt32]
    private static let mostWorks = 96

    init(_ draft: AnswerDraft, _ text: ItemText, _ facts: ReviewFacts, _ finder: (any TitleFinder)?) {
        statements = facts.statements.map { ItemKey.of($0.text) }
        question = ItemKey.of(facts.question)
        for index in facts.candidates.indices { add(facts.candidates[index], index, finder) }
        var found = draft.titles.compactMap { mention in
            work(of: mention.seriesID, finder).map { Mention(range: mention.range, work: $0) }
        }
        found += occurrences(in: draft, text)
        mentions = ItemNames.longest(found)
    }

    // MARK: Works

    private mutating func add(_ candidate: ReviewFacts.Candidate, _ index: Int, _ finder: (any TitleFinder)?) {
        let bases = candidate.titles.flatMap { ItemKey.bases(of: $0, volume: candidate.volume) }
        let keys = Set(bases.flatMap(ItemKey.forms)).filter { !$0.isEmpty }
        let known = works.firstIndex { work in
            if let id = candidate.seriesID, let other = work.seriesID { return id == other }
            return !work.names.isDisjoint(with: keys)
        }
        let place = known ?? works.count
        if known == nil { works.append(ItemWork()) }
        works[place].candidates.append(index)
        works[place].names.formUnion(keys)
        if works[place].seriesID == nil, let id = candidate.seriesID ?? ItemNames.series(of: candidate, keys, finder) {
            take(id, place, finder)
        }
    }

    /// The series of a candidate that comes without: the catalogue's of the same name.
    private static func series(
        of candidate: ReviewFacts.Candidate, _ keys: Set<[UInt32]>, _ finder: (any TitleFinder)?
    ) -> SeriesID? {
        guard let finder else { return nil }
        for title in candidate.titles.prefix(3) {
            let base = ItemKey.bases(of: title, volume: candidate.volume).first ?? title
            let id = finder.titles(in: base).first?.seriesID
            if let series = id.flatMap(finder.series), !names(series).isDisjoint(with: keys) { return series.id }
        }
        return nil
    }

    private mutating func work(of id: SeriesID, _ finder: (any TitleFinder)?) -> Int? {
        if let place = works.firstIndex(where: { $0.seriesID == id }) { return place }
        let names = finder?.series(id).map(ItemNames.names) ?? []
        if let place = works.firstIndex(where: { $0.seriesID == nil && !$0.names.isDisjoint(with: names) }) {
            take(id, place, finder)
            return place
        }
        guard works.count < ItemNames.mostWorks else { return nil }
        works.append(ItemWork())
        take(id, works.count - 1, finder)
        return works.count - 1
    }

    private mutating func take(_ id: SeriesID, _ place: Int, _ finder: (any TitleFinder)?) {
        works[place].seriesID = id
        guard works[place].series == nil, let series = finder?.series(id) else { return }
        works[place].series = series
        works[place].names.formUnion(ItemNames.names(series))
        for author in series.authors {
            people.formUnion([author.ja, author.en].map(ItemKey.of))
            people.formUnion(author.en.split(separator: " ").map { ItemKey.of(String($0)) })
        }
        people.formUnion([series.publisher.ja, series.publisher.en].map(ItemKey.of))
    }

    private static func names(_ series: Series) -> Set<[UInt32]> {
        let full = [series.title.ja, series.title.en, series.title.romaji, series.title.kana] + series.aliases
        return Set(full.flatMap(ItemKey.heads).flatMap(ItemKey.forms)).filter { !$0.isEmpty }
    }

    // MARK: Mentions

    /// Candidates' names in the text. At each place where a name may begin, the names with its first two scalars are tried.
    /// - Parameter all: of works without candidates, too.
    func occurrences(in draft: AnswerDraft, _ text: ItemText, all: Bool = false) -> [Mention] {
        var keys: [UInt64: [(key: [UInt32], work: Int)]] = [:]
        for (work, one) in works.enumerated() where all || !one.candidates.isEmpty {
            for key in one.names where key.count > 1 {
                keys[ItemNames.head(key[0], key[1]), default: []].append((key, work))
            }
        }
        guard !keys.isEmpty else { return [] }
        let loose = draft.ruleText.folded.squeezed().loosened()
        var found: [Mention] = []
        var index = 0
        while index + 1 < loose.count {
            let tried = keys[ItemNames.head(loose.codes[index], loose.codes[index + 1])] ?? []
            var best: Mention?
            var end = index + 1
            for (key, work) in tried where loose.codes[index...].starts(with: key) {
                let range = loose.origin(of: index..<(index + key.count))
                guard index + key.count > end, ItemNames.isName(range, text) else { continue }
                best = Mention(range: range, work: work)
                end = index + key.count
            }
            if let best { found.append(best) }
            index = end
        }
        return found
    }

    private static func head(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    /// Latin names stand as words with a capital; katakana ones are no part of a longer word.
    private static func isName(_ range: Range<Int>, _ text: ItemText) -> Bool {
        let (first, last) = (Script(text.raw[range.lowerBound]), Script(text.raw[range.upperBound - 1]))
        let before = range.lowerBound > 0 ? Script(text.raw[range.lowerBound - 1]) : .space
        let after = range.upperBound < text.count ? Script(text.raw[range.upperBound]) : .space
        if first.isWord, before.isWord { return false }
        if last.isWord, after.isWord, !(first == .digit || after == .digit) { return false }
        if range.count < 5, range.allSatisfy({ Script(text.raw[$0]) == .katakana }) {
            if before == .katakana || after == .katakana { return false }
        }
        guard first == .latin else { return range.count > 1 }
        let code = text.raw[range.lowerBound]
        return !(code >= 0x61 && code <= 0x7A) || range.count >= 8 || before == .symbol
    }

    private static func longest(_ found: [Mention]) -> [Mention] {
        var kept: [Mention] = []
        for one in found.sorted(by: {
            ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
        }) {
            guard let last = kept.last, last.range.overlaps(one.range) else {
                kept.append(one)
                continue
            }
            if one.range.count > last.range.count { kept[kept.count - 1] = one }
        }
        return kept
    }

    /// The mentions that begin within `range`.
    func mentions(in range: Range<Int>) -> ArraySlice<Mention> {
        let low = ItemNames.lowerBound(mentions, range.lowerBound)
        let high = ItemNames.lowerBound(mentions, range.upperBound)
        return mentions[low..<max(low, high)]
    }

    private static func lowerBound(_ sorted: [Mention], _ place: Int) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Questions about a name

    enum Standing: Hashable { case known, asked, unknown }

    /// - Parameter key: loose form of what is called.
    func standing(of key: [UInt32]) -> Standing {
        let isLatin = key.allSatisfy { $0 < 0x80 }
        guard key.count >= (isLatin ? 3 : 2) else { return .known }
        if people.contains(key) { return .known }
        if works.contains(where: { $0.names.contains { ItemKey.contains($0, key) } }) { return .known }
        if statements.contains(where: { ItemKey.contains($0, key) }) { return .known }
        return ItemKey.contains(question, key) ? .asked : .unknown
    }

    func isPerson(_ key: [UInt32]) -> Bool { people.contains(key) }

    func stands(_ code: String) -> Bool {
        let key = ItemKey.of(code)
        return statements.contains { ItemKey.contains($0, key) }
    }

    func isAsked(_ code: String) -> Bool { ItemKey.contains(question, ItemKey.of(code)) }
}
