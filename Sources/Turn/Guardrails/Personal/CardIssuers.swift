/// Which numbers card companies give out.
enum CardIssuers {
    /// Whether an issuer has numbers of this length that begin like this one.
    static func know(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count >= 13, digits.count <= 19 else { return false }
        let six = digits.prefix(6).reduce(0) { $0 * 10 + Int($1) }
        return lengths(six).contains(digits.count)
    }

    private static func lengths(_ six: Int) -> [Int] {
        switch six {
        case 400_000...499_999: [13, 16, 19]
        case 510_000...559_999, 222_100...272_099: [16]
        case 340_000...349_999, 370_000...379_999: [15]
        case 352_800...358_999: [16, 17, 18, 19]
        case 300_000...305_999, 309_500...309_599, 360_000...369_999, 380_000...399_999: [14, 16, 19]
        case 601_100...601_199, 644_000...659_999: [16, 19]
        case 620_000...629_999, 810_000...817_199: [16, 17, 18, 19]
        case 220_000...220_499: [16]
        case 501_800...501_899, 502_000...502_099, 503_800...503_899, 589_300...589_399, 630_400...630_499,
            675_900...675_999, 676_100...676_399:
            [13, 14, 15, 16, 18, 19]
        default: []
        }
    }
}
