internal import Conversation
internal import Crypto
internal import Foundation
internal import GRDB
internal import Ports

/// A record as it is stored.
struct AuditRow {
    var number: Int64
    var at: Int64
    var action: String
    var stage: String
    var rule: String
    var session: String
    var response: String
    var customer: String?
    var intent: String?
    var language: String
    var model: String
    var release: String
    var details: Data
    var key: Int64
    var box: Data
    var hash: Data

    // MARK: Bounds

    static let mostTextBytes = 8 << 10
    static let cutMark = " …[cut]"
    private static let mostNameBytes = 200
    private static let mostListed = 64

    /// At most `most` bytes of whole characters; the mark tells of what is missing.
    static func cut(_ text: String, to most: Int = mostTextBytes, mark: String = cutMark) -> String {
        guard text.utf8.count > most else { return text }
        var end = text.utf8.index(text.utf8.startIndex, offsetBy: most)
        while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return text[..<end] + mark
    }

    private static func name(_ text: String) -> String { cut(text, to: mostNameBytes, mark: "…") }

    /// What is kept of an entry.
    static func bounded(_ entry: AuditEntry) -> AuditEntry {
        var kept = entry
        kept.stage = name(entry.stage)
        kept.rule = name(entry.rule)
        kept.responseID = ResponseID(name(entry.responseID.rawValue))
        kept.customerHash = entry.customerHash.map(name)
        kept.model = name(entry.model)
        kept.release = name(entry.release)
        kept.orderIDs = entry.orderIDs.prefix(mostListed).map { OrderID(name($0.rawValue)) }
        kept.asins = entry.asins.prefix(mostListed).map { ASIN(name($0.rawValue)) }
        let prices = entry.prices.sorted { $0.key.rawValue < $1.key.rawValue }.prefix(mostListed)
        kept.prices = Dictionary(
            prices.map {
                (ASIN(name($0.key.rawValue)), Money(amount: $0.value.amount, currency: name($0.value.currency)))
            },
            uniquingKeysWith: { first, _ in first })
        kept.original = cut(entry.original)
        kept.corrected = cut(entry.corrected)
        return kept
    }

    // MARK: To and from an entry

    /// - Parameter entry: bounded.
    init(_ entry: AuditEntry, number: Int64, after previous: Data, _ keys: AuditKeyring) throws {
        self.number = number
        at = entry.at.milliseconds
        action = entry.action.rawValue
        stage = entry.stage
        rule = entry.rule
        session = entry.sessionID.rawValue
        response = entry.responseID.rawValue
        customer = entry.customerHash
        intent = entry.intent?.rawValue
        language = entry.language.rawValue
        model = entry.model
        release = entry.release
        details = Self.details(entry)
        key = keys.current
        box = try Self.seal(entry, number, keys.key(keys.current))
        hash = Data()
        hash = chained(to: previous)
    }

    private static func details(_ entry: AuditEntry) -> Data {
        var writer = AuditWriter()
        writer.number(UInt64(entry.orderIDs.count))
        for order in entry.orderIDs { writer.field(order.rawValue) }
        writer.number(UInt64(entry.asins.count))
        for asin in entry.asins { writer.field(asin.rawValue) }
        writer.number(UInt64(entry.prices.count))
        for (asin, price) in entry.prices.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            writer.field(asin.rawValue)
            writer.signed(Int64(price.amount))
            writer.field(price.currency)
        }
        return Data(writer.bytes)
    }

    private static func seal(_ entry: AuditEntry, _ number: Int64, _ key: SymmetricKey) throws -> Data {
        var writer = AuditWriter()
        writer.field(entry.original)
        writer.field(entry.corrected == entry.original ? nil : entry.corrected)
        guard let box = try AES.GCM.seal(writer.bytes, using: key, authenticating: label(number)).combined else {
            throw AuditKeys.Failure.wrong
        }
        return box
    }

    /// A box opens in its own record alone.
    private static func label(_ number: Int64) -> [UInt8] { Array("audit record \(number)".utf8) }

    /// In place of texts that do not open: somebody altered them, which `verify` tells.
    static let unreadable = "[unreadable]"

    /// What can be read of it: one altered record must not keep the others from being found.
    /// - Throws: `malformedRecord` where not even its other columns are ones that this program writes.
    func record(_ keys: AuditKeyring) throws -> AuditRecord {
        guard let action = AuditEntry.Action(rawValue: action), let session = SessionID(session),
            let language = Language(rawValue: language)
        else { throw SQLiteStateError.malformedRecord(key: "audit \(number)") }
        let texts = open(keys) ?? (Self.unreadable, Self.unreadable)
        var entry = AuditEntry(
            at: Timestamp(milliseconds: at), action: action, stage: stage, rule: rule, sessionID: session,
            responseID: ResponseID(response), customerHash: customer, intent: intent.flatMap { Intent(rawValue: $0) },
            language: language, model: model, release: release, original: texts.0, corrected: texts.1)
        guard Self.read(details, into: &entry) else {
            throw SQLiteStateError.malformedRecord(key: "audit \(number)")
        }
        return AuditRecord(number: number, entry: entry, hash: Self.hexadecimal(hash))
    }

    private func open(_ keys: AuditKeyring) -> (String, String)? {
        guard let key = try? keys.key(key), let box = try? AES.GCM.SealedBox(combined: box),
            let plain = try? AES.GCM.open(box, using: key, authenticating: Self.label(number))
        else { return nil }
        var reader = AuditReader([UInt8](plain))
        guard let original = reader.text(), let isChanged = reader.number() else { return nil }
        guard let corrected = isChanged == 0 ? original : reader.text() else { return nil }
        return (original, corrected)
    }

    private static func read(_ details: Data, into entry: inout AuditEntry) -> Bool {
        var reader = AuditReader([UInt8](details))
        guard let orders = reader.list({ $0.text() }), let asins = reader.list({ $0.text() }),
            let prices = reader.list({ reader -> (ASIN, Money)? in
                guard let asin = reader.text(), let amount = reader.signed(), let currency = reader.text() else {
                    return nil
                }
                return (ASIN(asin), Money(amount: Int(amount), currency: currency))
            })
        else { return false }
        entry.orderIDs = orders.map { OrderID($0) }
        entry.asins = asins.map { ASIN($0) }
        entry.prices = Dictionary(prices, uniquingKeysWith: { first, _ in first })
        return true
    }

    static func hexadecimal(_ bytes: Data) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    // MARK: Chain

    /// Before the first record.
    static let noHash = Data(count: 32)

    /// SHA-256 over the hash before it and every column.
    func chained(to previous: Data) -> Data {
        var writer = AuditWriter()
        writer.field(previous)
        writer.signed(number)
        writer.signed(at)
        for text in [action, stage, rule, session, response] { writer.field(text) }
        writer.field(customer)
        writer.field(intent)
        for text in [language, model, release] { writer.field(text) }
        writer.field(details)
        writer.signed(key)
        writer.field(box)
        return Data(SHA256.hash(data: writer.bytes))
    }
}

// MARK: - Statements

extension AuditRow {
    static let columns = """
        number, at, action, stage, rule, session, response, customer, intent, language, model, release, details, key, \
        box, hash
        """

    init(_ row: Row) {
        number = row[0]
        at = row[1]
        action = row[2]
        stage = row[3]
        rule = row[4]
        session = row[5]
        response = row[6]
        customer = row[7]
        intent = row[8]
        language = row[9]
        model = row[10]
        release = row[11]
        details = row[12]
        key = row[13]
        box = row[14]
        hash = row[15]
    }

    func insert(_ db: Database) throws {
        try db.run(
            "INSERT INTO records (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                number, at, action, stage, rule, session, response, customer, intent, language, model, release, details,
                key, box, hash,
            ])
    }

    static func fetch(_ number: Int64, _ db: Database) throws -> AuditRow? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM records WHERE number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map { AuditRow($0) }
    }

    /// In order, after `number`.
    static func fetch(after number: Int64, limit: Int, _ db: Database) throws -> [AuditRow] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns) FROM records WHERE number > ? ORDER BY number LIMIT ?")
        let rows = try Row.fetchCursor(statement, arguments: [number, limit])
        return try Array(rows.map { AuditRow($0) })
    }
}
