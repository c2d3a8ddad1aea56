import Conversation
import Guardrails
import Testing

@Suite("Money in a text")
struct MoneyReaderTests {
    private func read(_ text: String) -> [String] {
        MoneyReader(text).expressions().map { $0.amounts.map { "\($0.amount) \($0.currency)" }.joined(separator: "–") }
    }

    @Test(
        "an amount of yen is read in any writing",
        arguments: [
            "¥1,320", "￥１，３２０", "1,320円", "1320 yen", "1,320 JPY", "JPY 1,320", "１３２０円", "千三百二十円", "一三二〇円", "1千320円",
            "thirteen hundred and twenty yen", "one thousand three hundred and twenty yen", "thirteen twenty yen",
            "1.32k yen",
            "¥1320円", "1 320 yen", "1\u{2009}320円", "1.320円", "1,320.-", "1 3 2 0 円", "1.3.2.0 yen", "¥ 1,320",
            "¥1\u{200B},320",
            "税込1,320円", "costs 1320", "価格は1320です", "壱千参百弐拾円", "١٣٢٠円", "1,320えん", "1,320-yen",
        ])
    func yen(text: String) {
        #expect(read("It is " + text) == ["1320 JPY"])
        #expect(read(text) == ["1320 JPY"])
    }

    @Test(
        "large sums and other currencies are read",
        arguments: [
            ("一万二千円", "12000 JPY"), ("1万2千円", "12000 JPY"), ("1万2,000円", "12000 JPY"), ("1.2万円", "12000 JPY"),
            ("3千円", "3000 JPY"), ("a thousand yen", "1000 JPY"), ("12k yen", "12000 JPY"), ("百円", "100 JPY"),
            ("ten thousand yen", "10000 JPY"), ("1億円", "100000000 JPY"), ("$12.50", "1250 USD"),
            ("US$12.50", "1250 USD"),
            ("12.50 USD", "1250 USD"), ("12 dollars", "1200 USD"), ("12ドル", "1200 USD"), ("50 cents", "50 USD"),
            ("€9,50", "950 EUR"), ("9.50 euros", "950 EUR"), ("£5", "500 GBP"), ("twelve dollars", "1200 USD"),
            ("数百円", "100 JPY"), ("a few hundred yen", "100 JPY"),
        ])
    func others(text: String, amount: String) { #expect(read(text) == [amount]) }

    @Test(
        "a range is one expression",
        arguments: [
            "¥500–¥700", "500〜700円", "500円〜700円", "between 500 and 700 yen", "500 to 700 yen", "500円から700円", "¥500-700",
            "￥500 ～ ￥700",
        ])
    func ranges(text: String) { #expect(read(text) == ["500 JPY–700 JPY"]) }

    @Test(
        "what is no money is left alone",
        arguments: [
            "500ポイント", "500 pt", "volume 12", "全12巻", "2026年", "20%", "3円盤", "円環の理", "円卓", "a yen for adventure",
            "千と千尋の神隠し", "192 pages", "500円玉", "100円ショップ", "the 1,000 steps", "ISBN 978-4-08-880000-0", "5 stars", "$",
            "one of a hundred", "Vol. 1, 2 and 3", "2巻", "",
        ])
    func notMoney(text: String) { #expect(read(text).isEmpty) }

    @Test(
        "a volume's number before an amount is no part of it",
        arguments: ["One Piece 1 484円", "Naruto 3 484 yen", "NARUTO 1 ¥484"])
    func volumeBefore(text: String) { #expect(read(text) == ["484 JPY"]) }

    @Test(
        "what makes an amount inexact or a limit is told",
        arguments: [
            ("about ¥500", true, false), ("約500円", true, false), ("500円ほど", true, false), ("500円くらい", true, false),
            ("just over ¥500", true, false), ("under ¥500", false, true), ("500円以下", false, true),
            ("less than 500 yen", false, true),
            ("500円以上", false, true), ("¥500", false, false), ("only ¥500", false, false),
            ("500 yen or so", true, false),
        ])
    func inexact(text: String, isApproximate: Bool, isLimit: Bool) throws {
        let expression = try #require(MoneyReader(text).expressions().first)
        #expect(expression.isApproximate == isApproximate)
        #expect(expression.isLimit == isLimit)
        #expect(expression.widened == 0..<text.unicodeScalars.count)
    }

    @Test("a range in scalars holds the expression with its mark, and nothing of a name")
    func places() throws {
        let text = "🎉「一億円」は約￥１，３２０（税込）"
        let name = 2..<5
        let found = MoneyReader(Array(text.unicodeScalars), excluding: [name]).expressions()
        #expect(found.map(\.range) == [8..<14])
    }

    @Test(
        "long nonsense is read without harm", arguments: ["1 ", "1,320", "千", "one ", "¥", "thousand and ", "9", "〜5円"])
    func nonsense(unit: String) {
        let text = String(repeating: unit, count: 3000)
        for expression in MoneyReader(text).expressions() {
            #expect(expression.range.upperBound <= text.unicodeScalars.count)
            #expect(expression.amounts.allSatisfy { $0.amount >= 0 })
        }
    }
}
