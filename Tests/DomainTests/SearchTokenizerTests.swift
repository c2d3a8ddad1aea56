import Testing
import Text

@Suite("The search tokenizer")
struct SearchTokenizerTests {
    @Test(
        "cuts queries into folded words, bigrams and whole numbers",
        arguments: [
            ("Attack on Titans!", ["attack", "on", "titan"]),
            ("Naruto's running friends", ["naruto", "run", "friend"]),
            ("進撃の巨人", ["進撃", "撃の", "の巨", "巨人"]), ("猫", ["猫"]), ("ホラー", ["ほら", "らー"]), ("ﾎﾗｰ", ["ほら", "らー"]),
            ("ISBN 978-4-08-882011-8", ["isbn", "9784088820118"]), ("1,320円", ["1320", "円"]), ("", []), ("!? …", []),
            ("112-3456789-1234567", ["11234567891234567"]), ("4-08-882345-X", ["408882345x"]), ("don't", ["dont"]),
        ])
    func tokens(text: String, expected: [String]) {
        #expect(SearchTokenizer.terms(of: text) == expected)
    }

    @Test("gives documents their kanji one by one beside the bigrams")
    func indexesKanji() {
        let tokens = SearchTokenizer.tokens(of: "猫が", for: .document)
        #expect(tokens.map(\.text) == ["猫が", "猫"])
        #expect(tokens.map(\.isColocated) == [false, true])
    }

    @Test("gives the bytes of the original text", arguments: ["Ｎaruto ﾅﾙﾄ 5巻", "日本 é e\u{301} 猫", "🐱cat猫"])
    func givesBytes(text: String) {
        let bytes = Array(text.utf8)
        for token in SearchTokenizer.tokens(of: text) {
            let piece = String(decoding: bytes[token.byteRange], as: UTF8.self)
            #expect(!piece.isEmpty && piece.utf8.count == token.byteRange.count)
            #expect(SearchTokenizer.terms(of: piece).joined().contains(token.text) || token.isColocated)
        }
    }

    @Test(
        "stems lightly",
        arguments: [
            ("stories", "story"), ("boxes", "box"), ("glass", "glass"), ("shipping", "ship"), ("shipped", "ship"),
            ("love", "lov"), ("loving", "lov"), ("is", "is"), ("bus", "bus"), ("manga", "manga"), ("king", "king"),
            ("red", "red"), ("telling", "tell"),
        ])
    func stems(word: String, stem: String) {
        #expect(EnglishStem.stem(word) == stem)
    }

    @Test("tokenizes a long hostile text in linear time: twice the text gives twice the tokens")
    func isLinear() {
        let once = SearchTokenizer.tokens(of: String(repeating: "猫a1-", count: 1000)).count
        let twice = SearchTokenizer.tokens(of: String(repeating: "猫a1-", count: 2000)).count
        #expect(twice == once * 2)
    }
}
