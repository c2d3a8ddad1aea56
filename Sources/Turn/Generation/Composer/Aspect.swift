/// What a question asks about one product. In order of precedence: the more particular first.
enum Aspect: String, CaseIterable, Sendable {
    case isbn, reading, nextVolume, restock, releaseDate, readingOrder, contents, editions, extras, furigana,
        translation
    case direction, size, magazine, anime, ending, character
    case age, pages, stock, volumes, price, digital, language, author, publisher, firstYear, reviews, genre, synopsis

    var cues: [Cue] { Aspect.table[self] ?? [] }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.words.map(Cue.init)) })

    /// Cue words of both languages, as `Cue` reads them.
    private var words: [String] {
        switch self {
        case .isbn: ["isbn*"]
        case .reading:
            [
                "pronounce*", "how is it written", "title in japanese", "japanese title", "romaji",
                "how do you read the title",
                "読み方", "よみかた", "なんと読", "何と読", "ローマ字",
            ]
        case .contents:
            [
                "chapter*", "arc", "episode*", "which volume does", "which volume has", "which vol", "what volume does",
                "part 2",
                "part two", "contain*", "whats in", "何話", "回って", "編は", "編が", "エピソード", "何巻から始", "何巻だっけ", "何巻に入",
                "含まれ", "入ってるのは", "第二部",
            ]
        case .editions:
            [
                "difference*", "different", "bunko", "kanzenban", "wideban", "omnibus*", "perfect edition",
                "new edition",
                "first edition", "first print*", "printing", "uncut", "same as the", "文庫版", "完全版", "新装版", "愛蔵版", "違い",
                "何が違", "同じ内容", "何刷", "初版", "合本",
            ]
        case .direction:
            ["right to left", "left to right", "reading direction", "flipped", "右から左", "左から右", "右開き", "左開き", "読む向き"]
        case .magazine: ["magazine*", "serialised in", "serialized in", "連載誌", "掲載誌", "どの雑誌"]
        case .nextVolume:
            [
                "next volume", "next vol", "next one", "volume after", "which volume next", "次の巻", "次巻", "続きの巻",
                "続きは何巻", "次は何巻",
            ]
        case .restock:
            [
                "restock*", "back in stock", "be back", "reprint*", "available again", "out of print", "in print",
                "再入荷", "入荷", "重版", "再販", "増刷",
                "絶版",
            ]
        case .releaseDate:
            [
                "release date", "released", "come out", "comes out", "coming out", "publication date", "preorder*",
                "pre order*",
                "delayed", "release*", "out yet", "発売日", "延期", "いつ出", "いつ発売", "予約開始", "発売予定", "発売は", "出るのはいつ", "いつでる",
            ]
        case .readingOrder:
            [
                "reading order", "read first", "order to read", "where do i start", "where to start",
                "where should i start",
                "start with", "which order", "what order", "prequel*", "sequel*", "spin off", "読む順", "どの順", "どこから読",
                "何から読", "順番", "続編", "外伝", "スピンオフ",
            ]
        case .extras:
            [
                "extra*", "bonus*", "booklet*", "obi", "slipcase*", "figure*", "bonus card*", "cover*", "index",
                "glossary", "special edition*", "limited edition*", "deluxe", "fanbook*", "included", "inside",
                "come with", "comes with", "come w", "artbook*", "poster*", "colour pages", "color pages",
                "full colour", "full color",
                "colored", "coloured", "in color", "in colour", "sticker*", "特典", "付録", "おまけ", "カラー", "帯", "ポストカード",
                "外箱", "ポスター", "小冊子", "付き", "用語集", "解説", "特装版", "限定版", "豪華版", "表紙", "ファンブック", "画集", "初回限定", "描き下ろし",
                "書き下ろし", "収録",
            ]
        case .furigana: ["furigana*", "kana", "readings", "beginner in japanese", "ふりがな", "フリガナ", "振り仮名", "ルビ", "読み仮名"]
        case .translation: ["translat*", "honorific*", "翻訳", "訳者", "訳は"]
        case .size:
            [
                "how big", "how heavy", "size", "dimension*", "weigh*", "thick", "paper quality", "hardcover",
                "hardback",
                "softcover", "cm", "サイズ", "大きさ", "重さ", "厚さ", "何センチ", "判型", "紙質", "ハードカバー", "ソフトカバー", "版型",
            ]
        case .anime: ["anime*", "season*", "movie*", "film", "live action", "アニメ", "映画", "ドラマ化", "実写", "期の続き"]
        case .ending:
            [
                "ending", "how does it end", "spoil*", "does the dog die", "who dies", "happy end*", "die", "dies",
                "結末", "ネタバレ",
                "ラスト", "最後はどう", "どうなるの", "死ぬ",
            ]
        case .character:
            [
                "main character*", "protagonist*", "heros name", "characters name", "how old is the", "主人公", "キャラ",
                "登場人物",
                "ヒロイン", "声優",
            ]
        case .age:
            [
                "age", "ages", "age rating", "suitable", "appropriate", "kid", "kids", "child*", "year old", "yo",
                "years old",
                "my son", "my daughter", "mature", "gore", "gory", "violent", "violence", "nudity", "too scary",
                "censor*",
                "r指定", "対象年齢", "年齢", "何歳", "なんさい", "歳の", "歳でも", "小学生", "中学生", "子供", "子ども", "こども", "グロ", "過激",
                "残酷", "暴力", "エロ", "18禁", "r18", "r15", "修正", "娘", "息子",
            ]
        case .pages: ["page", "pages", "page count", "how long is it", "ページ", "頁", "peeji"]
        case .stock:
            [
                "in stock", "stock", "available", "availability", "sold out", "any left", "left in stock",
                "copies left", "in stock now", "在庫", "売り切れ", "品切れ", "残って", "あと何冊", "買えますか",
            ]
        case .volumes:
            [
                "how many volumes", "how many vols", "how many books", "how many are there", "number of volumes",
                "finished",
                "complete", "completed", "ended", "ongoing", "still running", "last volume", "final volume",
                "wrap everything up", "hiatus",
                "over yet", "full set", "how long is the series", "何巻", "なん巻", "なんかん", "何冊", "全巻", "完結", "連載", "終わ",
                "最終巻",
                "休載", "巻数", "読み切り", "最新刊",
            ]
        case .price:
            [
                "price", "prices", "priced", "how much", "cost", "costs", "yen", "cheap*", "expensive", "tax included",
                "値段", "ねだん", "価格", "いくら", "金額", "税込", "高い", "安い", "ikura",
            ]
        case .digital:
            [
                "digital", "ebook*", "e book*", "kindle", "epub", "paperback", "format", "formats", "box set*",
                "boxset*", "print edition",
                "電子", "デジタル", "紙の", "紙版", "ボックス", "セット版", "形式",
            ]
        case .language:
            [
                "english", "japanese", "french", "spanish", "german", "chinese", "korean", "italian", "language*",
                "bilingual", "英語", "日本語", "フランス語", "スペイン語", "ドイツ語", "中国語", "韓国語", "英訳", "英文", "何語", "言語",
                "eigo", "翻訳版",
            ]
        case .author:
            [
                "author*", "mangaka", "who wrote", "who drew", "who made", "who created", "who is it by", "artist*",
                "written by",
                "drawn by", "creator*", "作者", "著者", "原作", "作画", "誰が描", "誰の作品", "だれが", "漫画家", "描いたのは", "描いた人",
            ]
        case .publisher: ["publisher*", "published by", "who publishes", "imprint", "出版社", "どこの出版", "版元", "レーベル"]
        case .firstYear:
            [
                "what year", "first published", "when did it start", "how old is this", "first year", "debut*", "何年",
                "初出", "いつから連載", "連載開始", "いつの作品",
            ]
        case .reviews:
            [
                "review*", "rating", "ratings", "rated", "stars", "any good", "is it good", "worth", "popular",
                "people think",
                "readers think", "readers say", "レビュー", "評価", "評判", "口コミ", "面白い", "おもしろい", "人気", "感想", "星",
            ]
        case .genre:
            [
                "genre*", "romance", "要素", "what kind", "what type", "category", "bl", "shonen", "shojo", "seinen",
                "josei", "ジャンル", "どんな系", "少年漫画", "少女漫画", "青年漫画",
            ]
        case .synopsis:
            [
                "about", "plot", "story", "synopsis", "summary", "premise", "tell me about", "what happens", "sad",
                "funny", "scary",
                "あらすじ", "どんな話", "どんな漫画", "どんなまんが", "どんな作品", "内容", "ストーリー", "物語", "話です", "について教えて", "どういう",
                "泣ける", "怖い",
            ]
        }
    }

    /// The ending is what the shopper does not want to hear.
    private static let unspoilt = [
        "without spoil*", "no spoil*", "spoiler free", "dont spoil*", "not spoil*", "ネタバレなし", "ネタバレ無し", "ネタバレ抜き",
        "ネタバレせず", "ネタバレしない", "ネタバレなく",
    ].map(Cue.init)

    /// The one or two things asked, in order of precedence; empty where none is recognised.
    static func asked(in question: Question) -> [Aspect] {
        var found = allCases.filter { question.has(any: $0.cues) }
        if question.has(any: unspoilt) { found.removeAll { $0 == .ending } }
        if found.contains(where: { $0.isOutsideRecords }) { found.removeAll { $0 == .synopsis || $0 == .digital } }
        if found.count > 1 { found.removeAll { $0 == .synopsis } }
        if found.contains(.releaseDate) { found.removeAll { $0 == .nextVolume || $0 == .volumes } }
        if found.contains(.nextVolume) { found.removeAll { $0 == .volumes } }
        if found.contains(.restock) { found.removeAll { $0 == .stock } }
        if found.contains(.character) { found.removeAll { $0 == .age } }
        if found.contains(.contents) || found.contains(.editions) || found.contains(.magazine) {
            found.removeAll { [.volumes, .extras, .nextVolume, .digital].contains($0) }
        }
        if found.contains(.extras), question.has(any: ["colour", "color", "カラー"]) { found.removeAll { $0 == .pages } }
        if found.contains(.reading) { found.removeAll { $0 == .language } }
        if found.contains(.isbn) || found.contains(.furigana) || found.contains(.translation) {
            found.removeAll { $0 == .language }
        }
        // What is known is said before what is not.
        let two = Array(found.prefix(2))
        return two.filter { !$0.isOutsideRecords } + two.filter(\.isOutsideRecords)
    }

    /// Things that the shop's records do not hold.
    var isOutsideRecords: Bool {
        switch self {
        case .restock, .releaseDate, .readingOrder, .contents, .editions, .extras, .furigana, .translation, .direction,
            .size,
            .magazine, .anime, .ending, .character:
            true
        default: false
        }
    }
}
