internal import Foundation

/// One array of a NumPy `.npy` file (format version 1, C order, little-endian), memory-mapped.
struct Tensor: Sendable {
    let shape: [Int]
    private let file: MappedFile
    private let offset: Int

    /// - Parameter element: NumPy's name of the element type: `<f4`, `|u1`, `<f8`.
    init(path: String, element: String, width: Int, shape wanted: [Int]) throws(ModelFileError) {
        file = try MappedFile(path: path)
        let bytes = file.bytes
        guard bytes.count > 10, bytes[0] == 0x93, bytes[1..<6].elementsEqual(Array("NUMPY".utf8)), bytes[6] == 1 else {
            throw ModelFileError(file: path, reason: "is not an array file of version 1")
        }
        offset = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard bytes.count >= offset else { throw ModelFileError(file: path, reason: "is cut short") }
        let header = String(decoding: bytes[10..<offset], as: UTF8.self)
        guard header.contains("'descr': '\(element)'"), header.contains("'fortran_order': False") else {
            throw ModelFileError(file: path, reason: "does not hold \(element) in C order")
        }
        shape = Tensor.shape(header)
        guard shape == wanted else { throw ModelFileError(file: path, reason: "has shape \(shape), not \(wanted)") }
        guard bytes.count == offset + shape.reduce(1, *) * width else {
            throw ModelFileError(file: path, reason: "is not as long as its shape says")
        }
    }

    var count: Int { shape.reduce(1, *) }

    var raw: UnsafeRawPointer { file.bytes.baseAddress.map { $0 + offset } ?? UnsafeRawPointer(bitPattern: 16)! }

    private static func shape(_ header: String) -> [Int] {
        guard let start = header.range(of: "'shape': ("), let end = header[start.upperBound...].firstIndex(of: ")")
        else {
            return [-1]
        }
        return header[start.upperBound..<end].split(separator: ",").compactMap {
            Int($0.trimmingCharacters(in: .whitespaces))
        }
    }
}

/// A matrix or vector of single precision numbers.
struct FloatTensor: Sendable {
    private let tensor: Tensor

    init(_ folder: String, _ name: String, _ shape: Int...) throws(ModelFileError) {
        tensor = try Tensor(path: "\(folder)/\(name).npy", element: "<f4", width: 4, shape: shape)
    }

    var values: UnsafePointer<Float> { tensor.raw.assumingMemoryBound(to: Float.self) }
    var rows: Int { tensor.shape[0] }
    var columns: Int { tensor.shape.count > 1 ? tensor.shape[1] : 1 }
    var array: [Float] { Array(UnsafeBufferPointer(start: values, count: tensor.count)) }
}
