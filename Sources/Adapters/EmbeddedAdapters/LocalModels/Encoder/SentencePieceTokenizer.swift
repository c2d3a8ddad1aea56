internal import CSentencePiece

/// Cuts text into the ids of a SentencePiece vocabulary. Safe on several threads at once.
final class SentencePieceTokenizer: Sendable {
    private let address: UInt

    init(path: String) throws(ModelFileError) {
        let file = try MappedFile(path: path)
        let bytes = file.bytes
        guard let model = csp_load(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count) else {
            throw ModelFileError(file: path, reason: "is no SentencePiece model")
        }
        address = UInt(bitPattern: model)
    }

    deinit { csp_free(OpaquePointer(bitPattern: address)) }

    var pieceCount: Int { Int(csp_piece_count(OpaquePointer(bitPattern: address))) }

    /// Without marks of start and end. A NUL in the text is a character like any other.
    func pieces(of text: String) -> [Int32] {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress ?? UnsafePointer(bitPattern: 1) else { return [] }
            let capacity = bytes.count + 8
            return [Int32](unsafeUninitializedCapacity: capacity) { ids, count in
                let total = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    csp_encode(OpaquePointer(bitPattern: address), $0, bytes.count, ids.baseAddress, capacity)
                }
                count = max(0, min(Int(total), capacity))
            }
        }
    }
}
