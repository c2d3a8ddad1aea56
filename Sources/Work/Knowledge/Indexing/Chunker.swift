package import Ports
internal import Text

/// Cuts a document into passages of a bounded number of tokens that overlap a little, so that what stands at a cut is
/// whole in one of the two.
package struct Chunker: Sendable {
    /// Tokens of a chunk, at most.
    package let limit: Int
    /// Tokens that a chunk shares with the one before it, at most.
    package let overlap: Int
    private let counter: any TokenCounter

    package init(counter: any TokenCounter, limit: Int = 512, overlap: Int = 50) {
        self.counter = counter
        self.limit = max(1, limit)
        self.overlap = max(0, min(overlap, limit / 4))
    }

    /// Slices of `text` in order, each beginning at or before the end of the one before it. They hold every character
    /// but those of stretches of white space that would be a chunk of their own. A text that fits is its only chunk.
    package func chunks(of text: String) -> [String] {
        guard text.unicodeScalars.contains(where: { Script($0.value) != .space }) else { return [] }
        if isShort(text), counter.tokenCount(of: text) <= limit { return [text] }
        var packing = ChunkPacking(text: text, pieces: pieces(of: text), limit: limit, overlap: overlap, measure: self)
        return packing.run()
    }

    /// At most `limit` of them: neighbours are joined where there are more.
    package func sentences(of text: String, atMost limit: Int = .max) -> [Substring] {
        Sentences.of(text, atMost: limit)
    }

    /// The text up to its first `limit` tokens.
    package func opening(of text: String) -> String {
        if isShort(text), counter.tokenCount(of: text) <= limit { return text }
        var end = text.startIndex
        var total = 0
        for piece in atoms(of: text.startIndex..<text.endIndex, in: text, end: .word, tokens: limit) {
            total += piece.tokens
            if total > limit { break }
            end = piece.range.upperBound
        }
        return String(text[..<end])
    }

    /// Of a piece that is cut from a sentence: the overlap can hold it.
    private var mostTokens: Int { max(1, overlap > 0 ? overlap : limit / 4) }

    func tokens(in text: Substring) -> Int { counter.tokenCount(of: String(text)) }

    /// The sentences with their lengths; those that a chunk could not hold beside the overlap, in parts.
    private func pieces(of text: String) -> [ChunkPiece] {
        var pieces: [ChunkPiece] = []
        for span in Sentences.spans(of: text) {
            let sentence = text[span.range]
            let count = isShort(sentence) ? tokens(in: sentence) : Int.max
            if count <= limit - overlap {
                pieces.append(ChunkPiece(range: span.range, tokens: count, end: span.end, startsSentence: true))
            } else {
                let first = pieces.count
                pieces += atoms(of: span.range, in: text, end: span.end)
                pieces[first].startsSentence = true
            }
        }
        return pieces
    }

    /// Measured as a whole at once; longer texts surely have more tokens than a chunk, or are not worth the try.
    private func isShort(_ text: some StringProtocol) -> Bool { text.utf8.count <= limit * 16 }

    /// The words of a stretch, none longer than `Atoms.mostClusters` or than the overlap.
    /// - Parameter tokens: how many tokens' worth of them are needed.
    func atoms(
        of range: Range<String.Index>, in text: String, end: Sentences.End, tokens needed: Int = .max
    ) -> [ChunkPiece] {
        var atoms = Atoms(text: text, range: range, mostClusters: max(1, min(Atoms.mostClusters, limit / 4)))
        var pieces: [ChunkPiece] = []
        var total = 0
        while total <= needed, let atom = atoms.next() {
            let count = tokens(in: text[atom.range])
            total += count
            if count <= mostTokens {
                pieces.append(ChunkPiece(range: atom.range, tokens: count, end: atom.end))
            } else {
                pieces += parts(of: atom, in: text)
            }
        }
        if needed == .max, let last = pieces.indices.last { pieces[last].end = end }
        return pieces
    }

    /// A word of very many tokens by its clusters, a cluster of very many by its scalars.
    private func parts(of atom: Sentences.Span, in text: String) -> [ChunkPiece] {
        var pieces: [ChunkPiece] = []
        let word = text[atom.range]
        for index in word.indices {
            let cluster = index..<word.index(after: index)
            let count = tokens(in: text[cluster])
            if count <= mostTokens {
                pieces.append(ChunkPiece(range: cluster, tokens: count, end: .anywhere))
            } else {
                for scalar in text.unicodeScalars[cluster].indices {
                    let part = scalar..<text.unicodeScalars.index(after: scalar)
                    pieces.append(ChunkPiece(range: part, tokens: tokens(in: text[part]), end: .anywhere))
                }
            }
        }
        if let last = pieces.indices.last { pieces[last].end = atom.end }
        return pieces
    }
}

/// A stretch that is not cut further, with its length.
struct ChunkPiece {
    var range: Range<String.Index>
    var tokens: Int
    var end: Sentences.End
    var startsSentence = false
}

/// A stretch word by word. Writing without spaces is cut at its commas and, failing that, every few clusters.
struct Atoms {
    static let mostClusters = 32

    private let text: String
    private let mostClusters: Int
    private var index: String.Index
    private let end: String.Index

    init(text: String, range: Range<String.Index>, mostClusters: Int) {
        self.text = text
        self.mostClusters = mostClusters
        index = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> Sentences.Span? {
        guard index < end else { return nil }
        let start = index
        var clusters = 0
        var isSpaced = false
        while index < end, clusters < mostClusters {
            let code = text.unicodeScalars[index].value
            let isSpace = Script(code) == .space
            if isSpaced, !isSpace { return Sentences.Span(range: start..<index, end: .word) }
            isSpaced = isSpace
            index = min(text.index(after: index), end)
            clusters += 1
            if Atoms.isComma(code) { return Sentences.Span(range: start..<index, end: .word) }
        }
        let endsWord = isSpaced || index == end || Script(text.unicodeScalars[index].value) == .space
        return Sentences.Span(range: start..<index, end: endsWord ? .word : .anywhere)
    }

    private static func isComma(_ code: UInt32) -> Bool {
        switch code {
        case 0x3001, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF64: true
        default: false
        }
    }
}
