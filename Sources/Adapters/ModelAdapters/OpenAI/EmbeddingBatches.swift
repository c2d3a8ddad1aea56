/// Cuts texts into requests.
struct EmbeddingBatches {
    /// Of one request.
    let texts: Int
    /// Of UTF-8 in one request's texts; a longer text is cut to it.
    let bytes: Int

    /// In order; no batch is empty.
    func batches(of input: [String]) -> [[String]] {
        var batches: [[String]] = []
        var batch: [String] = []
        var size = 0
        for text in input {
            let text = sendable(text)
            if !batch.isEmpty, batch.count == texts || size + text.utf8.count > bytes {
                batches.append(batch)
                batch = []
                size = 0
            }
            batch.append(text)
            size += text.utf8.count
        }
        if !batch.isEmpty { batches.append(batch) }
        return batches
    }

    /// A server refuses the whole request for an empty text.
    private func sendable(_ text: String) -> String {
        if text.isEmpty { return " " }
        guard text.utf8.count > bytes else { return text }
        // A scalar has at most four bytes, so that this steps back three times at most.
        var end = text.utf8.index(text.startIndex, offsetBy: bytes)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
