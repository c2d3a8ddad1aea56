internal import Text

/// Slips in Latin names of five letters or more and in Japanese ones of five or six. A name with at most k slips still has one of its k + 1 pieces whole: the
/// pieces are found in one pass, and the places they point at are compared within a band. The number of comparisons is
/// bounded, so that no text makes it slow.
struct TypoIndex: Sendable {
    private struct Piece: Sendable {
        let name: Int
        /// Of the piece in the name.
        let offset: Int
    }

    private let automaton: PhraseAutomaton
    private var pieces: [Piece] = []
    private let keys: [[UInt32]]
    private static let mostComparisons = 1200

    init(_ names: [GazetteerName], _ loosened: [[UInt32]]) {
        keys = loosened
        var patterns: [[UInt32]] = []
        for (index, name) in names.enumerated() where TypoIndex.isTolerant(name, loosened[index]) {
            let key = loosened[index]
            let count = (name.isLatin ? TypoIndex.limit(key.count) : 1) + 1
            for part in 0..<count {
                let start = part * key.count / count
                patterns.append(Array(key[start..<((part + 1) * key.count / count)]))
                pieces.append(Piece(name: index, offset: start))
            }
            if count == 2 {
                // Two letters swapped across the border of the pieces leave neither whole.
                var swapped = key
                swapped.swapAt(key.count / 2 - 1, key.count / 2)
                patterns.append(swapped)
                pieces.append(Piece(name: index, offset: 0))
            }
        }
        automaton = PhraseAutomaton(patterns)
    }

    private static func isTolerant(_ name: GazetteerName, _ key: [UInt32]) -> Bool {
        guard name.need == .nothing || name.need == .sign || name.need == .phrase else { return false }
        if !name.isLatin { return name.isSeries && name.need == .nothing && key.count >= (isKana(key) ? 6 : 5) }
        return key.count >= (name.isSeries ? (name.need == .nothing ? 5 : 6) : 8)
    }

    /// The last sign may be another kana of the same place (ワールドトリカー).
    private static func keepsEnds(_ window: ArraySlice<UInt32>, _ key: [UInt32]) -> Bool {
        guard window.first == key.first, let end = window.last, let last = key.last else { return false }
        return end == last || (window.count == key.count && key.count >= 6 && Script(end).isKana && Script(last).isKana)
    }

    private static func isKana(_ key: [UInt32]) -> Bool { key.allSatisfy { Script($0).isKana } }

    /// A short or everyday name with a slip in it counts with a volume after it alone.
    private static func needsVolume(_ name: GazetteerName, _ key: [UInt32]) -> Bool {
        name.isLatin && (name.need != .nothing || key.count == 5)
    }

    /// One slip in names of six to nine letters, two in longer ones.
    static func limit(_ length: Int) -> Int { length >= 10 ? 2 : 1 }

    func candidates(in message: GazetteerView, _ names: [GazetteerName]) -> [GazetteerCandidate] {
        var found: [GazetteerCandidate] = []
        var comparisons = 0
        automaton.scan(message.loosened.codes) { pattern, end in
            let piece = pieces[pattern]
            let start = end - automaton.lengths[pattern] - piece.offset
            compare(piece.name, near: start, message, names, &comparisons, &found)
        }
        return found
    }

    private func compare(
        _ name: Int, near start: Int, _ message: GazetteerView, _ names: [GazetteerName], _ comparisons: inout Int,
        _ found: inout [GazetteerCandidate]
    ) {
        let key = keys[name]
        let isLatin = names[name].isLatin
        let limit = isLatin ? TypoIndex.limit(key.count) : 1
        let text = message.loosened
        for from in max(0, start - limit)...max(0, start + limit) where message.isLooseStart(from) {
            for to in (from + key.count - limit)...(from + key.count + limit) where message.isLooseEnd(to) {
                guard comparisons < TypoIndex.mostComparisons else { return }
                let window = text.codes[from..<to]
                // Of a Japanese name the first and the last sign stay: ダンジョン is no slip of ダンジョン飯.
                if !isLatin, !TypoIndex.keepsEnds(window, key) { continue }
                comparisons += 1
                guard let slips = EditDistance.bounded(window, key[...], limit: limit) else { continue }
                guard TypoIndex.digits(window) == TypoIndex.digits(key[...]), message.mayBeSlip(from..<to, of: key)
                else {
                    continue
                }
                let origin = message.looseOrigin(of: from..<to)
                guard message.holdsTogether(origin, as: names[name], spare: 0),
                    isLatin || message.isKatakanaWhole(origin),
                    !TypoIndex.needsVolume(names[name], key) || message.isFollowedByVolume(origin)
                else { continue }
                found.append(
                    GazetteerCandidate(
                        name: name, range: origin, quality: .typo, weight: names[name].weight, slips: slips,
                        nameLength: names[name].text.unicodeScalars.count))
            }
        }
    }

    /// Digits are never a slip: "Naruto 3" is not "Naruto".
    private static func digits(_ codes: ArraySlice<UInt32>) -> [UInt32] { codes.filter(NumberReader.isDigit) }
}
