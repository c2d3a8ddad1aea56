/// The names and labels that Japanese addresses are known by.
enum JapanesePlaceNames {
    static let labels = PlaceTable("住所 現住所 新住所 届け先 送り先 配送先 発送先 送付先 宛先 届先 所在地 自宅 実家 勤務先 会社 家 寮 職場 転居先 引っ越し先 引越先 番地")
    static let leads = PlaceTable(
        "現住所 新住所 旧住所 住所 自宅 実家 勤務先 会社 職場 配送先 発送先 送付先 届先 宛先 転居先 引越先 新居 所在地 先 当方 現在")
    static let postcodeLabels = PlaceTable("郵便番号 〒 ゆうびんばんごう 郵便ばんごう 〶")

    /// Hiragana that municipalities' names are written with.
    static let kanaNames = PlaceTable(
        """
        さいたま つくばみらい つくば いわき ひたちなか かすみがうら うるま みどり みやま みよし さくら あま いなべ たつの むつ えびの
        いちき かほく にかほ つがる あきる みなかみ ときがわ おおい せたな むかわ えりも おいらせ いの まんのう みなべ かつらぎ すさみ
        さぬき いすみ うきは つるぎ あわら おおつち みなとみらい すすきの あさぎり あさひ いちご いなみ おいせ たかはま ふじみ かがわ
        あわじ さつま みやき ゆりはま
        """)
    /// Hiragana that begins something other than a name.
    static let particles = PlaceTable(
        """
        に で を は へ と も か や な だ ね よ です ます から まで より という って した する ある いる いた あり あと その この それ
        これ ここ くらい ぐらい みたい など なら なの ので のに のは のが のも のお のと のへ ちょ まだ もう また しか だけ ほど ごろ
        """)

    /// The end of a prefecture's name at `index`, its 都道府県 included where it is there.
    static func prefecture(in text: [Unicode.Scalar], at index: Int) -> Int? {
        prefectureNames.end(in: text, at: index)
    }

    static func hasSuffix(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
        "都道府県".unicodeScalars.contains(text[range.upperBound - 1]) && range.count >= 3
    }

    /// Each with its suffix and without.
    private static let prefectureNames = PlaceTable(
        prefectures.map { $0 == "北海道" ? $0 : $0 + " " + $0.dropLast() }.joined(separator: " "))

    private static let prefectures =
        """
        北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県
        山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県
        香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    static func scalars(_ words: String) -> [[Unicode.Scalar]] {
        words.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
    }
}
