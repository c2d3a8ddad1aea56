internal import Foundation

/// Why a file of vectors was not read or written.
package struct VectorFileError: Error, CustomStringConvertible, Sendable {
    package var file: String
    package var reason: String

    package init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    package var description: String { "\(file) \(reason)" }
}

/// The fixed beginning of an index's file; all numbers little-endian. After it come, each filled up to eight bytes: the
/// stamp, the nodes, a byte a node with its level, the links of the upper levels. The last eight bytes are the sum of all
/// before them.
struct VectorFileHeader: Hashable, Sendable {
    static let magic: UInt64 = 0x0A31_5649_4147_4E4D  // "MNGAIV1\n"
    static let version: UInt64 = 1
    private static let words = 13
    static let size = words * 8

    var shape: HNSWShape
    var effort: Int
    var nodes: Int
    var removed: Int
    var topLevel: Int
    var entry: Int
    var stampSize: Int
    var upperSize: Int
    /// Of the whole file.
    var fileSize = 0

    var bytes: [UInt8] {
        let numbers = [
            shape.dimensions, shape.links, shape.construction, effort, nodes, removed, topLevel, entry, stampSize,
            upperSize, fileSize,
        ]
        let words = [VectorFileHeader.magic, VectorFileHeader.version] + numbers.map { UInt64(bitPattern: Int64($0)) }
        return words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
    }

    /// - Throws: the reason why the bytes are no header of this version.
    init(_ bytes: UnsafeRawBufferPointer) throws(VectorFileDamage) {
        guard bytes.count >= VectorFileHeader.size + 8 else { throw .init("is too short for an index") }
        let words = (0..<VectorFileHeader.words).map {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
        }
        guard words[0] == VectorFileHeader.magic else { throw .init("is not an index of vectors") }
        guard words[1] == VectorFileHeader.version else { throw .init("has another layout, version \(words[1])") }
        // Small enough that no product of two of them overflows.
        let numbers = words.dropFirst(2).compactMap { $0 < 1 << 48 ? Int($0) : nil }
        guard numbers.count == VectorFileHeader.words - 2 else { throw .init("has a number that cannot be") }
        shape = HNSWShape(dimensions: numbers[0], links: numbers[1], construction: numbers[2])
        effort = numbers[3]
        nodes = numbers[4]
        removed = numbers[5]
        topLevel = numbers[6]
        entry = numbers[7]
        stampSize = numbers[8]
        upperSize = numbers[9]
        fileSize = numbers[10]
        guard shape.isPossible, nodes < 1 << 31, removed <= nodes, topLevel <= 64, entry < max(nodes, 1), effort > 0,
            effort < 1 << 31
        else { throw .init("has a number that cannot be") }
        guard fileSize == bytes.count, VectorFileLayout(self).end + 8 == fileSize else {
            throw .init("has \(bytes.count) bytes where its header says others")
        }
    }

    init(
        shape: HNSWShape, effort: Int, nodes: Int, removed: Int, topLevel: Int, entry: Int, stampSize: Int,
        upperSize: Int
    ) {
        self.shape = shape
        self.effort = effort
        self.nodes = nodes
        self.removed = removed
        self.topLevel = topLevel
        self.entry = entry
        self.stampSize = stampSize
        self.upperSize = upperSize
        fileSize = VectorFileLayout(self).end + 8
    }
}

/// Where the parts of a file begin.
struct VectorFileLayout {
    let stamp: Int
    let nodes: Int
    let levels: Int
    let upper: Int
    let end: Int

    init(_ header: VectorFileHeader) {
        stamp = VectorFileHeader.size
        nodes = stamp + VectorFileLayout.filled(header.stampSize)
        levels = nodes + VectorFileLayout.filled(header.nodes * header.shape.nodeBytes)
        upper = levels + VectorFileLayout.filled(header.nodes)
        end = upper + VectorFileLayout.filled(header.upperSize)
    }

    static func filled(_ size: Int) -> Int { (size + 7) / 8 * 8 }
}

/// What is wrong with a file's bytes.
struct VectorFileDamage: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
}

/// FNV-1a over words of eight bytes. Each step is one-to-one in the sum so far and in the word, so a change within one word
/// always changes the sum.
struct WordSum {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// - Parameter bytes: a whole number of words.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var sum = value
        for at in stride(from: 0, to: bytes.count - 7, by: 8) {
            sum =
                (sum ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
                &* 0x0000_0100_0000_01B3
        }
        value = sum
    }
}
