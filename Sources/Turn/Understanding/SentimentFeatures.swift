/// What a model of sentiment sees of a message: the intent classifier's features, longer stretches, the marks of
/// feeling, and what the lexicon makes of it.
struct SentimentFeatures: Sendable {
    private let extractor: FeatureExtractor
    private let lexicon = SentimentReader()

    init(scanner: MessageScanner?) {
        extractor = FeatureExtractor(scanner: scanner)
    }

    func features(of message: ScannedMessage) -> [FeatureExtractor.Feature] {
        var cues = FeatureSet()
        for name in SentimentCues(message.text).names { cues.insert(FeatureSet.hash(21, name)) }
        for name in lexicon.moods(of: message) { cues.insert(FeatureSet.hash(22, name)) }
        var long = FeatureSet()
        addLong(message, &long)
        return extractor.features(of: message) + cues.scaled(0.8) + long.scaled(0.6)
    }

    /// Character sequences longer than the intents need: "もう結構です", "いい加減に".
    private func addLong(_ message: ScannedMessage, _ set: inout FeatureSet) {
        let codes = message.text.codes
        for start in codes.indices where start == 0 || !MatchText.isWord(codes[start]) || message.text.isBoundary(start)
        {
            var hash = FeatureSet.seed(24)
            for length in 1...7 {
                guard start + length <= codes.count else { break }
                hash = FeatureSet.mix(hash, codes[start + length - 1])
                if length > 4 { set.insert(hash) }
            }
        }
    }
}
