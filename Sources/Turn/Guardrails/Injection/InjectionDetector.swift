internal import Text

/// Tells orders to the assistant from what shoppers write: rules over the text and over what it hides, and a small
/// classifier. A value; no I/O; time linear in the text.
package struct InjectionDetector: Sendable {
    /// Of the rules in its files.
    package static let kinds: Set<String> = [
        "override", "role", "extraction", "delimiter", "template", "privilege", "hijack", "smuggling", "indirect",
    ]

    private let rules: GuardRuleSet
    private let classifier: TextClassifier?

    /// - Parameter classifier: without one the rules decide alone.
    package init(rules: GuardRuleSet, classifier: TextClassifier?) {
        self.rules = rules
        self.classifier = classifier
    }

    /// - Parameter redacted: the same text with placeholders for personal data, where it holds any: names and numbers are no
    ///   sign of anything, so the classifier looks at this one.
    package func evidence(in text: String, redacted: String? = nil) -> InjectionEvidence {
        let codes = text.unicodeScalars.map(\.value)
        var readings = [reading(UnmaskedText(path: [], codes: codes), of: text)]
        if let redacted { readings[0].features = TextFeatures(redacted) }
        for unmasked in DisguiseReader.texts(under: codes) {
            let reading = reading(unmasked, of: unmasked.text)
            if !reading.rules.isEmpty || !reading.shadows.isEmpty || reading.features != nil {
                readings.append(reading)
            }
        }
        return InjectionEvidence(readings: InjectionDetector.withFacts(readings))
    }

    private func reading(_ unmasked: UnmaskedText, of text: String) -> InjectionEvidence.Reading {
        let folded = RuleText(text)
        let found = held(in: unmasked.codes, folded).map { rules.rules[$0] }.sorted {
            ($1.weight, $0.id) < ($0.weight, $1.id)
        }
        let isDeliberate = unmasked.path.contains { $0.isDeliberate || $0 == .leet || $0 == .spaced || $0 == .escapes }
        let isLanguage = isDeliberate && InjectionDetector.isLanguage(unmasked.codes)
        return InjectionEvidence.Reading(
            path: unmasked.path,
            rules: found.filter { $0.mode == .enforce }.map { ($0.id, $0.kind, $0.weight) },
            shadows: found.filter { $0.mode == .shadow }.map(\.id), isLanguage: isLanguage,
            features: unmasked.path.isEmpty || isLanguage ? TextFeatures(folded.folded) : nil)
    }

    /// Scalars looked at together. A rule set stops counting finds of a phrase after some, so that a long text with many of
    /// them could hide one; in pieces it cannot as easily.
    private static let piece = 1500
    /// Of one piece, read again with the next.
    private static let overlap = 200

    /// Places in `rules` of those that hold somewhere.
    private func held(in codes: [UInt32], _ whole: RuleText) -> Set<Int> {
        guard codes.count > Self.piece else { return Set(rules.hits(in: whole).map(\.rule)) }
        var held: Set<Int> = []
        for start in stride(from: 0, to: codes.count, by: Self.piece - Self.overlap) {
            let piece = FoldedText.text(of: codes[start..<min(start + Self.piece, codes.count)])
            held.formUnion(rules.hits(in: RuleText(piece)).map(\.rule))
        }
        return held
    }

    /// The text as it stands also knows what was found under its disguises. One with escapes, as every address may have
    /// them, is read without.
    private static func withFacts(_ readings: [InjectionEvidence.Reading]) -> [InjectionEvidence.Reading] {
        var readings = readings
        if let plain = readings.firstIndex(where: { $0.path == [.escapes] }), let features = readings[plain].features {
            readings[0].features = features
            readings[plain].features = nil
        }
        for index in readings.indices where readings[index].features != nil {
            var facts = facts(of: readings[index])
            if index == 0 {
                for other in readings.dropFirst() {
                    if other.isLanguage { facts += other.path.filter(\.isDeliberate).map { "under:" + $0.rawValue } }
                    facts +=
                        other.path == [.escapes]
                        ? InjectionDetector.facts(of: other) : other.rules.map { "hidden:" + $0.kind }
                }
            }
            readings[index].features?.add(facts)
        }
        return readings
    }

    private static func facts(of reading: InjectionEvidence.Reading) -> [String] {
        reading.rules.map { "rule:" + $0.id } + reading.rules.filter { $0.weight >= 0.8 }.map { "rule:" + $0.kind }
    }

    /// Words that are known, or Japanese letters.
    private static func isLanguage(_ codes: [UInt32]) -> Bool {
        let japanese = codes.count { Script($0).isCJK }
        return japanese >= 4 && japanese * 3 >= codes.count || KnownWords.share(codes) >= 0.3
    }
}

// MARK: - Verdict

extension InjectionDetector {
    /// Of benign messages no more than this share reached the classifier's threshold in training.
    static let falseAlarms = 0.003
    /// What is weaker leaves no trace in a session.
    private static let noise = 0.35
    /// Of its level, what is left of a session's suspicion at the next turn.
    private static let memory = 0.7
    /// Suspicion and the turn's own strength together, at which a turn is blocked that would not be alone.
    private static let patience = 1.4

    /// - Parameters:
    ///   - embedding: of the message as it stands (redacted); without one the classifier looks at the words alone.
    ///   - suspicion: the session's level before this message.
    package func verdict(
        on evidence: InjectionEvidence, embedding: [Float]?, suspicion: Double
    ) -> InjectionVerdict {
        let strongest = evidence.strongest
        let points = strongest?.points ?? 0
        let (likeness, isHidden) = likeness(evidence, embedding)
        // Half of what the classifier lacks may come from rules and the other way round.
        let strength = max(points, likeness, points + max(0, likeness - 0.25) * 0.8)
        let trace = strength < Self.noise ? 0 : min(strength, 2)
        let before = suspicion.isFinite ? min(max(suspicion, 0), 3) : 0
        let isRepeated = trace > 0 && before * Self.memory + trace >= Self.patience
        let isBlocked = strength >= 1 || isRepeated
        return InjectionVerdict(
            isBlocked: isBlocked,
            rule: strength < Self.noise
                ? "none"
                : isBlocked && strength < 1
                    ? "session"
                    : points >= max(likeness, 0.01)
                        ? strongest?.ruleName ?? "none" : isHidden ? "encoded:classifier" : "classifier",
            score: isBlocked ? max(0.5, 1 - pow2(-strength)) : min(0.499, 1 - pow2(-strength)),
            suspicion: min(3, before * Self.memory + trace))
    }

    /// The classifier's probability beside its threshold: 1 is enough to block.
    private func likeness(_ evidence: InjectionEvidence, _ embedding: [Float]?) -> (Double, isHidden: Bool) {
        guard let classifier else { return (0, false) }
        var best = 0.0
        var isHidden = false
        for (index, reading) in evidence.readings.enumerated() {
            guard let features = reading.features else { continue }
            let vector = index == 0 && !evidence.isUnescaped ? embedding : nil
            let score = classifier.score(of: features, vector: vector)
            let threshold = classifier.threshold(share: Self.falseAlarms, hasVector: classifier.knows(vector))
            let likeness = Double(score / max(threshold, 0.2))
            if likeness > best { (best, isHidden) = (likeness, index > 0) }
        }
        return (min(best, 2), isHidden)
    }

    private func pow2(_ exponent: Double) -> Double { InjectionMath.exponential(exponent) }
}

// MARK: - Documents

extension InjectionDetector {
    /// Of a sentence: beyond this it reads like an order to a model.
    private static let orderPoints = 0.7

    /// Ranges (Unicode scalars) of the sentences that read like orders to a model, in documents, reviews and answers of
    /// services. A disguise that hides one makes the whole text one.
    package func instructions(in text: String) -> [Range<Int>] {
        let spans = InjectionDetector.sentences(of: text)
        let scalars = Array(text.unicodeScalars)
        var points = [Double](repeating: 0, count: spans.count)
        var counted: Set<SIMD2<Int>> = []
        var first = 0
        while first < spans.count {
            var last = first
            while last + 1 < spans.count, spans[last + 1].upperBound - spans[first].lowerBound <= Self.piece {
                last += 1
            }
            let start = spans[first].lowerBound
            let piece = String(String.UnicodeScalarView(scalars[start..<spans[last].upperBound]))
            for hit in rules.hits(in: RuleText(piece)) where rules.rules[hit.rule].mode == .enforce {
                let range = hit.range.lowerBound + start..<hit.range.upperBound + start
                for index in first...last where spans[index].overlaps(range) {
                    guard counted.insert(SIMD2(hit.rule, index)).inserted else { continue }
                    points[index] += rules.rules[hit.rule].weight
                }
            }
            if last + 1 == spans.count { break }
            // The last sentence is read again with what follows it, as an order may go on.
            first = max(last, first + 1)
        }
        let found = spans.indices.filter { points[$0] >= Self.orderPoints }.map { spans[$0] }
        if !found.isEmpty { return found }
        let codes = scalars.map(\.value)
        for unmasked in DisguiseReader.texts(under: codes) where unmasked.path.last != .joined {
            let reading = reading(unmasked, of: unmasked.text)
            if reading.rules.reduce(0, { $0 + $1.weight }) >= Self.orderPoints { return [0..<codes.count] }
        }
        return []
    }

    private static func sentences(of text: String) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for span in Sentences.spans(of: text) {
            let end = start + text[span.range].unicodeScalars.count
            if end > start { ranges.append(start..<end) }
            start = end
        }
        return ranges
    }
}
