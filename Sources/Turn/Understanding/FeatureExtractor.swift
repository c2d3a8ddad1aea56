internal import Conversation
internal import Text

/// The features of a message for the classifier: hashes of character n-grams of the text with its entities masked, of
/// words and word pairs in Latin script, of the rule file's named lists and rules that hold.
struct FeatureExtractor: Sendable {
    struct Feature: Sendable {
        var hash: UInt64
        var value: Float
    }

    let scanner: MessageScanner?
    static let longestGram = 4

    func features(of message: String) -> [Feature] {
        guard let scanner else { return features(of: ScannedMessage(text: MatchText(message), entities: [])) }
        return features(of: scanner.scan(message))
    }

    func features(of message: ScannedMessage) -> [Feature] {
        let masked = mask(message)
        var grams = FeatureSet()
        addGrams(masked, &grams)
        var words = FeatureSet()
        addWords(masked, &words)
        var facts = FeatureSet()
        addFacts(message, &facts)
        return grams.scaled(1.5) + words.scaled(1.5) + facts.scaled(0.6)
    }

    /// The text with each entity as one private-use scalar, between two spaces.
    private func mask(_ message: ScannedMessage) -> [UInt32] {
        var cover = [UInt32](repeating: 0, count: message.text.count)
        for (entity, place) in zip(message.entities, message.places) {
            guard let place, let mask = FeatureExtractor.masks[entity.type] else { continue }
            for index in place where cover[index] == 0 { cover[index] = mask + (index == place.lowerBound ? 0x100 : 0) }
        }
        var masked: [UInt32] = [0x20]
        for (index, code) in message.text.codes.enumerated() {
            if cover[index] == 0 {
                masked.append(NumberReader.isDigit(code) ? 0x30 : code)
            } else if cover[index] >= 0xE100 {
                masked.append(cover[index] - 0x100)
            }
        }
        masked.append(0x20)
        return masked
    }

    private static let masks: [EntityType: UInt32] = {
        var masks: [EntityType: UInt32] = [:]
        for (index, type) in EntityType.allCases.enumerated() { masks[type] = 0xE000 + UInt32(index) }
        for type in [EntityType.title, .series] { masks[type] = 0xE000 }
        for type in [EntityType.genre, .theme, .mood, .demographic] { masks[type] = 0xE001 }
        for type in [EntityType.format, .language, .quantity, .volumesMax] { masks[type] = nil }
        return masks
    }()

    private func addGrams(_ codes: [UInt32], _ set: inout FeatureSet) {
        for start in codes.indices {
            var hash = FeatureSet.seed(1)
            for length in 1...FeatureExtractor.longestGram {
                guard start + length <= codes.count else { break }
                hash = FeatureSet.mix(hash, codes[start + length - 1])
                if length > 1 || codes[start] > 0x80 { set.insert(hash) }
            }
        }
    }

    private func addWords(_ codes: [UInt32], _ set: inout FeatureSet) {
        var previous: UInt64 = FeatureSet.seed(9)
        var index = 0
        while index < codes.count {
            guard MatchText.isWord(codes[index]) || codes[index] >= 0xE000 && codes[index] < 0xE100 else {
                index += 1
                continue
            }
            var hash = FeatureSet.seed(2)
            while index < codes.count, MatchText.isWord(codes[index]) {
                hash = FeatureSet.mix(hash, codes[index])
                index += 1
            }
            if index < codes.count, codes[index] >= 0xE000, codes[index] < 0xE100 {
                hash = FeatureSet.mix(hash, codes[index])
                index += 1
            }
            set.insert(hash)
            set.insert(previous &* 31 &+ hash)
            previous = hash
        }
    }

    /// By the lists' names, not their places, so that a model outlives a new list.
    private func addFacts(_ message: ScannedMessage, _ set: inout FeatureSet) {
        guard let rules = scanner?.rules else { return }
        let tags = message.hits.byTag.keys.filter { rules.isConcept($0) }.sorted()
        let concepts = tags.map { (tag: $0, hash: FeatureSet.hash(3, rules.conceptNames[$0] ?? "")) }
        for (place, concept) in concepts.enumerated() {
            set.insert(concept.hash)
            for other in concepts[(place + 1)...] { set.insert(concept.hash &+ other.hash &* 31) }
        }
        if message.clauses.count > 1 {
            for concept in concepts where message.hits.contains([concept.tag], in: message.clauses[0]) {
                set.insert(concept.hash ^ FeatureSet.seed(6))
            }
        }
        for type in EntityType.allCases where message.has([type]) { set.insert(FeatureSet.hash(4, type.rawValue)) }
        for verdict in rules.verdicts(message.hits, in: message.whole, of: message.text) {
            set.insert(FeatureSet.hash(5, verdict.guess.intent.rawValue))
        }
    }
}

extension Intent {
    /// Its place in `allCases`.
    var index: Int { Intent.allCases.firstIndex(of: self) ?? 0 }
}

/// Distinct hashes in order of their first appearance.
struct FeatureSet {
    private var seen: Set<UInt64> = []
    private var order: [UInt64] = []

    static func seed(_ kind: UInt64) -> UInt64 { 0xCBF2_9CE4_8422_2325 &+ kind &* 0x9E37_79B9_7F4A_7C15 }
    @inline(__always)
    static func mix(_ hash: UInt64, _ code: UInt32) -> UInt64 {
        let mixed = (hash ^ UInt64(code)) &* 0x0000_0100_0000_01B3
        return mixed ^ (mixed >> 29)
    }

    static func hash(_ kind: UInt64, _ name: String) -> UInt64 {
        name.utf8.reduce(seed(kind)) { mix($0, UInt32($1)) }
    }

    mutating func insert(_ hash: UInt64) {
        if seen.insert(hash).inserted { order.append(hash) }
    }

    /// All with one value, so that together they have length `length`.
    func scaled(_ length: Float) -> [FeatureExtractor.Feature] {
        guard !order.isEmpty else { return [] }
        let value = length / Float(order.count).squareRoot()
        return order.map { FeatureExtractor.Feature(hash: $0, value: value) }
    }
}
