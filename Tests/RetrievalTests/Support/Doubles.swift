import AssistTesting
import Conversation
import Ports
import Synchronization

/// Meaning by hand: each concept is a direction, and a text points to those it speaks of.
struct ConceptEmbedder: Embedder {
    static let model = EmbeddingModel(id: "concepts-1", dimensions: 8)

    private static let concepts = [
        ["return", "sent back", "refund", "damaged", "broken", "返品", "返金", "破損", "壊れ"],
        ["deliver", "tracking", "parcel", "arrive", "配送", "発送", "荷物", "届"],
        ["ninja", "naruto", "shinobi", "忍者", "ナルト"],
        ["camp", "キャンプ", "湖畔", "のんびり", "tent"],
        ["point", "ポイント"],
    ]

    var model: EmbeddingModel { Self.model }

    func embed(_ texts: [String]) async throws -> [[Float]] { texts.map(Self.vector) }

    static func vector(of text: String) -> [Float] {
        let text = text.lowercased()
        var values = [Float](repeating: 0, count: model.dimensions)
        for (place, words) in concepts.enumerated() where words.contains(where: text.contains) { values[place] = 1 }
        // What is of no concept at all points away from every one.
        if values.allSatisfy({ $0 == 0 }) { values[model.dimensions - 1] = 1 }
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return values.map { $0 / length }
    }
}

/// `ConceptEmbedder` that can fail, and be held up at a gate; it remembers what it was asked.
final class WatchedEmbedder: Embedder {
    let fault = Fault(isFailing: false)
    let gate: Gate
    private let calls = Mutex<[[String]]>([])

    init(gate: Gate = Gate(isOpen: true)) { self.gate = gate }

    var model: EmbeddingModel { ConceptEmbedder.model }
    var asked: [[String]] { calls.withLock { $0 } }

    func embed(_ texts: [String]) async throws -> [[Float]] {
        calls.withLock { $0.append(texts) }
        await gate.pass()
        try fault.check()
        return texts.map(ConceptEmbedder.vector)
    }
}

/// Answers by a rule of the test's, and counts how often it was asked.
final class ScriptedReranker: Reranker {
    typealias Rule = @Sendable (RerankRequest) async throws -> [Double]

    let version: String
    private let rule: Rule
    private let seen = Mutex<[RerankRequest]>([])

    init(version: String = "scripted-1", _ rule: @escaping Rule) {
        self.version = version
        self.rule = rule
    }

    var requests: [RerankRequest] { seen.withLock { $0 } }

    func scores(_ request: RerankRequest) async throws -> [Double] {
        seen.withLock { $0.append(request) }
        return try await rule(request)
    }
}

/// An index that answers by a rule of the test's.
struct ScriptedIndex: PassageIndex {
    let rule: @Sendable (PassageQuery) async throws -> PassageHits

    func search(_ query: PassageQuery) async throws -> PassageHits { try await rule(query) }
    func count() async throws -> Int { 0 }
}

/// Waits until it is cancelled.
func neverAnswers<Value>() async throws -> Value {
    try await ManualClock().sleep(for: .seconds(1))
    throw CancellationError()
}

/// SplitMix64: the same numbers in every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
