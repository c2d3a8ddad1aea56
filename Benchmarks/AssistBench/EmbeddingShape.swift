internal import Foundation
internal import LocalModels
internal import Ports

/// Any number of vectors that lie as embeddings do: those of the sample shop's texts, each with a little noise of its own.
/// Queries come from texts that no vector was made of.
struct EmbeddingShape {
    /// The length of the noise, the vector's being 1: by so much do sentences differ that say the same.
    private static let noise: Float = 0.35
    private static let everyHeldOut = 25

    var bases: [[Float]]
    var heldOut: [[Float]]
    private let seed: UInt64

    init(_ options: VectorOptions) throws {
        let encoder = try SentenceEncoder(folder: options.models)
        let vectors = encoder.encode(try BenchTexts.read(options.data))
        guard let found = vectors.first?.count, options.dimensions <= found else {
            throw BenchError("the encoder has not as many as \(options.dimensions) dimensions")
        }
        let cut = vectors.map { EmbeddingShape.unit(Array($0.prefix(options.dimensions))) }
        bases = cut.enumerated().filter { $0.offset % EmbeddingShape.everyHeldOut != 0 }.map(\.element)
        heldOut = cut.enumerated().filter { $0.offset % EmbeddingShape.everyHeldOut == 0 }.map(\.element)
        seed = UInt64(options.seed)
    }

    /// Made as they are asked for: a million are never there at once.
    func vectors(_ count: Int) -> some Sequence<IdentifiedVector> {
        var random = Randomness(seed: seed)
        let bases = self.bases
        return (0..<count).lazy.map { number in
            let base = bases[Int(random.next() % UInt64(bases.count))]
            return IdentifiedVector(id: Int64(number), values: EmbeddingShape.jittered(base, &random))
        }
    }

    func queries(_ count: Int) -> [[Float]] {
        var random = Randomness(seed: ~seed)
        return (0..<count).map { EmbeddingShape.jittered(heldOut[$0 % heldOut.count], &random) }
    }

    private static func jittered(_ base: [Float], _ random: inout Randomness) -> [Float] {
        let direction = unit(random.normals(base.count))
        return unit(zip(base, direction).map { $0 + noise * $1 })
    }

    private static func unit(_ vector: [Float]) -> [Float] {
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }
}

/// The distinct texts of the sample shop: all strings of the parts that are sentences or names.
enum BenchTexts {
    private static let parts: Set<String> = [
        "title", "aliases", "synopsis", "text", "questions", "digest", "praise", "criticism",
    ]
    private static let longest = 400

    static func read(_ folder: String) throws -> [String] {
        var files = ["series", "items", "documents", "reviews"].map { "\(folder)/\($0).jsonl" }
        let training = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/intents")
        files += training.filter { $0.hasPrefix("train-") }.sorted().map { "\(folder)/intents/\($0)" }
        var texts: Set<String> = []
        for file in files {
            for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
                let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                for (part, value) in record ?? [:] where parts.contains(part) { collect(value, into: &texts) }
            }
        }
        return texts.sorted()
    }

    private static func collect(_ value: Any, into texts: inout Set<String>) {
        if let text = value as? String {
            if !text.isEmpty { texts.insert(String(text.prefix(longest))) }
        } else if let list = value as? [Any] {
            for element in list { collect(element, into: &texts) }
        } else if let record = value as? [String: Any] {
            for element in record.values { collect(element, into: &texts) }
        }
    }
}

/// SplitMix64, and normal numbers from it: the same in each run.
struct Randomness: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// By Box and Muller's way.
    mutating func normals(_ count: Int) -> [Float] {
        var values = [Float](repeating: 0, count: count)
        for place in stride(from: 0, to: count, by: 2) {
            let bits = next()
            let radius = (-2 * log((Float(bits >> 40) + 1) / Float(1 << 24))).squareRoot()
            let angle = 2 * Float.pi * Float(bits & 0xFF_FFFF) / Float(1 << 24)
            values[place] = radius * cos(angle)
            if place + 1 < count { values[place + 1] = radius * sin(angle) }
        }
        return values
    }
}
