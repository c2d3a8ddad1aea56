internal import Conversation
internal import Text

/// Recognises elliptical messages, which only mean something after the turn before: "and volume 2?", 「英語版は？」,
/// "cheaper ones?".
struct FollowUpReader: Sendable {
    /// Turns for which a session's intent may be taken up again.
    static let reach = 3

    private let openings: PhraseTable
    private let wholes: PhraseTable

    init() {
        openings = PhraseTable(
            ["and", "what about", "how about", "or", "also", "じゃあ", "では", "それなら", "なら", "じゃ", "あと", "それと"].map {
                ($0, 0)
            })
        wholes = PhraseTable(FollowUpReader.whole.split(separator: "|").map { (String($0), 0) })
    }

    /// Words that make up an elliptical question beside entities.
    private static let whole =
        "and|what about|how about|or|also|is there|are there|any|in|the|a|one|ones|please|for|with|instead|only|just|too|as well|then|ok|okay|hmm|maybe|"
        + "cheaper|cheaper ones|shorter|longer|newer|older|funnier|darker|scarier|lighter|less violent|more|something|but|not|and in|by|is it|it|that|this|"
        + "under|volume|next volume|the next one|next one|previous one|latest|last one|first one|second one|other|others|else|what else|anything else|any others|"
        + "では|じゃあ|じゃ|なら|それなら|は|って|の|が|も|で|に|を|と|か|な|です|ですか|でしょうか|ある|あります|ありますか|ない|ください|お願いします|ほう|方|もの|やつ|のは|だと|だったら|"
        + "もっと|もう少し|安い|安いの|短い|短め|新しい|新しめ|怖い|怖くない|軽い|軽め|明るい|笑える|次|次の巻|続き|前の|最新|最新刊|他|他には|ほかには|別の|みたいな|以外|どう|どうですか|向け|じゃなくて|版|"
        + "あと|それと|some|do|you|have|got|there|これ|それ|この|その|motto|hoka ni wa|wa|cheaper one|shorter ones|newer ones|older ones|similar|similar ones|like that|漫画|マンガ|manga"

    /// Whether the message is short and leans on what was before.
    func isElliptical(_ text: MatchText, entities: [Entity], reference: Reference?) -> Bool {
        guard text.count > 0, text.count <= 40 else { return false }
        let leftover = lettersLeft(text, entities)
        if leftover == 0 { return true }
        if reference == .author || reference == .more { return leftover <= 6 }
        return isOpened(text) && leftover <= 4
    }

    private func isOpened(_ text: MatchText) -> Bool {
        openings.hits(in: text).contains { $0.range.lowerBound == 0 }
    }

    private func lettersLeft(_ text: MatchText, _ entities: [Entity]) -> Int {
        var isCovered = [Bool](repeating: false, count: text.count)
        for hit in wholes.hits(in: text) { for index in hit.range { isCovered[index] = true } }
        var left = 0
        for index in 0..<text.count where !isCovered[index] && text.isLetter(index) {
            let place = text.origin(of: index..<(index + 1)).lowerBound
            if !entities.contains(where: { $0.start <= place && place < $0.end }) { left += 1 }
        }
        return left
    }
}
