internal import Foundation
internal import Synchronization

/// Writes a file beside its place and renames it when it is whole and on the disk: a reader sees the old one or the new
/// one, also after a loss of power.
struct VectorFileWriter: ~Copyable {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private var isFinished = false
    private var sum = WordSum()
    private var buffer: [UInt8] = []
    private static let room = 1 << 20
    private static let number = Atomic<Int>(0)

    init(path: String) throws(VectorFileError) {
        self.path = path
        let number = VectorFileWriter.number.add(1, ordering: .relaxed).newValue
        temporary = "\(path).\(getpid())-\(number).new"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw VectorFileError(file: path, reason: "cannot be written: \(lastError())") }
        buffer.reserveCapacity(VectorFileWriter.room + 8)
    }

    deinit {
        if isFinished { return }
        close(descriptor)
        unlink(temporary)
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(VectorFileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(VectorFileWriter.room - buffer.count)
            buffer.append(contentsOf: part)
            rest = rest.dropFirst(part.count)
            if buffer.count == VectorFileWriter.room { try flush() }
        }
    }

    mutating func append(_ bytes: [UInt8]) throws(VectorFileError) {
        try bytes.withUnsafeBufferPointer { bytes throws(VectorFileError) in
            try append(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Noughts up to the next word.
    mutating func fill() throws(VectorFileError) {
        let missing = VectorFileLayout.filled(buffer.count) - buffer.count
        try append([UInt8](repeating: 0, count: missing))
    }

    /// The sum, and the file takes its place.
    consuming func finish() throws(VectorFileError) {
        try fill()
        try flush()
        withUnsafeBytes(of: sum.value.littleEndian) { buffer.append(contentsOf: $0) }
        try flush()
        guard fsync(descriptor) == 0 else { throw failure() }
        guard rename(temporary, path) == 0 else { throw failure() }
        close(descriptor)
        isFinished = true
        syncFolder()
    }

    private mutating func flush() throws(VectorFileError) {
        buffer.withUnsafeBytes { sum.add($0) }
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw failure()
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// The name, too, is to outlast a loss of power. Not every file system can; the file is whole all the same.
    private func syncFolder() {
        let folder = open((path as NSString).deletingLastPathComponent.ifEmpty("."), O_RDONLY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private func failure() -> VectorFileError {
        VectorFileError(file: path, reason: "cannot be written: \(lastError())")
    }
}

private func lastError() -> String { String(cString: strerror(errno)) }

extension String {
    fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
