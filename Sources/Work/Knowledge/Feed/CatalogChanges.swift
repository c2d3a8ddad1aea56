internal import Conversation
package import Ports

/// The change feed of the catalogue: JSON Lines of `{op, id, version, item}` brought into the document store. Lines are
/// safe to send again and in any order: the larger version wins. A bad line is named and left out; the others go on.
package struct CatalogChanges: Sendable {
    package static let mostLines = 10_000
    package static let mostBytes = 16 << 20
    package static let mostLineBytes = 1 << 20
    /// Lines and bytes of one transaction: other writers of the store do not wait long, and memory is bounded.
    private static let batch = 500
    private static let batchBytes = 4 << 20

    private let documents: any DocumentStore

    package init(documents: any DocumentStore) { self.documents = documents }

    /// A call that is too much as a whole; nothing of it was applied.
    package enum Refusal: Error, Hashable, Sendable {
        case tooManyBytes(Int)
        case tooManyLines(Int)
    }

    /// - Throws: `Refusal`, or what the store throws: then the first lines may be applied, and all can be sent again.
    package func apply(_ body: [UInt8]) async throws -> CatalogReport {
        guard body.count <= Self.mostBytes else { throw Refusal.tooManyBytes(body.count) }
        let count = body.count { $0 == UInt8(ascii: "\n") } + (body.last == UInt8(ascii: "\n") || body.isEmpty ? 0 : 1)
        guard count <= Self.mostLines else { throw Refusal.tooManyLines(count) }
        return try await applyAll(body)
    }

    /// Without a bound, for files.
    func applyAll(_ body: [UInt8]) async throws -> CatalogReport {
        var report = CatalogReport(lines: [])
        var batch: [Line] = []
        var bytes = 0
        var reader = FeedLines(body)
        while let (number, line) = reader.next() {
            batch.append(Line(number, line))
            bytes += line.count
            guard batch.count == Self.batch || bytes >= Self.batchBytes else { continue }
            report.lines += try await apply(batch)
            batch.removeAll(keepingCapacity: true)
            bytes = 0
        }
        report.lines += try await apply(batch)
        return report
    }

    private struct Line {
        var number: Int
        var id: String?
        var change: Result<CatalogChange, CatalogLine.Fault>

        init(_ number: Int, _ line: ArraySlice<UInt8>) {
            self.number = number
            guard line.count <= CatalogChanges.mostLineBytes else {
                change = .failure(CatalogLine.Fault("is longer than \(CatalogChanges.mostLineBytes) bytes"))
                return
            }
            do throws(CatalogLine.Fault) {
                let read = try CatalogChange(line)
                id = read.id
                change = .success(read)
            } catch {
                id = CatalogChange.readableID(line)
                change = .failure(error)
            }
        }
    }

    private func apply(_ batch: [Line]) async throws -> [CatalogLine] {
        let changes = batch.flatMap { (try? $0.change.get())?.changes ?? [] }
        var outcomes = try await documents.apply(changes)[...]
        return batch.map { line in
            switch line.change {
            case .failure(let fault): return CatalogLine(line: line.number, id: line.id, error: fault)
            case .success(let change):
                let own = Array(outcomes.prefix(change.changes.count))
                outcomes = outcomes.dropFirst(change.changes.count)
                return CatalogLine(line: line.number, id: change.id, outcome: change.outcome(own))
            }
        }
    }
}

/// Lines with their numbers from 1; those of white space alone are counted and left out.
private struct FeedLines {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var rest: ArraySlice<UInt8>
    private var number = 0

    init(_ body: [UInt8]) {
        rest = body[...]
        if rest.starts(with: Self.byteOrderMark) { rest = rest.dropFirst(Self.byteOrderMark.count) }
    }

    mutating func next() -> (Int, ArraySlice<UInt8>)? {
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let line = rest[..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            number += 1
            if line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) { return (number, line) }
        }
        return nil
    }
}
