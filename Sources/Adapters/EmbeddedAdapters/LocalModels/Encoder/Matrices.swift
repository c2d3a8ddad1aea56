internal import CBLAS
internal import Foundation

/// `c = a × b (+ c)`, row-major, single precision.
func multiply(
    _ a: UnsafePointer<Float>, stride: Int, rows: Int, inner: Int, _ b: UnsafePointer<Float>, columns: Int,
    into c: UnsafeMutablePointer<Float>, adding: Bool = false
) {
    let inParts = rows > 1 && rows <= MatrixLibrary.mostRowsInParts && MatrixLibrary.hasSmallKernels
    let depth = inParts ? min(inner, 256) : inner
    let breadth = inParts ? min(columns, 64) : columns
    for column in Swift.stride(from: 0, to: columns, by: breadth) {
        for start in Swift.stride(from: 0, to: inner, by: depth) {
            cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(rows), blasint(min(breadth, columns - column)),
                blasint(min(depth, inner - start)), 1, a + start, blasint(stride), b + start * columns + column,
                blasint(columns), adding || start > 0 ? 1 : 0, c + column, blasint(columns))
        }
    }
}

/// What the matrix library does on this processor.
enum MatrixLibrary {
    /// One thread a call: callers bring the parallelism, and sums come out alike every time.
    static let singleThread: Void = openblas_set_num_threads(1)

    /// For AVX-512 it has kernels for small products that read the weights where they stand; otherwise, and for larger
    /// products, it copies them first, which for one sentence costs as much as the product. Products cut into parts that
    /// are small enough halve the time of one sentence.
    static let hasSmallKernels =
        openblas_get_corename().map { ["SkylakeX", "Cooperlake", "Sapphirerapids"].contains(String(cString: $0)) }
        ?? false

    static let mostRowsInParts = 32
}

/// Rows brought to mean 0 and variance 1, then scaled and shifted. `width` is a multiple of 8.
func normalizeRows(
    _ x: UnsafeMutablePointer<Float>, rows: Int, width: Int, _ gain: [Float], _ shift: [Float], _ epsilon: Float
) {
    for row in 0..<rows {
        let start = UnsafeMutableRawPointer(x + row * width)
        let mean = sum(start, width) { $0 } / Float(width)
        let offset = SIMD8<Float>(repeating: mean)
        let variance = sum(start, width) { ($0 - offset) * ($0 - offset) } / Float(width)
        let scale = SIMD8<Float>(repeating: 1 / (variance + epsilon).squareRoot())
        gain.withUnsafeBytes { gain in
            shift.withUnsafeBytes { shift in
                var at = 0
                while at < width * 4 {
                    let value = (start.loadUnaligned(fromByteOffset: at, as: SIMD8<Float>.self) - offset) * scale
                    let scaled =
                        value * gain.loadUnaligned(fromByteOffset: at, as: SIMD8<Float>.self)
                        + shift.loadUnaligned(fromByteOffset: at, as: SIMD8<Float>.self)
                    start.storeBytes(of: scaled, toByteOffset: at, as: SIMD8<Float>.self)
                    at += 32
                }
            }
        }
    }
}

@inline(__always)
private func sum(_ start: UnsafeMutableRawPointer, _ width: Int, _ of: (SIMD8<Float>) -> SIMD8<Float>) -> Float {
    var sums = SIMD8<Float>()
    var at = 0
    while at < width * 4 {
        sums += of(start.loadUnaligned(fromByteOffset: at, as: SIMD8<Float>.self))
        at += 32
    }
    return sums.sum()
}

/// `to = max(from + bias, 0) + rest`, row by row; all of `width` numbers a row, at their own strides.
func rectifyAndAdd(
    _ from: UnsafePointer<Float>, bias: UnsafePointer<Float>, rest: UnsafePointer<Float>, restStride: Int,
    into to: UnsafeMutablePointer<Float>, stride: Int, rows: Int, width: Int
) {
    for row in 0..<rows {
        let source = from + row * width
        let more = rest + row * restStride
        let target = to + row * stride
        for column in 0..<width { target[column] = max(source[column] + bias[column], 0) + more[column] }
    }
}
