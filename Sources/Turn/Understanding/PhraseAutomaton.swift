/// Finds all of a fixed set of patterns in one pass (Aho–Corasick). Time is linear in the text plus the hits; there is no
/// backtracking.
struct PhraseAutomaton: Sendable {
    /// Open addressing: (node, scalar) → node. Flat arrays keep the scan free of allocation.
    private var keys: [UInt64]
    private var targets: [Int32]
    private var mask: Int
    private var edgeCount = 0
    private var failure: [Int32] = [0]
    /// The first pattern that ends in a node, −1 for none; more of the same text follow by `sameText`.
    private var output: [Int32] = [-1]
    private var sameText: [Int32] = []
    /// The nearest shorter node with an output.
    private var shorter: [Int32] = [0]
    private(set) var lengths: [Int] = []

    /// Nodes that something follows; the others are not even looked up.
    private var hasEdges: [Bool] = [false]

    private static let empty = UInt64.max

    init(_ patterns: [[UInt32]]) {
        keys = Array(repeating: PhraseAutomaton.empty, count: 1024)
        targets = Array(repeating: 0, count: 1024)
        mask = 1023
        for pattern in patterns { insert(pattern) }
        link(patterns)
    }

    /// Calls `body` with the pattern's index and the position after its last scalar, in order of that position.
    @inline(__always)
    func scan(_ codes: [UInt32], _ body: (_ pattern: Int, _ end: Int) -> Void) {
        var node: Int32 = 0
        for position in codes.indices {
            node = next(node, codes[position])
            var found = output[Int(node)] >= 0 ? node : shorter[Int(node)]
            while found != 0 {
                var pattern = output[Int(found)]
                while pattern >= 0 {
                    body(Int(pattern), position + 1)
                    pattern = sameText[Int(pattern)]
                }
                found = shorter[Int(found)]
            }
        }
    }

    private func next(_ node: Int32, _ code: UInt32) -> Int32 {
        var node = node
        while true {
            if hasEdges[Int(node)], let target = target(node, code) { return target }
            if node == 0 { return 0 }
            node = failure[Int(node)]
        }
    }

    private mutating func insert(_ pattern: [UInt32]) {
        var node: Int32 = 0
        for code in pattern { node = child(node, code) }
        let index = Int32(lengths.count)
        lengths.append(pattern.count)
        sameText.append(-1)
        guard node != 0 else { return }
        sameText[Int(index)] = output[Int(node)]
        output[Int(node)] = index
    }

    private mutating func child(_ node: Int32, _ code: UInt32) -> Int32 {
        if let known = target(node, code) { return known }
        let made = Int32(output.count)
        output.append(-1)
        failure.append(0)
        shorter.append(0)
        hasEdges.append(false)
        hasEdges[Int(node)] = true
        if (edgeCount + 1) * 2 > keys.count { grow() }
        put(PhraseAutomaton.key(node, code), made)
        edgeCount += 1
        return made
    }

    /// Breadth first over the patterns' prefixes, by length, so that every failure link points at a finished node.
    private mutating func link(_ patterns: [[UInt32]]) {
        var nodes = [Int32](repeating: 0, count: patterns.count)
        let longest = patterns.map(\.count).max() ?? 0
        var alive = Array(patterns.indices)
        for depth in 0..<longest {
            alive.removeAll { patterns[$0].count <= depth }
            for index in alive {
                let parent = nodes[index]
                let code = patterns[index][depth]
                guard let node = target(parent, code) else { continue }
                nodes[index] = node
                if parent == 0 { continue }
                failure[Int(node)] = next(failure[Int(parent)], code)
                let link = failure[Int(node)]
                shorter[Int(node)] = output[Int(link)] >= 0 ? link : shorter[Int(link)]
            }
        }
    }

    private static func key(_ node: Int32, _ code: UInt32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(code)
    }

    private func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 36) & mask
    }

    @inline(__always)
    private func target(_ node: Int32, _ code: UInt32) -> Int32? {
        let key = PhraseAutomaton.key(node, code)
        var index = slot(key)
        while keys[index] != PhraseAutomaton.empty {
            if keys[index] == key { return targets[index] }
            index = (index + 1) & mask
        }
        return nil
    }

    private mutating func put(_ key: UInt64, _ target: Int32) {
        var index = slot(key)
        while keys[index] != PhraseAutomaton.empty { index = (index + 1) & mask }
        keys[index] = key
        targets[index] = target
    }

    private mutating func grow() {
        let old = zip(keys, targets).filter { $0.0 != PhraseAutomaton.empty }
        mask = keys.count * 2 - 1
        keys = Array(repeating: PhraseAutomaton.empty, count: mask + 1)
        targets = Array(repeating: 0, count: mask + 1)
        for (key, target) in old { put(key, target) }
    }
}
