internal import Conversation
internal import Text

/// Messages whose form says it all: a bare order id, a bare title, a bare genre word.
enum MessageShape {
    /// - Parameter filler: the tag of the rule file's words of politeness and asking, which change nothing.
    static func intent(of scanned: ScannedMessage, filler: Int?) -> IntentGuess? {
        guard !scanned.entities.isEmpty, turning.hits(in: scanned.text).isEmpty else { return nil }
        let asking = filler.map { scanned.hits.ranges([$0], in: scanned.whole) } ?? []
        if scanned.has([.orderID]), isOnlyEntities(scanned, and: asking) { return IntentGuess(.orderTracking, 0.95) }
        if scanned.has([.series, .title, .author, .asin, .isbn]), isOnlyEntities(scanned, and: asking) {
            return IntentGuess(.productDiscovery, 0.93)
        }
        guard isOnlyEntities(scanned, and: polite.hits(in: scanned.text).map(\.range)) else { return nil }
        if scanned.has([.genre, .theme, .demographic]) { return IntentGuess(.productDiscovery, 0.92) }
        return scanned.has([.priceMax, .priceMin]) ? IntentGuess(.productDiscovery, 0.88) : nil
    }

    private static func isOnlyEntities(_ scanned: ScannedMessage, and others: [Range<Int>]) -> Bool {
        var isCovered = [Bool](repeating: false, count: scanned.text.count)
        for place in scanned.places.compactMap({ $0 }) + others + goodsPlaces(scanned) {
            for index in place { isCovered[index] = true }
        }
        return scanned.whole.allSatisfy { isCovered[$0] || !scanned.text.isLetter($0) }
    }

    /// Words that turn a bare name into a question about it.
    private static let turning = PhraseTable(["について", "about", "is", "is it", "is there", "次", "どんな"].map { ($0, 0) })
    /// A genre word stands nearly alone: "is it scary?" asks about a book.
    private static let polite = PhraseTable(
        [
            "please", "pls", "plz", "the", "and", "some", "ください", "お願いします", "の", "と", "で", "no", "not", "but", "except",
            "excluding", "without",
            "other than", "anything", "以外", "なし", "抜き", "もの", "系",
        ].map { ($0, 0) })

    /// "horror manga", ホラー漫画, "ISBN 978…".
    private static func goodsPlaces(_ scanned: ScannedMessage) -> [Range<Int>] {
        goods.hits(in: scanned.text).map(\.range)
    }

    private static let goods = PhraseTable(
        ["manga", "mangas", "comics", "comic", "isbn", "asin", "by", "the", "漫画", "まんが", "コミック", "の本", "作品"].map {
            ($0, 0)
        })
}
