import Conversation
import Guardrails
import Testing

@Suite("No price that pricing did not give")
struct PricePropertyTests {
    /// A fixed sequence: a failure can be seen again.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let items = [
        "Naruto, Vol. 1", "Naruto 2", "Bleach, Vol. 1", "Akira 1", "Monster volume 1", "The Pale Harbour, Vol. 1",
        "B0MS0000A3",
    ]
    private static let japaneseItems = ["『NARUTO』第1巻", "NARUTO 2巻", "『ブリーチ』1巻", "アキラ第1巻", "モンスター 1", "『海の竜』"]
    private static let templates = [
        "{i} is {m}.", "{i} costs {m}.", "{i} ({m}) is good.", "For {m} you get {i}.", "{m} for {i}!",
        "- {i}: {m}\n- {i}: {m}",
        "{i} is {m} and {i} is {m}.", "{i} and {i} are both {m}.", "{i} and {i} are {m} and {m}.",
        "{i} is fun. It costs {m}.",
        "The price is {m}.", "{i} was {m}, now {m}.", "{i} and {i} together are {m}.",
        "You save {m} on {i}, so it is {m}.", "Try {i}, only {m} today!",
        "{i} runs {m} or so; {i} is about {m}.", "It is {m}.", "| {i} | {m} |",
    ]
    private static let japaneseTemplates = [
        "{i}は{m}です。", "{i}（{m}）はおすすめです。", "{m}の{i}がございます。", "・{i}：{m}\n・{i}：{m}", "{i}は{m}、{i}は{m}です。",
        "{i}と{i}はどちらも{m}です。",
        "{i}は通常{m}のところ、{m}です。", "{i}はおすすめです。価格は{m}です。", "{i}と{i}で合計{m}です。", "{i}は約{m}、つまり{m}引きです。", "お値段は{m}ほどです。",
        "{i}は{m}ですが、{i}は{m}です。",
    ]

    private static func writing(_ amount: Int, _ dice: inout Dice) -> String {
        let grouped = Money.grouped(amount)
        let forms = [
            "¥\(grouped)", "\(amount)円", "\(grouped) yen", "JPY \(amount)", "￥\(amount)",
            "\(amount / 100).\(amount % 100 < 10 ? "0" : "")\(amount % 100) USD",
            "$\(amount / 100)", "\(grouped)円", "¥\(grouped)–¥\(Money.grouped(amount + 100))", "約\(amount)円",
            "under ¥\(amount)",
        ]
        return forms.randomElement(using: &dice) ?? ""
    }

    @Test("whatever an answer says, only live prices are left in it", arguments: 1...12)
    func onlyLivePrices(seed: UInt64) {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let amounts = [484, 506, 528, 1320, 1012, 500, 999, 1500, 2840]
        for _ in 0..<120 {
            let language = Bool.random(using: &dice) ? Language.en : .ja
            let isEnglish = language == .en
            var text = (isEnglish ? Self.templates : Self.japaneseTemplates).randomElement(using: &dice) ?? ""
            while let place = text.firstRange(of: "{i}") {
                text.replaceSubrange(
                    place, with: (isEnglish ? Self.items : Self.japaneseItems).randomElement(using: &dice) ?? "")
            }
            while let place = text.firstRange(of: "{m}") {
                text.replaceSubrange(place, with: Self.writing(amounts.randomElement(using: &dice) ?? 0, &dice))
            }
            let facts = PriceStageTests.facts(language, isPriced: Int.random(in: 0..<4, using: &dice) > 0)
            let review = AnswerGuard(stages: [PriceStage()], titles: nil).review(text, facts)
            let live = Set(facts.prices.values)
            let sums = Set([990, 1012, 1034, 1804, 1826, 1848].map(Money.yen))
            for expression in MoneyReader(review.text).expressions() {
                // "Both are under ¥2,000" stays where live prices say so.
                let isTrueLimit = expression.isLimit && live.contains { $0.amount <= expression.amounts[0].amount }
                for money in expression.amounts {
                    #expect(
                        live.contains(money) || (!live.isEmpty && sums.contains(money)) || isTrueLimit,
                        "\(text) → \(review.text)")
                }
            }
        }
    }

    private static let scraps = [
        "¥", "1,320", "円", " ", "\n", "- ", "(", ")", "、", "。", "Naruto", "第", "1", "巻", "20% off", "save ", "total",
        "通常", "のところ", "千", "yen", "$", "~", "〜", "both ", "『", "』", "*", "half price", "e\u{301}", "🎉", "\u{202E}",
        "\u{200D}", "税抜", "under ", "以下", "was ", ", so ", "the first is ", "Vol. ", "B0MS0000A3", "\u{10FFFF}", "to ",
        "a few hundred ", "and ", "ほど", "each", "合計", "costs ", ".-",
    ]

    @Test("any scraps of text are read, and findings lie in order within it", arguments: 1...8)
    func scraps(seed: UInt64) {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<250 {
            let count = Int.random(in: 0...40, using: &dice)
            let text = (0..<count).map { _ in Self.scraps.randomElement(using: &dice) ?? "" }.joined()
            let draft = AnswerDraft(text)
            let facts = PriceStageTests.facts(Bool.random(using: &dice) ? .en : .ja)
            var end = 0
            for finding in PriceStage().findings(in: draft, facts) {
                #expect(finding.range.lowerBound >= end && finding.range.upperBound <= draft.scalars.count, "\(text)")
                end = finding.range.upperBound
            }
        }
    }

    @Test(
        "findings do not overlap, and lie within the text",
        arguments: ["¥1 ", "Naruto 1 is ¥5, so ", "20% off ", "(¥5", "通常5円、", "1巻は"])
    func ranges(unit: String) {
        let draft = AnswerDraft(String(repeating: unit, count: 200))
        let findings = PriceStage().findings(in: draft, PriceStageTests.facts(.en))
        var end = 0
        for finding in findings {
            #expect(finding.range.lowerBound >= end && finding.range.upperBound <= draft.scalars.count)
            end = finding.range.upperBound
        }
    }
}
