internal import Text

/// When a word of the vocabulary is meant as a kind of manga, and not as an ordinary word: "the drama with my order",
/// 会社に届けて, "5 business days".
struct TermContext: Sendable {
    private let stages = PhraseTable(TermContext.entries(TermWords.stages))
    private let ordinary = PhraseTable(TermContext.entries(TermWords.ordinary))
    private let service = PhraseTable(TermContext.entries(TermWords.service))
    private let goods = PhraseTable(TermContext.entries(TermWords.goods))

    private static func entries(_ words: String) -> [(phrase: String, tag: Int)] {
        words.split { $0 == "|" || $0 == "\n" }.map { (String($0), 0) }
    }

    func setting(of text: MatchText) -> TermSetting {
        let isService = !service.hits(in: text).isEmpty && goods.hits(in: text).isEmpty
        return TermSetting(
            text: text, stages: stages.hits(in: text).map(\.range), ordinary: ordinary.hits(in: text).map(\.range),
            isService: isService)
    }
}

/// One message as the vocabulary's words stand in it.
struct TermSetting {
    let text: MatchText
    /// Words for readers by their school, which hold a word for stories: 高校 in 高校生.
    let stages: [Range<Int>]
    /// Ready phrases that hold a word of the vocabulary and mean none.
    let ordinary: [Range<Int>]
    /// Speaks of orders and parcels, and of no kind of manga.
    let isService: Bool

    func means(_ range: Range<Int>) -> Bool {
        guard !isService, isMeant(range) else { return false }
        return !stages.contains { $0.contains(range) && !isSchoolLife($0) }
    }

    func means(demographic range: Range<Int>) -> Bool { isMeant(range) }

    /// 高校生活 is a story's matter, no reader.
    private func isSchoolLife(_ range: Range<Int>) -> Bool {
        range.upperBound < text.count && text.codes[range.upperBound] == 0x6D3B
    }

    private func isMeant(_ range: Range<Int>) -> Bool {
        if isTailOfKatakana(range) { return false }
        if range.count == 1, Script(text.codes[range.lowerBound]) == .han, hasHanBeside(range) { return false }
        if ordinary.contains(where: { $0.contains(range) }) { return false }
        let word = FoldedText.text(of: text.codes[range])
        if TermWords.predicates.contains(word), isSaidOfSomething(range) { return false }
        return !TermWords.plain.contains(word) || isBeforeGoods(range.upperBound) || range.count == text.count
    }

    /// ラブ in トラブル: a short katakana word inside a longer one.
    private func isTailOfKatakana(_ range: Range<Int>) -> Bool {
        guard range.count <= 4, range.lowerBound > 0, text.isKatakana(range) else { return false }
        return text.isKatakana((range.lowerBound - 1)..<range.lowerBound)
    }

    /// 剣 in 真剣 is not a sword.
    private func hasHanBeside(_ range: Range<Int>) -> Bool {
        let before = range.lowerBound > 0 && Script(text.codes[range.lowerBound - 1]) == .han
        return before || (range.upperBound < text.count && Script(text.codes[range.upperBound]) == .han)
    }

    /// "is it scary", うずまきは怖い: asked of a work, no wish.
    private func isSaidOfSomething(_ range: Range<Int>) -> Bool {
        if range.lowerBound > 0, Script(text.codes[range.lowerBound]).isCJK {
            return TermWords.topics.contains { text.codes[..<range.lowerBound].suffix($0.count).elementsEqual($0) }
                && !isBeforeGoods(range.upperBound)
        }
        let before = Surroundings(codes: text.codes).latinWord(before: range.lowerBound)
        return TermWords.copulas.contains(before) && !isBeforeGoods(range.upperBound)
    }

    private func isBeforeGoods(_ index: Int) -> Bool {
        var rest = text.codes[index...]
        if let first = rest.first, first == 0x20 || first == 0x306E { rest = rest.dropFirst() }
        return TermWords.kinds.contains { rest.starts(with: $0) }
    }
}

enum TermWords {
    static let stages =
        "小学生|中学生|高校生|大学生|小学校低学年|小学校高学年|high schooler|high schoolers|middle schooler|middle schoolers"

    /// Words that say too little by themselves to be a wish; they count before "manga", 漫画, もの.
    static let plain: Set<String> = Set(
        [
            "go", "loss", "court", "cool", "deep", "heavy", "serious", "office", "job", "bar", "art", "family", "youth",
            "cars", "friends", "society", "powers", "warm", "sweet", "classic", "cry", "band", "bands", "doctor",
            "history", "virus", "memory", "memories", "training", "hospital", "running", "laugh", "dog", "dogs",
            "identity",
            "science", "business", "monster", "brothers", "sisters", "games", "space", "fights", "fighting", "chef",
            "army",
            "piano", "robot", "ロボット", "school", "marriage", "married", "travel", "moving", "touching", "grand",
            "abilities", "drawing", "clothes",
            "面白い", "おもしろい", "深い", "重い", "和", "車", "島", "絵", "服", "戦", "バー", "地方", "仕事", "会社", "先生", "障害", "AI", "レース",
            "成長", "地方", "ループ", "感染", "実験", "努力", "結婚", "記憶", "ビジネス", "経営", "優しい", "暗い", "女性", "児童", "青年", "少年", "少女",
            "職業", "病院", "医者",
            "学生", "バンド", "権力", "モンスター", "旅", "食べ物", "海", "山", "猫", "犬", "涙", "友達", "仲間", "家族", "兄弟", "姉妹", "姫", "京都",
            "北海道", "沖縄",
            "神", "飯", "ごはん", "ゲーム", "じょせい", "勇気", "大河", "昭和", "記憶", "高校",
        ].map { FoldedText.text(of: MatchText($0).codes) })

    /// Words of the goods right after show that a plain word is meant as a kind of manga.
    static let kinds: [[UInt32]] = [
        "manga", "comic", "series", "stories", "story", "theme", "genre", "life manga", "まんが", "漫画", "もの", "系", "作品",
        "こみっく", "モノ", "物語", "誌", "向け",
        "ジャンプ", "マガジン", "サンデー", "チャンピオン", "が主人公", "が出て", "が舞台", "を舞台", "がテーマ", "をテーマ", "ジャンル", "の話",
    ].map { MatchText($0).codes }

    static let predicates: Set<String> = Set(
        [
            "scary", "creepy", "terrifying", "funny", "hilarious", "dramatic", "tragic", "怖い", "面白い", "おもしろい", "笑える",
            "深い", "重い",
        ].map {
            FoldedText.text(of: MatchText($0).codes)
        })
    static let copulas: Set<String> = ["is", "it", "this", "that", "how", "was", "are", "as"]
    static let topics: [[UInt32]] = ["は", "って", "どれくらい", "どのくらい", "めっちゃ"].map { MatchText($0).codes }

    static let ordinary = """
        business day|business days|business hours|business address|business trip|business card|working days|drama with|the drama of|drama cd|dark mode|ダークモード|youre funny|ur funny|thats funny|not funny|isnt funny|childrens day|no drama|
        moving to|moving house|am moving|im moving|we moved|moving soon|moving address|funny that|funny how|funny thing|order history|purchase history|
        history of my|payment history|browsing history|mystery of my|mystery of the|mystery charge|a mystery to me|mystery box|mystery fee|
        job starts|my job|your job|good job|great job|nice job|my school|your school|school discount|to school|school address|school library|school event|at school|
        my office|wrong office|post office|office address|to my office|the doctor|a doctor|shelf space|space on|storage space|space in|no space|
        my family|my friends|with friends|a friend|bank card|fighting with|fighting for|in action|take action|legal action|action figure|action figures|
        art book|artbook|art books|cover art|chefs kiss|food court|food stain|food stains|spoiler free|magic word|like magic|adventure to get|
        horror story of a|pure horror|horror experience|absolute horror|such a tragedy|a tragedy that|comedy of errors|what a joke|
        sports bra|survival kit|music store|music cd|music box|historical data|historical orders|military address|military discount|military base|apo fpo|
        medical emergency|medical reasons|romantic partner|psychological damage|mystery item|political reasons|space bar|dramatic delay|
        wall of text|scary expensive|scary fast|scary email|creepy email|funny smell|funny looking|battle with|quest to|
        面白い話ですが|ドラマ化|アニメ化|実写ドラマ|ドラマ版|ドラマを見|ドラマの原作|ドラマcd|音楽cd|アイドルグッズ|日常で使|日常的に|日常生活|日常使い|恋人|恋人への|料理店|
        モンスター級|モンスタークレーム|恐怖を感|冒険したくない|スポーツ新聞|スポーツジム|ロボットと話|ロボットじゃ|ロボットですか|ロボットでは|ヒューマンエラー|
        歴史を見|購入歴史|推理する|仕事用|仕事で|仕事中|仕事場|職場に|怖いので|怖いです|怖い思い|笑えない|笑えません|バトルする気|医療費|政治的|心理的|サバイバルゲーム|
        飯能|旅行|旅先|悲劇的|感動しました|飛行場|会社員です|転生特典|部活で|部活の後
        """

    /// Orders, parcels, accounts.
    static let service = """
        my order|my package|my parcel|the package|the parcel|delivery|delivered|refund|refunded|shipped|shipping|ship to|courier|tracking|arrived|invoice|
        my account|password|discount code|checkout|payment|my card|cancel|address|warehouse|customer service|
        届け|届い|届か|配送|返品|返金|荷物|注文履歴|領収書|宅配|発送|配達|支払|住所|ログイン|キャンセル|決済|受け取
        """

    /// Kinds of manga are spoken of after all.
    static let goods = """
        manga|mangas|comic|comics|series|recommend|recommendation|recommendations|looking for|read|reading|genre|something|stories|anything like|show me|
        漫画|マンガ|まんが|コミック|作品|おすすめ|オススメ|もの|読みたい|探して|ジャンル|シリーズ|系の
        """
}
