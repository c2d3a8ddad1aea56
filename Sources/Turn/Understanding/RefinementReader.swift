internal import Conversation
internal import Text

/// Recognises a short wish that trims what was just offered: "not violent", "something shorter", もうちょっと短いのがいい.
struct RefinementReader: Sendable {
    private static let longest = 40

    private let cues: PhraseTable
    private let others: PhraseTable
    private let questions: PhraseTable

    init() {
        cues = RefinementReader.table(
            "not|no|less|without|shorter|lighter|darker|funnier|scarier|milder|simpler|newer|older|cheaper|longer|cuter|sadder|happier|gentler|calmer|"
                + "something|anything else|what else|any others|any other|other ones|another one|more|"
                + "もうちょっと|もう少し|もっと|くないの|くないやつ|くないもの|くなく|のがいい|やつがいい|やつで|系がいい|がいいな|他に|ほかに|他には|ほかには|他のは|ほかのは|別の|以外|なしで|抜きで|やつ|短めの|軽めの"
        )
        others = RefinementReader.table(
            "order|orders|ordered|package|parcel|arrive|arrived|return|refund|exchange|damaged|broken|missing|wrong|work|working|works|human|person|agent|staff|"
                + "someone|manager|cart|pay|payment|coupon|code|discount|sale|shipping|ship|delivery|points|account|help|price|info|information|details|stock|available|received|get|here|tell me|"
                + "注文|届|配送|発送|返品|返金|交換|壊|破れ|落丁|人間|担当|店員|カート|支払|クーポン|セール|割引|送料|電話|荷物|在庫|値段|詳しく|教えて|ポイント|エラー|できない|使えない|違う"
        )
        questions = RefinementReader.table(
            "is|does|do you ship|can|how|when|where|who|why|what is|whats|are|did|has|いつ|なぜ|どうして|どこ|誰|これは|これって|いくら")
    }

    private static func table(_ words: String) -> PhraseTable {
        PhraseTable(words.split(separator: "|").map { (String($0), 0) })
    }

    /// - Parameter scanned: names no title but one to be kept away.
    func isRefinement(_ scanned: ScannedMessage) -> Bool {
        guard scanned.text.count <= RefinementReader.longest, !namesThing(scanned) else { return false }
        guard others.hits(in: scanned.text).isEmpty, questions.hits(in: scanned.text).isEmpty else { return false }
        return scanned.entities.contains { $0.isNegated || $0.type == .volumesMax }
            || !cues.hits(in: scanned.text).isEmpty
    }

    private func namesThing(_ scanned: ScannedMessage) -> Bool {
        scanned.entities.contains { ScannedMessage.isName($0.type) && !$0.isNegated || $0.type == .volume }
    }
}
