internal import Conversation
internal import Text

/// Sales, coupons and points: what runs and bears on the question, until when.
struct PromotionAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    private var all: [Promotion] { brief.facts.promotions }
    private var running: [Promotion] {
        all.filter { $0.starts <= brief.request.today && $0.ends >= brief.request.today }
    }

    func draft() -> Draft {
        if brief.failed(.promotions) && all.isEmpty { return unavailable() }
        if let code = codeAsked { return coupon(code) }
        if let code = unknownCode { return unknown(code) }
        if let special = Special.asked(in: brief.question) { return answer(special) }
        if let other = OutOfScope.asked(in: brief.question), !brief.question.has(any: PromotionAnswer.cues) {
            return other.draft(brief)
        }
        guard isPromotionNamed || isFollowUp else { return outside() }
        let relevant = relevant(running)
        if relevant.isEmpty { return running.isEmpty ? none() : other() }
        return list(relevant.sorted { $0.ends < $1.ends })
    }

    /// The message speaks of an offer at all.
    private var isPromotionNamed: Bool {
        brief.question.has(any: PromotionAnswer.cues) || !kindsAsked.isDisjoint(with: [.coupon, .bundle, .sale])
    }

    /// What leans on the turn before, or is in a third language, need not name it.
    private var isFollowUp: Bool {
        let understood = brief.request.understanding
        return understood.reference != nil || understood.stage == .session || brief.request.needsLanguageNote
    }

    private static let cues = [
        "sale*", "coupon*", "discount*", "points", "point", "campaign*", "deal", "deals", "offer*", "free shipping",
        "promo*", "voucher*", "bargain*",
        "clearance", "special", "specials", "cheaper", "savings", "save", "reduced", "off", "percent", "gift with",
        "freebie*",
        "se-ru", "kuupon", "waribiki", "セール", "クーポン", "割引", "キャンペーン", "ポイント", "特典", "お得", "おトク", "送料無料", "値引", "安く",
        "半額",
        "オフ", "フェア", "プレゼント", "特価", "まとめ買い", "優惠", "折扣", "打折",
    ].map(Cue.init)

    /// Nothing of an offer in it: honestly so, and what can be done.
    private func outside() -> Draft {
        let honest = brief.say(ja: "申し訳ございませんが、そちらはこちらではお手伝いできかねます。", en: "I'm afraid I can't help with that here.")
        return Draft(text: brief.prose([honest, OutOfScope.instead(brief)]), suggestions: brief.browseSuggestions)
    }

    // MARK: A code

    /// The promotion whose code stands in the message.
    private var codeAsked: Promotion? {
        all.first { promotion in promotion.code.map(holds) ?? false }
    }

    /// A word that looks like a code (capitals with a digit, five to sixteen of them) and is none of this shop's.
    private var unknownCode: String? {
        brief.request.message.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init).first { word in
            (5...16).contains(word.count) && !word.hasPrefix("B0") && word.contains(where: \.isNumber)
                && word.count(where: \.isLetter) >= 3 && word.allSatisfy { $0.isNumber || $0.isUppercase }
        }
    }

    private func unknown(_ code: String) -> Draft {
        let others = running.filter { $0.code != nil }.sorted { $0.ends < $1.ends }.prefix(2)
        return Draft(
            text: brief.prose(
                [
                    brief.say(
                        ja: "恐れ入りますが、「\(code)」というクーポンは当店のご案内に見当たりません。",
                        en: "I'm sorry, \(code) isn't among our coupons."),
                    others.isEmpty ? nil : brief.say(ja: "現在ご利用いただけるのは次のものです。", en: "These work today."),
                ] + others.map(line)),
            buttons: buttons(Array(others)), suggestions: suggestions)
    }

    private func holds(_ code: String) -> Bool { brief.question.folded.contains(Normalizer.folded(code)) }

    private func coupon(_ promotion: Promotion) -> Draft {
        let code = promotion.code ?? ""
        let what = brief.closed(promotion.description[brief.language])
        if promotion.ends < brief.request.today {
            let others = running.prefix(2).map { title($0) }
            return Draft(
                text: brief.prose([
                    brief.say(
                        ja: "申し訳ございませんが、クーポン「\(code)」は\(brief.date(promotion.ends))で終了しております。",
                        en: "I'm sorry, the coupon \(code) ended on \(brief.date(promotion.ends))."),
                    others.isEmpty
                        ? nil
                        : brief.say(
                            ja: "現在は\(others.joined(separator: "と"))がございます。",
                            en: "Running now: \(brief.list(Array(others)))."),
                ]),
                buttons: running.prefix(2).compactMap { $0.code.map(brief.apply) }, suggestions: suggestions)
        }
        if promotion.starts > brief.request.today {
            return Draft(
                text: brief.say(
                    ja: "クーポン「\(code)」は\(brief.date(promotion.starts))からご利用いただけます。\(what)",
                    en: "Not yet: the coupon \(code) starts on \(brief.date(promotion.starts)). \(what)"),
                suggestions: suggestions)
        }
        return Draft(
            text: brief.say(
                ja: "はい、クーポン「\(code)」は\(brief.date(promotion.ends))までご利用いただけます。\(what)",
                en: "Yes, the coupon \(code) is good until \(brief.date(promotion.ends)). \(what)"),
            buttons: [brief.apply(code)], suggestions: suggestions)
    }

    // MARK: A special occasion or group

    /// Only an offer that names it is one; that others run is said, not passed off as it.
    private func answer(_ special: Special) -> Draft {
        let naming = running.filter { special.isNamed(in: $0) }
        if !naming.isEmpty { return list(naming) }
        let name = brief.isJapanese ? special.name.ja : special.name.en
        let none = brief.say(
            ja: "申し訳ございませんが、\(name)は現在のご案内に見当たりません。", en: "I don't see \(name) among our current offers.")
        let others = Array(running.sorted { $0.ends < $1.ends }.prefix(2))
        guard !others.isEmpty else { return Draft(text: none, suggestions: suggestions) }
        return Draft(
            text: brief.prose(
                [none, brief.say(ja: "実施中のものでは、次のものがございます。", en: "Here is what does run.")] + others.map(line)),
            buttons: buttons(others), suggestions: suggestions)
    }

    // MARK: A list

    private func title(_ promotion: Promotion) -> String {
        brief.say(ja: "「\(promotion.title.ja)」", en: "“\(promotion.title.en)”")
    }

    private func list(_ promotions: [Promotion]) -> Draft {
        let shown = Array(promotions.prefix(3))
        let text: String
        if shown.count == 1 {
            text = brief.say(
                ja: "はい、\(title(shown[0]))を\(brief.date(shown[0].ends))まで実施しております。\(detail(shown[0]))",
                en: "Yes: \(title(shown[0])) runs until \(brief.date(shown[0].ends)). \(detail(shown[0]))")
        } else {
            text = brief.prose([listOpening(promotions.count, shown.count)] + shown.map(line))
        }
        return Draft(text: text, buttons: buttons(shown), suggestions: suggestions)
    }

    private func listOpening(_ all: Int, _ shown: Int) -> String {
        all > shown
            ? brief.say(
                ja: "はい、現在\(all)件を実施しております。終了の近いものからご案内いたします。",
                en: "Yes, \(brief.count(all)) offers run right now; these end soonest.")
            : brief.say(ja: "はい、現在は次の\(all)件を実施しております。", en: "Yes, \(brief.count(all)) offers run right now.")
    }

    /// One offer among several: its end, its code, and the first sentence of its description.
    private func line(_ promotion: Promotion) -> String {
        let what = brief.sentences(promotion.description[brief.language]).first ?? promotion.title[brief.language]
        let until = brief.date(promotion.ends)
        guard let code = promotion.code else {
            return brief.say(ja: "\(until)まで、\(brief.closed(what))", en: "Until \(until): \(brief.closed(what))")
        }
        return brief.say(
            ja: "クーポン「\(code)」は\(until)まで、\(brief.closed(what))",
            en: "With the coupon \(code) until \(until): \(brief.closed(what))")
    }

    private func detail(_ promotion: Promotion) -> String { brief.closed(promotion.description[brief.language]) }

    private func buttons(_ promotions: [Promotion]) -> [ActionButton] {
        promotions.compactMap { $0.code.map(brief.apply) }
    }

    // MARK: Nothing

    private func other() -> Draft {
        let shown = Array(running.prefix(2))
        let named = shown.map {
            title($0) + brief.say(ja: "（\(brief.date($0.ends))まで）", en: " (until \(brief.date($0.ends)))")
        }
        return Draft(
            text: brief.say(
                ja: "申し訳ございませんが、その条件に当てはまるものは現在ございません。実施中なのは\(named.joined(separator: "と"))です。",
                en: "Nothing like that runs at the moment, I'm afraid. What does run is \(brief.list(named))."),
            buttons: buttons(shown), suggestions: suggestions)
    }

    private func none() -> Draft {
        Draft(
            text: brief.say(
                ja: "現在実施中のセールやクーポンはございません。", en: "There are no sales or coupons running at the moment."),
            suggestions: suggestions)
    }

    private func unavailable() -> Draft {
        Draft(
            text: brief.say(
                ja: "申し訳ございません。ただいまセールやクーポンの情報を確認できません。作品のご案内やご質問は、このまま承ります。",
                en:
                    "I'm sorry, I can't look up our offers right now. I can still help you find manga or answer questions."
            ),
            suggestions: brief.browseSuggestions)
    }

    // MARK: What bears on the question

    private func relevant(_ promotions: [Promotion]) -> [Promotion] {
        let kinds = kindsAsked
        let ofKind =
            kinds.isEmpty
            ? promotions : promotions.filter { kinds.contains($0.kind) || $0.code != nil && kinds.contains(.coupon) }
        let series = Set([brief.facts.subject?.series.id, brief.facts.seed?.id].compactMap(\.self))
        let genres = Set(brief.facts.wish.genres)
        guard !series.isEmpty || !genres.isEmpty else { return ofKind }
        let subject = brief.facts.subject?.series.genres ?? []
        return ofKind.filter { promotion in
            let scope = promotion.appliesTo
            if scope.all == true { return true }
            if let ids = scope.seriesIDs, !series.isDisjoint(with: ids) { return true }
            return scope.genres.map { !genres.union(subject).isDisjoint(with: $0) } ?? false
        }
    }

    private var kindsAsked: Set<Promotion.Kind> {
        var kinds: Set<Promotion.Kind> = []
        let cues: [(Promotion.Kind, [String])] = [
            (.coupon, ["coupon*", "code", "codes", "voucher*", "promo code*", "クーポン", "コード", "kuupon"]),
            (.points, ["points", "point", "ポイント", "ぽいんと"]),
            (.freeShipping, ["free shipping", "shipping", "delivery", "送料"]),
            (
                .bundle,
                [
                    "bundle*", "box set*", "set", "buy 3", "3 for 2", "buy three", "whole series", "all at once",
                    "full set", "全巻", "セット割", "まとめ買い", "3冊", "大人買い",
                ]
            ),
            (.sale, ["sale", "sales", "clearance", "se-ru", "se ru", "セール", "半額"]),
        ]
        for (kind, words) in cues where brief.question.has(any: words) { kinds.insert(kind) }
        return kinds
    }

    private var suggestions: [String] {
        brief.isJapanese
            ? ["クーポンの使い方を教えてください", "送料無料はいくらからですか？", "おすすめの漫画を教えてください"]
            : ["How do coupons work?", "When is shipping free?", "What do you recommend right now?"]
    }
}

/// An occasion or a group of shoppers that an offer may be for.
struct Special: Sendable {
    let name: (ja: String, en: String)
    let cues: [Cue]
    /// What an offer for it says in its title or description.
    let marks: [Cue]

    func isNamed(in promotion: Promotion) -> Bool {
        let text = [promotion.title, promotion.description].flatMap { [$0.ja, $0.en] }.joined(separator: "\n")
        return Question(text).has(any: marks)
    }

    static func asked(in question: Question) -> Special? { all.first { question.has(any: $0.cues) } }

    private init(_ ja: String, _ en: String, _ cues: [String], marks: [String]? = nil) {
        name = (ja, en)
        self.cues = cues.map(Cue.init)
        self.marks = (marks ?? cues).map(Cue.init)
    }

    private static let all = [
        Special("学生割引", "a student discount", ["student*", "学割", "学生"]),
        Special(
            "初回のお客様向けの特典", "a discount for first orders",
            ["first time", "first order*", "first purchase", "new customer*", "初回", "はじめて", "初めて", "新規"],
            marks: ["first order", "初回", "はじめて"]),
        Special("ブラックフライデーのセール", "a Black Friday sale", ["black friday", "ブラックフライデー"]),
        Special("サイバーマンデーのセール", "a Cyber Monday sale", ["cyber monday", "サイバーマンデー"]),
        Special("クリスマスのセール", "a Christmas sale", ["christmas", "xmas", "クリスマス"]),
        Special("年末年始のセール", "a New Year sale", ["new year*", "year end", "年末", "年始", "お正月", "福袋"]),
        Special("ハロウィンのセール", "a Halloween sale", ["halloween", "ハロウィン"]),
        Special("バレンタインの企画", "a Valentine's offer", ["valentine*", "バレンタイン"]),
        Special("夏のセール", "a summer sale", ["summer", "夏のセール", "サマー"]),
        Special("春のセール", "a spring sale", ["spring sale", "春のセール"]),
        Special("メルマガ会員向けの特典", "an offer for newsletter readers", ["newsletter*", "メルマガ"]),
        Special("誕生日の特典", "a birthday offer", ["birthday", "誕生日"]),
    ]
}
