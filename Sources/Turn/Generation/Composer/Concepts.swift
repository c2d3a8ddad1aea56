/// What shop questions are about, in the words of both languages: lets a question be held against a page that says
/// the same with other words, or in the other language.
enum Concepts {
    static func found(in text: Question) -> Set<String> { scanner.found(in: text) }

    private static let scanner = CueScanner(table)

    private static let table: [(String, [String])] = [
        (
            "return",
            [
                "something back", "one back", "books back", "them back", "it back", "return", "returns", "returned",
                "returning", "send back", "send it back", "send stuff back", "henpin", "へんぴん", "返品", "返送", "返したい", "返せ",
            ]
        ),
        ("refund", ["refund*", "henkin", "へんきん", "money back", "返金", "払い戻し", "返ってくる"]),
        ("exchange", ["exchange*", "swap", "replacement*", "replace", "交換", "取り替え"]),
        (
            "opened",
            ["opened", "already read", "used", "unwrapped", "shrink wrap", "unopened", "開封", "読んで", "読んだ", "使用済み"]
        ),
        (
            "shipping_cost",
            [
                "shipping cost*", "shipping fee*", "delivery fee*", "postage", "free shipping", "shipping free",
                "cost of shipping", "how much is shipping", "shipping costs", "souryou", "soryo", "そうりょう", "送料", "配送料",
                "運賃",
            ]
        ),
        (
            "delivery_time",
            [
                "tomorrow", "when will it come", "how long", "how fast", "delivery time*", "arrive*", "days",
                "when will", "何日", "いつ届", "日数", "何日で届", "何日くらい", "何日かか",
            ]
        ),
        (
            "shipping",
            ["ship", "ships", "shipped", "shipping", "deliver*", "send to", "配送", "発送", "配達", "届け", "送って", "郵送"]
        ),
        ("express", ["express", "next day", "rush", "fast delivery", "お急ぎ", "速達", "翌日"]),
        (
            "abroad",
            [
                "abroad", "international*", "overseas", "worldwide", "outside japan", "foreign", "usa", "uk", "europe",
                "canada", "australia", "海外", "国外", "アメリカ", "台湾", "ヨーロッパ",
            ]
        ),
        ("customs", ["税関", "customs", "import tax*", "duty", "duties", "関税", "輸入税"]),
        ("islands", ["okinawa", "island*", "hokkaido", "沖縄", "離島", "北海道"]),
        (
            "time_slot",
            [
                "time slot*", "choose a time", "delivery date", "specific day", "evening", "日時", "時間帯", "時間指定", "日付指定",
                "日時指定",
            ]
        ),
        ("redelivery", ["redeliver*", "missed delivery", "not at home", "wasnt home", "再配達", "不在"]),
        (
            "lost",
            [
                "lost", "missing parcel", "never arrived", "not arrived", "hasnt arrived", "紛失", "届かない", "届きません",
                "届いていない",
            ]
        ),
        (
            "pickup",
            ["stores", "取り置き", "pickup", "pick up", "collect", "in store", "physical store", "店舗", "受け取り", "店頭", "実店舗"]
        ),
        ("payment", ["pay", "pays", "paid", "paying", "payment*", "shiharai", "支払", "払い", "決済"]),
        ("card", ["credit card*", "card", "cards", "visa", "mastercard", "jcb", "amex", "クレジット", "カード", "クレカ"]),
        (
            "declined",
            [
                "declined", "decline", "rejected", "refused", "not accepted", "doesnt work", "not working", "使えない",
                "使えません", "弾かれ", "失敗", "通らない",
            ]
        ),
        (
            "error",
            [
                "error*", "stuck", "cant proceed", "wont load", "loading", "freez*", "エラー", "進めな", "進まな", "読み込", "反応しな",
                "固まっ", "動かな",
            ]
        ),
        ("konbini", ["konbini", "convenience store*", "コンビニ"]),
        ("cash_on_delivery", ["cash on delivery", "cod", "cash", "代引", "代金引換", "着払い", "現金"]),
        ("bank", ["bank", "bank transfer*", "wire", "銀行", "振込", "振り込"]),
        ("e_money", ["paypay", "paypal", "apple pay", "google pay", "qr", "e money", "電子マネー", "qrコード", "ペイペイ"]),
        ("installments", ["installment*", "instalment*", "分割"]),
        ("split", ["split*", "two cards", "combine payment*", "half", "併用", "組み合わせ", "半分"]),
        ("gift_card", ["gift card*", "giftcard*", "voucher*", "gift certificate*", "ギフトカード", "ギフト券", "商品券"]),
        (
            "wrapping",
            [
                "wrap", "wrapped", "wrapping", "gift message*", "message card*", "as a gift", "包装", "ラッピング", "メッセージカード",
                "のし",
            ]
        ),
        ("coupon", ["discount*", "割引", "coupon*", "promo code*", "discount code*", "coupon code*", "クーポン", "割引コード"]),
        ("points", ["point", "points", "loyalty", "ポイント"]),
        ("preorder", ["preorder*", "pre order*", "release day", "予約", "発売日"]),
        ("limited", ["limited edition*", "special edition*", "限定版", "限定"]),
        ("cancel", ["cancel*", "キャンセル", "取り消", "取消", "解約"]),
        ("order", ["order", "orders", "ordered", "注文", "オーダー"]),
        ("combine", ["combine*", "merge", "together", "one box", "まとめ", "同梱", "一緒に"]),
        ("address", ["address", "住所", "届け先", "お届け先", "宛先"]),
        ("track", ["track*", "where is my", "追跡", "配送状況", "伝票番号"]),
        ("account", ["close my account", "account*", "register*", "sign up", "member*", "アカウント", "会員", "登録"]),
        ("password", ["locked", "ロック", "password*", "login", "log in", "forgot", "パスワード", "ログイン"]),
        ("email", ["email*", "e mail*", "mail address", "メール"]),
        (
            "privacy",
            [
                "store my", "保存され", "privacy", "personal data", "personal information", "my data", "data do you",
                "個人情報", "プライバシー", "データ",
            ]
        ),
        ("erase", ["delete", "remove", "erase", "remove my", "export", "削除", "消して", "消去", "退会"]),
        ("assistant", ["chatbot", "bot", "this chat", "assistant", "チャット", "アシスタント"]),
        ("age_limit", ["age limit*", "age", "adult", "18", "r18", "mature", "年齢", "成人", "18禁", "未成年"]),
        ("minor", ["under 18s", "minor*", "child*", "kid*", "under 18", "未成年", "子ども", "子供", "中学生", "高校生"]),
        ("verify", ["verify", "verification", "id", "identity", "確認書類", "年齢確認", "本人確認"]),
        ("digital", ["digital", "ebook*", "e book*", "電子", "デジタル"]),
        ("offline", ["offline", "download*", "オフライン", "ダウンロード"]),
        ("receipt", ["receipt*", "invoice*", "領収書", "インボイス", "請求書", "レシート"]),
        ("tax", ["tax", "taxes", "consumption tax", "消費税", "税込", "税金", "免税"]),
        ("price_match", ["price guarantee", "price match*", "cheaper elsewhere", "price drop*", "価格保証", "値下が"]),
        ("cart", ["cart", "basket", "カート", "かご"]),
        ("checkout", ["checkout", "check out", "place the order", "complete the order", "購入手続", "注文手続", "レジ", "購入完了"]),
        ("bulk", ["同じ本を", "bulk", "school*", "librar*", "wholesale", "大量", "学校", "図書館", "図書室", "まとめ買い"]),
        ("languages", ["english", "languages", "japanese edition*", "in english", "英語", "言語", "英語版"]),
        ("box_set", ["box set*", "boxset*", "ボックスセット", "全巻セット"]),
        (
            "second_hand",
            [
                "buy old", "old manga", "used books", "out of print", "買い取", "新品", "絶版", "second hand", "secondhand",
                "used book*", "used manga", "buy back", "sell my", "古本", "中古", "買取",
            ]
        ),
        ("quality", ["how big", "print quality", "paper", "size", "sizes", "紙質", "サイズ", "判型", "印刷"]),
        (
            "direction",
            [
                "backwards", "page direction", "ページ送り", "逆に印刷", "right to left", "reading direction", "flipped", "読む向き",
                "右から", "左から", "右開き",
            ]
        ),
        (
            "alert",
            ["alert*", "notif*", "notify", "let me know", "back in stock", "restock*", "お知らせ", "通知", "再入荷", "入荷"]
        ),
        ("next_volume", ["next volume*", "new volume*", "latest volume*", "新刊", "次の巻", "続刊"]),
        ("subscription", ["subscri*", "auto buy", "automatic*", "定期", "定期便", "自動"]),
        ("wishlist", ["wishlist*", "wish list*", "favorites", "favourites", "ほしい物", "ほしいもの", "お気に入り", "ウィッシュ"]),
        ("review", ["review*", "レビュー", "口コミ"]),
        ("hours", ["weekday*", "平日", "hours", "open", "opening", "business hours", "営業時間", "何時", "受付時間", "24時間"]),
        (
            "contact",
            [
                "reply", "talk to a person", "reach a person", "人と話", "返事", "contact", "phone", "call", "support",
                "customer service", "reach you", "問い合わせ", "電話", "連絡先", "サポート", "窓口",
            ]
        ),
        (
            "accessibility",
            [
                "bigger", "larger", "keyboard", "拡大", "文字を大き", "キーボード", "accessib*", "screen reader*", "blind", "読み上げ",
                "アクセシビリティ", "視覚",
            ]
        ),
        ("damaged", ["つぶれ", "damage*", "torn", "broken", "bent", "crushed", "破損", "破れ", "傷", "折れ", "潰れ"]),
        (
            "wrong",
            [
                "didnt order", "but got", "足りません", "頼んだのに", "wrong", "incorrect", "missing item*", "not what i ordered",
                "違う商品", "誤配送", "間違", "不足", "入っていな",
            ]
        ),
        (
            "misprint",
            [
                "printing error*", "printed backwards", "抜けて", "黄ばん", "misprint*", "printing fault*", "missing page*",
                "落丁", "乱丁", "印刷不良",
            ]
        ),
        ("furigana", ["furigana", "ふりがな", "読み仮名", "ルビ"]),
        ("edition_words", ["tankobon", "bunko", "kanzenban", "omnibus", "単行本", "文庫", "完全版", "新装版", "愛蔵版"]),
        ("demographic_words", ["shonen", "shojo", "seinen", "josei", "少年漫画", "少女漫画", "青年漫画", "女性漫画"]),
        ("deadline", ["how many days", "deadline*", "within", "time limit", "日以内", "期限", "いつまで", "期間"]),
        ("guest", ["guest*", "ゲスト", "会員登録なし", "without an account"]),
        ("charged", ["charged", "billed", "請求", "引き落と"]),
        ("age_years", ["years old", "year old", "歳"]),
        ("cost", ["how much", "cost", "costs", "fee", "fees", "charges", "ikura", "いくら", "費用", "手数料", "料金"]),
        ("free", ["free", "無料", "タダ"]),
        ("change", ["change", "changing", "edit", "update", "変更", "変えたい", "変えられ"]),
    ]
}
