import Conversation
import Testing
import Understanding

@Suite("Entities")
struct EntityTests {
    @Test(
        "are found with their canonical values",
        arguments: [
            ("order 112-3456789-1234567 please", ["order_id:112-3456789-1234567"]),
            ("１１２－３４５６７８９－１２３４５６７", ["order_id:112-3456789-1234567"]), ("112-3456789は？", ["order_id:112-3456789"]),
            ("112-34567890", []), ("is b012345678 hardcover", ["asin:B012345678", "format:hardcover"]),
            ("ISBN 978-4-08-882011-8", ["isbn:9784088820118"]), ("9784088820119", []),
            ("0-306-40615-2", ["isbn:0306406152"]),
            ("do you have one piece", ["series:one-piece"]), ("ワンピース 105巻", ["series:one-piece", "volume:105"]),
            ("ﾜﾝﾋﾟｰｽある？", ["series:one-piece"]), ("わんぴーすありますか", ["series:one-piece"]),
            ("nartuo volume 3", ["series:naruto", "volume:3"]),
            ("Shingeki no Kyoujin 34", ["series:attack-on-titan", "volume:34"]),
            ("onepiece", ["series:one-piece"]), ("SPYxFAMILY 15巻", ["series:spy-x-family", "volume:15"]),
            ("Junji Ito's Uzumaki", ["author:Junji Ito", "series:uzumaki"]), ("浦沢直樹の作品", ["author:Naoki Urasawa"]),
            ("vol. 5 and 6 of Berserk", ["volume:5", "volume:6", "series:berserk"]), ("第五巻", ["volume:5"]),
            ("volume five", ["volume:5"]), ("the third volume", ["volume:3"]), ("#5", ["volume:5"]),
            ("1〜3巻", ["volume:1", "volume:3"]), ("全23巻", []), ("10巻以内", ["volumes_max:10"]),
            ("5000円以下", ["price_max:5000"]), ("三千円以内", ["price_max:3000"]), ("1万5000円まで", ["price_max:15000"]),
            ("under $10", ["price_max:10 USD"]), ("between 500 and 1,000 yen", ["price_min:500", "price_max:1000"]),
            ("1000円くらい", ["price_max:1000"]), ("500円引き", []), ("予算は3千円", ["price_max:3000"]),
            ("two copies", ["quantity:2"]), ("3冊ください", ["quantity:3"]), ("for my 8-year-old", ["age:8"]),
            ("10歳の娘", ["age:10"]), ("中学生向け", ["age:13"]), ("ebook", ["format:digital"]), ("紙の本", ["format:paperback"]),
            ("全巻セット", ["format:box_set"]), ("in English", ["language:en"]), ("日本語版", ["language:ja"]),
            ("完結済みのホラー", ["status:finished", "genre:horror"]), ("dark fantasy", ["genre:dark_fantasy"]),
            ("seinen sci-fi", ["demographic:seinen", "genre:science_fiction"]), ("真剣に", []), ("決めかねる", []),
        ])
    func finds(text: String, expected: [String]) async throws {
        #expect(try await ReadingRoom.read(text).names == expected)
    }

    @Test(
        "leave common words alone unless they are meant as titles",
        arguments: [
            ("horror monster manga", false), ("real quick question", false), ("Real quick question", false),
            ("an orange cover", false), ("major problem with my order", false), ("beach manga", false),
            ("do you have Monster?", true), ("something like monster", true), ("Monster vol. 3", true),
            ("「Monster」", true),
            ("monster", true), ("Real by Inoue", true), ("NANAある？", true), ("orangeって漫画ある？", true), ("エマの3巻", true),
            ("ピンポンって面白い？", true), ("ななめの線", false),
        ])
    func knowsCommonWords(text: String, isTitle: Bool) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .series).isEmpty == !isTitle)
    }

    @Test(
        "take an unknown title from quotes or from words that ask for one",
        arguments: [
            ("do you have 'Foo Bar'?", "Foo Bar"), ("「ほげほげ」はありますか", "ほげほげ"),
            ("any manga called The Lost Garden of Ume?", "The Lost Garden of Ume"),
            ("“Zorblax” please", "Zorblax"),
        ])
    func takesUnknownTitles(text: String, title: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .title) == [title])
    }

    @Test(
        "give offsets of the message's own Unicode scalars",
        arguments: ["🐱 ﾜﾝﾋﾟｰｽ の 5巻", "e\u{301} Naruto", "\u{200B}Berserk"])
    func givesOffsets(text: String) async throws {
        let scalars = Array(text.unicodeScalars)
        let entities = try await ReadingRoom.read(text).entities
        #expect(!entities.isEmpty)
        for entity in entities {
            #expect(String(String.UnicodeScalarView(scalars[entity.start..<entity.end])) == entity.text)
        }
    }
}
