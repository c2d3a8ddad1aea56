package import Conversation
internal import GRDB

/// The file `assistant.sqlite` of a state directory: sessions, turns, frames, escalations, feedback. One process
/// at a time; in it one writer and four readers, write-ahead log. Everything a call has written is there after a
/// kill -9.
package final class SQLiteDatabase: Sendable {
    package static let fileName = "assistant.sqlite"

    package let path: String
    /// For the log of the start.
    package let warnings: [StateWarning]
    let pool: DatabasePool
    /// In step with the table `frames` for as long as this is the file's only user.
    let frameIndex: FrameIndex

    /// Opens or makes the file, and brings its layout up to date. A damaged file is kept as
    /// `assistant.sqlite.corrupt-<milliseconds>` and a fresh one made (see `warnings`).
    /// - Parameter clock: names a file moved aside.
    /// - Throws: `SQLiteStateError`.
    package static func open(directory: String, clock: WallClock) throws -> SQLiteDatabase {
        let file = SQLiteFile(directory: directory, name: fileName)
        let (pool, warnings) = try file.open(migrator: AssistantSchema.migrator, readers: 4, clock: clock)
        do {
            let index = try pool.read { db in try FrameIndex(db) }
            return SQLiteDatabase(path: file.path, pool: pool, frameIndex: index, warnings: warnings)
        } catch { throw SQLiteStateError.translating(error) }
    }

    private init(path: String, pool: DatabasePool, frameIndex: FrameIndex, warnings: [StateWarning]) {
        self.path = path
        self.pool = pool
        self.frameIndex = frameIndex
        self.warnings = warnings
    }

    /// Waits for running calls, then lets go of the file; later calls throw.
    package func close() throws { try pool.finishAndClose() }
}
