package import Text
internal import Yams

/// Words and phrases that mean the same to this shop, in all scripts: hand-made groups, and the names of its series.
package struct SynonymBook: Sendable {
    package enum Kind: Sendable, Hashable {
        case word
        /// The feel of a story.
        case mood
        /// A series.
        case name
    }

    package struct Group: Hashable, Sendable {
        package var kind: Kind
        package var words: [String]

        package init(_ kind: Kind, _ words: [String]) {
            self.kind = kind
            self.words = words
        }
    }

    /// A part of a question that can be said otherwise.
    package struct Expansion: Hashable, Sendable {
        package var kind: Kind
        /// As it stands in the folded question.
        package var found: String
        /// Other wordings, at most `mostAlternatives`.
        package var alternatives: [String]
        /// Letters and digits of `found`.
        package var length: Int { found.unicodeScalars.count { $0 != " " } }
    }

    /// Of one part of a question.
    static let mostAlternatives = 8
    /// Parts looked for: a longer message has long said what it wants.
    static let mostExpansions = 8
    private static let longestSearched = 300

    private let groups: [Group]
    /// Folded word → places in `groups`.
    private let places: [ArraySlice<UInt32>: [Int]]
    /// By how a word begins: the lengths words of that beginning have, longest first.
    private let lengths: [Beginning: [Int]]
    /// Words of one kanji.
    private let single: Set<UInt32>

    /// The first two scalars.
    private struct Beginning: Hashable {
        let first: UInt32
        let second: UInt32

        init(_ codes: [UInt32], at place: Int = 0) {
            first = codes[place]
            second = place + 1 < codes.count ? codes[place + 1] : 0
        }
    }

    package init(_ groups: [Group]) {
        var places: [ArraySlice<UInt32>: [Int]] = [:]
        var single: Set<UInt32> = []
        var lengths: [Beginning: Set<Int>] = [:]
        for (place, group) in groups.enumerated() {
            for word in group.words {
                let codes = Normalizer.fold(word).codes
                guard Self.isTelling(codes) else { continue }
                if !places[codes[...], default: []].contains(place) { places[codes[...], default: []].append(place) }
                lengths[Beginning(codes), default: []].insert(codes.count)
                // A single kanji begins with whatever comes after it.
                if codes.count == 1 { single.insert(codes[0]) }
            }
        }
        self.groups = groups
        self.places = places
        self.lengths = lengths.mapValues { $0.sorted(by: >) }
        self.single = single
    }

    /// One letter or kana alone stands in too many words.
    private static func isTelling(_ codes: [UInt32]) -> Bool {
        codes.count > 1 || (codes.first.map { Script($0) == .han } ?? false)
    }

    /// The longest known parts, from left to right, without overlap.
    package func expansions(of text: FoldedText) -> [Expansion] {
        let codes = Array(text.codes.prefix(Self.longestSearched))
        var expansions: [Expansion] = []
        var start = 0
        while start < codes.count, expansions.count < Self.mostExpansions {
            guard Self.isBoundary(codes, start), let end = match(codes, from: start) else {
                start += 1
                continue
            }
            expansions += expansion(codes[start..<end])
            start = end
        }
        return expansions
    }

    private func match(_ codes: [UInt32], from start: Int) -> Int? {
        let known = (lengths[Beginning(codes, at: start)] ?? []) + (single.contains(codes[start]) ? [1] : [])
        for length in known where start + length <= codes.count {
            let end = start + length
            if Self.isBoundary(codes, end), isWhole(codes, start..<end), places[codes[start..<end]] != nil {
                return end
            }
        }
        return nil
    }

    /// A single kanji is a word only where no other kanji stands beside it, a short word in kana where no other kana does.
    private func isWhole(_ codes: [UInt32], _ range: Range<Int>) -> Bool {
        let neighbours = [range.lowerBound - 1, range.upperBound].filter(codes.indices.contains).map {
            Script(codes[$0])
        }
        if range.count == 1 { return !neighbours.contains(.han) }
        guard range.count <= 3, range.allSatisfy({ Script(codes[$0]).isKana }) else { return true }
        return !neighbours.contains { $0.isKana }
    }

    private func expansion(_ found: ArraySlice<UInt32>) -> [Expansion] {
        let matches = (places[found] ?? []).map { groups[$0] }
        guard let first = matches.first else { return [] }
        let text = FoldedText.text(of: found)
        var seen: Set<String> = [text]
        let others = matches.flatMap(\.words).filter { seen.insert(Normalizer.folded($0)).inserted }
        return [Expansion(kind: first.kind, found: text, alternatives: Array(others.prefix(Self.mostAlternatives)))]
    }

    /// Words of Latin letters and digits end where the next letter is of another kind; Japanese ones anywhere.
    private static func isBoundary(_ codes: [UInt32], _ place: Int) -> Bool {
        guard place > 0, place < codes.count else { return true }
        let (before, after) = (Script(codes[place - 1]), Script(codes[place]))
        return !(before.isWord && after.isWord)
    }
}

/// Why a file of synonyms cannot be used.
package struct SynonymFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    package var reason: String

    package var description: String { "\(file): \(reason)" }
}

extension SynonymBook {
    /// Groups of a YAML file: `groups:`, a list of lists of words, and `kind: mood` where they say how a story feels.
    /// - Throws: `SynonymFileError` for a file that is none, a word that stands in two groups, a group of one.
    package static func groups(yaml: String, file: String) throws(SynonymFileError) -> [Group] {
        guard let top = try? Yams.load(yaml: yaml) as? [String: Any], let lists = top["groups"] as? [Any] else {
            throw SynonymFileError(file: file, reason: "a mapping with a list `groups` is expected")
        }
        let kind: Kind = top["kind"] as? String == "mood" ? .mood : .word
        var owner: [String: Int] = [:]
        var groups: [Group] = []
        for (place, list) in lists.enumerated() {
            guard let words = list as? [String], words.count > 1 else {
                throw SynonymFileError(file: file, reason: "group \(place + 1) is no list of two words or more")
            }
            for word in words where owner.updateValue(place, forKey: Normalizer.folded(word)) ?? place != place {
                throw SynonymFileError(file: file, reason: "\"\(word)\" stands in two groups")
            }
            groups.append(Group(kind, words))
        }
        return groups
    }
}
