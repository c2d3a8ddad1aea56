import Conversation
import Foundation
import SampleShop

/// The project's own sample, read once for all tests.
enum SampleFiles {
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("data").path

    static let loaded = Result { try ShopData(directory: directory) }

    static func data() throws -> ShopData { try loaded.get() }

    private static let opened = loaded.map { SampleShop(data: $0, clock: { Self.noon }) }

    static func shop() throws -> SampleShop { try opened.get() }

    /// 2026-11-27 12:00 in Japan: a week after the day the sample was written for.
    static let noon = Timestamp(milliseconds: Int64(CivilDate("2026-11-27")?.days ?? 0) * 86_400_000 + 3 * 3_600_000)

    /// A copy of the files in a folder of its own, which `body` may change.
    /// - Parameter shortened: the long generated files keep their first lines only.
    static func inCopy<Result>(shortened: Bool = false, _ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shop-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) where name.contains(".json") {
            try FileManager.default.copyItem(
                atPath: directory + "/" + name, toPath: folder.appendingPathComponent(name).path)
        }
        for name in [ShopFile.items, ShopFile.histories] where shortened {
            let path = folder.appendingPathComponent(name)
            let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").prefix(20)
            try (lines.joined(separator: "\n") + "\n").write(to: path, atomically: true, encoding: .utf8)
        }
        return try body(folder)
    }
}
