internal import CVectorscan
internal import Ports
internal import Synchronization

/// Working memory for scans, one piece per scan that runs. A scan holds its thread, so there are never more in use than
/// threads; of those given back a few are kept.
final class VectorscanScratch: Sendable {
    /// One piece; as a number because pointers are not `Sendable`.
    struct Piece: Sendable {
        fileprivate let address: UInt
        var pointer: OpaquePointer? { OpaquePointer(bitPattern: address) }
    }

    /// Beyond this many idle pieces those given back are freed.
    static let mostKept = 16

    /// Never scanned with, only copied.
    private let model: Piece
    private let idle = Mutex<[Piece]>([])

    init(for database: VectorscanDatabase) throws(PatternError) {
        var scratch: OpaquePointer?
        guard hs_alloc_scratch(database.pointer, &scratch) == HS_SUCCESS, let scratch else {
            throw PatternError(pattern: nil, reason: "there is no memory to match them with")
        }
        model = Piece(address: UInt(bitPattern: scratch))
    }

    deinit {
        for piece in idle.withLock({ $0 }) { hs_free_scratch(piece.pointer) }
        hs_free_scratch(model.pointer)
    }

    var keptCount: Int { idle.withLock { $0.count } }

    func take() throws(PatternScanError) -> Piece {
        if let piece = idle.withLock({ $0.popLast() }) { return piece }
        var scratch: OpaquePointer?
        guard hs_clone_scratch(model.pointer, &scratch) == HS_SUCCESS, let scratch else { throw .outOfMemory }
        return Piece(address: UInt(bitPattern: scratch))
    }

    func giveBack(_ piece: Piece) {
        let isKept = idle.withLock { idle in
            guard idle.count < VectorscanScratch.mostKept else { return false }
            idle.append(piece)
            return true
        }
        if !isKept { hs_free_scratch(piece.pointer) }
    }
}
