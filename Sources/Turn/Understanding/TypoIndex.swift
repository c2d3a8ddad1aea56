internal import Text

/// Slips in Latin names of six letters or more. A name with at most k slips still has one of its k + 1 pieces whole: the
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
    private static let mostComparisons = 400

    init(_ names: [GazetteerName], _ loosened: [[UInt32]]) {
        keys = loosened
        var patterns: [[UInt32]] = []
        for (index, name) in names.enumerated() where TypoIndex.isTolerant(name, loosened[index]) {
            let key = loosened[index]
            let count = TypoIndex.limit(key.count) + 1
            for part in 0..<count {
                let start = part * key.count / count
                patterns.append(Array(key[start..<((part + 1) * key.count / count)]))
                pieces.append(Piece(name: index, offset: start))
            }
        }
        automaton = PhraseAutomaton(patterns)
    }

    private static func isTolerant(_ name: GazetteerName, _ key: [UInt32]) -> Bool {
        guard name.isLatin, name.need == .nothing, key.count >= 6 else { return false }
        if case .author = name.target { return key.count >= 8 }
        return true
    }

    /// One slip in names of six to nine letters, two in longer ones.
    static func limit(_ length: Int) -> Int { length >= 10 ? 2 : 1 }

    func candidates(in message: GazetteerView, _ names: [GazetteerName]) -> [GazetteerCandidate] {
        guard message.hasLatin else { return [] }
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
        let limit = TypoIndex.limit(key.count)
        let text = message.loosened
        for from in max(0, start - limit)...max(0, start + limit) where message.isLooseStart(from) {
            for to in (from + key.count - limit)...(from + key.count + limit) where message.isLooseEnd(to) {
                guard comparisons < TypoIndex.mostComparisons else { return }
                comparisons += 1
                let window = text.codes[from..<to]
                guard let slips = EditDistance.bounded(window, key[...], limit: limit) else { continue }
                guard TypoIndex.digits(window) == TypoIndex.digits(key[...]), message.mayBeSlip(from..<to, of: key)
                else {
                    continue
                }
                let origin = text.origin(of: from..<to)
                found.append(
                    GazetteerCandidate(
                        name: name, range: origin, quality: .typo, weight: names[name].weight, slips: slips))
            }
        }
    }

    /// Digits are never a slip: "Naruto 3" is not "Naruto".
    private static func digits(_ codes: ArraySlice<UInt32>) -> [UInt32] { codes.filter(NumberReader.isDigit) }
}
