internal import Conversation
internal import GRDB
internal import Ports

/// Rows of the table `frames`, in and out.
enum FrameRows {
    static let columns = "session, seq, response, type, final, at, json"
    /// Rows of one prepared insert: a batch of the journal is a few statements, each compiled once.
    private static let rowsPerStatement = 32

    static func insert(_ frames: [LoggedFrame], _ db: Database) throws {
        var rest = frames[...]
        while rest.count >= rowsPerStatement {
            try insertTogether(rest.prefix(rowsPerStatement), db)
            rest = rest.dropFirst(rowsPerStatement)
        }
        for index in rest.indices { try insertTogether(rest[index...index], db) }
    }

    private static let one = statement(rows: 1)
    private static let many = statement(rows: rowsPerStatement)

    private static func statement(rows: Int) -> String {
        let row = "(?, ?, ?, ?, ?, ?, ?)"
        return "INSERT INTO frames (\(columns)) VALUES " + Array(repeating: row, count: rows).joined(separator: ", ")
    }

    private static func insertTogether(_ frames: ArraySlice<LoggedFrame>, _ db: Database) throws {
        var values: [(any DatabaseValueConvertible)?] = []
        values.reserveCapacity(frames.count * 7)
        for frame in frames {
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

    static func fetchAll(_ statement: Statement, _ arguments: StatementArguments) throws -> [LoggedFrame] {
        var frames: [LoggedFrame] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() {
            guard let session = SessionID(row[0] as String) else {
                throw SQLiteStateError.malformedRecord(key: "frames")
            }
            frames.append(
                LoggedFrame(
                    sessionID: session, seq: row[1], responseID: ResponseID(row[2] as String), type: row[3],
                    isFinal: row[4], json: row[6], loggedAt: Timestamp(milliseconds: row[5])))
        }
        return frames
    }
}
