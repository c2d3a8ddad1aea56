internal import EmbeddedAdapters
internal import Foundation

/// The indexes of a folder, by number.
struct IndexGenerations {
    let folder: String

    var pointer: String { folder + "/index-current" }

    func path(_ generation: Int) -> String { "\(folder)/index-\(generation)" }

    /// 1 where none was set; the latest there is where what was set cannot be read.
    var current: Int { named ?? (isUnreadable ? latest : 1) }

    var isUnreadable: Bool { named == nil && FileManager.default.fileExists(atPath: pointer) }

    private var named: Int? {
        guard let bytes = FileManager.default.contents(atPath: pointer),
            let number = Int(String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? ""), number > 0
        else { return nil }
        return number
    }

    private var latest: Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { $0.hasPrefix("index-") ? Int($0.dropFirst("index-".count)) : nil }.max() ?? 1
    }

    func setCurrent(_ generation: Int) throws {
        try Data("\(generation)\n".utf8).write(to: URL(fileURLWithPath: pointer), options: .atomic)
    }

    /// What a rebuild that was broken off has left, or what nobody reads any more.
    func clear(_ generation: Int) throws {
        guard FileManager.default.fileExists(atPath: path(generation)) else { return }
        try FileManager.default.removeItem(atPath: path(generation))
    }
}

/// One process at a time changes the index of a folder. The system lets go of it when the process ends, however it does.
final class IndexLock: Sendable {
    private static let pause = Duration.milliseconds(20)

    private let descriptor: CInt

    /// - Returns: `nil` while another has it.
    /// - Throws: `SQLiteStateError.cannotOpen`.
    init?(folder: String) throws {
        let path = folder + "/index.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw SQLiteStateError.cannotOpen(path: path, reason: "the lock cannot be made")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    /// Waits until it is free.
    static func take(folder: String, clock: any Clock<Duration>) async throws -> IndexLock {
        while true {
            if let lock = try IndexLock(folder: folder) { return lock }
            try await clock.sleep(for: pause)
        }
    }

    /// Once.
    func release() { close(descriptor) }
}
