internal import Conversation
internal import Ports

/// The classifier as bytes: a head with format and versions, the two models, a checksum. Little-endian.
package enum ClassifierFile {
    /// Another number means another layout.
    static let format: UInt32 = 2
    private static let magic: [UInt8] = Array("MAICLASS".utf8)

    package enum Failure: Error, Equatable, CustomStringConvertible {
        /// No classifier, or bytes changed or lost.
        case corrupt(String)
        /// Of another layout, label set or feature version.
        case outdated(String)

        package var description: String {
            switch self {
            case .corrupt(let reason): "the classifier's file is damaged: \(reason); train again"
            case .outdated(let reason): "the classifier's file is of another version: \(reason); train again"
            }
        }
    }

    package static func bytes(of classifier: TrainedClassifier) -> [UInt8] {
        var out = ByteWriter(bytes: magic)
        out.put(format)
        out.put(UInt32(ClassifierTrainer.featureVersion))
        out.put(ClassifierTrainer.labelSet)
        out.put(classifier.version)
        out.put(classifier.embedding?.id ?? "")
        out.put(UInt32(classifier.embedding?.dimensions ?? 0))
        out.put(classifier.withoutEmbedding)
        if let part = classifier.withEmbedding { out.put(part) }
        out.put(checksum(out.bytes[...]))
        return out.bytes
    }

    /// - Parameter scanner: the one the messages will be scanned with.
    package static func classifier(
        from bytes: [UInt8], scanner: MessageScanner?
    ) throws(Failure) -> TrainedClassifier {
        guard bytes.count > magic.count + 12, bytes.starts(with: magic) else { throw .corrupt("not a classifier") }
        var sum = ByteReader(bytes: bytes[(bytes.count - 8)...])
        guard try sum.word64() == checksum(bytes[..<(bytes.count - 8)]) else { throw .corrupt("the checksum is wrong") }
        var reader = ByteReader(bytes: bytes[magic.count..<(bytes.count - 8)])
        let version = try reader.word32()
        guard version == format else { throw .outdated("layout \(version), not \(format)") }
        let features = try reader.word32()
        guard features == ClassifierTrainer.featureVersion else { throw .outdated("features \(features)") }
        let labels = try reader.text()
        guard labels == ClassifierTrainer.labelSet else { throw .outdated("label set \(labels)") }
        let name = try reader.text()
        let encoder = try reader.text()
        let dimensions = Int(try reader.word32())
        guard dimensions <= 8192 else { throw .corrupt("\(dimensions) dimensions") }
        let plain = try reader.part(dimensions: 0)
        let embedded = dimensions > 0 ? try reader.part(dimensions: dimensions) : nil
        return TrainedClassifier(
            version: name, embedding: dimensions > 0 ? EmbeddingModel(id: encoder, dimensions: dimensions) : nil,
            withEmbedding: embedded, withoutEmbedding: plain, scanner: scanner)
    }

    /// FNV-1a, 64 bits.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.withUnsafeBufferPointer { bytes in
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            return sum
        }
    }
}

private struct ByteWriter {
    var bytes: [UInt8]

    mutating func put(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func put(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func put(_ value: Float) { put(value.bitPattern) }

    mutating func put(_ text: String) {
        put(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put(_ scores: Scores) {
        for lane in 0..<Scores.intents { put(scores.intent[lane]) }
        for lane in 0..<Scores.intents { put(scores.asked[lane]) }
    }

    mutating func put(_ part: TrainedClassifier.Part) {
        put(part.calibration.temperature)
        for floor in part.calibration.floors { put(floor) }
        put(part.model.bias)
        put(UInt32(part.model.rowCount))
        for hash in part.model.hashes { put(hash) }
        for row in part.model.weights { put(row) }
        for row in part.model.dense { put(row) }
    }
}

private struct ByteReader {
    var bytes: ArraySlice<UInt8>

    private mutating func take(_ count: Int) throws(ClassifierFile.Failure) -> ArraySlice<UInt8> {
        guard bytes.count >= count else { throw .corrupt("it ends too soon") }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func word32() throws(ClassifierFile.Failure) -> UInt32 {
        try take(4).withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)) }
    }

    mutating func word64() throws(ClassifierFile.Failure) -> UInt64 {
        try take(8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    mutating func number() throws(ClassifierFile.Failure) -> Float { Float(bitPattern: try word32()) }

    mutating func text() throws(ClassifierFile.Failure) -> String {
        let count = Int(try word32())
        return String(decoding: try take(count), as: UTF8.self)
    }

    /// Reads many at once: one by one would take a second.
    private mutating func scores(_ count: Int) throws(ClassifierFile.Failure) -> [Scores] {
        try take(count * Scores.intents * 8).withUnsafeBytes { raw in
            (0..<count).map { row in
                var scores = Scores()
                for lane in 0..<Scores.intents {
                    let start = (row * 2 * Scores.intents + lane) * 4
                    scores.intent[lane] = raw.number(at: start)
                    scores.asked[lane] = raw.number(at: start + Scores.intents * 4)
                }
                return scores
            }
        }
    }

    mutating func part(dimensions: Int) throws(ClassifierFile.Failure) -> TrainedClassifier.Part {
        var calibration = Calibration.neutral
        calibration.temperature = try number()
        for index in 0..<Scores.intents { calibration.floors[index] = try number() }
        let bias = try scores(1)[0]
        let rows = Int(try word32())
        guard rows * 8 <= bytes.count else { throw .corrupt("it ends too soon") }
        var model = LinearModel(dimensions: dimensions, capacity: rows)
        for _ in 0..<rows { model.addRow(for: try word64()) }
        guard model.rowCount == rows else { throw .corrupt("features are named twice") }
        model.weights = try scores(rows)
        model.dense = try scores(dimensions)
        model.bias = bias
        return TrainedClassifier.Part(model: model, calibration: calibration)
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func number(at offset: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
}
