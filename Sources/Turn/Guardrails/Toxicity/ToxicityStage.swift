internal import Conversation
internal import Ports
internal import Text

/// Stage 3: an answer with an insult, a threat, hatred, sexual advances, encouragement to self-harm or swearing at the
/// shopper is not shown at all. Sentence by sentence: words of the lexicon, weighed against signs that a story, a review or
/// a person in a book is spoken of, and a classifier over letters and words. What stands in quotation marks or titles
/// counts for nothing.
package struct ToxicityStage: AnswerStage {
    private let lexicon: ToxicLexicon
    private let classifier: TextClassifier?
    private let words: Thresholds
    private let vectors: Thresholds

    package static let kinds: Set<String> = [
        "insult", "threat", "hate", "sexual", "selfharm", "profanity", "fiction", "address",
    ]

    /// Scores that suffice, by what else speaks for abuse.
    private struct Thresholds: Sendable {
        /// Nothing does.
        let sure: Float
        /// The shopper is spoken to, and no story of.
        let directed: Float
        /// The lexicon half.
        let likely: Float
        /// The lexicon wholly, but not by far.
        let doubtful: Float

        init(_ classifier: TextClassifier?, hasVector: Bool) {
            func level(_ share: Double, _ least: Float) -> Float {
                max(least, classifier?.threshold(share: share, hasVector: hasVector) ?? 1)
            }
            sure = level(hasVector ? 0.005 : 0.003, 0.8)
            directed = level(hasVector ? 0.01 : 0.005, 0.78)
            likely = level(0.05, 0.2)
            doubtful = 0.02
        }
    }

    package init(rules: GuardRuleSet, classifier: TextClassifier?) {
        lexicon = ToxicLexicon(rules)
        self.classifier = classifier
        words = Thresholds(classifier, hasVector: false)
        vectors = Thresholds(classifier, hasVector: true)
    }

    package func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        let masked = ToxicText.unquoted(draft.scalars, titles: draft.titles.map(\.range))
        let hits = lexicon.hits(in: masked)
        var findings: [Finding] = []
        for (index, sentence) in draft.sentences.enumerated() {
            let evidence = lexicon.evidence(in: sentence, of: hits)
            let vector = index < draft.sentenceVectors.count ? draft.sentenceVectors[index] : nil
            if let rule = verdict(evidence, masked[sentence], vector) {
                findings.append(Finding(.toxicity, rule: rule, range: sentence, effect: .block))
                break
            }
        }
        return findings + shadows(hits, draft)
    }

    private func verdict(_ evidence: ToxicEvidence, _ sentence: ArraySlice<Unicode.Scalar>, _ vector: [Float]?)
        -> String?
    {
        if evidence.score >= 2 { return evidence.rule ?? "lexicon" }
        guard let classifier else { return evidence.score >= 1 ? evidence.rule ?? "lexicon" : nil }
        let features = TextFeatures(ToxicText.text(sentence))
        // A vector is of the words in quotation marks too.
        let vector = ToxicText.isMostlyQuoted(sentence) ? nil : vector
        let probability = classifier.score(of: features, vector: vector)
        let enough = classifier.knows(vector) ? vectors : words
        if evidence.score >= 1 { return probability >= enough.doubtful ? evidence.rule ?? "lexicon" : nil }
        if probability >= (evidence.isDirected ? enough.directed : enough.sure) { return "classifier" }
        return evidence.score >= 0.4 && probability >= enough.likely ? evidence.rule ?? "classifier" : nil
    }

    private func shadows(_ hits: [GuardRuleHit], _ draft: AnswerDraft) -> [Finding] {
        hits.compactMap { hit in
            let rule = lexicon.rules.rules[hit.rule]
            guard rule.mode == .shadow else { return nil }
            return Finding(.toxicity, rule: rule.id, range: hit.range, effect: .block, isShadow: true)
        }
    }
}

/// What the lexicon says of a sentence.
struct ToxicEvidence {
    var score = 0.0
    /// The weightiest.
    var rule: String?
    /// The shopper is spoken to; nothing speaks of a story.
    var isDirected = false
}

/// The rules of `data/guardrails/toxicity`.
struct ToxicLexicon: Sendable {
    let rules: GuardRuleSet

    init(_ rules: GuardRuleSet) { self.rules = rules }

    func hits(in masked: [Unicode.Scalar]) -> [GuardRuleHit] { rules.hits(in: RuleText(ToxicText.text(masked))) }

    /// Each rule once. Signs of a story weigh against all but the weightiest.
    func evidence(in sentence: Range<Int>, of hits: [GuardRuleHit]) -> ToxicEvidence {
        var seen: Set<Int> = []
        var evidence = ToxicEvidence()
        var (heaviest, fiction) = (0.0, 0.0)
        var kinds: Set<String> = []
        for hit in hits where sentence.overlaps(hit.range) && rules.rules[hit.rule].mode == .enforce {
            guard seen.insert(hit.rule).inserted else { continue }
            let rule = rules.rules[hit.rule]
            kinds.insert(rule.kind)
            switch rule.kind {
            case "fiction": fiction += rule.weight
            case "address": break
            default:
                evidence.score += rule.weight
                if rule.weight > heaviest {
                    heaviest = rule.weight
                    evidence.rule = rule.id
                }
            }
        }
        evidence.score -= fiction
        evidence.isDirected = kinds.contains("address") && fiction == 0
        return evidence
    }
}
