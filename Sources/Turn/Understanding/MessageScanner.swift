package import Conversation
internal import Text

/// Everything that can be seen in a message without deciding what it means. Built once per catalogue and rule set; a scan
/// is linear in the message.
package struct MessageScanner: Sendable {
    package let rules: IntentRules
    let entityReader: EntityReader
    private let splitter = ClauseSplitter()
    private let negation = NegationReader()
    /// What is read of a message: the wire's own limit, so that a longer text cannot cost more.
    private static let longest = 4000

    package init(series: [Series], vocabulary: Vocabulary, rules: IntentRules) {
        self.rules = rules
        entityReader = EntityReader(series: series, vocabulary: vocabulary)
    }

    /// The ids of the rules that hold in the message as a whole, surest first: for tests, and to explain a decision.
    package func rulesHolding(in message: String) -> [String] {
        let scanned = scan(message)
        return rules.verdicts(scanned.hits, in: scanned.whole, of: scanned.text).map { rules.rules[$0.rule].id }
    }

    func scan(_ message: String) -> ScannedMessage {
        let read = String(message.unicodeScalars.prefix(MessageScanner.longest))
        let folded = Normalizer.fold(read)
        let text = MatchText(folded, original: read.unicodeScalars.map(\.value))
        let entities = entityReader.entities(folded: folded, text: text)
        return scanned(text, withNegation(entities, text))
    }

    private func withNegation(_ entities: [Entity], _ text: MatchText) -> [Entity] {
        let plain = ScannedMessage(text: text, entities: entities)
        let negated = negation.negated(entities, at: plain.places, in: text) { plain.isNamed($0) }
        guard !negated.isEmpty else { return entities }
        var entities = entities
        for index in negated { entities[index].isNegated = true }
        return entities
    }

    private func scanned(_ text: MatchText, _ entities: [Entity]) -> ScannedMessage {
        var message = ScannedMessage(text: text, entities: entities)
        for hit in rules.patterns.hits(in: text) where !message.isNamed(hit.range) {
            message.hits.add(hit.tag, hit.range)
        }
        for (entity, range) in zip(entities, message.places) {
            guard let range, !(entity.isNegated && entity.type == .series) else { continue }
            for tag in EntityMarker.tags(of: entity.type) { message.hits.add(tag, range) }
        }
        message.clauses = splitter.clauses(of: text) { message.isNamed($0) }
        return message
    }
}

/// One message with everything that was found in it.
struct ScannedMessage: Sendable {
    let text: MatchText
    let entities: [Entity]
    /// Where each entity stands in the match text; `nil` where folding left nothing of it.
    let places: [Range<Int>?]
    var hits = RuleHits()
    /// In the match text.
    var clauses: [Range<Int>] = []
    /// Match-text positions inside titles, authors and ids.
    private let isNamedAt: [Bool]

    init(text: MatchText, entities: [Entity]) {
        self.text = text
        self.entities = entities
        let starts = (0..<text.count).map { text.folded.origin(at: $0) }
        places = entities.map { ScannedMessage.place($0, starts) }
        var isNamedAt = [Bool](repeating: false, count: text.count)
        for (entity, place) in zip(entities, places) where ScannedMessage.isName(entity.type) {
            for index in place ?? 0..<0 { isNamedAt[index] = true }
        }
        self.isNamedAt = isNamedAt
    }

    var whole: Range<Int> { 0..<text.count }

    /// Inside a title, author or id: no place for phrases of rules.
    func isNamed(_ range: Range<Int>) -> Bool { range.allSatisfy { isNamedAt[$0] } && !range.isEmpty }

    func has(_ types: Set<EntityType>) -> Bool { entities.contains { types.contains($0.type) } }

    static func isName(_ type: EntityType) -> Bool {
        switch type {
        case .series, .title, .author, .orderID, .asin, .isbn: true
        default: false
        }
    }

    private static func place(_ entity: Entity, _ starts: [Int]) -> Range<Int>? {
        let low = firstIndex(in: starts, atLeast: entity.start)
        let high = firstIndex(in: starts, atLeast: entity.end)
        return low < high ? low..<high : nil
    }

    private static func firstIndex(in sorted: [Int], atLeast value: Int) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
