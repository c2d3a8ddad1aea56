internal import Conversation

/// Gives each item an ASIN and an ISBN of its own, made from its name: a new series does not renumber the others
/// (except where two names meet at one number).
struct NumberIssuer {
    private static let signs = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    let seed: UInt64
    private var taken: Set<String> = []

    init(seed: UInt64) { self.seed = seed }

    mutating func asin(for name: String) -> ASIN {
        var random = SplitMix64(seed: seed, for: "asin/" + name)
        return ASIN(
            unused {
                let tail = (0..<6).map { _ in NumberIssuer.signs[random.below(NumberIssuer.signs.count)] }
                return "B0MS" + String(decoding: tail, as: UTF8.self)
            })
    }

    /// 979-9 is not assigned to any country: the number cannot be a real book's.
    mutating func isbn(for name: String) -> String {
        var random = SplitMix64(seed: seed, for: "isbn/" + name)
        return unused {
            var digits: [UInt8] = [9, 7, 9, 9] + (0..<8).map { _ in UInt8(random.below(10)) }
            digits.append(ISBN13.checkDigit(digits))
            return String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
        }
    }

    private mutating func unused(_ make: () -> String) -> String {
        var number = make()
        while !taken.insert(number).inserted { number = make() }
        return number
    }
}
