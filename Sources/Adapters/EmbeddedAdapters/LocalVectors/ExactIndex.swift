internal import CHNSW
package import Ports
internal import Synchronization

/// Compares with every vector: always right, quick enough for some thousands, and what the approximate index is measured by.
///
/// A search takes the blocks as they are and reads them outside of the lock; a change copies the blocks that it touches
/// where a search still reads them.
package final class ExactIndex: VectorIndex {
    package let dimensions: Int
    private let rows = Mutex(Rows())

    package init(dimensions: Int) {
        precondition(dimensions > 0)
        self.dimensions = dimensions
    }

    package var count: Int { rows.withLock { $0.ids.count } }

    /// Everything, in no order: a copy.
    package var all: [IdentifiedVector] {
        let (ids, blocks) = rows.withLock { ($0.ids, $0.blocks) }
        return ids.enumerated().map { place, id in
            let start = place % Rows.block * dimensions
            return IdentifiedVector(id: id, values: Array(blocks[place / Rows.block][start..<(start + dimensions)]))
        }
    }

    package func insert(_ vectors: [IdentifiedVector]) throws {
        try FloatVector.check(vectors, dimensions: dimensions)
        rows.withLock { rows in
            for vector in vectors { rows.put(vector) }
        }
    }

    package func remove(_ ids: [Int64]) {
        rows.withLock { rows in
            for id in ids { rows.remove(id, dimensions: dimensions) }
        }
    }

    package func nearest(to vector: [Float], count: Int) -> [VectorHit] {
        guard count > 0, vector.count == dimensions, FloatVector.isFinite(vector) else { return [] }
        let (ids, blocks) = rows.withLock { ($0.ids, $0.blocks) }
        var best = BestHits(count: min(count, ids.count))
        var products = [Float](repeating: 0, count: Rows.block)
        for (number, block) in blocks.enumerated() {
            let first = number * Rows.block
            let rows = block.count / dimensions
            chnsw_dot_rows(vector, block, rows, dimensions, &products)
            for row in 0..<rows { best.offer(VectorHit(id: ids[first + row], similarity: products[row])) }
        }
        return best.sorted()
    }
}

/// Vectors in blocks, without gaps: the last one moves to where one was removed.
private struct Rows {
    static let block = 256

    var ids: [Int64] = []
    /// Each of 256 vectors end to end, the last of fewer.
    var blocks: [[Float]] = []
    private var places: [Int64: Int] = [:]

    mutating func put(_ vector: IdentifiedVector) {
        if let place = places[vector.id] { return overwrite(place, with: vector.values) }
        places[vector.id] = ids.count
        if ids.count.isMultiple(of: Rows.block) { blocks.append([]) }
        ids.append(vector.id)
        blocks[blocks.count - 1] += vector.values
    }

    mutating func remove(_ id: Int64, dimensions: Int) {
        guard let place = places.removeValue(forKey: id) else { return }
        let last = ids.count - 1
        if place != last {
            overwrite(place, with: Array(blocks[blocks.count - 1].suffix(dimensions)))
            ids[place] = ids[last]
            places[ids[last]] = place
        }
        ids.removeLast()
        blocks[blocks.count - 1].removeLast(dimensions)
        if blocks[blocks.count - 1].isEmpty { blocks.removeLast() }
    }

    private mutating func overwrite(_ place: Int, with values: [Float]) {
        let start = place % Rows.block * values.count
        blocks[place / Rows.block].replaceSubrange(start..<(start + values.count), with: values)
    }
}

/// The best so many of the hits offered: a heap with the worst of them on top.
struct BestHits {
    private let count: Int
    private var heap: [VectorHit] = []

    init(count: Int) {
        self.count = count
        heap.reserveCapacity(count)
    }

    mutating func offer(_ hit: VectorHit) {
        if heap.count < count {
            heap.append(hit)
            rise(from: heap.count - 1)
        } else if let worst = heap.first, BestHits.isBetter(hit, worst) {
            heap[0] = hit
            sink()
        }
    }

    func sorted() -> [VectorHit] { heap.sorted(by: BestHits.isBetter) }

    static func isBetter(_ a: VectorHit, _ b: VectorHit) -> Bool {
        a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id
    }

    private mutating func rise(from start: Int) {
        var place = start
        while place > 0, BestHits.isBetter(heap[(place - 1) / 2], heap[place]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            var worst = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < heap.count && BestHits.isBetter(heap[worst], heap[child]) { worst = child }
            if worst == place { return }
            heap.swapAt(place, worst)
            place = worst
        }
    }
}
