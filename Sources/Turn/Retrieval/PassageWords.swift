internal import Conversation
internal import Ports
internal import Synchronization
internal import Text

/// A token as a number, so that thousands are compared in a millisecond: FNV-1a, 64 bits. Two tokens of one number would
/// only look alike to the reranker.
struct TermKey: Hashable, Sendable {
    let value: UInt64

    init(_ term: String) {
        value = term.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// A passage cut into tokens, sentence by sentence: what the reranker compares questions with.
struct PassageWords: Sendable {
    let title: [TermKey]
    /// Line by line.
    let keywords: [[TermKey]]
    let sentences: [Sentence]
    let length: Int
    /// English words by their first five letters: those of one family are found by it.
    let families: [TermKey: [String]]

    struct Sentence: Sendable {
        let terms: [TermKey]
        let hasDigits: Bool
    }

    init(_ hit: PassageHit) {
        title = SearchTokenizer.terms(of: hit.passage.title, for: .query).map(TermKey.init)
        keywords = hit.keywords.map { SearchTokenizer.terms(of: $0, for: .query).map(TermKey.init) }
        var families: [TermKey: Set<String>] = [:]
        sentences = Sentences.of(hit.passage.text).map { text in
            // Single kanji beside the bigrams, as documents have them, would only double them.
            let terms = SearchTokenizer.terms(of: String(text), for: .query)
            for term in terms { if let head = Self.family(of: term) { families[head, default: []].insert(term) } }
            return Sentence(
                terms: terms.map(TermKey.init),
                hasDigits: text.unicodeScalars.contains { $0.properties.numericType != nil })
        }
        length = sentences.reduce(0) { $0 + $1.terms.count }
        self.families = families.mapValues { $0.sorted() }
    }

    /// `nil` for short words and words of other letters.
    static func family(of term: String) -> TermKey? {
        guard term.utf8.count >= 5, term.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
        return TermKey(String(term.prefix(5)))
    }
}

/// Passages that were cut lately; a few megabytes.
final class PassageWordsCache: Sendable {
    static let capacity = 4_096

    private struct Key: Hashable {
        var chunkID: String
        var version: String
        var text: String
    }

    private let known = Mutex<[Key: PassageWords]>([:])

    func words(of hit: PassageHit) -> PassageWords {
        let key = Key(chunkID: hit.passage.chunkID, version: hit.passage.version, text: hit.passage.text)
        if let words = known.withLock({ $0[key] }) { return words }
        let words = PassageWords(hit)
        known.withLock { known in
            // Full: forgotten as a whole, which a search or two make good again.
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[key] = words
        }
        return words
    }
}
