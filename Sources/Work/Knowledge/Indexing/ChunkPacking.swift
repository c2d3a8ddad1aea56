internal import Text

/// Fills chunks with pieces, one after the other. Every piece is looked at a bounded number of times.
struct ChunkPacking {
    private let text: String
    private let pieces: [ChunkPiece]
    private let limit: Int
    private let overlap: Int
    private let measure: Chunker
    private var chunks: [String] = []
    /// The first piece that is in no chunk yet.
    private var next = 0
    /// What the coming chunk repeats: from here to the next piece.
    private var start: String.Index
    private var repeated = 0

    init(text: String, pieces: [ChunkPiece], limit: Int, overlap: Int, measure: Chunker) {
        self.text = text
        self.pieces = pieces
        self.limit = limit
        self.overlap = overlap
        self.measure = measure
        start = text.startIndex
    }

    mutating func run() -> [String] {
        while next < pieces.count {
            let end = fittingEnd()
            append(text[start..<pieces[end - 1].range.upperBound])
            if end < pieces.count { prepareOverlap(before: end) }
            next = end
        }
        return chunks
    }

    /// The end (exclusive) of the pieces of this chunk. Lengths add up to a little more or less than the whole's, so
    /// the whole is measured once more and shortened where it is too long.
    private mutating func fittingEnd() -> Int {
        var budget = limit
        while true {
            let end = bestEnd(within: budget)
            let actual = measure.tokens(in: text[start..<pieces[end - 1].range.upperBound])
            if actual <= limit { return end }
            let hasMore = end > next + 1
            if !hasMore {
                if repeated == 0 { return end }
                repeated = 0
                start = pieces[next].range.lowerBound
                budget = limit
            } else {
                let sum = repeated + pieces[next..<end].reduce(0) { $0 + $1.tokens }
                budget = max(1, min(budget, sum) - max(1, actual - limit))
            }
        }
    }

    /// As many pieces as fit; of the places in the latter half of the chunk the best one, and of those the last.
    private func bestEnd(within budget: Int) -> Int {
        var total = repeated
        var end = next
        var best: (end: Int, kind: Sentences.End)?
        while end < pieces.count, end == next || total + pieces[end].tokens <= budget {
            total += pieces[end].tokens
            end += 1
            let kind = pieces[end - 1].end
            if total * 2 >= budget, best.map({ kind >= $0.kind }) ?? true { best = (end, kind) }
        }
        if end == pieces.count { return end }
        return best?.end ?? end
    }

    /// Whole sentences, as many as fit; where the last one is too long, its last words.
    private mutating func prepareOverlap(before end: Int) {
        let edge = pieces[end - 1].range.upperBound
        var total = 0
        var first = end
        var sentence: (start: Int, tokens: Int)?
        while first > next, total + pieces[first - 1].tokens <= overlap {
            first -= 1
            total += pieces[first].tokens
            if pieces[first].startsSentence { sentence = (first, total) }
        }
        if let sentence {
            (start, repeated) = (pieces[sentence.start].range.lowerBound, sentence.tokens)
        } else if first < end {
            (start, repeated) = (pieces[first].range.lowerBound, total)
        } else {
            (start, repeated) = tail(of: pieces[end - 1], endingAt: edge)
        }
    }

    private func tail(of piece: ChunkPiece, endingAt edge: String.Index) -> (String.Index, Int) {
        var total = 0
        var begin = edge
        for atom in measure.atoms(of: piece.range, in: text, end: piece.end).reversed() {
            if total + atom.tokens > overlap { break }
            total += atom.tokens
            begin = atom.range.lowerBound
        }
        return (begin, total)
    }

    private mutating func append(_ chunk: Substring) {
        guard chunk.unicodeScalars.contains(where: { Script($0.value) != .space }) else { return }
        chunks.append(String(chunk))
    }
}
