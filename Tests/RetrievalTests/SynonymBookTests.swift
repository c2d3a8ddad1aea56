import Conversation
import Testing
import Text

@testable import Retrieval

@Suite("words that mean the same")
struct SynonymBookTests {
    private func found(_ book: SynonymBook, _ text: String) -> [String] {
        book.expansions(of: Normalizer.fold(text)).map(\.found)
    }

    private let books = SynonymBook([
        .init(.name, ["ONE PIECE", "ワンピース"]), .init(.word, ["return", "返品"]), .init(.word, ["manga", "漫画"]),
        .init(.word, ["shonen manga", "少年漫画"]), .init(.word, ["obi", "帯"]), .init(.word, ["BL", "ボーイズラブ"]),
        .init(.word, ["4-koma", "四コマ"]),
    ])

    @Test(
        "a name inside a longer word is not found",
        arguments: [
            "stone pieces", "one pieces", "stone piece", "someone piece", "onepiece", "robin", "table", "xobi", "obi2",
            "BLT", "24-koma",
        ])
    func insideWords(text: String) {
        #expect(found(books, text).isEmpty)
    }

    @Test(
        "a name between other signs is found",
        arguments: [
            ("one piece", "one piece"), ("ONE　PIECE", "one piece"), ("「ＯＮＥ ＰＩＥＣＥ」", "one piece"),
            ("(one piece)", "one piece"),
            ("one piece's end", "one piece"), ("漫画one pieceの", "one piece"), ("one-piece one piece", "one piece"),
            ("BL作品", "bl"), ("4-koma", "4-koma"), ("ワンピースの", "わんぴーす"), ("ﾜﾝﾋﾟｰｽ", "わんぴーす"),
        ])
    func betweenSigns(text: String, name: String) {
        #expect(found(books, text).contains(name))
    }

    @Test("the longest part wins, and parts do not overlap")
    func longest() {
        #expect(found(books, "shonen manga and manga") == ["shonen manga", "manga"])
        #expect(found(books, "少年漫画と漫画") == ["少年漫画", "漫画"])
    }

    @Test(
        "a single kanji is a word only where no kanji stands beside it",
        arguments: [
            ("帯", 1), ("帯がない", 1), ("本の帯は", 1), ("帯 欲しい", 1), ("温帯", 0), ("帯域", 0), ("熱帯魚", 0), ("時間帯指定", 0),
            ("帯と温帯と帯", 2),
        ])
    func singleKanji(text: String, count: Int) {
        #expect(found(books, text).count == count)
    }

    @Test("one letter or kana alone is no word")
    func singleLetters() {
        let book = SynonymBook([.init(.word, ["x", "バツ"]), .init(.word, ["か", "蚊"]), .init(.word, ["", "空"])])
        #expect(found(book, "x か") == [])
        #expect(found(book, "バツ 蚊 空") == ["ばつ", "蚊", "空"])
    }

    @Test("a word of two groups brings the others of both, each once, and never itself")
    func twoGroups() {
        let book = SynonymBook([.init(.mood, ["funny", "笑える", "Comedy"]), .init(.word, ["comedy", "funny", "ギャグ"])])
        let expansion = book.expansions(of: Normalizer.fold("FUNNY")).first
        #expect(expansion?.kind == .mood)
        #expect(expansion?.alternatives == ["笑える", "Comedy", "ギャグ"])
    }

    @Test("length counts letters and digits, not spaces")
    func length() {
        #expect(books.expansions(of: Normalizer.fold("one piece")).first?.length == 8)
    }

    @Test("a part has at most so many other wordings, and a question so many parts")
    func bounds() {
        let many = (0..<40).map { "word\($0)" }
        let book = SynonymBook([.init(.word, many)])
        let one = book.expansions(of: Normalizer.fold("word7"))
        #expect(one.first?.alternatives.count == SynonymBook.mostAlternatives)
        #expect(one.first?.alternatives.contains("word7") == false)
        #expect(book.expansions(of: Normalizer.fold(many.joined(separator: " "))).count == SynonymBook.mostExpansions)
        let late = String(repeating: "zz ", count: 100) + "word1"
        #expect(book.expansions(of: Normalizer.fold(late)).isEmpty)
    }

    @Test("nothing is found in nothing, and an empty book finds nothing")
    func nothing() {
        #expect(found(books, "").isEmpty)
        #expect(found(SynonymBook([]), "one piece").isEmpty)
        #expect(found(SynonymBook([.init(.word, [])]), "one piece").isEmpty)
    }
}
