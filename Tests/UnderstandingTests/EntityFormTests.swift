import Conversation
import Testing
import Understanding

/// The many ways in which shoppers write one thing.
@Suite("Forms of entities")
struct EntityFormTests {
    @Test(
        "of volumes",
        arguments: [
            ("Vol. IV", ["4"]), ("v05", ["5"]), ("volume number 7", ["7"]), ("book #2", ["2"]),
            ("the 21st volume", ["21"]),
            ("twenty-first volume", ["21"]), ("volumes 1 through 5", ["1", "5"]), ("Naruto 1-8", ["1", "8"]),
            ("Death Note 12, 13 and 15", ["12", "13", "15"]), ("12, 13 and 15 of Death Note", ["12", "13", "15"]),
            ("the first Frieren", ["1"]), ("first and second volumes", ["1", "2"]), ("Berserk deluxe 3", ["3"]),
            ("Naruto number 5", ["5"]), ("1、2、3巻", ["1", "2", "3"]), ("第十巻", ["10"]),
            ("ナルト5冊目", ["5"]), ("上巻", ["1"]), ("下巻", ["2"]), ("上巻と中巻と下巻", ["1", "2", "3"]),
            ("tracking 1Z999AA1", []), ("Naruto 5 stars", []), ("one piece 3 copies", []),
        ])
    func volumes(text: String, expected: [String]) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .volume) == expected)
    }

    private static let bounds: [(text: String, least: [String], most: [String])] = [
        ("under £8", [], ["8 GBP"]), ("max 15€", [], ["15 EUR"]), ("$9.99 or under", [], ["9.99 USD"]),
        ("between $15 and $30", ["15 USD"], ["30 USD"]), ("$5-$10", ["5 USD"], ["10 USD"]),
        ("20 to 40 euros", ["20 EUR"], ["40 EUR"]), ("CA$20 or less", [], ["20 CAD"]), ("10ユーロまで", [], ["10 EUR"]),
        ("twenty dollars max", [], ["20 USD"]), ("less than a thousand yen", [], ["1000"]),
        ("not more than $130", [], ["130 USD"]), ("nothing over $15", [], ["15 USD"]),
        ("I don't want to pay more than $15", [], ["15 USD"]), ("over $50", ["50 USD"], []),
        ("1000円以上3000円以下", ["1000"], ["3000"]), ("3000円を超えない", [], ["3000"]), ("3000円を超える", ["3000"], []),
        ("500円台", ["500"], ["599"]), ("千五百円以内", [], ["1500"]), ("my budget is ¥4000", [], ["4000"]),
        ("I paid about $12", [], []), ("free shipping over $25", [], []), ("送料は500円以下ですか", [], []),
        ("a $50 gift card", [], []), ("500円引きクーポン", [], []),
    ]

    @Test("of price bounds, in the shopper's own money", arguments: bounds)
    func prices(price: (text: String, least: [String], most: [String])) async throws {
        let read = try await ReadingRoom.read(price.text)
        #expect(read.values(of: .priceMin) == price.least)
        #expect(read.values(of: .priceMax) == price.most)
    }

    @Test(
        "of formats",
        arguments: [
            ("hardback", "hardcover"), ("softcover", "paperback"), ("collector's edition", "deluxe"), ("愛蔵版", "deluxe"),
            ("3-in-1", "omnibus"), ("合本版", "omnibus"), ("文庫版", "bunko"), ("完全版", "kanzenban"), ("新装版", "new_edition"),
            ("特装版", "limited_edition"), ("full-colour", "full_color"), ("large print", "large_print"),
            ("ebook", "digital"),
        ])
    func formats(text: String, format: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .format) == [format])
    }

    @Test(
        "of formats are not read from other things",
        arguments: [
            "the box was crushed", "print my invoice", "digital gift card", "表紙が破れている", "宅配ボックス", "電子マネー", "紙袋",
        ])
    func noFormats(text: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .format).isEmpty)
    }

    @Test(
        "of languages",
        arguments: [
            ("in French", ["fr"]), ("German edition", ["de"]), ("スペイン語版", ["es"]), ("韓国語", ["ko"]),
            ("Chinese?", ["zh"]),
            ("en español", ["es"]), ("original Japanese paperback", ["ja"]), ("in Japanese or English", ["ja", "en"]),
            ("do you speak French", []), ("nail polish", []), ("my English is bad", []), ("日本語で対応できますか", []),
        ])
    func languages(text: String, expected: [String]) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .language) == expected)
    }

    @Test(
        "of copies",
        arguments: [
            ("x2", ["2"]), ("qty: 4", ["4"]), ("a dozen copies", ["12"]), ("three of Berserk", ["3"]),
            ("200冊", ["200"]),
            ("2部注文したい", ["2"]), ("ワンピース10巻を3冊", ["3"]), ("12x13", []), ("points x2", []), ("B6 books", []),
            ("次の一冊", []),
            ("3点以上で割引", []),
        ])
    func copies(text: String, expected: [String]) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .quantity) == expected)
    }

    @Test(
        "of authors",
        arguments: [
            ("Oda Eiichiro manga", ["Eiichiro Oda"]), ("anything by Oda?", ["Eiichiro Oda"]),
            ("尾田先生の漫画", ["Eiichiro Oda"]),
            ("うらさわなおき", ["Naoki Urasawa"]), ("手塚作品", ["Osamu Tezuka"]), ("give me ONE that you love", []),
            ("level 5 support", []), ("my name is Mori", []),
        ])
    func authors(text: String, expected: [String]) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .author) == expected)
    }

    @Test(
        "of titles, shortened, joined and misspelt",
        arguments: [
            ("spice & wolf", "spice-and-wolf"), ("punpun", "goodnight-punpun"), ("witch hat v7", "witch-hat-atelier"),
            ("freiren 10", "frieren-beyond-journeys-end"), ("bleech vol 74", "bleach"), ("のだめの新装版", "nodame-cantabile"),
            ("井上雄彦のリアル", "real"), ("is nana finished?", "nana"), ("who wrote Orange?", "orange"),
            ("ワールドトリカー", "world-trigger"), ("do you have after the rain", "after-the-rain"), ("narutoo", "naruto"),
        ])
    func titles(text: String, series: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .series) == [series])
    }

    @Test(
        "of titles are not read from ordinary words",
        arguments: [
            "is he innocent or what", "one piece of advice please", "Monster truck", "look back at my order please",
            "after the rain my parcel was soaked", "the cover got erased", "my name is nana", "これある？こちらも", "ダンジョン攻略の漫画",
            "グロいのダメな人", "just give me a list", "a5 or b6",
        ])
    func noTitles(text: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .series).isEmpty)
    }

    @Test(
        "of unknown titles are not read from what a screen says",
        arguments: ["「入金待ち」のままです", "it says \"coming soon\"", "画面に「エラー」と出ます", "sold as \"like new\""])
    func noUnknownTitles(text: String) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .title).isEmpty)
    }

    @Test(
        "of genres",
        arguments: [
            ("horor manga", ["horror"]), ("psycological", ["psychological"]), ("the drama with my order", []),
            ("space on my shelf is limited", []), ("病院に配送できますか", []), ("トラブル", []),
            ("the mystery of my missing package", []),
            ("is it scary?", []), ("something scary", ["horror"]),
        ])
    func genres(text: String, expected: [String]) async throws {
        #expect(try await ReadingRoom.read(text).values(of: .genre) == expected)
    }
}
