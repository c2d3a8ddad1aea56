internal import Conversation
internal import Text

/// What makes the figures of labelled examples lie: a message kept for measuring that stands in the training as well, word
/// for word or nearly, and a frame so common that the model learns it by heart.
package enum ExampleAudit {
    /// From this share of common three-letter pieces (Jaccard) on, two messages are the same message.
    package static let nearness = 0.8
    /// The share of an intent's training messages in one language that may begin alike.
    package static let mostAlike = 0.03
    /// Openings are counted from this many messages on.
    private static let fewest = 200

    /// Each fault in a sentence that names both files; empty where all is well.
    package static func problems(training: [TrainingExample], kept: [TrainingExample]) -> [String] {
        leaks(training, kept) + frames(training)
    }

    private static func leaks(_ training: [TrainingExample], _ kept: [TrainingExample]) -> [String] {
        let pieces = kept.map { Self.pieces(of: $0.text) }
        var places: [UInt64: [Int]] = [:]
        for (place, set) in pieces.enumerated() { for piece in set { places[piece, default: []].append(place) } }
        return training.flatMap { example in
            let own = Self.pieces(of: example.text)
            var shared: [Int: Int] = [:]
            for piece in own { for place in places[piece] ?? [] { shared[place, default: 0] += 1 } }
            return shared.filter { place, count in
                Double(count) >= nearness * Double(own.count + pieces[place].count - count)
            }.keys.sorted().map { place in
                "\(example.source): \"\(example.text)\" is kept for measuring in \(kept[place].source): \"\(kept[place].text)\""
            }
        }
    }

    /// Three letters each of the folded text; of shorter texts the whole; none of a text without letters.
    private static func pieces(of text: String) -> Set<UInt64> {
        let codes = letters(of: text)
        guard !codes.isEmpty else { return [] }
        guard codes.count > 3 else { return [hash(codes[...])] }
        return Set((0...(codes.count - 3)).map { hash(codes[$0..<($0 + 3)]) })
    }

    private static func letters(of text: String) -> [UInt32] {
        Normalizer.fold(text).codes.filter { MatchText.isWord($0) || Script($0).isCJK }
    }

    private static func hash(_ codes: ArraySlice<UInt32>) -> UInt64 {
        codes.reduce(FeatureSet.seed(12), FeatureSet.mix)
    }

    private static func frames(_ training: [TrainingExample]) -> [String] {
        var openings: [Group: [String: Int]] = [:]
        var sizes: [Group: Int] = [:]
        for example in training {
            let folded = Normalizer.fold(example.text).codes
            let isJapanese = folded.contains { Script($0).isCJK }
            let group = Group(intent: example.intent, isJapanese: isJapanese)
            sizes[group, default: 0] += 1
            openings[group, default: [:]][opening(folded, isJapanese), default: 0] += 1
        }
        return sizes.filter { $0.value >= fewest }.flatMap { group, size in
            (openings[group] ?? [:]).filter { !$0.key.isEmpty && Double($0.value) > mostAlike * Double(size) }.map {
                "\(group.intent.rawValue), \(group.isJapanese ? "Japanese" : "other"): \($0.value) of \(size) messages begin with \"\($0.key)\""
            }
        }.sorted()
    }

    private struct Group: Hashable {
        let intent: Intent
        let isJapanese: Bool
    }

    /// Three words, or six letters where words are not set apart; nothing of a message that is not longer than that.
    private static func opening(_ codes: [UInt32], _ isJapanese: Bool) -> String {
        if isJapanese { return codes.count > 8 ? FoldedText.text(of: Array(codes.prefix(6))) : "" }
        let words = codes.split(separator: 0x20)
        return words.count > 3 ? FoldedText.text(of: Array(words.prefix(3).joined(separator: [0x20]))) : ""
    }
}
