internal import CVectorscan
internal import Foundation
internal import Ports

/// A compiled set of patterns; read only, so that any number of scans can share it.
final class VectorscanDatabase: Sendable {
    /// Of the `hs_database_t`, which this object alone owns; as a number because pointers are not `Sendable`.
    private let address: UInt

    /// Takes the database over.
    private init(owning database: OpaquePointer) { address = UInt(bitPattern: database) }

    deinit { hs_free_database(pointer) }

    /// Valid as long as this object.
    var pointer: OpaquePointer? { OpaquePointer(bitPattern: address) }

    convenience init(compiling expressions: [VectorscanExpression]) throws(PatternError) {
        self.init(owning: try VectorscanDatabase.compile(expressions))
    }

    /// `nil` where the bytes are damaged or belong to another version or processor.
    convenience init?(serialized bytes: UnsafeRawBufferPointer) {
        var database: OpaquePointer?
        let code = hs_deserialize_database(
            bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &database)
        guard code == HS_SUCCESS, let database else { return nil }
        self.init(owning: database)
    }

    /// Calls `body` with the database's bytes; does nothing where there is no memory for them.
    func withSerialized(_ body: (UnsafeRawBufferPointer) -> Void) {
        var bytes: UnsafeMutablePointer<CChar>?
        var count = 0
        guard hs_serialize_database(pointer, &bytes, &count) == HS_SUCCESS, let bytes else { return }
        defer { free(bytes) }
        body(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// For a list of text parts scanned as one. The mode for single texts aborts the process (seen in vectorscan 5.4.9) on
    /// texts over 255 bytes where an expression cannot be found by a literal within it: its backward search, which this
    /// mode has not, copies the text to a buffer of that size (VectorCamp/vectorscan, pull request 392).
    private static let mode = UInt32(HS_MODE_VECTORED)

    private static func compile(_ expressions: [VectorscanExpression]) throws(PatternError) -> OpaquePointer {
        let sources = expressions.map(\.source)
        let flags = expressions.map(\.flags)
        let ids = sources.indices.map { UInt32($0) }
        var database: OpaquePointer?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?
        let code = withCStrings(sources) { sources in
            hs_compile_multi(
                sources, flags, ids, UInt32(ids.count), mode, nil, &database, &failure)
        }
        guard code == HS_SUCCESS, let database else { throw error(failure) }
        return database
    }

    /// All texts in one buffer, each ended by a zero.
    private static func withCStrings<Value>(
        _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Value
    ) -> Value {
        var bytes: [CChar] = []
        var starts: [Int] = []
        for text in texts {
            starts.append(bytes.count)
            bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
        }
        return bytes.withUnsafeBufferPointer { buffer in
            body(starts.map { start in buffer.baseAddress.map { $0 + start } })
        }
    }

    /// Frees vectorscan's error and says the same. Its messages end in " at index 12." where it knows the place.
    static func error(
        _ failure: UnsafeMutablePointer<hs_compile_error_t>?, pattern known: Int? = nil
    ) -> PatternError {
        guard let failure else { return PatternError(pattern: known, reason: "vectorscan gives no reason") }
        defer { hs_free_compile_error(failure) }
        var reason = failure.pointee.message.map { String(cString: $0) } ?? "vectorscan gives no reason"
        let pattern = known ?? (failure.pointee.expression >= 0 ? Int(failure.pointee.expression) : nil)
        let words = reason.split(separator: " ")
        guard let last = words.last, words.dropLast().last == "index" else {
            return PatternError(pattern: pattern, reason: reason)
        }
        let offset = Int(last.prefix { $0.isNumber })
        if offset != nil, reason.hasSuffix(" at index \(last)") {
            reason = String(reason.dropLast(" at index \(last)".count))
        }
        return PatternError(pattern: pattern, reason: reason, offset: offset)
    }

}
