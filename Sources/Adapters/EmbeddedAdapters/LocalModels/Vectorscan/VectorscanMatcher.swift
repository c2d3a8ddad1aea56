internal import CVectorscan
package import Ports

/// Finds the patterns of one database in whole texts; any number of scans at once.
package final class VectorscanMatcher: PatternMatcher {
    /// Read from the cache file instead of compiled.
    package let isFromCache: Bool
    /// `nil`: no patterns.
    private let engine: (database: VectorscanDatabase, scratch: VectorscanScratch)?
    /// By pattern.
    private let beginnings: [VectorscanExpression.Beginning]

    init(
        _ database: VectorscanDatabase, _ expressions: [VectorscanExpression], isFromCache: Bool
    ) throws(PatternError) {
        engine = (database, try VectorscanScratch(for: database))
        beginnings = expressions.map(\.beginning)
        self.isFromCache = isFromCache
    }

    private init() {
        engine = nil
        beginnings = []
        isFromCache = false
    }

    /// Of no patterns: vectorscan itself refuses an empty list.
    static let empty = VectorscanMatcher()

    package func scan(_ utf8: [UInt8], _ body: (PatternMatch) -> Void) throws(PatternScanError) {
        guard let engine, !utf8.isEmpty else { return }
        guard let count = UInt32(exactly: utf8.count) else { throw .textTooLong }
        let scratch = try engine.scratch.take()
        defer { engine.scratch.giveBack(scratch) }
        let code = withoutActuallyEscaping(body) { body in
            var sink = Sink(beginnings: beginnings, body: body)
            return withUnsafeMutablePointer(to: &sink) { sink in
                scan(utf8, count, engine.database, scratch, reportingTo: sink)
            }
        }
        switch code {
        case HS_SUCCESS: return
        case HS_NOMEM: throw .outOfMemory
        default: throw .engine(Int(code))
        }
    }

    private func scan(
        _ utf8: [UInt8], _ count: UInt32, _ database: VectorscanDatabase, _ scratch: VectorscanScratch.Piece,
        reportingTo sink: UnsafeMutablePointer<Sink>
    ) -> hs_error_t {
        utf8.withUnsafeBytes { bytes in
            var part = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var count = count
            return hs_scan_vector(database.pointer, &part, &count, 1, 0, scratch.pointer, Sink.report, sink)
        }
    }

    /// What vectorscan's callback is handed back.
    private struct Sink {
        let beginnings: [VectorscanExpression.Beginning]
        let body: (PatternMatch) -> Void

        /// Called on the scanning thread, during the scan only; 0 goes on.
        static let report: match_event_handler = { id, from, to, _, context in
            guard let sink = context?.assumingMemoryBound(to: Sink.self) else { return 1 }
            let end = Int(to)
            let start: Int =
                switch sink.pointee.beginnings[Int(id)] {
                case .before(let length), .atLeast(let length): end - length
                case .told: Int(from)
                }
            sink.pointee.body(PatternMatch(pattern: Int(id), start: start, end: end))
            return 0
        }
    }
}
