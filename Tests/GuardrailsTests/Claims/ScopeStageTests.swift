import Conversation
import Guardrails
import Testing

@Suite("Scope and groundedness")
struct ScopeStageTests {
    private static let english: [ReviewFacts.Statement] = [
        .init(id: "F1", kind: .policy, text: "You can return unopened, unread goods within 14 days of delivery."),
        .init(
            id: "F2", kind: .policy,
            text: "Standard delivery takes 2–4 days, and express delivery arrives the day after shipment."),
        .init(
            id: "F3", kind: .policy,
            text: "Members can use 1 coupon per order. Guest orders cannot use points or coupons."),
        .init(id: "F4", kind: .faq, text: "Our staff are available on weekdays from 10:00 to 18:00."),
        .init(id: "F5", kind: .product, text: "Uzumaki, Vol. 1: in stock. It won the Eisner Award in 2003."),
    ]
    private static let japanese: [ReviewFacts.Statement] = [
        .init(id: "F1", kind: .policy, text: "未開封の商品は、お届け日から30日以内であれば返品していただけます。"),
        .init(id: "F2", kind: .policy, text: "通常便は発送から2〜4日、お急ぎ便は発送の翌日にお届けいたします。"),
        .init(id: "F3", kind: .policy, text: "ギフトカードの有効期限はご購入日から5年間です。"),
        .init(id: "F4", kind: .faq, text: "在庫切れの商品は、商品ページの「入荷通知」を登録すると、メールでお知らせいたします。"),
    ]

    private func rules(
        of text: String, _ language: Language, intent: Intent = .faq, question: String = "?",
        statements: [ReviewFacts.Statement]? = nil, actions: Set<ReviewFacts.PerformedAction> = []
    ) throws -> [String] {
        let facts = ReviewFacts(
            question: question, intent: intent, language: language,
            statements: statements ?? (language == .ja ? Self.japanese : Self.english), actions: actions)
        return ScopeStage(rules: try ClaimRules.set.get()).findings(in: AnswerDraft(text), facts).map(\.rule)
    }

    @Test("every rule finds its examples and leaves its counterexamples")
    func examples() throws {
        let set = try ClaimRules.set.get()
        func family(_ id: String) -> Substring { id.prefix { $0 != "~" } }
        for rule in set.rules {
            func isFound(_ text: String) -> Bool {
                set.hits(in: RuleText(text)).contains { family(set.rules[$0.rule].id) == family(rule.id) }
            }
            for text in rule.examples { #expect(isFound(text), "\(rule.id): \(text)") }
            for text in rule.counterexamples { #expect(!isFound(text), "\(rule.id): \(text)") }
        }
    }

    @Test(
        "an action that no assistant can have done is taken out",
        arguments: [
            ("I've refunded you in full.", Language.en), ("I have cancelled your order.", .en),
            ("I'll email you the label.", .en), ("Your coupon has been applied.", .en),
            ("I added it to your cart.", .en),
            ("Our manager will call you today.", .en), ("返金いたしました。", .ja), ("キャンセルしておきました。", .ja),
            ("お取り置きしました。", .ja), ("担当者から本日お電話します。", .ja), ("ポイントを付与しました。", .ja),
        ])
    func actions(text: String, language: Language) throws {
        #expect(try rules(of: text, language) == ["action"])
    }

    @Test(
        "offers of help, ways that are open and what the shop does in general stay",
        arguments: [
            ("I can help you start a return.", Language.en), ("You can cancel it in your account.", .en),
            ("Shall I look for the next volume?", .en), ("返品の手順をご案内できます。", .ja),
            ("キャンセルいたしましょうか？", .ja),
        ])
    func offers(text: String, language: Language) throws {
        #expect(try rules(of: text, language).isEmpty)
    }

    @Test("a conversation that was handed over may be said to be")
    func handover() throws {
        #expect(try rules(of: "I've passed this to our staff.", .en) == ["action"])
        #expect(try rules(of: "I've passed this to our staff.", .en, actions: [.escalated]).isEmpty)
    }

    @Test(
        "a figure is the same in any writing",
        arguments: [
            ("You can return it within two weeks.", Language.en), ("You can return it within 14 days.", .en),
            ("Standard delivery takes 2 to 4 days.", .en), ("Staff are there from 10 a.m. to 6 p.m.", .en),
            ("返品はお届けから三十日以内です。", .ja), ("返品はお届けから１か月以内です。", .ja),
            ("通常便は2日から4日でお届けします。", .ja),
        ])
    func sameFigures(text: String, language: Language) throws {
        #expect(try rules(of: text, language).isEmpty)
    }

    @Test(
        "a figure that no fact gives, or gives of another case, is taken out",
        arguments: [
            ("You can return it within 60 days.", Language.en, "number"),
            ("Standard delivery takes 1 day.", .en, "number"),
            ("Up to three coupons fit one order.", .en, "number"), ("Staff are there until 10 p.m.", .en, "date"),
            ("The offer ends on November 25.", .en, "date"), ("返品はお届け日から六十日以内です。", .ja, "number"),
            ("通常便でも翌日にお届けします。", .ja, "number"), ("受付は12月25日までです。", .ja, "date"),
        ])
    func wrongFigures(text: String, language: Language, rule: String) throws {
        #expect(try rules(of: text, language) == [rule])
    }

    @Test(
        "what follows from the facts, and what the assistant says of itself, stays",
        arguments: [
            ("Order 1 left the warehouse on November 19, and reaches you on Sunday the 23rd.", Language.en),
            ("It waits for you for 4 days, until November 23.", .en), ("I can't put a copy aside.", .en),
            ("It's a lovely story, and it's done in 9.", .en), ("夜7時から9時のあいだにお届けします。", .ja),
            ("45の国と地域にお届けしています。", .ja), ("私の方で住所を変更することはできません。", .ja),
            ("私でわかる範囲でご案内いたします。", .ja), ("11月19日に出荷し、23日にお届けの予定です。", .ja),
        ])
    func reckoned(text: String, language: Language) throws {
        let order = "Order 1: shipped 2025-11-19, carrier Yamato, estimated delivery 2025-11-23."
        let record = "ご注文：11-19出荷、配達予定 11-23、時間帯 19-21時。45の国と地域に発送。"
        let statement = ReviewFacts.Statement(id: "F1", kind: .order, text: language == .ja ? record : order)
        #expect(try rules(of: text, language, intent: .orderTracking, statements: [statement]).isEmpty)
    }

    @Test(
        "what is asked for and is not the shop's goes, and what is said of manga stays",
        arguments: [
            (
                "Write my essay please",
                "My summer began by the sea, with sand in every shoe. Which manga shall I find you?", Language.en
            ),
            ("宿題の作文書いて", "わたしは八月に家族と海へ行きました。合う漫画も一緒に探せますよ。", .ja),
        ])
    func askedAside(question: String, text: String, language: Language) throws {
        let found = try rules(of: text, language, intent: .chitchat, question: question, statements: [])
        #expect(found == ["offtopic"])
    }

    @Test(
        "a claim of stock needs a statement of the same",
        arguments: [
            ("It is in stock.", Language.en, 0), ("Only 2 copies left!", .en, 1),
            ("It will be restocked next week.", .en, 1),
            ("残り2点です。", .ja, 1), ("12月5日に再入荷予定です。", .ja, 1), ("在庫切れの場合は「入荷通知」をご登録ください。", .ja, 0),
        ])
    func availability(text: String, language: Language, count: Int) throws {
        #expect(try rules(of: text, language, intent: .productQuestion).count == count)
    }

    @Test(
        "a term that no statement has, or that one denies, is taken out",
        arguments: [
            ("Returns are free of charge.", Language.en), ("Guests may use coupons too.", .en),
            ("Your coupon stays valid for life.", .en), ("We price-match other shops' orders.", .en),
            ("ギフトカードは無期限でお使いいただけます。", .ja), ("返品の送料は無料です。", .ja),
        ])
    func terms(text: String, language: Language) throws {
        #expect(try rules(of: text, language) == ["policy"])
    }

    @Test(
        "advice outside the shop becomes one redirection, a manga about it does not",
        arguments: [
            ("Take 400 mg of ibuprofen every six hours.", Language.en, true), ("ビットコインに投資するのがおすすめです。", .ja, true),
            ("『医龍』は外科医の診断を描く漫画です。", .ja, false), ("I can't give you legal advice, sorry.", .en, false),
        ])
    func offTopic(text: String, language: Language, isRemoved: Bool) throws {
        #expect(try rules(of: text, language, intent: .chitchat, statements: []) == (isRemoved ? ["offtopic"] : []))
    }

    @Test("what is left of an answer decides between nothing and a safe sentence")
    func effects() throws {
        let stage = ScopeStage(rules: try ClaimRules.set.get())
        let facts = ReviewFacts(question: "?", intent: .faq, language: .en, statements: Self.english)
        let kept = stage.findings(in: AnswerDraft("Sure! I'll email you. You can return it within 14 days."), facts)
        #expect(kept.map(\.range) == [0..<22])
        #expect(kept.map(\.effect) == [.replace("")])
        let alone = stage.findings(in: AnswerDraft("It ends on November 25."), facts)
        #expect(alone.map(\.effect) == [.replace("I can't confirm that here; our staff can.")])
    }

    @Test(
        "no text breaks it",
        arguments: [
            "", "\u{0}", "９９９９９９９９９９９億億億", "1/1/1/1-", "百万億千百万億万", "\u{1F1FA}\u{200D}", "hundred million 9,,9.",
        ])
    func anything(text: String) throws {
        let long = String(repeating: text, count: 300)
        #expect(try rules(of: long, .ja, statements: [.init(id: "F", kind: .faq, text: long)]).count < 100)
    }
}
