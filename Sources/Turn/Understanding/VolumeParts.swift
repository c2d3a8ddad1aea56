/// 上巻, 中巻 and 下巻: the volumes of a work in two or three.
enum VolumeParts {
    struct Find {
        let value: String
        /// Original scalars.
        let range: Range<Int>
    }

    private static let first: UInt32 = 0x4E0A
    private static let middle: UInt32 = 0x4E2D
    private static let last: UInt32 = 0x4E0B
    private static let volume: UInt32 = 0x5DFB

    static func finds(in original: [UInt32]) -> [Find] {
        let parts = original.indices.dropLast().filter { original[$0 + 1] == volume }
        let isOfThree = parts.contains { original[$0] == middle }
        return parts.compactMap { index in
            guard let value = value(original[index], isOfThree: isOfThree) else { return nil }
            return Find(value: value, range: index..<(index + 2))
        }
    }

    private static func value(_ sign: UInt32, isOfThree: Bool) -> String? {
        switch sign {
        case first: "1"
        case middle: "2"
        case last: isOfThree ? "3" : "2"
        default: nil
        }
    }
}
