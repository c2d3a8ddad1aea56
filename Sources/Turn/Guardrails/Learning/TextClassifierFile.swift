internal import Ports

/// A text classifier as bytes: a head with format and versions, the parts with their weights that are not 0, a checksum.
/// Little-endian.
package enum TextClassifierFile {
    /// Another number means another layout.
    static let format: UInt32 = 1
    private static let magic: [UInt8] = Array("MAGUARDC".utf8)

    package enum Failure: Error, Equatable, CustomStringConvertible {
        /// No classifier, or bytes changed or lost.
        case corrupt(String)
        /// Of another layout or feature version.
        case outdated(String)

        package var description: String {
            switch self {
            case .corrupt(let reason): "the classifier's file is damaged: \(reason); train again"
            case .outdated(let reason): "the classifier's file is of another version: \(reason); train again"
            }
        }
    }

    package static func bytes(of classifier: TextClassifier) -> [UInt8] {
        var out = Writer(bytes: magic)
        out.put(format)
        out.put(TextFeatures.version)
        out.put(classifier.version)
        out.put(classifier.embedding?.id ?? "")
        out.put(UInt32(classifier.embedding?.dimensions ?? 0))
        out.put(classifier.plain)
        if let part = classifier.embedded { out.put(part) }
        out.put(checksum(out.bytes[...]))
        return out.bytes
    }

    package static func classifier(from bytes: [UInt8]) throws(Failure) -> TextClassifier {
        guard bytes.count > magic.count + 12, bytes.starts(with: magic) else { throw .corrupt("not a classifier") }
        var sum = Reader(bytes: bytes[(bytes.count - 8)...])
        guard try sum.word64() == checksum(bytes[..<(bytes.count - 8)]) else { throw .corrupt("the checksum is wrong") }
        var reader = Reader(bytes: bytes[magic.count..<(bytes.count - 8)])
        let layout = try reader.word32()
        guard layout == format else { throw .outdated("layout \(layout), not \(format)") }
        let features = try reader.word32()
        guard features == TextFeatures.version else { throw .outdated("features \(features)") }
        let version = try reader.text()
        let encoder = try reader.text()
        let dimensions = Int(try reader.word32())
        guard dimensions <= 8192 else { throw .corrupt("\(dimensions) dimensions") }
        let plain = try reader.part(dimensions: 0)
        let embedded = dimensions > 0 ? try reader.part(dimensions: dimensions) : nil
        guard reader.bytes.isEmpty else { throw .corrupt("it goes on after its end") }
        return TextClassifier(
            version: version, embedding: dimensions > 0 ? EmbeddingModel(id: encoder, dimensions: dimensions) : nil,
            plain: plain, embedded: embedded)
    }

    /// The version alone, read from a file's beginning; `nil` where it is no classifier of this layout.
    package static func version(of bytes: [UInt8]) -> String? {
        guard bytes.starts(with: magic) else { return nil }
        var reader = Reader(bytes: bytes[magic.count...])
        guard let layout = try? reader.word32(), let features = try? reader.word32(), layout == format,
            features == TextFeatures.version
        else { return nil }
        return try? reader.text()
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

private struct Writer {
    var bytes: [UInt8]

    mutating func put(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func put(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func put(_ value: Float) { put(value.bitPattern) }

    mutating func put(_ text: String) {
        put(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put(_ part: TextClassifier.Part) {
        put(part.bias)
        put(part.calibration.slope)
        put(part.calibration.shift)
        for level in part.calibration.levels { put(level) }
        let places = part.weights.indices.filter { part.weights[$0] != 0 }
        put(UInt32(places.count))
        for place in places {
            put(UInt32(place))
            put(part.weights[place])
        }
        for weight in part.dense { put(weight) }
    }
}

private struct Reader {
    var bytes: ArraySlice<UInt8>

    private mutating func take(_ count: Int) throws(TextClassifierFile.Failure) -> ArraySlice<UInt8> {
        guard count >= 0, bytes.count >= count else { throw .corrupt("it ends too soon") }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func word32() throws(TextClassifierFile.Failure) -> UInt32 {
        try take(4).withUnsafeBytes { UInt32(littleEndian: $0.loadUnaligned(as: UInt32.self)) }
    }

    mutating func word64() throws(TextClassifierFile.Failure) -> UInt64 {
        try take(8).withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    mutating func number() throws(TextClassifierFile.Failure) -> Float {
        let number = Float(bitPattern: try word32())
        guard number.isFinite else { throw .corrupt("a number is none") }
        return number
    }

    mutating func text() throws(TextClassifierFile.Failure) -> String {
        String(decoding: try take(Int(try word32())), as: UTF8.self)
    }

    mutating func part(dimensions: Int) throws(TextClassifierFile.Failure) -> TextClassifier.Part {
        var part = TextClassifier.Part(weights: Array(repeating: 0, count: 1 << TextFeatures.bits), dense: [])
        part.bias = try number()
        part.calibration.slope = try number()
        part.calibration.shift = try number()
        for index in part.calibration.levels.indices { part.calibration.levels[index] = try number() }
        let count = Int(try word32())
        guard count <= part.weights.count else { throw .corrupt("too many weights") }
        var weights = Reader(bytes: try take(count * 8))
        for _ in 0..<count {
            let place = Int(try weights.word32())
            guard part.weights.indices.contains(place) else { throw .corrupt("a weight without a place") }
            part.weights[place] = try weights.number()
        }
        var dense = Reader(bytes: try take(dimensions * 4))
        for _ in 0..<dimensions { part.dense.append(try dense.number()) }
        return part
    }
}
