internal import Conversation
internal import Text

/// How much a message leans on the turns before it, in numbers that `Continuation` weighs.
struct Leaning: Sendable {
    /// One for each of `Continuation.lean`.
    let values: [Double]
    /// Puts another title in the place of the one spoken of: "what about Berserk?", ワンピースは？
    let replacesTitle: Bool
    /// Asks whether the thing in play can be had: "in stock?", 在庫ある？
    let asksStock: Bool
    /// Nothing but an order id and words of politeness: an answer to "which order?".
    let isBareOrder: Bool
    /// Too much is said to be left open.
    private let isComplete: Bool
    private let hasTitle: Bool

    init(
        _ scanned: ScannedMessage, isRuled: Bool, confidence: Double, _ reference: Reference?,
        _ found: Set<LeaningCues.Cue>
    ) {
        let text = scanned.text
        let letters = scanned.whole.count { text.isLetter($0) }
        let isLatin = text.codes.allSatisfy { $0 < 0x80 }
        let names = scanned.entities.contains { ScannedMessage.isName($0.type) && !$0.isNegated }
        let isOpened = found.contains(.opening)
        let length = Double(letters) / (isLatin ? 30 : 15)
        values = [
            1, min(length, 2), isOpened ? 1 : 0, reference == nil ? 0 : 1, isRuled ? 1 : 0, names ? 1 : 0,
            found.contains(.verb) ? 0 : 1, found.contains(.ending) ? 1 : 0,
            scanned.has([.orderID]) ? 1 : 0, found.contains(.topic) ? 1 : 0,
            confidence,
        ]
        hasTitle = scanned.entities.contains { ($0.type == .series || $0.type == .title) && !$0.isNegated }
        replacesTitle = hasTitle && length < 1.2 && (isOpened || found.contains(.ending))
        asksStock = found.contains(.stock) && !scanned.has([.language, .format])
        isBareOrder = !isOpened && scanned.has([.orderID]) && letters <= 24
        isComplete = length > 1.2 && !isOpened && !isBareOrder && reference == nil
    }

    /// A whole sentence that points at nothing, or a title where none was spoken of.
    func isNewTopic(after intent: Intent) -> Bool {
        if isComplete { return true }
        switch intent {
        case .productDiscovery, .recommendation, .productQuestion, .promotion: return false
        default: return hasTitle
        }
    }
}

/// The words that show whether a message stands by itself.
struct LeaningCues: Sendable {
    enum Cue: Int {
        /// "and …", じゃあ…: takes up what was said.
        case opening
        /// …は？, …なら？, "… too?", "… instead?": a changed aspect of what was asked.
        case ending
        /// A word that makes a message a sentence.
        case verb
        /// Names a business of its own.
        case topic
        case stock
    }

    private let table = PhraseTable(
        LeaningCues.lexicon.flatMap { cue, words in
            words.split(separator: "|").map { (phrase: String($0), tag: cue.rawValue) }
        })

    /// Openings count at the message's beginning only, endings at its end.
    func found(in scanned: ScannedMessage) -> Set<Cue> {
        let text = scanned.text
        let end = (scanned.whole.last { text.isLetter($0) } ?? -1) + 1
        var found: Set<Cue> = []
        for hit in table.hits(in: text) where !scanned.isNamed(hit.range) {
            guard let cue = Cue(rawValue: hit.tag) else { continue }
            if cue == .opening, hit.range.lowerBound > 0 { continue }
            if cue == .ending, hit.range.upperBound != end { continue }
            found.insert(cue)
        }
        return found
    }

    private static let lexicon: [(Cue, String)] = [
        (
            .opening,
            "and|what about|how about|or|also|but|then|ok|okay|so|what if|even|same|as well|"
                + "じゃあ|では|じゃ|それなら|なら|あと|それと|で、|ちなみに|でも|それでも|その|それ|もし"
        ),
        (
            .ending,
            "too|as well|also|instead|then|though|either|exactly|"
                + "は|も|なら|だと|でも|だったら|とか|のは|ほうは|方は|って|から|まで|ので|のが|のを|も同じ|の場合"
        ),
        (
            .verb,
            "is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|should|show|recommend|want|need|find|get|got|"
                + "tell|give|i|im|ive|id|you|my|may|must|where|why|who|"
                + "ます|ました|ません|ください|下さい|たい|ですか|ています|てる|した|する|教えて|見せて"
        ),
        (
            .topic,
            "order|my order|package|parcel|delivery|refund|return|coupon|sale|discount|recommend|suggest|manga|cart|basket|"
                + "checkout|human|agent|manager|policy|shipping|注文|荷物|配送|返金|返品|クーポン|セール|割引|おすすめ|漫画|マンガ|カート|"
                + "担当|責任者|送料|支払い|店員"
        ),
        (
            .stock,
            "in stock|stock|available|sold out|do you have|got it|have it|在庫|売って|売り切れ|置いて|取り扱い|取扱|買えますか|買える|手に入"
        ),
    ]
}
