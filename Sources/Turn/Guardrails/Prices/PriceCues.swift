/// What words of a sentence say about an amount or an item.
enum PriceCue: Sendable, Hashable {
    /// Comes off a price.
    case discount
    case oldPrice
    case total
    case fee
    case comparison
    /// Money of a story: a debt, a bounty.
    case story
    case conversion
    /// Of several items the same.
    case each
    case edition(Int)
    /// What the sentence is about is the price itself.
    case price
    case listedVolume(Int)
    case firstVolumes(Int)
}

struct PriceCueFind {
    var cue: PriceCue
    /// In the `PriceText`.
    var range: Range<Int>
}

enum PriceCues {
    static func finds(in text: PriceText) -> [PriceCueFind] {
        var found: [PriceCueFind] = []
        var index = 0
        while index < text.count {
            if let (end, cue) = table.match(text, at: index) {
                found.append(PriceCueFind(cue: cue, range: index..<end))
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    /// Whether the words of a stretch say an edition.
    static func editions(in text: PriceText, _ range: Range<Int>) -> PricedItem.Edition {
        var all: PricedItem.Edition = []
        var index = range.lowerBound
        while index < range.upperBound {
            let match = table.match(text, at: index)
            if let match, case .edition(let raw) = match.value { all.formUnion(PricedItem.Edition(rawValue: raw)) }
            index = match?.end ?? (index + 1)
        }
        return all
    }

    static func editions(in text: PriceText) -> PricedItem.Edition {
        var all: PricedItem.Edition = []
        for find in finds(in: text) {
            if case .edition(let raw) = find.cue { all.formUnion(PricedItem.Edition(rawValue: raw)) }
        }
        // What only says what an item is like when nothing else is said.
        return all.subtracting([.paper, .single, .japanese])
    }

    private static func edition(_ edition: PricedItem.Edition, _ words: [String]) -> [(String, PriceCue)] {
        words.map { ($0, .edition(edition.rawValue)) }
    }

    private static func words(_ cue: PriceCue, _ words: [String]) -> [(String, PriceCue)] { words.map { ($0, cue) } }

    private static let ordinals: [(String, PriceCue)] = zip(
        ["first", "second", "third", "fourth", "fifth", "sixth", "1st", "2nd", "3rd", "4th"],
        [1, 2, 3, 4, 5, 6, 1, 2, 3, 4]
    ).flatMap { word, number in
        ["volume", "book", "one", "is", "costs", "goes", "sells", "at", "comes"].map {
            (
                "\(["is", "costs", "goes", "sells", "at", "comes"].contains($0) ? "the " : "")\(word) \($0)",
                .listedVolume(number)
            )
        }
    }

    private static let leading: [(String, PriceCue)] = zip(
        ["two", "three", "four", "five", "2", "3", "4", "5"], [2, 3, 4, 5, 2, 3, 4, 5]
    )
    .flatMap { word, number in
        ["first \(word) volumes", "first \(word) books", "first \(word) together"].map { ($0, .firstVolumes(number)) }
    }

    private static let table = CueTable<PriceCue>(
        words(
            .discount,
            [
                "off", "discount", "discounts", "discounted by", "you save", "save", "saves", "saving", "savings",
                "rebate",
                "reduced by", "knocked off", "引き", "引", "オフ", "割引", "値引", "お得", "おトク", "キャッシュバック", "差し引",
            ])
            + words(
                .oldPrice,
                [
                    "was", "instead of", "originally", "regularly", "regular price", "down from", "usually", "normally",
                    "list price", "rrp", "msrp", "used to be", "used to cost", "formerly", "previously", "cover price",
                    "reduced from", "marked down from", "rather than", "compared with", "compared to",
                    "originally priced", "通常",
                    "元値", "もともと", "元々", "参考価格", "旧価格", "以前は", "以前の", "値下げ前", "セール前", "希望小売価格", "従来",
                    "のところ", "から値下げ", "本来", "retail price", "full price", "定価",
                ])
            + words(
                .total,
                [
                    "total", "totals", "together", "altogether", "in all", "sum", "combined", "add up to", "adds up to",
                    "comes to", "come to", "subtotal", "the pair", "the lot", "all told", "combined price", "bundle",
                    "合計", "しめて", "まとめます", "まとめると", "合わせ", "合わせて", "あわせると",
                    "あわせて", "全部で", "総額", "小計", "まとめて", "両方で", "計", "トータル", "合算", "冊で", "巻で", "点で", "巻分",
                    "冊分", "copies", "そろえ", "揃え", "全巻で", "全巻そろ", "含めて", "含めると", "込みで", "including shipping",
                    "with shipping", "whole series", "entire series", "full series", "complete run",
                    "you'd pay", "will run you",
                ])
            + words(
                .fee,
                [
                    "shipping", "ships", "postage", "delivery", "wrapping", "wrap", "fee", "fees", "cash on delivery",
                    "cod",
                    "handling", "surcharge", "tax", "duty", "points", "point", "gift card", "express", "送料", "手数料",
                    "ラッピング",
                    "代引", "配送", "消費税", "ポイント", "クーポン", "coupon", "返送", "お急ぎ便", "voucher", "minimum",
                    "spend", "refund", "返金", "包装", "ギフト券",
                ])
            + words(
                .comparison,
                [
                    "cheaper", "difference", "more expensive", "more than", "less than", "dearer", "extra", "差額", "安い",
                    "安く",
                    "お安", "高い", "高く", "の差", "the gap", "pricier",
                ])
            + words(
                .story,
                [
                    "debt", "debts", "owes", "owed", "owe", "bounty", "prize", "ransom", "salary", "jackpot", "wager",
                    "bet",
                    "bets", "gamble", "gambles", "stakes", "reward", "loan", "inheritance", "fortune", "treasure",
                    "wins",
                    "won", "steals", "stole", "robbery", "heist", "robs", "借金", "賞金", "懸賞金", "身代金", "報酬", "年収", "負債",
                    "遺産",
                    "賭け", "大金", "月給", "家賃", "財宝", "稼", "盗", "強盗", "狙", "奪", "ギャラ", "契約金",
                ])
            + words(
                .conversion,
                [
                    "us money", "in dollars", "in us dollars", "in usd", "in euros", "equivalent", "exchange rate",
                    "換算",
                    "相当", "レート", "converts", "american money", "in pounds",
                ])
            + words(
                .each,
                [
                    "each", "both", "all of", "all are", "all cost", "all three", "all four", "all five", "all these",
                    "are all", "apiece", "either", "per volume", "a volume", "a piece", "どちらも", "いずれも", "ともに",
                    "各", "それぞれ", "ずつ", "両方", "共に", "一冊", "1冊", "冊とも", "巻とも", "どれも", "同額", "すべて", "全て",
                ])
            + edition(
                .digital,
                ["digital", "kindle", "ebook", "e-book", "digitally", "電子版", "電子書籍", "電子", "デジタル", "digital edition"])
            + edition(
                .paper,
                [
                    "paper", "on paper", "print", "paperback", "physical", "紙", "紙版", "紙の本", "単行本", "in print",
                    "hard copy",
                ])
            + edition(
                .english,
                ["english", "in english", "eng", "英語版", "英語", "英訳", "英訳版", "english edition", "english version"])
            + edition(.japanese, ["japanese", "in japanese", "日本語版", "日本語", "japanese edition", "japanese version"])
            + edition(
                .box,
                [
                    "box", "box set", "boxed set", "boxset", "complete set", "full set", "セット", "全巻セット", "ボックス",
                    "box sets", "complete box set", "boxed", "全巻box",
                ])
            + edition(
                .deluxe,
                ["deluxe", "hardcover", "collector's", "omnibus", "愛蔵版", "完全版", "新装版", "文庫版", "豪華版", "特装版", "限定版"])
            + words(.price, ["price", "prices", "cost", "priced", "価格", "値段", "お値段", "金額", "税込", "代金"])
            + ordinals + leading)
}

extension [PriceCueFind] {
    /// Those that begin within `range`; they are in order.
    func within(_ range: Range<Int>) -> ArraySlice<PriceCueFind> {
        let first = place { $0.range.lowerBound >= range.lowerBound }
        return self[first..<Swift.max(first, place { $0.range.lowerBound >= range.upperBound })]
    }

    private func place(_ isPast: (PriceCueFind) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
