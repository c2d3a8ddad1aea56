internal import Conversation
internal import Text

/// Messages whose form says it all: a bare order id, a bare title, a bare genre word.
enum MessageShape {
    /// - Parameter filler: the tag of the rule file's words of politeness and asking, which change nothing.
    static func intent(of scanned: ScannedMessage, filler: Int?) -> IntentGuess? {
        guard !scanned.entities.isEmpty, isOnlyEntities(scanned, filler) else { return nil }
        if scanned.has([.orderID]) { return IntentGuess(.orderTracking, 0.95) }
        if scanned.has([.series, .title, .author, .asin, .isbn]) { return IntentGuess(.productDiscovery, 0.93) }
        if scanned.has([.genre, .theme, .mood, .demographic]) { return IntentGuess(.productDiscovery, 0.92) }
        if scanned.has([.priceMax, .priceMin]) { return IntentGuess(.productDiscovery, 0.88) }
        return nil
    }

    private static func isOnlyEntities(_ scanned: ScannedMessage, _ filler: Int?) -> Bool {
        var isCovered = [Bool](repeating: false, count: scanned.text.count)
        let fillers = filler.map { scanned.hits.ranges([$0], in: scanned.whole) } ?? []
        for place in scanned.places.compactMap({ $0 }) + fillers + goodsPlaces(scanned) {
            for index in place { isCovered[index] = true }
        }
        return scanned.whole.allSatisfy { isCovered[$0] || !scanned.text.isLetter($0) }
    }

    /// "horror manga", ホラー漫画, "ISBN 978…".
    private static func goodsPlaces(_ scanned: ScannedMessage) -> [Range<Int>] {
        goods.hits(in: scanned.text).map(\.range)
    }

    private static let goods = PhraseTable(
        ["manga", "mangas", "comics", "comic", "isbn", "asin", "by", "the", "漫画", "まんが", "コミック", "の本", "作品"].map { ($0, 0) })
}
