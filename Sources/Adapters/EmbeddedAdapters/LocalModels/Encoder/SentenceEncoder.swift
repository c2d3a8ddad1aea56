internal import CBLAS
internal import Foundation
package import Ports

/// Universal Sentence Encoder, multilingual, version 3: 16 languages in one space of 512 dimensions. Embeddings of pieces,
/// convolutions over windows of 2, 3 and 5 tokens, a sum, four dense layers. Weights and vocabulary are files fetched by
/// the set-up; the table of pieces is memory-mapped. Immutable, so safe on every thread; about a millisecond a sentence.
package final class SentenceEncoder: Embedder, TokenCounter {
    package let model = EmbeddingModel(id: "use-multilingual-3", dimensions: EncoderWeights.dimensions)
    private let weights: EncoderWeights
    private let tokenizer: SentencePieceTokenizer

    /// Tokens encoded together: enough that a weight is read once for many sentences, few enough to stay in the cache.
    private static let batchTokens = 384
    /// Of one text; what comes after is not read.
    package static let longestText = 8192
    private static let start: Int32 = 1
    private static let end: Int32 = 2
    /// Empty rows between two sentences: as many as the widest window reaches over.
    private static let margin = 2
    private static let features = EncoderWeights.dimensions + 3 * EncoderWeights.branchWidth

    /// - Parameter folder: holds `sp.model` and the arrays as `.npy`.
    /// - Throws: `ModelFileError` for the first file that is absent or wrong.
    package init(folder: String) throws(ModelFileError) {
        weights = try EncoderWeights(folder: folder)
        let path = "\(folder)/sp.model"
        tokenizer = try SentencePieceTokenizer(path: path)
        let rows = EncoderWeights.blocks * EncoderWeights.blockRows
        guard tokenizer.pieceCount <= rows, tokenizer.pieceCount > 1000 else {
            throw ModelFileError(file: path, reason: "has \(tokenizer.pieceCount) pieces, the table \(rows)")
        }
        _ = MatrixLibrary.singleThread
    }

    package func embed(_ texts: [String]) async throws -> [[Float]] { encode(texts) }

    /// The tokens of a text, marks of start and end among them.
    package func tokens(of text: String) -> [Int32] {
        let pieces = tokenizer.pieces(of: text).prefix(SentenceEncoder.longestText)
        return [SentenceEncoder.start] + pieces + [SentenceEncoder.end]
    }

    /// Without marks of start and end, and beyond what is read of one text.
    package func tokenCount(of text: String) -> Int { tokenizer.pieces(of: text).count }

    /// One vector of length 1 a text, in order.
    package func encode(_ texts: [String]) -> [[Float]] {
        var vectors: [[Float]] = []
        vectors.reserveCapacity(texts.count)
        var batch: [[Int32]] = []
        var tokens = 0
        for text in texts {
            let next = self.tokens(of: text)
            if !batch.isEmpty, tokens + next.count > SentenceEncoder.batchTokens {
                vectors += encode(tokens: batch)
                batch.removeAll(keepingCapacity: true)
                tokens = 0
            }
            batch.append(next)
            tokens += next.count
        }
        if !batch.isEmpty { vectors += encode(tokens: batch) }
        return vectors
    }

    private func encode(tokens batch: [[Int32]]) -> [[Float]] {
        let rows = batch.reduce(0) { $0 + $1.count }
        let width = SentenceEncoder.features
        let branches = 3 * EncoderWeights.branchWidth
        var features = [Float](repeating: 0, count: rows * width)
        var projected = [Float](repeating: 0, count: rows * branches)
        return features.withUnsafeMutableBufferPointer { features in
            projected.withUnsafeMutableBufferPointer { projected in
                guard let features = features.baseAddress, let projected = projected.baseAddress else { return [] }
                lookUp(batch, into: features)
                weights.projection.withUnsafeBufferPointer {
                    multiply(
                        features, stride: width, rows: rows, inner: EncoderWeights.dimensions, $0.baseAddress!,
                        columns: branches, into: projected)
                }
                addBias(projected, rows: rows)
                normalizeRows(
                    projected, rows: rows, width: branches, weights.projectionGain, weights.projectionShift,
                    weights.epsilon)
                for (place, branch) in weights.branches.enumerated() {
                    convolve(branch, place, batch, rows, projected, into: features)
                }
                normalizeRows(features, rows: rows, width: width, weights.gain, weights.shift, weights.epsilon)
                return finish(batch, features)
            }
        }
    }

    /// The embedding of each piece, from bytes, into the first columns of its row.
    private func lookUp(_ batch: [[Int32]], into features: UnsafeMutablePointer<Float>) {
        var row = features
        for piece in batch.joined() {
            let block = Int(piece) % EncoderWeights.blocks
            let bytes = (weights.table[block].raw + Int(piece) / EncoderWeights.blocks * EncoderWeights.dimensions)
                .assumingMemoryBound(to: UInt8.self)
            let scale = weights.scale[block]
            let low = weights.low[block]
            for column in 0..<EncoderWeights.dimensions { row[column] = Float(bytes[column]) * scale + low }
            row += SentenceEncoder.features
        }
    }

    private func addBias(_ projected: UnsafeMutablePointer<Float>, rows: Int) {
        weights.projectionBias.withUnsafeBufferPointer { bias in
            for row in 0..<rows {
                let target = projected + row * bias.count
                for column in 0..<bias.count { target[column] += bias[column] }
            }
        }
    }

    // MARK: Convolutions

    /// Two layers, each `max(window × weights + bias, 0)` plus its own input; the result goes to the branch's columns.
    private func convolve(
        _ branch: EncoderWeights.Branch, _ place: Int, _ batch: [[Int32]], _ rows: Int,
        _ projected: UnsafePointer<Float>, into features: UnsafeMutablePointer<Float>
    ) {
        let width = EncoderWeights.branchWidth
        let stride = 3 * width
        let input = projected + place * width
        let padded = rows + (batch.count + 1) * SentenceEncoder.margin
        var spaced = [Float](repeating: 0, count: padded * width)
        let window = branch.order * width
        let windows = UnsafeMutablePointer<Float>.allocate(capacity: rows * window)
        let product = UnsafeMutablePointer<Float>.allocate(capacity: rows * width)
        let hidden = UnsafeMutablePointer<Float>.allocate(capacity: rows * width)
        defer {
            windows.deallocate()
            product.deallocate()
            hidden.deallocate()
        }
        spaced.withUnsafeMutableBufferPointer { spaced in
            guard let spaced = spaced.baseAddress else { return }
            SentenceEncoder.spread(input, stride: stride, batch, into: spaced)
            SentenceEncoder.gather(branch, batch, spaced, into: windows)
            multiply(
                windows, stride: window, rows: rows, inner: window, branch.first.values, columns: width, into: product)
            rectifyAndAdd(
                product, bias: branch.firstBias.values, rest: input, restStride: stride, into: hidden, stride: width,
                rows: rows, width: width)
            SentenceEncoder.spread(hidden, stride: width, batch, into: spaced)
            SentenceEncoder.gather(branch, batch, spaced, into: windows)
            multiply(
                windows, stride: window, rows: rows, inner: window, branch.second.values, columns: width, into: product)
            rectifyAndAdd(
                product, bias: branch.secondBias.values, rest: hidden, restStride: width,
                into: features + EncoderWeights.dimensions + place * width, stride: SentenceEncoder.features,
                rows: rows,
                width: width)
        }
    }

    /// Rows with the margin's empty rows before, between and after the sentences.
    private static func spread(
        _ rows: UnsafePointer<Float>, stride: Int, _ batch: [[Int32]], into spaced: UnsafeMutablePointer<Float>
    ) {
        let width = EncoderWeights.branchWidth
        var source = rows
        var target = spaced
        for sentence in batch {
            target += margin * width
            for _ in sentence {
                target.update(from: source, count: width)
                source += stride
                target += width
            }
        }
    }

    /// Each token's window, its rows end to end: they lie so already, only overlapping with the next token's.
    private static func gather(
        _ branch: EncoderWeights.Branch, _ batch: [[Int32]], _ spaced: UnsafePointer<Float>,
        into windows: UnsafeMutablePointer<Float>
    ) {
        let width = EncoderWeights.branchWidth
        var source = spaced
        var target = windows
        for sentence in batch {
            source += margin * width
            for _ in sentence {
                target.update(from: source - branch.left * width, count: branch.order * width)
                source += width
                target += branch.order * width
            }
        }
    }

    // MARK: From tokens to a sentence

    private func finish(_ batch: [[Int32]], _ features: UnsafePointer<Float>) -> [[Float]] {
        let count = batch.count
        let width = EncoderWeights.dimensions
        var sums = pooledSums(batch, features)
        for (place, sentence) in batch.enumerated() {
            let length = Float(sentence.count)
            let scale = 1 / length.squareRoot()
            for column in 0..<width {
                let at = place * width + column
                sums[at] = (sums[at] + length * weights.pooledBias.values[column]) * scale
            }
        }
        let y0 = product(sums, count, weights.dense[0], isRectified: true)
        let y1 = product(sums, count, weights.skip1, plus: (y0, weights.dense[1]), isRectified: true)
        let y2 = product(y1, count, weights.dense[2], isRectified: true)
        let z = product(y1, count, weights.skip3, plus: (y2, weights.dense[3]), isRectified: false)
        return (0..<count).map { unit(z[($0 * width)..<(($0 + 1) * width)]) }
    }

    /// The sum over a sentence's tokens, projected: the sum first, so that the product has a row a sentence.
    private func pooledSums(_ batch: [[Int32]], _ features: UnsafePointer<Float>) -> [Float] {
        let width = SentenceEncoder.features
        var sums = [Float](repeating: 0, count: batch.count * width)
        sums.withUnsafeMutableBufferPointer { sums in
            guard var target = sums.baseAddress else { return }
            var source = features
            for sentence in batch {
                for _ in sentence {
                    for column in 0..<width { target[column] += source[column] }
                    source += width
                }
                target += width
            }
        }
        return product(sums, batch.count, weights.pooled, isRectified: false)
    }

    private func product(
        _ a: [Float], _ rows: Int, _ b: FloatTensor, plus second: (a: [Float], b: FloatTensor)? = nil, isRectified: Bool
    ) -> [Float] {
        [Float](unsafeUninitializedCapacity: rows * b.columns) { result, count in
            count = rows * b.columns
            guard let target = result.baseAddress else { return }
            a.withUnsafeBufferPointer {
                multiply(
                    $0.baseAddress!, stride: b.rows, rows: rows, inner: b.rows, b.values, columns: b.columns,
                    into: target)
            }
            second?.a.withUnsafeBufferPointer {
                guard let b = second?.b else { return }
                multiply(
                    $0.baseAddress!, stride: b.rows, rows: rows, inner: b.rows, b.values, columns: b.columns,
                    into: target, adding: true)
            }
            if isRectified { for index in 0..<count { target[index] = max(target[index], 0) } }
        }
    }

    private func unit(_ values: ArraySlice<Float>) -> [Float] {
        var vector = values.map { tanh($0) }
        let square = vector.reduce(0) { $0 + $1 * $1 }
        let scale = 1 / max(square, weights.epsilon).squareRoot()
        for index in vector.indices { vector[index] *= scale }
        return vector
    }
}
