internal import Conversation
internal import Text

/// Which thing of the conversation a message is about.
struct SubjectReader: Sendable {
    private enum Cue: Int { case other, last, several, former, latter, middle, another, worth }

    private let cues = PhraseTable(
        SubjectReader.table(
            .other,
            "the other|other one|my other|other order|another order|second order|もう一件|もう1件|もう1つ|別の注文|他の注文|ほかの注文|もう一つ|もうひとつ|もう一方|もう片方|別の方|別のほう"
        )
            + SubjectReader.table(
                .last, "the last one|the last|last one|the final one|the last option|最後のやつ|最後の|一番下|いちばん下")
            + SubjectReader.table(.former, "the former|former one|前者")
            + SubjectReader.table(.latter, "the latter|latter one|後者")
            + SubjectReader.table(.middle, "the middle one|middle one|the one in the middle|真ん中")
            + SubjectReader.table(
                .another,
                "another|anything else|something else|others|else|already read|read that|read it|have that|have it already|他に|ほかに|他の|ほかの|別の|読んだ|持って"
            )
            + SubjectReader.table(
                .worth,
                "worth|any good|good|should i|why|would you|do you recommend|overrated|hyped|面白い|おもしろい|買い|おすすめ|オススメ|どう|なぜ|どうして|ハマ|読むべき|評判"
            )
            + SubjectReader.table(
                .several,
                "all of them|they all|are they|all of these|these|those|both|which of|which one|which ones|which is|which are|any of them|each of them|each|any of these|the two|どれ|どっち|どちら|どの作品|どの漫画|全部の|それぞれ|二つとも|2つとも|両方|どの子|この中|その中"
            ))

    private let likeness = LikenessReader()

    private static func table(_ cue: Cue, _ words: String) -> [(phrase: String, tag: Int)] {
        words.split(separator: "|").map { (String($0), cue.rawValue) }
    }

    func subject(
        _ scanned: ScannedMessage, _ understanding: Understanding, _ page: PageContext, _ context: ConversationContext
    ) -> Subject? {
        let entities = scanned.entities.filter { !$0.isNegated }
        if let named = SubjectReader.named(entities) { return named }
        // A title that the catalogue does not know is no other.
        if entities.contains(where: { $0.type == .title || $0.type == .author }) { return nil }
        let found = Set(cues.hits(in: scanned.text).filter { !scanned.isNamed($0.range) }.map(\.tag))
        if let place = place(found, understanding, context) { return series(place, entities) }
        if SubjectReader.isAboutOrders(understanding.intent.intent) { return order(found, understanding, context) }
        if found.contains(Cue.several.rawValue), !Continuation.isOnOneThing(context) { return nil }
        guard leans(understanding, scanned, found, isOnOneThing: Continuation.isOnOneThing(context)) else { return nil }
        if understanding.reference == .item, let asin = page.currentASIN { return .item(asin) }
        return context.seriesID.flatMap { series($0, entities) } ?? context.asin.map(Subject.item)
    }

    private static func named(_ entities: [Entity]) -> Subject? {
        if let order = entities.first(where: { $0.type == .orderID }) { return .order(OrderID(order.value)) }
        if let asin = entities.first(where: { $0.type == .asin }) { return .item(ASIN(asin.value)) }
        let series = Set(entities.filter { $0.type == .series }.map(\.value))
        guard let one = series.first, series.count == 1 else { return nil }
        return .series(SeriesID(one), volume: SubjectReader.volume(entities))
    }

    private static func volume(_ entities: [Entity]) -> Int? {
        entities.first { $0.type == .volume }.flatMap { Int($0.value) }
    }

    private func series(_ id: SeriesID?, _ entities: [Entity]) -> Subject? {
        id.map { .series($0, volume: SubjectReader.volume(entities)) }
    }

    /// "the second one", "the other one", 最後の: one of those named side by side.
    private func place(_ found: Set<Int>, _ understanding: Understanding, _ context: ConversationContext) -> SeriesID? {
        guard let named = context.named, !named.isEmpty, SubjectReader.isAboutThings(understanding.intent.intent) else {
            return nil
        }
        if case .ordinal(let place)? = understanding.reference {
            return place >= 1 && place <= named.count ? named[place - 1] : nil
        }
        if found.contains(Cue.former.rawValue) { return named.first }
        if found.contains(Cue.latter.rawValue) || found.contains(Cue.last.rawValue) { return named.last }
        if found.contains(Cue.middle.rawValue) { return named[(named.count - 1) / 2] }
        if found.contains(Cue.other.rawValue), named.count == 2, let current = context.seriesID {
            return named.first { $0 != current }
        }
        return nil
    }

    /// "the other one" is told only where two were shown.
    private func order(_ found: Set<Int>, _ understanding: Understanding, _ context: ConversationContext) -> Subject? {
        let shown = context.shownOrders
        if case .ordinal(let place)? = understanding.reference, shown.count > 1 {
            return place >= 1 && place <= shown.count ? .order(shown[place - 1]) : nil
        }
        if found.contains(Cue.other.rawValue) {
            guard shown.count == 2, let current = context.orderID else { return nil }
            return shown.first { $0 != current }.map(Subject.order)
        }
        return context.orderID.map(Subject.order)
    }

    private static func isAboutThings(_ intent: Intent) -> Bool {
        switch intent {
        case .productQuestion, .productDiscovery, .recommendation, .promotion, .checkoutHelp: true
        default: false
        }
    }

    private static func isAboutOrders(_ intent: Intent) -> Bool {
        intent == .orderTracking || intent == .returnRequest || intent == .escalation
    }

    /// The message needs a thing that it does not name.
    private func leans(
        _ understanding: Understanding, _ scanned: ScannedMessage, _ found: Set<Int>, isOnOneThing: Bool
    ) -> Bool {
        let reference = understanding.reference
        let isLikeness = likeness.asksForLike(scanned)
        switch understanding.intent.intent {
        case .productQuestion: return true
        case .productDiscovery:
            if reference == .author { return true }
            if reference == .more { return isLikeness }
            return !scanned.hasWish && (reference == .item || isOnOneThing)
        case .recommendation:
            if isLikeness || reference == .author { return true }
            if found.contains(Cue.another.rawValue) || reference == .more { return false }
            return reference == .item || isOnOneThing && found.contains(Cue.worth.rawValue)
        case .promotion, .checkoutHelp: return reference == .item || isOnOneThing && understanding.stage == .session
        case .orderTracking, .returnRequest, .escalation, .faq, .chitchat: return false
        }
    }
}
