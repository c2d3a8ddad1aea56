internal import Foundation
internal import LocalVectors
internal import Ports
internal import Synchronization

/// The vectors of an index, apart by kind of passage: what a question may not have is not searched. Small shelves are
/// scanned, large ones are graphs. It proposes rows; whether a row is there is for the database to say.
final class VectorShelves: Sendable {
    /// From this size on a graph is faster than a scan.
    static let graphSize = 4_000

    private struct Shelf {
        var index: any VectorIndex
        var isGraph = false
    }

    let dimensions: Int
    private let shelves = Mutex<[PassageKind: Shelf]>([:])

    init(dimensions: Int) { self.dimensions = dimensions }

    var count: Int { shelves.withLock { $0.values.reduce(0) { $0 + $1.index.count } } }

    /// One writer at a time.
    func insert(_ vectors: [(row: Int64, kind: PassageKind, vector: [Float])]) throws {
        for (kind, added) in Dictionary(grouping: vectors, by: \.kind) {
            try shelf(kind).insert(added.map { IdentifiedVector(id: $0.row, values: $0.vector) })
            try growIntoGraph(kind)
        }
    }

    func remove(_ rows: [(row: Int64, kind: PassageKind)]) {
        for (kind, removed) in Dictionary(grouping: rows, by: \.kind) { shelf(kind).remove(removed.map(\.row)) }
        tidy()
    }

    /// Best first over all kinds that pass.
    func nearest(to vector: [Float], count: Int, passing filter: PassageFilter) -> [VectorHit] {
        guard vector.count == dimensions, count > 0 else { return [] }
        let open = shelves.withLock { shelves in shelves.filter { $0.key.passes(filter) }.map(\.value.index) }
        let hits = open.flatMap { $0.nearest(to: vector, count: count) }
        guard open.count > 1 else { return hits }
        return Array(hits.sorted { ($1.similarity, $0.id) < ($0.similarity, $1.id) }.prefix(count))
    }

    private func shelf(_ kind: PassageKind) -> any VectorIndex {
        shelves.withLock { shelves in
            if let known = shelves[kind] { return known.index }
            let fresh = Shelf(index: ExactIndex(dimensions: dimensions))
            shelves[kind] = fresh
            return fresh.index
        }
    }

    private func growIntoGraph(_ kind: PassageKind) throws {
        guard let shelf = shelves.withLock({ $0[kind] }), !shelf.isGraph, shelf.index.count >= Self.graphSize,
            let exact = shelf.index as? ExactIndex
        else { return }
        let graph = try HNSWIndex.build(dimensions: dimensions, expected: exact.count, threads: 1, vectors: exact.all)
        shelves.withLock { $0[kind] = Shelf(index: graph, isGraph: true) }
    }

    /// Graphs full of removed vectors are built afresh beside those who search.
    private func tidy() {
        for shelf in shelves.withLock({ $0.values }) {
            // Where there is no memory for a second graph the first goes on as it is.
            if let graph = shelf.index as? HNSWIndex, graph.needsRebuild { try? graph.rebuilt() }
        }
    }
}

/// Graphs on disk, so that a start need not build them. The database is the truth: a file that is damaged, foreign or
/// of other rows is passed over, and the graph built again.
extension VectorShelves {
    /// What a file must have been written for to be used.
    struct Stamp: Hashable {
        var model: String
        var lastRow: Int64
        var rows: Int

        var written: [String: String] { ["model": model, "last_row": String(lastRow), "rows": String(rows)] }
    }

    func save(into folder: String, stamp: (PassageKind) throws -> Stamp) throws {
        for (kind, shelf) in shelves.withLock({ $0 }) {
            guard let graph = shelf.index as? HNSWIndex else { continue }
            try graph.save(to: Self.path(kind, folder), stamp: stamp(kind).written)
        }
    }

    /// - Returns: whether the kind's graph was read.
    func load(_ kind: PassageKind, from folder: String, stamp: Stamp) -> Bool {
        guard stamp.rows >= Self.graphSize, let (graph, written) = try? HNSWIndex.load(path: Self.path(kind, folder)),
            written == stamp.written, graph.dimensions == dimensions, graph.count == stamp.rows
        else { return false }
        shelves.withLock { $0[kind] = Shelf(index: graph, isGraph: true) }
        return true
    }

    private static func path(_ kind: PassageKind, _ folder: String) -> String { "\(folder)/vectors-\(kind.name).hnsw" }
}
