internal import Conversation
internal import Foundation

/// Keys and bodies of the table `records`.
///
/// Bodies are plain JSON: no compression library is among this target's packages (Foundation has none on Linux). A
/// reader can tell them from compressed ones later by the first byte, `{` against zlib's 0x78.
enum SessionRecord {
    static func key(_ id: SessionID) -> String { "SESSION#" + id.rawValue }

    static func id(ofKey key: String) -> SessionID? { SessionID(String(key.dropFirst("SESSION#".count))) }

    /// `TURN#<13-digit ms>#<response_id>`, later than `last` (META or a turn), so that turns that end within one
    /// millisecond keep their order.
    static func turnKey(after last: String, at moment: Timestamp, response: ResponseID) -> String {
        let previous = last.split(separator: "#").dropFirst().first.flatMap { Int64($0) } ?? 0
        let milliseconds = String(max(moment.milliseconds, previous + 1))
        let padding = String(repeating: "0", count: max(0, 13 - milliseconds.count))
        return "TURN#\(padding)\(milliseconds)#\(response.rawValue)"
    }

    static func body(_ value: some Encodable) throws -> Data { try JSONEncoder().encode(value) }

    static func session(_ body: Data, _ id: SessionID) throws -> Session { try decode(body, id.rawValue) }

    static func turn(_ body: Data, _ key: String) throws -> Turn { try decode(body, key) }

    private static func decode<Value: Decodable>(_ body: Data, _ key: String) throws -> Value {
        do { return try JSONDecoder().decode(Value.self, from: body) } catch {
            throw SQLiteStateError.malformedRecord(key: key)
        }
    }
}

extension Owner {
    var customerID: CustomerID? {
        if case .customer(let id) = self { id } else { nil }
    }
}
