internal import Foundation
package import Logging

/// A folder that a shop drops its changes into: files `*.jsonl` are read in the order of their names once they have
/// stopped growing, applied, and moved to `done/` with `NAME.report.jsonl` beside them, or to `failed/` when nothing in
/// them could be read. A file is moved after it is applied: a kill in between applies it again, which changes nothing.
package struct FeedFolder: Sendable {
    package static let mostBytes = 64 << 20
    /// Files kept in `done`, and in `failed`.
    package static let kept = 200

    /// What was seen at a look: a file by its inode (a rename does not change it), and how it stood.
    package struct Sight: Sendable {
        fileprivate struct Shape: Hashable {
            var bytes: Int
            var modified: Date
        }
        fileprivate var shapes: [Int: Shape] = [:]

        package init() {}
    }

    package let path: String
    private let changes: CatalogChanges
    private let logger: Logger

    package init(path: String, changes: CatalogChanges, logger: Logger) {
        self.path = path
        self.changes = changes
        self.logger = logger
    }

    /// Looks once every `interval` for as long as the task runs.
    package func watch(every interval: Duration = .seconds(1), clock: any Clock<Duration> = ContinuousClock()) async {
        var sight = Sight()
        while !Task.isCancelled {
            sight = await look(after: sight)
            do { try await clock.sleep(for: interval) } catch { return }
        }
    }

    /// Takes the files that stand as they did at the last look. Where the store is away, they stay for the next.
    package func look(after last: Sight) async -> Sight {
        do {
            let files = try entries()
            for file in files where file.isFeed && last.shapes[file.inode] == file.shape {
                guard try await take(file) else { break }
            }
            var sight = Sight()
            for file in files { sight.shapes[file.inode] = file.shape }
            return sight
        } catch {
            logger.error("the feed's folder could not be read", metadata: ["reason": "\(error)"])
            return last
        }
    }

    // MARK: One file

    private struct Entry {
        var name: String
        var inode: Int
        var shape: Sight.Shape
        var isFeed: Bool { name.hasSuffix(".jsonl") && !name.hasPrefix(".") }
    }

    /// Regular files in the order of their names.
    private func entries() throws -> [Entry] {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().compactMap { name in
            // One that is gone by now was taken back.
            guard let found = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)"),
                found[.type] as? FileAttributeType == .typeRegular, let bytes = found[.size] as? NSNumber,
                let inode = found[.systemFileNumber] as? NSNumber, let modified = found[.modificationDate] as? Date
            else { return nil }
            return Entry(name: name, inode: inode.intValue, shape: .init(bytes: bytes.intValue, modified: modified))
        }
    }

    /// - Returns: whether it was dealt with.
    private func take(_ file: Entry) async throws -> Bool {
        guard file.shape.bytes <= Self.mostBytes else {
            try refuse(file, "is larger than \(Self.mostBytes) bytes")
            return true
        }
        guard let data = FileManager.default.contents(atPath: "\(path)/\(file.name)") else {
            try refuse(file, "cannot be read")
            return true
        }
        let report: CatalogReport
        do { report = try await changes.applyAll([UInt8](data)) } catch {
            logger.error("a feed's file waits: the store is away", metadata: ["reason": "\(error)"])
            return false
        }
        let isRead = report.done > 0 || report.lines.isEmpty
        try settle(file, isRead ? "done" : "failed", try Self.lines(report.lines))
        logger.notice(
            "a feed's file was taken",
            metadata: ["lines": "\(report.lines.count)", "errors": "\(report.errors)", "file": "\(file.name)"])
        return true
    }

    private struct Refused: Encodable { var error: CatalogLine.Fault }

    private func refuse(_ file: Entry, _ reason: String) throws {
        try settle(file, "failed", try Self.lines([Refused(error: CatalogLine.Fault(reason))]))
        logger.warning("a feed's file was refused", metadata: ["file": "\(file.name)", "reason": "\(reason)"])
    }

    private static func lines(_ values: [some Encodable]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try values.reduce(into: Data()) { $0.append(try encoder.encode($1) + [UInt8(ascii: "\n")]) }
    }

    // MARK: Done and failed

    /// The report first: a file that is there has one.
    private func settle(_ file: Entry, _ folder: String, _ report: Data) throws {
        let target = "\(path)/\(folder)"
        try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let name = Self.free(file.name, in: target)
        try report.write(to: URL(fileURLWithPath: "\(target)/\(name)\(Self.reportSuffix)"), options: .atomic)
        try FileManager.default.moveItem(atPath: "\(path)/\(file.name)", toPath: "\(target)/\(name)")
        try Self.thin(target)
    }

    private static let reportSuffix = ".report.jsonl"

    /// `name.jsonl`, or `name~2.jsonl` where that is taken.
    private static func free(_ name: String, in folder: String) -> String {
        let stem = name.dropLast(".jsonl".count)
        var number = 1
        while true {
            let candidate = number == 1 ? name : "\(stem)~\(number).jsonl"
            if !FileManager.default.fileExists(atPath: "\(folder)/\(candidate)") { return candidate }
            number += 1
        }
    }

    /// Removes the oldest beyond `kept`, by when their reports were written.
    private static func thin(_ folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        let files = names.filter { !$0.hasSuffix(reportSuffix) && $0.hasSuffix(".jsonl") }
        guard files.count > kept else { return }
        let dated = files.map { name -> (Date, String) in
            let found = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)\(reportSuffix)")
            return (found?[.modificationDate] as? Date ?? .distantPast, name)
        }
        for (_, name) in dated.sorted(by: <).prefix(files.count - kept) {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            if FileManager.default.fileExists(atPath: "\(folder)/\(name)\(reportSuffix)") {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)\(reportSuffix)")
            }
        }
    }
}
