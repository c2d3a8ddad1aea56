/// Where an answer says that something is not there, and where it turns to something else. Found in one pass.
struct ItemDenials: Sendable {
    private let denials: [Int]
    private let turns: [Int]

    init(_ text: ItemText) {
        denials = ItemDenials.denying.places(in: text)
        turns = denials.isEmpty ? [] : ItemDenials.turning.places(in: text)
    }

    /// Whether `sentence` says that what stands in `range` is not there; a turn ("but", ですが、) between the two parts them.
    func hold(in sentence: Range<Int>, at range: Range<Int>) -> Bool {
        let first = ItemDenials.firstIndex(denials, atLeast: sentence.lowerBound)
        for place in denials[first...].prefix(16) {
            guard place < sentence.upperBound else { return false }
            let between = place < range.lowerBound ? place..<range.lowerBound : min(range.upperBound, place)..<place
            let turn = ItemDenials.firstIndex(turns, atLeast: between.lowerBound)
            if turn == turns.count || turns[turn] >= between.upperBound { return true }
        }
        return false
    }

    private static func firstIndex(_ sorted: [Int], atLeast value: Int) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static let denying = PhraseIndex(ItemWords.denials + ItemWords.japaneseDenials)
    private static let turning = PhraseIndex(ItemWords.turns)
}

/// Phrases by their first scalar.
struct PhraseIndex: Sendable {
    private let byFirst: [UInt32: [StaticText]]

    init(_ phrases: [StaticText]) {
        byFirst = Dictionary(grouping: phrases.filter { !$0.codes.isEmpty }) { $0.codes[0] }
    }

    /// Where any of them begins, in order.
    func places(in text: ItemText) -> [Int] {
        text.lower.indices.filter { index in
            guard let phrases = byFirst[text.lower[index]] else { return false }
            return text.starts(anyOf: phrases, at: index) != nil
        }
    }
}
