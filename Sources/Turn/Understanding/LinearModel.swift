/// Multinomial logistic regression over sparse features. Flat arrays; training and prediction allocate nothing in their
/// inner loops.
struct LinearModel: Sendable {
    /// Feature hash → row. Open addressing, 0 = empty.
    private var slots: [UInt64]
    private var rows: [Int32]
    private var mask: Int
    private(set) var rowCount = 0
    let classCount: Int
    /// `rowCount` × `classCount`.
    var weights: [Float] = []
    var bias: [Float]

    init(classCount: Int) {
        self.classCount = classCount
        bias = Array(repeating: 0, count: classCount)
        slots = Array(repeating: 0, count: 1 << 16)
        rows = Array(repeating: -1, count: 1 << 16)
        mask = (1 << 16) - 1
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

    /// Unnormalised scores of every class.
    func scores(_ features: [FeatureExtractor.Feature]) -> [Float] {
        var scores = bias
        for feature in features {
            guard let row = row(of: feature.hash) else { continue }
            let start = Int(row) * classCount
            for index in 0..<classCount { scores[index] += weights[start + index] * feature.value }
        }
        return scores
    }
}
