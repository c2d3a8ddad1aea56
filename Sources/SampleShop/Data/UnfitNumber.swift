/// Finds the number that a line was refused for: the decoder tells that one is not a whole number, but not where.
struct UnfitNumber: Decodable {
    /// The one field of the formats that may have a fraction.
    private static let fractional = "rating"

    let path: String?

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: AnyKey.self) {
            path = try object.allKeys.sorted { $0.stringValue < $1.stringValue }.lazy
                .filter { $0.stringValue != UnfitNumber.fractional }
                .compactMap { key in
                    try object.decode(UnfitNumber.self, forKey: key).path.map { UnfitNumber.join(key.stringValue, $0) }
                }.first
        } else if var array = try? decoder.unkeyedContainer() {
            var found: String?
            while !array.isAtEnd && found == nil {
                let place = String(array.currentIndex)
                found = try array.decode(UnfitNumber.self).path.map { UnfitNumber.join(place, $0) }
            }
            path = found
        } else {
            let value = try decoder.singleValueContainer()
            let isUnfit = (try? value.decode(Double.self)) != nil && (try? value.decode(Int.self)) == nil
            path = isUnfit ? "" : nil
        }
    }

    private static func join(_ head: String, _ tail: String) -> String { tail.isEmpty ? head : head + "." + tail }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
