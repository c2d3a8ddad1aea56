internal import Conversation
internal import Text

/// The sentences of one page that answer a question, exactly as written there.
struct Quotation: Sendable {
    let passage: Passage
    let sentences: [String]
    /// The one that answers best.
    let best: String
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
    private struct Page {
        let passage: Passage
        let title: Terms
        let sentences: [(text: String, terms: Terms)]

        init(_ passage: Passage) {
            self.passage = passage
            title = Terms(passage.title)
            sentences = SentenceSplitter.sentences(of: passage.text, in: passage.language).map { ($0, Terms($0)) }
        }
    }

    private let question: String
    private let asked: Terms
    private let pages: [Page]
    /// How many sentences at hand hold a term.
    private var frequency: [String: Int] = [:]
    private var total = 0

    /// Below this a page does not speak of what was asked.
    static let leastCoverage = 0.22
    /// More than these are not looked at; retrieval gives the best first.
    private static let limit = 6

    init(question: String, passages: [Passage], language: Language) {
        self.question = question
        asked = Terms(question)
        let own = passages.filter { $0.language == language }
        let other = passages.filter { $0.language != language }
        pages = (own.isEmpty ? other : own).prefix(PassageQuoter.limit).map(Page.init).filter { !$0.sentences.isEmpty }
        for sentence in pages.flatMap(\.sentences) {
            total += 1
            for term in sentence.terms.weights.keys { frequency[term, default: 0] += 1 }
        }
    }

    /// The best page's sentences; `nil` where no page speaks of what was asked.
    func best(minimumCoverage: Double = PassageQuoter.leastCoverage) -> Quotation? {
        ranked().first { $0.coverage >= minimumCoverage }
    }

    /// Every page with its best sentences, the most fitting page first.
    func ranked() -> [Quotation] {
        let whole = asked.weights.reduce(0) { $0 + weight($1.key, $1.value) }
        guard whole > 0 else { return [] }
        let scored = pages.enumerated().map { rank, page in
            let (quotation, best) = quotation(page, whole)
            let wanted = isPolicyAsked && page.passage.sourceType == .policy ? 0.3 * whole : 0
            return (quotation, best + titled(page.title) + wanted + 0.5 * whole / Double(rank + 1))
        }
        return scored.sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// A title counts more the less it speaks of other things besides; a subject that was not asked about ("split",
    /// "gift card") counts against its page.
    private func titled(_ title: Terms) -> Double {
        let unasked = title.weights.keys.count { $0.hasPrefix("#") && asked.weights[$0] == nil }
        return matched(title) - 1.4 * Double(unasked)
    }

    private func matched(_ title: Terms) -> Double {
        let shared = overlap(title)
        let own = title.weights.reduce(0) { $0 + weight($1.key, $1.value) }
        return own > 0 ? shared * (0.6 + 0.5 * min(1, shared / own)) : 0
    }

    private var isPolicyAsked: Bool {
        Question(question).has(any: ["policy", "policies", "rules", "terms", "ポリシー", "規定", "規約", "条件"])
    }

    /// How far a page speaks of what was asked. The concepts weigh most: a question tells much that no page would.
    /// A page whose title and first sentence share nothing with the question is hardly about it.
    private func coverage(_ page: Page, _ held: Terms, _ whole: Double) -> Double {
        let concepts = asked.weights.filter { $0.key.hasPrefix("#") }
        let all = overlap(held) / whole
        let share =
            concepts.isEmpty ? 0 : Double(concepts.count { held.weights[$0.key] != nil }) / Double(concepts.count)
        let isAbout = overlap(page.title) > 0 || (page.sentences.first.map { overlap($0.terms) } ?? 0) > 0.1 * whole
        // Words alone, without any concept, must be more than one to say that the page is about the question.
        let shared = asked.weights.keys.count { held.weights[$0] != nil }
        let certainty = !concepts.isEmpty ? 1 : shared > 1 ? 0.7 : 0.35
        return max(all, share >= 0.5 ? 0.5 * share : 0) * (isAbout ? 1 : 0.5) * certainty
    }

    private func quotation(_ page: Page, _ whole: Double) -> (Quotation, Double) {
        let count = Double(page.sentences.count)
        let scores = page.sentences.enumerated().map { index, sentence in
            overlap(sentence.terms) + (index == 0 ? 0.18 : 0.06 * (1 - Double(index) / count)) * whole
        }
        let best = scores.max() ?? 0
        let texts = page.sentences.map(\.text)
        let held = page.sentences.reduce(into: page.title) { $0.formUnion($1.terms) }
        let quotation = Quotation(
            passage: page.passage,
            sentences: choose(texts, scores, best: best, isAbout: overlap(page.title) >= 0.25 * whole),
            best: texts[scores.firstIndex(of: best) ?? 0], coverage: coverage(page, held, whole))
        return (quotation, best)
    }

    /// A sentence of another page that speaks of something asked which the first page does not: a concept in that
    /// page's title, or a name written in the question. `nil` where nothing is missing, so that unrelated pages stay out.
    func second(to first: Quotation, among ranked: [Quotation]) -> Quotation? {
        let said = Terms(first.passage.title + "\n" + first.passage.text).weights
        let missing = asked.weights.keys.filter { said[$0] == nil }
        let names = Terms.names(in: question)
        for other in ranked where other.passage.documentID != first.passage.documentID {
            guard let page = pages.first(where: { $0.passage.chunkID == other.passage.chunkID }) else { continue }
            let shares = { (terms: Terms) in
                self.asked.weights.keys.contains { $0.hasPrefix("#") && terms.weights[$0] != nil }
            }
            let telling = missing.filter { names.contains($0) || $0.hasPrefix("#") && page.title.weights[$0] != nil }
            guard !telling.isEmpty else { continue }
            let held = page.sentences.max { left, right in
                telling.count { left.terms.weights[$0] != nil } < telling.count { right.terms.weights[$0] != nil }
            }
            guard let held, shares(held.terms), telling.contains(where: { held.terms.weights[$0] != nil }) else {
                continue
            }
            return Quotation(passage: other.passage, sentences: [held.text], best: held.text, coverage: other.coverage)
        }
        return nil
    }

    /// Up to three sentences near the best, in the page's order; fewer when they are long.
    /// - Parameter isAbout: the page's title is what was asked: then its first sentence belongs to the answer.
    private func choose(_ sentences: [String], _ scores: [Double], best: Double, isAbout: Bool) -> [String] {
        let order = scores.indices.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }
        var kept: [Int] = []
        var length = 0
        if isAbout, let first = sentences.first, scores.first ?? 0 > 0 {
            kept = [0]
            length = size(of: first)
        }
        for index in order where kept.count < 3 && !kept.contains(index) {
            let size = size(of: sentences[index])
            let isNear = scores[index] > 0 && scores[index] >= 0.62 * best
            if kept.isEmpty || (isNear && length + size <= 420) {
                kept.append(index)
                length += size
            }
        }
        return kept.sorted().map { sentences[$0] }
    }

    /// Columns on a screen: Japanese characters are two wide.
    private func size(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) } }

    private func overlap(_ terms: Terms) -> Double {
        asked.weights.reduce(0) { sum, term in
            terms.weights[term.key] == nil ? sum : sum + weight(term.key, term.value)
        }
    }

    private func weight(_ term: String, _ base: Double) -> Double {
        // A term in every sentence says little; one in none still counts against coverage.
        let seen = Double(frequency[term] ?? 0)
        let rarity = max(0, 1 - seen / Double(max(total, 1)))
        // A name that only one or two sentences hold ("Canada") is what was asked about.
        let isName = seen > 0 && seen <= 2 && !term.hasPrefix("#")
        let telling = !isName ? 1 : term.utf8.allSatisfy { $0 < 0x80 } ? 1.8 : 1.2
        return base * telling * (1 + rarity) / 2
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

    /// Terms of the names in a question: English words with a capital inside the sentence, katakana pairs.
    static func names(in question: String) -> Set<String> {
        var names: Set<String> = []
        for word in question.split(whereSeparator: { !$0.isLetter }).dropFirst() where word.first?.isUppercase == true {
            names.formUnion(Terms(String(word)).weights.keys.filter { !$0.hasPrefix("#") })
        }
        for run in ScriptRun.runs(of: question) where run.script == .katakana && run.range.count >= 3 {
            let scalars = Array(question.unicodeScalars)[run.range]
            for (left, right) in zip(scalars, scalars.dropFirst()) {
                names.insert(String(String.UnicodeScalarView([left, right])))
            }
        }
        return names
    }

    mutating func formUnion(_ other: Terms) { weights.merge(other.weights) { first, _ in first } }

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
        "page",
        "again", "like", "one", "here", "thing",
    ]
}
