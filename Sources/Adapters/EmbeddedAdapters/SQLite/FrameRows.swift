internal import Conversation
internal import GRDB
internal import Ports

/// Rows of the table `frames`, in and out.
enum FrameRows {
    private static let columns = "session, seq, response, type, final, at, json"
    /// Rows of one prepared insert: a batch of the journal is a few statements, each compiled once.
    private static let rowsPerStatement = 32

    /// Rows with consecutive ids.
    static func insert(_ frames: [LoggedFrame], from firstID: Int64, _ db: Database) throws {
        var rest = frames[...]
        while rest.count >= rowsPerStatement {
            try insertTogether(rest.prefix(rowsPerStatement), from: firstID, db)
            rest = rest.dropFirst(rowsPerStatement)
        }
        for index in rest.indices { try insertTogether(rest[index...index], from: firstID, db) }
    }

    private static let one = statement(rows: 1)
    private static let many = statement(rows: rowsPerStatement)

    private static func statement(rows: Int) -> String {
        let row = "(?, ?, ?, ?, ?, ?, ?, ?)"
        return "INSERT INTO frames (id, \(columns)) VALUES "
            + Array(repeating: row, count: rows).joined(separator: ", ")
    }

    private static func insertTogether(
        _ frames: ArraySlice<LoggedFrame>, from firstID: Int64, _ db: Database
    ) throws {
        var values: [(any DatabaseValueConvertible)?] = []
        values.reserveCapacity(frames.count * 8)
        for (index, frame) in zip(frames.indices, frames) {
            values.append(firstID + Int64(index))
            values.append(frame.sessionID.rawValue)
            values.append(frame.seq)
            values.append(frame.responseID.rawValue)
            values.append(frame.type)
            values.append(frame.isFinal)
            values.append(frame.loggedAt.milliseconds)
            values.append(frame.json)
        }
        try db.run(frames.count == 1 ? one : many, StatementArguments(values))
    }

    /// `nil` for a row that was dropped.
    static func fetch(_ id: Int64, _ db: Database) throws -> LoggedFrame? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM frames WHERE id = ?")
        return try Row.fetchCursor(statement, arguments: [id]).map { row in
            guard let session = SessionID(row[0] as String) else {
                throw SQLiteStateError.malformedRecord(key: "frames")
            }
            return LoggedFrame(
                sessionID: session, seq: row[1], responseID: ResponseID(row[2] as String), type: row[3],
                isFinal: row[4], json: row[6], loggedAt: Timestamp(milliseconds: row[5]))
        }.next()
    }
}
