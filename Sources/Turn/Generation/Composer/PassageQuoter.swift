internal import Conversation

/// The sentences of one page that answer a question, exactly as written there.
struct Quotation: Sendable {
    let passage: Passage
    let sentences: [String]
    /// The share of the question's words and concepts that the page speaks of, 0…1.
    let coverage: Double

    var text: String { sentences.joined(separator: passage.language == .ja ? "" : " ") }

    var source: Source {
        Source(
            chunkID: passage.chunkID, title: passage.title, sourceType: passage.sourceType, url: passage.url,
            version: passage.version)
    }
}

/// Finds in the passages at hand the sentences that best answer a question. Overlap of concepts (both languages),
/// of English word stems and of Japanese character pairs, rarer ones counting more; a page's first sentence, which
/// answers its main question, gets a head start.
struct PassageQuoter {
    private let asked: Terms
    private let passages: [Passage]
    /// How many sentences at hand hold a term.
    private var frequency: [String: Int] = [:]
    private var total = 0

    /// More than these are not looked at; retrieval gives the best first.
    private static let limit = 6

    init(question: String, passages: [Passage], language: Language) {
        asked = Terms(question)
        let own = passages.filter { $0.language == language }
        let other = passages.filter { $0.language != language }
        self.passages = Array((own.isEmpty ? other : own).prefix(PassageQuoter.limit))
        for passage in self.passages {
            for sentence in SentenceSplitter.sentences(of: passage.text, in: passage.language) {
                total += 1
                for term in Terms(sentence).weights.keys { frequency[term, default: 0] += 1 }
            }
        }
    }

    /// The best page's sentences; `nil` where no page speaks of what was asked.
    func best(minimumCoverage: Double = 0.2) -> Quotation? {
        ranked().first { $0.coverage >= minimumCoverage }
    }

    /// Every page with its best sentences, the most fitting page first.
    func ranked() -> [Quotation] {
        let whole = asked.weights.reduce(0) { $0 + weight($1.key, $1.value) }
        guard whole > 0 else { return [] }
        var scored: [(Quotation, Double)] = []
        for (rank, passage) in passages.enumerated() {
            let sentences = SentenceSplitter.sentences(of: passage.text, in: passage.language)
            guard !sentences.isEmpty else { continue }
            let scores = sentences.enumerated().map { index, text in
                overlap(Terms(text)) + (index == 0 ? 0.18 * whole : 0)
            }
            let title = overlap(Terms(passage.title))
            let best = scores.max() ?? 0
            let page = Terms(passage.title + "\n" + passage.text)
            let quotation = Quotation(
                passage: passage, sentences: choose(sentences, scores, best: best), coverage: overlap(page) / whole)
            scored.append((quotation, best + 0.7 * title + 0.12 * whole / Double(rank + 1)))
        }
        return scored.sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// Up to three sentences near the best, in the page's order; fewer when they are long.
    private func choose(_ sentences: [String], _ scores: [Double], best: Double) -> [String] {
        let order = scores.indices.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }
        var kept: [Int] = []
        var length = 0
        for index in order where kept.count < 3 {
            let size = sentences[index].unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
            let isNear = scores[index] > 0 && scores[index] >= 0.62 * best
            if kept.isEmpty || (isNear && length + size <= 420) {
                kept.append(index)
                length += size
            }
        }
        return kept.sorted().map { sentences[$0] }
    }

    private func overlap(_ terms: Terms) -> Double {
        asked.weights.reduce(0) { sum, term in
            terms.weights[term.key] == nil ? sum : sum + weight(term.key, term.value)
        }
    }

    private func weight(_ term: String, _ base: Double) -> Double {
        // A term in every sentence says little; one in none still counts against coverage.
        let seen = Double(frequency[term] ?? 0)
        return base * (1 + max(0, 1 - seen / Double(max(total, 1)))) / 2
    }
}

/// A text as weighted terms: concepts, English stems, Japanese character pairs.
struct Terms {
    private(set) var weights: [String: Double] = [:]

    init(_ text: String) {
        let question = Question(text)
        for concept in Concepts.found(in: question) { weights["#" + concept] = 3 }
        for word in question.words where word.utf8.allSatisfy({ $0 < 0x80 }) && !Terms.common.contains(word) {
            weights[Terms.stem(word)] = 1
        }
        addPairs(text)
    }

    private mutating func addPairs(_ text: String) {
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            guard let last = previous, Terms.isJapanese(last), Terms.isJapanese(scalar) else { continue }
            guard !(Terms.isHiragana(last) && Terms.isHiragana(scalar)) else { continue }
            weights[String(String.UnicodeScalarView([last, scalar]))] = Terms.isHiragana(scalar) ? 0.25 : 0.6
        }
    }

    private static func isHiragana(_ scalar: Unicode.Scalar) -> Bool { (0x3040...0x309F).contains(scalar.value) }

    private static func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
        (0x3040...0x30FF).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value) || scalar == "々"
    }

    /// Plural and verb endings off: rough, but the same on both sides.
    private static func stem(_ word: String) -> String {
        for ending in ["ing", "ed", "es", "s"] where word.count > ending.count + 2 && word.hasSuffix(ending) {
            return String(word.dropLast(ending.count))
        }
        return word
    }

    private static let common: Set<String> = [
        "a", "an", "the", "i", "you", "we", "it", "is", "are", "am", "be", "do", "does", "did", "can", "could", "will",
        "would", "should", "to", "of", "in", "on", "at", "for", "with", "and", "or", "but", "if", "my", "your", "our",
        "me", "this", "that", "these", "those", "there", "have", "has", "had", "what", "whats", "which", "how", "when",
        "where", "who", "why", "any", "some", "please", "pls", "hi", "hello", "so", "not", "no", "from", "by", "as",
        "get", "got", "use", "need", "want", "tell", "about", "just", "also", "im", "ive", "manga", "book", "books",
    ]
}
