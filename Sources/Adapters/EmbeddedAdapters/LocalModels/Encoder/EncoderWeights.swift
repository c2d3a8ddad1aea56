/// The arrays of the encoder, as its package ships them.
struct EncoderWeights: Sendable {
    static let dimensions = 512
    static let branchWidth = 256
    static let blocks = 17
    static let blockRows = 7530

    /// One branch of convolutions over windows of `order` tokens, of which `left` stand before the token.
    struct Branch: Sendable {
        let order: Int
        let left: Int
        let first: FloatTensor
        let firstBias: FloatTensor
        let second: FloatTensor
        let secondBias: FloatTensor
    }

    /// Piece `p` is row `p / 17` of block `p % 17`, one byte a number.
    let table: [Tensor]
    let scale: [Float]
    let low: [Float]
    /// 512 × 768: the projections of all branches side by side.
    let projection: [Float]
    let projectionBias: [Float]
    let projectionGain: [Float]
    let projectionShift: [Float]
    let branches: [Branch]
    let gain: [Float]
    let shift: [Float]
    let pooled: FloatTensor
    let pooledBias: FloatTensor
    let dense: [FloatTensor]
    let skip1: FloatTensor
    let skip3: FloatTensor
    let epsilon: Float

    /// - Throws: `ModelFileError` naming the first file that is absent or wrong.
    init(folder: String) throws(ModelFileError) {
        let width = EncoderWeights.dimensions
        let branch = EncoderWeights.branchWidth
        table = try EncoderWeights.table(folder)
        scale = try FloatTensor(folder, "scale", EncoderWeights.blocks).array
        low = try FloatTensor(folder, "lo", EncoderWeights.blocks).array
        branches = try EncoderWeights.branches(folder)
        projection = try EncoderWeights.sideBySide(folder, "proj")
        projectionBias = try EncoderWeights.endToEnd(folder, "proj_b")
        projectionGain = try EncoderWeights.endToEnd(folder, "ln_g")
        projectionShift = try EncoderWeights.endToEnd(folder, "ln_b")
        gain = try FloatTensor(folder, "ln_g", width + 3 * branch).array
        shift = try FloatTensor(folder, "ln_b", width + 3 * branch).array
        pooled = try FloatTensor(folder, "cnn_W", width + 3 * branch, width)
        pooledBias = try FloatTensor(folder, "cnn_b", width)
        dense = [
            try FloatTensor(folder, "d0", width, 320), try FloatTensor(folder, "d1", 320, 320),
            try FloatTensor(folder, "d2", 320, width), try FloatTensor(folder, "d3", width, width),
        ]
        skip1 = try FloatTensor(folder, "p1", width, 320)
        skip3 = try FloatTensor(folder, "p3", 320, width)
        let small = try Tensor(path: "\(folder)/eps.npy", element: "<f8", width: 8, shape: [])
        epsilon = Float(small.raw.loadUnaligned(as: Double.self))
    }

    private static let orders = [(order: 2, left: 0), (order: 3, left: 1), (order: 5, left: 2)]

    private static func table(_ folder: String) throws(ModelFileError) -> [Tensor] {
        var table: [Tensor] = []
        for block in 1...blocks {
            let path = "\(folder)/q\(block).npy"
            table.append(try Tensor(path: path, element: "|u1", width: 1, shape: [blockRows, dimensions]))
        }
        return table
    }

    private static func branches(_ folder: String) throws(ModelFileError) -> [Branch] {
        var branches: [Branch] = []
        for (order, left) in orders {
            branches.append(
                Branch(
                    order: order, left: left,
                    first: try FloatTensor(folder, "w1_\(order)", order * branchWidth, branchWidth),
                    firstBias: try FloatTensor(folder, "b1_\(order)", branchWidth),
                    second: try FloatTensor(folder, "w2_\(order)", order * branchWidth, branchWidth),
                    secondBias: try FloatTensor(folder, "b2_\(order)", branchWidth)))
        }
        return branches
    }

    private static func sideBySide(_ folder: String, _ name: String) throws(ModelFileError) -> [Float] {
        var joined = [Float](repeating: 0, count: dimensions * 3 * branchWidth)
        for (place, order) in orders.enumerated() {
            let part = try FloatTensor(folder, "\(name)\(order.order)", dimensions, branchWidth).array
            for row in 0..<dimensions {
                for column in 0..<branchWidth {
                    joined[(row * 3 + place) * branchWidth + column] = part[row * branchWidth + column]
                }
            }
        }
        return joined
    }

    private static func endToEnd(_ folder: String, _ name: String) throws(ModelFileError) -> [Float] {
        var joined: [Float] = []
        for order in orders { joined += try FloatTensor(folder, "\(name)\(order.order)", branchWidth).array }
        return joined
    }
}
