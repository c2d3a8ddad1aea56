/// Multinomial logistic regression over sparse features and, where there is one, a dense vector. Flat arrays; training
/// and prediction allocate nothing in their inner loops.
struct LinearModel: Sendable, Equatable {
    /// Feature hash → row. Open addressing, 0 = empty.
    private var slots: [UInt64]
    private var rows: [Int32]
    private var mask: Int
    private(set) var rowCount = 0
    /// One a row.
    var weights: [Scores] = []
    /// One a dimension of the dense vector; empty without one.
    var dense: [Scores]
    var bias = Scores()

    init(dimensions: Int, capacity: Int = 1 << 15) {
        var size = 1 << 10
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        rows = Array(repeating: -1, count: size)
        mask = size - 1
        dense = Array(repeating: Scores(), count: dimensions)
    }

    func row(of hash: UInt64) -> Int32? {
        var index = Int(truncatingIfNeeded: hash >> 17) & mask
        let key = hash | 1
        while slots[index] != 0 {
            if slots[index] == key { return rows[index] }
            index = (index + 1) & mask
        }
        return nil
    }

    mutating func addRow(for hash: UInt64) {
        if (rowCount + 1) * 2 > slots.count { grow() }
        put(hash | 1, Int32(rowCount))
        rowCount += 1
        weights.append(Scores())
    }

    private mutating func put(_ key: UInt64, _ row: Int32) {
        var index = Int(truncatingIfNeeded: key >> 17) & mask
        while slots[index] != 0 { index = (index + 1) & mask }
        slots[index] = key
        rows[index] = row
    }

    private mutating func grow() {
        let old = zip(slots, rows).filter { $0.0 != 0 }
        mask = slots.count * 2 - 1
        slots = Array(repeating: 0, count: mask + 1)
        rows = Array(repeating: -1, count: mask + 1)
        for (key, row) in old { put(key, row) }
    }

    /// The features' hashes in the order of their rows.
    var hashes: [UInt64] {
        var hashes = [UInt64](repeating: 0, count: rowCount)
        for (slot, row) in zip(slots, rows) where slot != 0 { hashes[Int(row)] = slot }
        return hashes
    }

    /// Unnormalised scores. A vector of other dimensions than the model's is left out.
    func scores(_ features: [FeatureExtractor.Feature], _ vector: [Float]?) -> Scores {
        var scores = bias
        for feature in features {
            guard let row = row(of: feature.hash) else { continue }
            scores += weights[Int(row)] * feature.value
        }
        if let vector, vector.count == dense.count {
            for index in vector.indices { scores += dense[index] * (vector[index] * LinearModel.denseLength) }
        }
        return scores
    }

    /// The dense vector's length beside those of the sparse parts (see `FeatureExtractor`).
    static let denseLength: Float = 2
}
