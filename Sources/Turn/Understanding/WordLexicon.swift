internal import Conversation

/// The words of `WordEntities`. A `nil` type holds words that are none of them: 電子 in 電子マネー.
enum WordLexicon {
    struct Meaning: Sendable {
        let type: EntityType?
        let value: String
        let words: String
    }

    static let all: [Meaning] = formats + lengths + statuses + ages + LanguageNames.meanings + others

    private static let others =
        [
            Meaning(
                type: nil, value: "",
                words:
                    "電子マネー|電子メール|電子レンジ|電子ギフト|電子決済|電子マネ|digital gift|digital gift card|digital gift cards|digital code|"
                    + "digital codes|digital wallet|digital payment|デジタルギフト|デジタルコード|デジタル決済|紙袋|紙の袋|kindle unlimited|paper bag|"
                    + "speak english|speaks english|speak japanese|speaks japanese|my english|my japanese|english is bad|english is not|english speaker|"
                    + "english support|english teacher|english class|japanese teacher|nail polish|french fries|full colored pencils|the box was|the box is|"
                    + "special edition of the newsletter|physical store|physical address|physical shop|physical card|digital art|digital camera|"
                    + "physical stores|physical shops|physical location|physical locations|physical gift|宅配ボックス|宅配box|メールボックス|チャットボックス|置き配ボックス|検索ボックス|"
                    + "コメントボックス|郵便ボックス|初回限定クーポン|表紙が|表紙で|表紙の|表紙も|表紙か|表紙は|表紙と|手紙が|手紙で|手紙の|紙質|手紙|用紙|台紙|折り紙|紙コップ|番号の紙|text box|chat box|search box|mailbox|"
                    + "英語でも対応|英語対応|英語でも問い合わせ|英語表示|英語に切り替|英語サポート|英語で話|英語で対応|英語で答|英語が苦手|英語は苦手|英語できる|英語ができる|英語のスタッフ|"
                    + "日本語うまい|日本語上手|日本語お上手|日本語でまとめて|日本語できる|日本語ができる|日本語に戻|日本語で話|日本語で答|日本語で対応|日本語で説明|日本語でお願い|日本語が変|英語でお願い|"
                    + "英語でもいい|日本語でもいい|英語で問い合わせ|英語でメール")
        ] + LanguageNames.spoken

    private static let formats = [
        Meaning(
            type: .format, value: "digital",
            words:
                "ebook|ebooks|e book|e books|kindle|kindle edition|kindle version|digital|digital edition|digital version|digital copy|digitally|"
                + "epub|電子|電子書籍|電子書籍版|電子版|デジタル|デジタル版|キンドル|キンドル版|kindle版|電書|電子コミック|ebook版|comixology"),
        Meaning(
            type: .format, value: "paperback",
            words:
                "paperback|paperbacks|paperback edition|softcover|softcovers|soft cover|softback|physical|physical copy|physical copies|print edition|"
                + "print version|print copy|print copies|print or digital|digital or print|in print|paper edition|paper version|paper copy|tankobon|tankoubon|hard copy|hard copies|"
                + "mass market paperback|trade paperback|"
                + "紙の本|紙版|紙で|紙の|紙が|紙も|紙か|紙は|紙と|か紙|紙媒体|紙書籍|単行本|単行本版|コミックス版|ペーパーバック|ソフトカバー"),
        Meaning(
            type: .format, value: "hardcover",
            words:
                "hardcover|hardcovers|hard cover|hard covers|hardback|hardbacks|hard back|hardbound|hardcover edition|hc edition|ハードカバー|ハードカバー版|ハードバック|"
                + "上製本|上製版"),
        Meaning(
            type: .format, value: "box_set",
            words:
                "box set|box sets|boxset|boxsets|boxed set|boxed sets|box collection|complete set|complete sets|complete box|complete box set|full set|"
                + "whole set|entire set|slipcase set|slipcase|full collection set|whole series set|"
                + "全巻セット|全巻一式|ボックスセット|ボックス|boxセット|コンプリートセット|コンプリートbox|コンプリートボックス|全巻box|のbox|豪華box|限定box|box版|全巻まとめ買い|全巻まとめて|ぜんかんセット|"
                + "ぜんかんせっと|zenkan set|zenkan setto|化粧箱入り|収納box付き|収納ボックス|まとめ買いセット|大人買いセット"),
        Meaning(
            type: .format, value: "deluxe",
            words:
                "deluxe|deluxe edition|deluxe editions|deluxe version|deluxe hardcover edition|perfect edition|perfect editions|collectors edition|collector edition|"
                + "collectors editions|collectors|collector's|eternal edition|master edition|ultimate edition|signature edition|premium edition|fullmetal edition|"
                + "all star edition|デラックス|デラックス版|豪華版|愛蔵版|aizoban|プレミアム版|コレクターズエディション|コレクターズ版|パーフェクトエディション|パーフェクト版"),
        Meaning(type: .format, value: "kanzenban", words: "完全版|kanzenban|kanzen ban|kanzenban edition|かんぜんばん"),
        Meaning(
            type: .format, value: "omnibus",
            words:
                "omnibus|omnibuses|omnibus edition|omnibus editions|3 in 1|3 in 1 edition|3in1|2 in 1|2 in 1 edition|2in1|4 in 1|three in one|two in one|"
                + "vizbig|viz big|vizbig edition|viz big edition|colossal edition|double volume|double volumes|合本|合本版|オムニバス|オムニバス版|総集編|2冊合本|3冊合本"
        ),
        Meaning(
            type: .format, value: "bunko",
            words:
                "bunko|bunkoban|bunkobon|bunko edition|bunko size|bunko sized|pocket edition|pocket size edition|文庫|文庫版|文庫本|文庫サイズ|コミック文庫|漫画文庫|ぶんこ|ぶんこばん"
        ),
        Meaning(
            type: .format, value: "new_edition",
            words:
                "新装版|新装再編版|新装|新版|新装完全版|shinsoban|new edition|new editions|reissue|reprint edition|newly reissued|復刻版|復刊"
        ),
        Meaning(
            type: .format, value: "limited_edition",
            words:
                "limited edition|limited editions|special edition|special editions|first press edition|anniversary edition|特装版|限定版|初回限定版|初回限定盤|特別版|"
                + "記念版|限定盤|アニバーサリー版"),
        Meaning(
            type: .format, value: "full_color",
            words:
                "full color|full colour|full color edition|full colour edition|fully colored|fully coloured|full colored|colored edition|coloured edition|color edition|"
                + "colour edition|color version|colour version|colored version|digital colored|フルカラー|フルカラー版|カラー版|オールカラー|オールカラー版|フルカラーの"
        ),
        Meaning(
            type: .format, value: "large_print",
            words: "large print|large print edition|large type|大活字|大活字版"),
        Meaning(
            type: .format, value: "audiobook", words: "audiobook|audiobooks|audio book|audio books|オーディオブック|audible|朗読版"
        ),
    ]

    private static let lengths = [
        Meaning(
            type: .volumesMax, value: "10",
            words:
                "short series|short manga|short manga series|shorter series|shorter manga|something short|something shorter|shorter one|shorter ones|short one|short ones|"
                + "short reads|short read|shorter|短いの|短い漫画|短いマンガ|短いシリーズ|短い作品|短いやつ|短いもの|短い方|短いほう|短め|短くて|短く完結|短く終わ|みじかいの|みじかい漫画|みじかめ"
        )
    ]

    private static let statuses = [
        Meaning(
            type: .status, value: "finished",
            words:
                "finished|completed|complete series|already complete|ended|concluded|finished series|完結|完結済|完結済み|完結した|完結作品|完結してる|完結している|終わってる|終わった"
        ),
        Meaning(
            type: .status, value: "ongoing",
            words: "ongoing|still running|still publishing|still going|not finished|連載中|連載してる|続いてる|継続中|未完"),
        Meaning(type: .status, value: "hiatus", words: "hiatus|on hiatus|休載|休載中"),
    ]

    private static let ages = [
        Meaning(
            type: .age, value: "5",
            words: "preschooler|preschoolers|kindergartner|kindergartener|幼稚園児|幼稚園の|幼児|園児|未就学児|年長さん"),
        Meaning(type: .age, value: "7", words: "小1|小一|小学1年|小学一年|小学1年生|小学一年生|小学校低学年|小学生低学年|低学年|first grader|1st grader"),
        Meaning(type: .age, value: "8", words: "小2|小二|小学2年|小学二年|小学2年生|小学二年生|second grader|2nd grader"),
        Meaning(
            type: .age, value: "9",
            words:
                "小学生|小3|小三|小学3年|小学三年|小学3年生|小学三年生|grade schooler|grade schoolers|elementary school kid|elementary schooler|third grader|3rd grader"
        ),
        Meaning(
            type: .age, value: "10",
            words: "小4|小四|小学4年|小学四年|小学4年生|小学四年生|高学年|小学校高学年|小学生高学年|fourth grader|4th grader"),
        Meaning(type: .age, value: "11", words: "小5|小五|小学5年|小学五年|小学5年生|小学五年生|fifth grader|5th grader"),
        Meaning(
            type: .age, value: "12",
            words: "小6|小六|小学6年|小学六年|小学6年生|小学六年生|tween|tweens|preteen|sixth grader|6th grader"),
        Meaning(
            type: .age, value: "13",
            words:
                "中学生|中1|中一|中学1年|中学一年|中学1年生|中学一年生|middle schooler|middle schoolers|junior high schooler|teen|teens|teenager|teenagers|"
                + "teenage|十代|10代|ティーン|seventh grader|7th grader"),
        Meaning(type: .age, value: "14", words: "中2|中二|中学2年|中学二年|中学2年生|中学二年生|eighth grader|8th grader"),
        Meaning(type: .age, value: "15", words: "中3|中三|中学3年|中学三年|中学3年生|中学三年生|ninth grader"),
        Meaning(
            type: .age, value: "16",
            words: "高校生の息子|高校生の娘|高校生の子|高校生の弟|高校生の妹|高校生の甥|高校生の姪|高校生の孫|高校生に|高校生へ|高校生向け|高校生でも|高1|高一|"
                + "高校1年|高校一年|高校1年生|高校一年生|high schooler|high schoolers|tenth grader"),
        Meaning(type: .age, value: "17", words: "高2|高二|高校2年|高校二年|高校2年生|高校二年生"),
        Meaning(type: .age, value: "18", words: "高3|高三|高校3年|高校三年|高校3年生|高校三年生"),
    ]
}
