package import Foundation
package import Ports

/// Reads files of documents, one JSON object a line (JSON Lines). Empty lines are no matter; a line that cannot be
/// read is told and passed over. A document that comes again takes the place of the one before.
package struct DocumentLines: Sendable {
    /// Bytes of a line, mark-up of JSON included.
    package static let longestLine = 16 << 20
    /// Bytes.
    package static let longestID = 512
    /// Documents handed over at once, at most, and bytes of lines from which on they are handed over.
    private static let batchCount = 256
    private static let batchBytes = 4 << 20
    private static let readBytes = 1 << 20

    /// Lines that held a document.
    package private(set) var documents = 0
    /// Of them, those whose id stood on an earlier line.
    package private(set) var repeated = 0

    private var file: String
    private var line = 0
    private var keys: Set<String> = []
    private let decoder = JSONDecoder()

    /// - Parameter file: the name that errors say.
    package init(file: String) { self.file = file }

    /// Another file of the same run: ids are counted on.
    package mutating func begin(file: String) {
        self.file = file
        line = 0
    }

    /// - Returns: `nil` for an empty line.
    package mutating func take(_ bytes: some Collection<UInt8>) throws(DocumentLineError) -> SourceDocument? {
        line += 1
        guard bytes.count <= DocumentLines.longestLine else {
            throw error(.tooLong(limit: DocumentLines.longestLine))
        }
        var content = Data(bytes)
        if line == 1, content.starts(with: [0xEF, 0xBB, 0xBF]) { content = Data(content.dropFirst(3)) }
        if content.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { return nil }
        guard String(validating: content, as: UTF8.self) != nil else { throw error(.notUTF8) }
        let document = try decoded(content)
        documents += 1
        if !keys.insert(document.key).inserted { repeated += 1 }
        return document
    }

    /// One document of a line that is known to hold one.
    /// - Throws: `DocumentLineError`.
    package static func document(_ line: Data) throws(DocumentLineError) -> SourceDocument {
        try DocumentLines(file: "").decoded(line)
    }

    /// Reads to the end of the file, a bounded number of documents at a time. In a batch the last of one id is left.
    /// - Throws: what the handle and `each` throw.
    package mutating func read(
        from handle: FileHandle, each batch: ([SourceDocument]) async throws -> Void,
        bad: (DocumentLineError) -> Void
    ) async throws {
        var buffer = LineBuffer(limit: DocumentLines.longestLine)
        var pending = PendingDocuments()
        while let data = try handle.read(upToCount: DocumentLines.readBytes), !data.isEmpty {
            try Task.checkCancellation()
            buffer.add(data)
            while let bytes = buffer.next() { try await add(bytes, &pending, batch, bad) }
            if buffer.skipOverfull() {
                line += 1
                bad(error(.tooLong(limit: DocumentLines.longestLine)))
            }
        }
        if let rest = buffer.rest() { try await add(rest, &pending, batch, bad) }
        if !pending.documents.isEmpty { try await batch(pending.documents) }
    }

    private mutating func add(
        _ bytes: Data, _ pending: inout PendingDocuments, _ batch: ([SourceDocument]) async throws -> Void,
        _ bad: (DocumentLineError) -> Void
    ) async throws {
        let taken: SourceDocument?
        do throws(DocumentLineError) { taken = try take(bytes) } catch { return bad(error) }
        guard let document = taken else { return }
        pending.add(document, bytes: bytes.count)
        if pending.documents.count >= DocumentLines.batchCount || pending.bytes >= DocumentLines.batchBytes {
            try await batch(pending.documents)
            pending = PendingDocuments()
        }
    }

    private func decoded(_ content: Data) throws(DocumentLineError) -> SourceDocument {
        do {
            return try decoder.decode(DocumentLine.self, from: content).document
        } catch let problem as LineProblem {
            throw error(problem.problem)
        } catch {
            throw self.error(.notJSON)
        }
    }

    private func error(_ problem: DocumentLineError.Problem) -> DocumentLineError {
        DocumentLineError(file: file, line: line, problem: problem)
    }
}

/// Documents of one batch, each id once.
private struct PendingDocuments {
    private(set) var documents: [SourceDocument] = []
    private(set) var bytes = 0
    private var places: [String: Int] = [:]

    mutating func add(_ document: SourceDocument, bytes: Int) {
        self.bytes += bytes
        if let place = places[document.key] {
            documents[place] = document
        } else {
            places[document.key] = documents.count
            documents.append(document)
        }
    }
}

/// Bytes in, lines out. Each byte is searched for a line's end once.
private struct LineBuffer {
    private let limit: Int
    private var bytes = Data()
    /// Bytes before it hold no line's end, or are behind.
    private var searched = 0

    init(limit: Int) { self.limit = limit }

    mutating func add(_ data: Data) { bytes.append(data) }

    mutating func next() -> Data? {
        while let end = bytes[searched...].firstIndex(of: 0x0A) {
            let line = bytes[start..<end]
            start = end + 1
            searched = start
            guard isSkipping else { return line }
            isSkipping = false
        }
        compact()
        return nil
    }

    private var start = 0
    /// The rest of a line that was too long.
    private var isSkipping = false

    /// Gives up a line that has grown too long, once.
    mutating func skipOverfull() -> Bool {
        guard bytes.count - start > limit else { return false }
        bytes = Data()
        (start, searched) = (0, 0)
        defer { isSkipping = true }
        return !isSkipping
    }

    mutating func rest() -> Data? { start < bytes.count && !isSkipping ? bytes[start...] : nil }

    private mutating func compact() {
        if start > 0 { bytes = Data(bytes[start...]) }
        start = 0
        searched = bytes.count
    }
}
