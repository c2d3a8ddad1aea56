internal import Conversation
internal import Foundation
internal import GRDB

/// One SQLite file in the state directory: opening it, checking it, moving a damaged one aside.
struct SQLiteFile {
    /// Files up to this size are read through once at the start to find damage; larger ones would delay it for seconds
    /// and are checked by SQLite page by page as they are used.
    static let checkedBytes = 64 << 20

    let directory: String
    let name: String
    var path: String { directory + "/" + name }

    /// - Returns: the pool, and what went wrong on the way.
    func open(
        migrator: DatabaseMigrator, readers: Int, clock: WallClock,
        prepare: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) throws -> (pool: DatabasePool, warnings: [StateWarning]) {
        try makeDirectory()
        do {
            return (try openOnce(migrator: migrator, readers: readers, prepare: prepare), [])
        } catch SQLiteStateError.corrupt {
            let warning = try moveAside(at: clock())
            return (try openOnce(migrator: migrator, readers: readers, prepare: prepare), [warning])
        }
    }

    private func openOnce(
        migrator: DatabaseMigrator, readers: Int, prepare: @escaping @Sendable (Database) throws -> Void
    ) throws -> DatabasePool {
        try makeFile()
        do {
            let pool = try DatabasePool(
                path: path, configuration: Self.configuration(readers: readers, prepare: prepare))
            try pool.write { db in try checkPages(db) }
            guard try pool.read({ db in try !migrator.hasBeenSuperseded(db) }) else {
                throw SQLiteStateError.newerSchema(path: path)
            }
            try migrator.migrate(pool)
            return pool
        } catch {
            let translated = SQLiteStateError.translating(error)
            if case SQLiteStateError.failed(_, let reason) = translated {
                throw SQLiteStateError.cannotOpen(path: path, reason: reason)
            }
            throw translated
        }
    }

    private static func configuration(
        readers: Int, prepare: @escaping @Sendable (Database) throws -> Void
    ) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(2)
        configuration.maximumReaderCount = readers
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in
            // Safe against kill -9; after a power cut the last commits may be missing, never torn.
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            // A checkpoint stops the writer for 10 to 30 ms: one every 16 MiB rather than every 4.
            if !db.configuration.readonly { try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000") }
            try prepare(db)
        }
        return configuration
    }

    private func checkPages(_ db: Database) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard let bytes = attributes[.size] as? NSNumber, bytes.intValue <= Self.checkedBytes else { return }
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw SQLiteStateError.corrupt }
    }

    private func makeDirectory() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw SQLiteStateError.cannotOpen(path: directory, reason: "the state directory cannot be made")
        }
    }

    /// Conversations are nobody else's business: SQLite gives its side files the mode of the main one.
    private func makeFile() throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw SQLiteStateError.cannotOpen(path: path, reason: "the file cannot be made")
        }
    }

    private func moveAside(at moment: Timestamp) throws -> StateWarning {
        let kept = "\(path).corrupt-\(moment.milliseconds)"
        do {
            // The log stays beside its file under the name by which SQLite's recovery looks for it.
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.moveItem(atPath: path + suffix, toPath: kept + suffix)
            }
            if FileManager.default.fileExists(atPath: path + "-shm") {
                try FileManager.default.removeItem(atPath: path + "-shm")
            }
        } catch {
            throw SQLiteStateError.cannotOpen(path: path, reason: "the damaged file cannot be moved aside")
        }
        return .corruptFileMovedAside(from: path, to: kept)
    }
}
