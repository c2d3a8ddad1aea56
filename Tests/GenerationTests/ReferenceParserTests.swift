import Conversation
import Testing

@testable import Generation

@Suite("References in a model's text")
struct ReferenceParserTests {
    private let desk = SampleDesk.shared

    private func brief(_ language: Language = .en, price: Int? = 1320) -> (Brief, ASIN, ASIN) {
        let first = desk.product("naruto", price: price)
        let second = desk.product("pluto", volume: 3)
        let request = AnswerRequest.asking(
            "?", .recommendation, language, facts: .with { $0.products = [first, second] })
        return (Brief(request, vocabulary: desk.vocabulary), first.item?.asin ?? "", second.item?.asin ?? "")
    }

    private func parse(_ text: String, _ brief: Brief, size: Int? = nil) -> String {
        var parser = ReferenceParser(brief: brief)
        var shown = ""
        var rest = Substring(text)
        while !rest.isEmpty {
            let piece = rest.prefix(size ?? rest.count)
            rest = rest.dropFirst(piece.count)
            shown += parser.feed(String(piece))
        }
        return shown + parser.finish()
    }

    @Test("titles and live prices are put in, however the text is cut", arguments: 1...9)
    func resolves(_ size: Int) {
        let (brief, first, second) = brief()
        let text = "Try [[\(first)]] at {{price:\(first)}}, then [[\(second)]]."
        #expect(parse(text, brief, size: size) == "Try Naruto at ¥1,320, then Pluto volume 3.")
    }

    @Test("half a reference is never shown", arguments: 1...24)
    func neverHalf(_ length: Int) {
        let (brief, first, _) = brief()
        let text = "Try [[\(first)]] at {{price:\(first)}}."
        var parser = ReferenceParser(brief: brief)
        let shown = parser.feed(String(text.prefix(length)))
        #expect(!shown.contains("[") && !shown.contains("{") && !shown.contains("B0"))
    }

    @Test("Japanese titles carry their brackets once")
    func japanese() {
        let (brief, first, _) = brief(.ja)
        #expect(parse("[[\(first)]]は{{price:\(first)}}です。", brief) == "『NARUTO-ナルト-』は1,320円です。")
        #expect(parse("『[[\(first)]]』がおすすめです。", brief) == "『NARUTO-ナルト-』がおすすめです。")
    }

    @Test(
        "an unknown reference is removed, and no space is left doubled",
        arguments: [
            ("I like [[B0NOTHERE9]] a lot.", "I like a lot."), ("At {{price:B0NOTHERE9}} it is.", "At it is."),
            ("See {{system}} now.", "See now."), ("[[]] Hello.", "Hello."), ("Open [[B0", "Open "),
        ])
    func unknown(_ text: String, _ expected: String) {
        #expect(parse(text, brief().0) == expected)
    }

    @Test("what never closes is held within bounds and dropped")
    func bounded() {
        let text = "A [[" + String(repeating: "x", count: 300) + " end"
        let shown = parse(text, brief().0)
        #expect(shown.hasPrefix("A "))
        #expect(!shown.contains("[["))
        #expect(shown.hasSuffix(" end"))
    }

    @Test("single brackets and braces are text", arguments: ["[note] and {x}", "a [ b", "x { y", "5 * 3"])
    func plain(_ text: String) { #expect(parse(text, brief().0) == text) }

    @Test("bold marks are dropped")
    func bold() { #expect(parse("**Naruto** is fun", brief().0, size: 1) == "Naruto is fun") }

    @Test("without a live price the product page is named instead of a number")
    func noPrice() {
        let (brief, first, _) = brief(.en, price: nil)
        #expect(parse("It costs {{price:\(first)}}.", brief) == "It costs the price on its product page.")
    }

    @Test("products named are counted in order, once")
    func mentioned() {
        let (brief, first, second) = brief()
        var parser = ReferenceParser(brief: brief)
        _ = parser.feed("[[\(second)]] [[\(first)]] [[\(second)]] [[B0NOTHERE9]]")
        #expect(parser.mentioned == [second, first])
    }
}
