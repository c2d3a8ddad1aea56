import Testing
import Text

@Suite("The normaliser")
struct NormalizerTests {
    @Test(
        "folds widths, case, kana, diacritics and dashes to one form",
        arguments: [
            ("ＯＮＥ　ＰＩＥＣＥ", "one piece"), ("ﾜﾝﾋﾟｰｽ", "わんぴーす"), ("ワンピース", "わんぴーす"), ("ｶﾞﾝﾀﾞﾑ", "がんだむ"),
            ("が", "が"), ("Pokémon", "pokemon"), ("Ōoku", "ooku"), ("don’t", "don't"), ("１１２－３４５", "112-345"),
            ("spy×family", "spyxfamily"), ("a\u{200B}b\u{202E}c", "abc"), ("  two   words ", "two words"), ("①", "1"),
            ("ヴァンパイア", "ゔぁんぱいあ"), ("ΣΊΣ", "σίσ"), ("", ""), ("\u{0}\u{7}", ""),
        ])
    func folds(text: String, expected: String) {
        #expect(Normalizer.folded(text) == expected)
    }

    @Test("folding twice changes nothing", arguments: ["ＡﾊﾟートÉ", "ラーメン 〜 3", "ﾊﾋﾌﾍﾎﾞ", "㍿", "e\u{301}x"])
    func isIdempotent(text: String) {
        let once = Normalizer.folded(text)
        #expect(Normalizer.folded(once) == once)
    }

    @Test("leads every folded scalar back to the original scalars it came from")
    func mapsOffsets() {
        let folded = Normalizer.fold("あ\u{200B}ﾊﾟX")
        #expect(folded.text == "あぱx")
        #expect(folded.origin(of: 0..<1) == 0..<1)
        #expect(folded.origin(of: 1..<2) == 2..<4)
        #expect(folded.origin(of: 2..<3) == 4..<5)
        #expect(folded.origin(of: 0..<3) == 0..<5)
    }

    @Test("cleans text for keeping without changing what is seen")
    func cleans() {
        #expect(Normalizer.clean("Ｎａ\u{200B}ruto\u{2066}!") == "Ｎａruto!")
        #expect(Array(Normalizer.clean("e\u{301}").unicodeScalars).count == 1)
        #expect(Normalizer.clean("plain") == "plain")
    }

    @Test(
        "brings spelling variants of a title together",
        arguments: [
            ("Spy x Family", "SPY×FAMILY"), ("Shonen", "Shounen"), ("Toukyou", "Tokyo"), ("デスノート", "デスノト"),
            ("Dragon Ball", "dragonball"), ("Shimbun", "Shinbun"), ("Yuu Yuu Hakusho", "Yu Yu Hakusho"),
        ])
    func loosens(one: String, other: String) {
        #expect(
            Normalizer.fold(one).squeezed().loosened().codes == Normalizer.fold(other).squeezed().loosened().codes)
    }

    @Test("takes thousands of marks on one letter without slowing down or failing")
    func survivesMarks() {
        let text = "a" + String(repeating: "\u{301}", count: 4000)
        #expect(Normalizer.folded(text) == "a")
    }

    @Test("cuts a text into runs of script that cover it")
    func runs() {
        let runs = ScriptRun.runs(of: "第5巻vol ホラー")
        #expect(runs.map(\.script) == [.han, .digit, .han, .latin, .space, .katakana])
        #expect(runs.first?.range.lowerBound == 0)
        #expect(runs.last?.range.upperBound == 10)
    }
}
