internal import GRDB

/// Why the embedded store could not do what it was asked. Ports throw it; rooms above see "the store is away".
package enum SQLiteStateError: Error, Hashable, Sendable {
    /// The state directory or its file cannot be made, read or written.
    case cannotOpen(path: String, reason: String)
    /// The file was written by a newer release of this program.
    case newerSchema(path: String)
    /// Another connection held the lock for longer than the busy timeout (2 s).
    case busy
    /// No space is left on the disk.
    case full
    /// A key that must be new exists already (a frame's number, for one); nothing of the call was written.
    case duplicate
    /// The file is damaged. The next start moves it aside.
    case corrupt
    /// A stored record is not of the form that this release reads; `key` names it.
    case malformedRecord(key: String)
    /// Any other refusal of SQLite.
    case failed(code: Int32, reason: String)

    /// `DatabaseError` in this port's words; other errors as they are.
    static func translating(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return SQLiteStateError(error)
    }

    private init(_ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .full
        case .SQLITE_CONSTRAINT: self = .duplicate
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt
        // The message, never the statement's arguments: those are shoppers' words.
        default: self = .failed(code: error.extendedResultCode.rawValue, reason: error.message ?? "")
        }
    }
}

/// Something an operator should know about a start that went on all the same.
package enum StateWarning: Hashable, Sendable {
    /// The file was damaged; it was kept under another name and a fresh one made. What it held is not served.
    case corruptFileMovedAside(from: String, to: String)
    /// It could not be read, and is made again from what else there is.
    case unreadable(path: String)
    /// It was made from other documents than those that are there, and is made again.
    case ofOtherDocuments(path: String)
}
