package import Conversation
internal import Text

/// Finds the catalogue's series and authors in a message: every writing of a title, its abbreviations, loose romanisation,
/// and small typing slips in longer Latin titles. Built once per catalogue; a look is linear in the message.
package struct Gazetteer: Sendable {
    struct Find: Hashable, Sendable {
        let target: GazetteerName.Target
        /// Original Unicode scalars.
        let range: Range<Int>
    }

    let names: [GazetteerName]
    private let exact: PhraseAutomaton
    private let loose: PhraseAutomaton
    private let looseNames: [Int]
    private let typos: TypoIndex
    /// By the author's canonical name.
    private let works: [String: Set<SeriesID>]

    package init(series: [Series]) {
        let names = GazetteerNames.all(of: series)
        let loosened = names.map { $0.loosenedKey }
        let looseNames = names.indices.filter {
            names[$0].need <= .ownScript && loosened[$0].count >= (names[$0].isLatin ? 5 : 4)
        }
        self.names = names
        self.looseNames = looseNames
        exact = PhraseAutomaton(names.map(\.key))
        loose = PhraseAutomaton(looseNames.map { loosened[$0] })
        typos = TypoIndex(names, loosened)
        var works: [String: Set<SeriesID>] = [:]
        for one in series { for author in one.authors { works[author.en, default: []].insert(one.id) } }
        self.works = works
    }

    /// Longest finds first claim their place; none overlap. In order of place.
    /// - Parameter allowsSlips: whether a name with a typing slip is that name.
    func finds(in message: GazetteerView, allowsSlips: Bool = true) -> [Find] {
        let exact = exactCandidates(message)
        var candidates = exact.accepted + looseCandidates(message)
        if allowsSlips { candidates += typos.candidates(in: message, names) }
        candidates += byNamedAuthors(exact.doubtful, candidates)
        candidates.sort { ($1.length, $1.rank, $0.range.lowerBound) < ($0.length, $0.rank, $1.range.lowerBound) }
        var taken: [Range<Int>] = []
        var finds: [Find] = []
        for candidate in candidates where !taken.contains(where: { $0.overlaps(candidate.range) }) {
            taken.append(candidate.range)
            finds.append(Find(target: names[candidate.name].target, range: candidate.range))
        }
        return finds.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// A common word is a title where the message names who wrote it: 井上雄彦のリアル.
    private func byNamedAuthors(_ doubtful: [GazetteerCandidate], _ sure: [GazetteerCandidate]) -> [GazetteerCandidate]
    {
        guard !doubtful.isEmpty else { return [] }
        var written: Set<SeriesID> = []
        for candidate in sure {
            if case .author(let name) = names[candidate.name].target { written.formUnion(works[name] ?? []) }
        }
        return doubtful.filter { candidate in
            if case .series(let id) = names[candidate.name].target { return written.contains(id) }
            return false
        }
    }

    private func exactCandidates(_ message: GazetteerView) -> (
        accepted: [GazetteerCandidate], doubtful: [GazetteerCandidate]
    ) {
        var found: [GazetteerCandidate] = []
        var doubtful: [GazetteerCandidate] = []
        exact.scan(message.squeezed.codes) { pattern, end in
            let range = (end - exact.lengths[pattern])..<end
            let name = names[pattern]
            if message.accepts(name, squeezedRange: range) {
                found.append(candidate(pattern, message.squeezed.origin(of: range), .exact))
            } else if name.isSeries, name.need == .sign || name.need == .phrase,
                message.isWord(name, message.squeezed.origin(of: range))
            {
                doubtful.append(candidate(pattern, message.squeezed.origin(of: range), .exact))
            }
        }
        return (found, doubtful)
    }

    private func looseCandidates(_ message: GazetteerView) -> [GazetteerCandidate] {
        var found: [GazetteerCandidate] = []
        loose.scan(message.loosened.codes) { pattern, end in
            let range = (end - loose.lengths[pattern])..<end
            let name = looseNames[pattern]
            let origin = message.looseOrigin(of: range)
            if message.acceptsLoosely(names[name], origin) { found.append(candidate(name, origin, .loose)) }
        }
        return found
    }

    private func candidate(_ name: Int, _ range: Range<Int>, _ quality: GazetteerCandidate.Quality)
        -> GazetteerCandidate
    {
        GazetteerCandidate(name: name, range: range, quality: quality, weight: names[name].weight)
    }
}

struct GazetteerCandidate {
    enum Quality: Int { case typo, loose, exact }

    let name: Int
    let range: Range<Int>
    let quality: Quality
    let weight: Int
    /// Slips, for `Quality.typo`, and the letters of the name without any.
    var slips = 0
    var nameLength = 0

    /// A clean find goes before a slipped one that reaches a little further.
    var length: Int { slips == 0 ? range.count : min(range.count, nameLength) - 2 * slips }
    /// A series before an author of the same name, then the more popular.
    var rank: Int { quality.rawValue * 100_000 + weight }
}

extension GazetteerName {
    var loosenedKey: [UInt32] { Normalizer.fold(text).squeezed().loosened().codes }
}
