internal import CVectorscan
internal import Foundation

/// One file with one compiled database and what it was compiled from. The key is compared byte for byte, so that no two
/// lists can be taken for each other; vectorscan checks the sum, version and processor of its own part.
struct VectorscanCache: Sendable {
    let file: String
    private static let mark = Data("vectorscan cache 2\n".utf8)

    /// Everything that the database depends on: engine, processor, patterns.
    static func key(of expressions: [VectorscanExpression]) -> Data {
        var key = Data()
        func add(_ text: String) {
            withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { key.append(contentsOf: $0) }
            key.append(contentsOf: text.utf8)
        }
        add(hs_version().map { String(cString: $0) } ?? "")
        var platform = hs_platform_info_t()
        hs_populate_platform(&platform)
        add("\(platform.tune) \(platform.cpu_features)")
        for expression in expressions {
            add(String(expression.flags))
            add(expression.source)
        }
        return key
    }

    /// `nil` where the file is missing, damaged, or another list's.
    func database(for key: Data) -> VectorscanDatabase? {
        guard let content = try? Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe) else {
            return nil
        }
        let head = VectorscanCache.head(key)
        guard content.count > head.count, content.prefix(head.count) == head else { return nil }
        return content.withUnsafeBytes { bytes in
            VectorscanDatabase(serialized: UnsafeRawBufferPointer(rebasing: bytes[head.count...]))
        }
    }

    /// Written beside the file and renamed, so that no reader sees half of it. A cache that cannot be written is only
    /// slower, so nothing is thrown.
    func store(_ database: VectorscanDatabase, for key: Data) {
        var content = VectorscanCache.head(key)
        database.withSerialized { content.append(contentsOf: $0) }
        try? content.write(to: URL(fileURLWithPath: file), options: .atomic)
    }

    private static func head(_ key: Data) -> Data {
        var head = mark
        withUnsafeBytes(of: UInt64(key.count).littleEndian) { head.append(contentsOf: $0) }
        head.append(key)
        return head
    }
}
