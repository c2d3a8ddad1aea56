internal import Conversation
internal import Ports
internal import Text

/// What can be told of question and passage together; numbers of about the same size. Added features go at the end: a
/// trained model knows how many there were.
enum RerankFeature: Int, CaseIterable {
    case wordScore, wordReciprocal, vectorReciprocal, missedByWords, missedByVectors
    case similarity, similarityToBest, bestSentence, bestSentenceToBest, secondSentence
    case textCoverage, contentCoverage, titleCoverage, keywordCoverage, anyCoverage, softCoverage
    case bestWindow, bestWindowContent, textScore, pairs, triples, rarest, rarestThree
    case sentenceTogether, digitsWhereAsked, length, sameLanguage, titleIsQuestion, keywordIsQuestion, popularity
    case bestKeyword, firstSentence
    /// The same again, as far as no candidate has the question's words: meaning then counts more, and words less.
    case loneSimilarity, loneSentence, loneVectorReciprocal, loneWordScore, loneCoverage
}

/// Features of every candidate of one question.
struct RerankFeatures {
    static let count = RerankFeature.allCases.count

    private let question: QuestionWords
    private let hits: PassageHits
    private let language: Language
    private let bestWordScore: Double
    private let bestSimilarity: Double
    private let bestSentence: Double
    private let averageLength: Double

    init(_ plan: QueryPlan, _ hits: PassageHits, words: [PassageWords]) {
        question = QuestionWords(plan, hits)
        self.hits = hits
        language = plan.language
        bestWordScore = hits.hits.compactMap(\.wordScore).max() ?? 0
        bestSimilarity = Double(hits.hits.compactMap(\.similarity).max() ?? 0)
        bestSentence = Double(hits.hits.compactMap { $0.sentenceSimilarities.max() }.max() ?? 0)
        averageLength = max(1, Double(words.reduce(0) { $0 + $1.length }) / Double(max(words.count, 1)))
    }

    /// Of all candidates; those that compare with the best of the list are filled in here.
    static func all(_ plan: QueryPlan, _ hits: PassageHits, words: [PassageWords]) -> [[Double]] {
        let features = RerankFeatures(plan, hits, words: words)
        var rows = zip(hits.hits, words).map { features.row($0, $1) }
        let text = RerankFeature.textScore.rawValue
        let best = rows.map { $0[text] }.max() ?? 0
        if best > 0 { for index in rows.indices { rows[index][text] /= best } }
        addLone(&rows)
        return rows
    }

    private static func addLone(_ rows: inout [[Double]]) {
        let strength = rows.map { $0[RerankFeature.contentCoverage.rawValue] }.max() ?? 0
        let pairs: [(RerankFeature, RerankFeature)] = [
            (.loneSimilarity, .similarity), (.loneSentence, .bestSentence), (.loneVectorReciprocal, .vectorReciprocal),
            (.loneWordScore, .wordScore), (.loneCoverage, .softCoverage),
        ]
        for index in rows.indices {
            for (lone, plain) in pairs { rows[index][lone.rawValue] = rows[index][plain.rawValue] * (1 - strength) }
        }
    }

    private func row(_ hit: PassageHit, _ words: PassageWords) -> [Double] {
        var row = FeatureRow()
        row[.wordScore] = bestWordScore > 0 ? (hit.wordScore ?? 0) / bestWordScore : 0
        row[.wordReciprocal] = hit.wordRank.map { 1 / Double(1 + $0) } ?? 0
        row[.vectorReciprocal] = hit.vectorRank.map { 1 / Double(1 + $0) } ?? 0
        row[.missedByWords] = hit.wordRank == nil ? 1 : 0
        row[.missedByVectors] = hit.vectorRank == nil ? 1 : 0
        setMeaning(hit, &row)
        let found = Found(words, question)
        setCoverage(words, found, &row)
        setSentences(found, &row)
        setOrder(found, &row)
        row[.textScore] = textScore(words, found)
        row[.length] = Logarithm.natural(1 + Double(words.length)) / 5
        row[.sameLanguage] = hit.passage.language == language ? 1 : 0
        row[.popularity] = hit.traits.popularity ?? 0
        return row.values
    }

    private func setMeaning(_ hit: PassageHit, _ row: inout FeatureRow) {
        let similarity = Double(hit.similarity ?? 0)
        let sentences = hit.sentenceSimilarities.map(Double.init).sorted(by: >)
        row[.similarity] = similarity
        row[.similarityToBest] = similarity - bestSimilarity
        row[.bestSentence] = sentences.first ?? 0
        row[.bestSentenceToBest] = (sentences.first ?? 0) - bestSentence
        row[.secondSentence] = sentences.dropFirst().first ?? sentences.first ?? 0
        row[.firstSentence] = Double(hit.sentenceSimilarities.first ?? 0)
    }

    // MARK: Words

    private func setCoverage(_ words: PassageWords, _ found: Found, _ row: inout FeatureRow) {
        row[.textCoverage] = weight(found.text) / question.total
        row[.titleCoverage] = weight(found.title) / question.total
        row[.keywordCoverage] = weight(found.keywords) / question.total
        let any = found.text.union(found.title).union(found.keywords)
        row[.anyCoverage] = weight(any) / question.total
        row[.contentCoverage] = contentWeight(any) / question.contentTotal
        row[.softCoverage] = softCoverage(words, any) / question.total
        row[.titleIsQuestion] = !words.title.isEmpty && words.title.allSatisfy { question.place(of: $0) != nil } ? 1 : 0
        row[.keywordIsQuestion] = (0..<question.terms.count).allSatisfy(found.keywords.contains) ? 1 : 0
        row[.bestKeyword] = bestKeyword(words)
        let rarest = question.rarest.map { found.text.contains($0) || found.title.contains($0) }
        row[.rarest] = rarest.first == true ? 1 : 0
        row[.rarestThree] = rarest.isEmpty ? 0 : Double(rarest.count { $0 }) / Double(rarest.count)
    }

    /// With other wordings, and words of one family ("govern", "government"), counted in part.
    private func softCoverage(_ words: PassageWords, _ any: TermSet) -> Double {
        var otherwise = TermSet()
        for expansion in question.expansions where expansion.alternatives.contains(where: { words.holds($0) }) {
            for place in expansion.terms { otherwise.insert(place) }
        }
        return question.terms.enumerated().reduce(0) { sum, element in
            let (place, term) = element
            if any.contains(place) { return sum + term.weight }
            if otherwise.contains(place) { return sum + 0.8 * term.weight }
            return term.weight > 0 && isNear(term.text, words) ? sum + 0.6 * term.weight : sum
        }
    }

    /// Where five letters or more and most of the longer word are shared.
    private func isNear(_ term: String, _ words: PassageWords) -> Bool {
        guard let head = PassageWords.family(of: term), let family = words.families[head] else { return false }
        return family.contains { other in
            let shared = zip(term.utf8, other.utf8).prefix { $0 == $1 }.count
            return shared * 10 >= 6 * max(term.utf8.count, other.utf8.count)
        }
    }

    /// How much the question and the likest way to ask have in common, of both.
    private func bestKeyword(_ words: PassageWords) -> Double {
        words.keywords.map { line in
            var found = TermSet()
            var others = 0
            for key in line { if let place = question.place(of: key) { found.insert(place) } else { others += 1 } }
            let shared = weight(found)
            let average = question.total / Double(max(question.terms.count, 1))
            return 2 * shared / (question.total + shared + average * Double(others))
        }.max() ?? 0
    }

    // MARK: Nearness

    private func setSentences(_ found: Found, _ row: inout FeatureRow) {
        var best = 0.0
        for (index, sentence) in found.sentences.enumerated() {
            let all = weight(sentence.terms) / question.total
            if index == 0 { row[.sentenceTogether] = all }
            if all > best {
                best = all
                row[.digitsWhereAsked] = question.asksForNumber && sentence.hasDigits ? 1 : 0
            }
            row[.bestWindowContent] = max(
                row[.bestWindowContent], contentWeight(sentence.terms) / question.contentTotal)
        }
        row[.bestWindow] = best
    }

    /// Neighbours of the question that stand beside each other in the passage too.
    private func setOrder(_ found: Found, _ row: inout FeatureRow) {
        row[.pairs] = share(of: found.pairs, count: 2)
        row[.triples] = share(of: found.triples, count: 3)
    }

    private func share(of found: Set<Int>, count: Int) -> Double {
        let asked = question.sequence
        guard asked.count >= count else { return 0 }
        var total = 0.0
        var there = 0.0
        for start in 0...(asked.count - count) {
            let run = asked[start..<(start + count)]
            let weight = run.reduce(0) { $0 + question.terms[$1].weight }
            total += weight
            if found.contains(Found.code(run)) { there += weight }
        }
        return total > 0 ? there / total : 0
    }

    /// BM25 over the text alone.
    private func textScore(_ words: PassageWords, _ found: Found) -> Double {
        let norm = 1.2 * (0.25 + 0.75 * Double(words.length) / averageLength)
        return found.counts.enumerated().reduce(0) { sum, element in
            let often = Double(element.element)
            return often == 0 ? sum : sum + question.terms[element.offset].weight * often * 2.2 / (often + norm)
        }
    }

    private func weight(_ set: TermSet) -> Double {
        var sum = 0.0
        set.forEach { sum += question.terms[$0].weight }
        return sum
    }

    private func contentWeight(_ set: TermSet) -> Double {
        var sum = 0.0
        set.forEach { if question.terms[$0].isContent { sum += question.terms[$0].weight } }
        return sum
    }
}

/// The features of one candidate by name.
struct FeatureRow {
    private(set) var values = [Double](repeating: 0, count: RerankFeatures.count)

    subscript(feature: RerankFeature) -> Double {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }
}

/// Places of a question's tokens, at most `QuestionWords.mostTerms`.
struct TermSet {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    func contains(_ place: Int) -> Bool { (place < 64 ? low >> UInt64(place) : high >> UInt64(place - 64)) & 1 == 1 }

    mutating func insert(_ place: Int) {
        if place < 64 { low |= 1 << UInt64(place) } else { high |= 1 << UInt64(place - 64) }
    }

    func union(_ other: TermSet) -> TermSet {
        var both = self
        both.low |= other.low
        both.high |= other.high
        return both
    }

    func forEach(_ body: (Int) -> Void) {
        for (bits, base) in [(low, 0), (high, 64)] {
            var left = bits
            while left != 0 {
                body(base + left.trailingZeroBitCount)
                left &= left - 1
            }
        }
    }
}

/// Where a question's tokens stand in a passage.
struct Found {
    private(set) var text = TermSet()
    private(set) var title = TermSet()
    private(set) var keywords = TermSet()
    private(set) var sentences: [(terms: TermSet, hasDigits: Bool)] = []
    private(set) var counts: [Int]
    /// Tokens of the question that follow one another, as `code` writes them.
    private(set) var pairs: Set<Int> = []
    private(set) var triples: Set<Int> = []

    init(_ words: PassageWords, _ question: QuestionWords) {
        counts = [Int](repeating: 0, count: question.terms.count)
        for key in words.title { if let place = question.place(of: key) { title.insert(place) } }
        for key in words.keywords.joined() { if let place = question.place(of: key) { keywords.insert(place) } }
        for sentence in words.sentences { take(sentence, question) }
    }

    private mutating func take(_ sentence: PassageWords.Sentence, _ question: QuestionWords) {
        var set = TermSet()
        var before: Int?
        var beforeThat: Int?
        for key in sentence.terms {
            let place = question.place(of: key)
            if let place {
                set.insert(place)
                counts[place] += 1
                if let before {
                    pairs.insert(Self.code([before, place]))
                    if let beforeThat { triples.insert(Self.code([beforeThat, before, place])) }
                }
            }
            (beforeThat, before) = (before, place)
        }
        text = text.union(set)
        sentences.append((set, sentence.hasDigits))
    }

    static func code(_ run: some Sequence<Int>) -> Int { run.reduce(1) { $0 * 256 + $1 } }
}

extension PassageWords {
    /// Every token of a wording, anywhere.
    func holds(_ wording: [TermKey]) -> Bool {
        wording.allSatisfy { key in
            title.contains(key) || keywords.contains { $0.contains(key) }
                || sentences.contains { $0.terms.contains(key) }
        }
    }
}
