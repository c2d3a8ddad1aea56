internal import Foundation
internal import GRDB

/// The end of the chain, or where its kept part begins. Only who has the key can write one.
struct AuditMark {
    enum Name: String { case end, pruned }

    /// 0: of an empty log.
    var number: Int64 = 0
    var hash = AuditRow.noHash
    /// Of `end`: records that were ever appended. Of `pruned`: those that were removed.
    var held: Int64 = 0

    func write(_ name: Name, _ keys: AuditKeyring, _ db: Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO marks (name, number, hash, held, code) VALUES (?, ?, ?, ?, ?)",
            [name.rawValue, number, hash, held, keys.mark(bytes(name))])
    }

    /// - Returns: the mark, empty where there is none yet, and whether its code is right.
    static func read(_ name: Name, _ keys: AuditKeyring, _ db: Database) throws -> (mark: AuditMark, isSound: Bool) {
        let statement = try db.cachedStatement(sql: "SELECT number, hash, held, code FROM marks WHERE name = ?")
        guard let row = try Row.fetchOne(statement, arguments: [name.rawValue]) else { return (AuditMark(), true) }
        let mark = AuditMark(number: row[0], hash: row[1], held: row[2])
        return (mark, keys.isMark(row[3], of: mark.bytes(name)))
    }

    private func bytes(_ name: Name) -> [UInt8] {
        var writer = AuditWriter()
        writer.field(name.rawValue)
        writer.signed(number)
        writer.field(hash)
        writer.signed(held)
        return writer.bytes
    }
}
