/// Words that are no titles, and words that show one.
enum ItemWords {
    /// Of editions and volumes: with a known title they are still that title.
    static let edition = set(
        """
        vol vols volume volumes book books edition editions english japanese digital print paperback hardcover box set
        sets boxset complete collection omnibus deluxe perfect collector's collectors anniversary special limited color
        colour full series manga comic comics the a an of and or in part parts ver version new bundle kanzenban bunko
        tankobon kindle ebook bilingual translated original issue no chapter chapters season first last final one two three
        four five six seven eight nine ten through to single trilogy 3-in-1 2-in-1 master masters fullmetal eternal
        by for on from with us uk jp en ja at is
        """)

    static let japaneseEdition = StaticText.list(
        """
        英語版|日本語版|完全版|新装版|文庫版|愛蔵版|電子版|紙版|特装版|限定版|豪華版|通常版|フルカラー版|カラー版|デジタル版|単行本|コミックス|コミック|漫画|まんが|\
        マンガ|シリーズ|全巻|既刊|最終|最新|セット|ボックス|巻|冊|第|全|編|版|の|と|や|、|から|まで|上|中|下|一|二|三|四|五|六|七|八|九|十|百|原作|本編|\
        作品|無印|対訳
        """
    )

    /// Words of shops, headings, genres, places, days and people's trades: a phrase of them alone is no title.
    static let plain = set(
        """
        a an the and or of in on at to for with from by as is are was were be it its it's this that these those i i'm i'd
        i'll i've you your you're you'll we we're we've we'll our us my me he she they their his her not no yes if when while
        what why how who where which there here so but also all any each every both more most less least than then just only
        up out about over under off into after before during until per via do does don't did done can can't could may might
        will would should shall has have had let let's get got go please thanks thank hi hello hey welcome great good best
        better nice perfect sure sorry happy new top first second third next last final one two three four five six seven
        eight nine ten other another same some few many much very too well still now today tomorrow tonight

        shop store stores shops shopping order orders ordering ordered cart checkout payment payments pay paying paid price
        prices pricing total subtotal tax taxes cost costs fee fees discount discounts coupon coupons code codes sale sales
        deal deals offer offers gift gifts card cards wrapping wrap credit debit balance points point reward rewards member
        members membership account accounts address addresses book books manga comic comics series volume volumes vol vols
        number numbers edition editions box set sets bundle bundles title titles author authors artist artists publisher
        genre genres language languages english japanese chinese korean digital print paper paperback hardcover ebook ebooks
        shipping ship ships shipment shipped standard express free delivery deliveries deliver delivered domestic
        international overseas courier carrier carriers tracking track status estimated date dates arrival arrive time times
        day days week weeks month months hour hours business working weekday weekdays weekend monday tuesday wednesday
        thursday friday saturday sunday january february march april may june july august september october november
        december spring summer autumn fall winter holiday holidays christmas halloween black cyber valentine's
        return returns returned refund refunds refunded exchange exchanges exchanged replacement damaged damage misprint
        misprinted defective missing lost wrong item items product products page pages link button tab menu screen section
        form forms request requests window period policy policies terms conditions notice note notes important tip tips step
        steps summary overview details detail info information question questions answer answers faq help support contact
        customer customers service services staff team person people assistant agent chat email e-mail mail phone call
        available availability stock restock backorder preorder pre-order pre-orders release releases released upcoming
        latest current ongoing finished complete completed hiatus condition limit limits maximum minimum quantity name sign
        login log password security settings profile preferences history wishlist list alert alerts price notification
        notifications subscription subscriptions newsletter cancel cancelled canceled cancellation change changes confirm
        confirmed confirmation preparing processing processed pending received receipt invoice bank transfer cash cod
        convenience konbini paypay visa mastercard jcb amex american apple google amazon rakuten line yamato sagawa japan
        post office transport parcel letter pickup pick store main branch tokyo osaka kyoto nagoya sapporo fukuoka yokohama
        kobe usa us uk eu canada united states kingdom australia europe asia america hong kong taiwan korea china france
        germany singapore new york london

        action adventure comedy romance romantic romcom drama fantasy dark horror thriller suspense mystery sci-fi science
        fiction slice life sports sport music historical history school supernatural psychological mecha isekai shonen
        shounen shojo shoujo seinen josei kids kodomo teen teens adult adults mature older young younger boys girls love
        yaoi yuri magical girl martial arts cooking food gourmet cats cat samurai ninja vampire vampires war crime detective
        cyberpunk steampunk post-apocalyptic apocalyptic dystopian workplace office family iyashikei healing cozy cosy short
        long light novel novels graphic one-shot one-shots oneshot spin-off spinoff sequel prequel adaptation anime movie film
        game games story stories plot art style artwork tone theme themes mood setting characters character rating age
        recommended recommendation recommendations reasons reason picks pick choice choices favorites favourites classic
        classics popular bestseller bestsellers beginners beginner starters starter start starting point read reading reader
        readers fan fans similar like also try why quick fast easy option options plan buy buying add bonus hidden gem gems
        must worth modern award awards winner winning winners prize ranking rank editor's choice runner-up honorable mention
        monthly weekly magazine jump shonen-jump champion sunday gangan nakayoshi ribon lala margaret morning afternoon
        spirits kodansha shueisha shogakukan kadokawa hakusensha viz media yen press seven seas studio ghibli mappa bones
        madhouse toei ufotable netflix crunchyroll san diego con eisner harvey tezuka cultural osamu taisho grand
        mr mrs ms dr sensei vs versus etc ok okay pc ios android app wi-fi ai url pdf isbn asin id faqs vip
        fair sports campaign event events festival promotion promotions promo mangaassist assist manga-assist about know note
        fits fit makes made matters works need needs want wants expect look looks know known said says means meaning happens
        golden year year's eve obon silver new-year
        count length format formats cast main run original pacing humor humour tension twist twists ending endings emotional
        depth battle battles fight fights friendship growth heart stakes power powers magic demons ghosts robots survival revenge
        politics strategy world worldbuilding open close enter type scroll visit bring pack attach fill send tokyopop vertical
        square enix horse young-jump gum-gum nintendo playstation disney marvel dc star wars
        overall bottom line pro pros con cons heads heads-up warning caution content spoiler spoilers free-shipping premium
        """)

    /// A title may follow them.
    static let selling = set(
        """
        try recommend recommending suggest suggesting consider stock stocks carry carries sell sells have has offer offers miss
        read reading called titled named sequel prequel spin-off spinoff including enjoy like add grab get buy order
        does follow-up followup companion continuation love there's
        check pick with is
        """)

    /// May stand between such a word and the title.
    static let fillers = set(
        "the also even our out up to with of a an as too both new lovely brilliant wonderful excellent classic great")

    static let selfEvident = set(
        "recommend suggest try stock carry sell consider titled called sequel prequel spinoff spin-off miss sells stocks carries"
    )

    /// Small words inside a title.
    static let connectors = set(
        "of the a an and in on at to for from with no ni wa ga wo x vs de la le & or is my your without by")

    /// Capitalised at the beginning of a sentence, and not part of the title after them.
    static let openers = set(
        """
        try also and or if with yes no we i i'd i'm i'll you you'll you'd our as for then there there's here here's start read
        check pick consider get grab add see meet enjoy but so plus next finally both either like volume vol vols volumes
        since after before while when once besides beyond another other others similarly meanwhile additionally even
        because though although unlike among sure great certainly absolutely alternatively maybe perhaps recommend
        among speaking don't dont how what why which who is are do does did have has can could would should will let's
        let please from by about only just still now instead otherwise fans readers about everyone that's that this these it
        it's they he she his her their its your my in on at to of out up not all any some more most
        """)

    static let personal = set(
        "by author artist mangaka creator writer illustrator mr mrs ms from director novelist sensei creators authors")

    static let denials = StaticText.list(
        """
        couldn't find|could not find|can't find|cannot find|don't carry|do not carry|don't have|\
        do not have|don't stock|do not stock|don't sell|do not sell|doesn't have|does not have|\
        isn't in|is not in|isn't something|aren't in|not in our|not available|isn't available|\
        isn't a |is not a |not part of|no longer|not listed|unable to find|no such|nothing called|\
        nothing by that|not find|not see|don't see|doesn't exist|does not exist|there's no |\
        there is no |isn't one|not one of|never heard|unfamiliar|not yet|hasn't been|has not been|\
        have not been|haven't|sold out|out of stock|no volume|not carry|not have|not exist|\
        isn't any|only goes|stops at|no results|nothing under|not familiar|not sure|wasn't|\
        no match
        """
    )
    static let japaneseDenials = StaticText.list(
        """
        ありません|ございません|見つかりません|見つけられません|見当たりません|見当たらず|取り扱っておりません|取り扱いがなく|取り扱いはなく|お取り扱いしておりません|できません|\
        存在しません|ないよう|未発売|未刊|発売されていません|発売されておりません|出ていません|出ておりません|分かりかね|わかりかね|確認できません|確認できず|入荷していません|\
        入荷しておりません|ではなく|まだ出|まだ発売|ないです|ないため|なかった|おりません|いません|しておらず
        """
    )
    static let turns = StaticText.list(" but |however|, though| instead|でも、|ですが、|ますが、|ませんが、|ただし|代わりに|かわりに")

    private static func set(_ text: String) -> Set<String> {
        Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    }
}

/// Japanese words of the shop's pages: what holds one is no title, where nothing else says so.
extension ItemWords {
    static let japaneseShop = StaticText.list(
        """
        履歴|ページ|ボタン|設定|カート|注文|配送|返品|返金|問い合わせ|パスワード|アプリ|登録|通知|セール|キャンペーン|クーポン|ポイント|カード|お気に入り|リスト|\
        スタッフ|担当|支払|会員|ログイン|領収書|入荷|予約|追跡|確認|ください|ます|です|検索|フェア|割引|無料|特典|ギフト|定期購読|対象|年齢|コンビニ|受付|発送|\
        準備|完了|キャンセル|住所|お届け|送料|交換|不良|在庫|合計|小計|税込|価格|値段|期間|条件|備考|注意|作者|著者|出版社|ジャンル|巻数|あらすじ|おすすめ|まとめ|\
        その他|メール|電話|営業|店舗|倉庫|手数料|ヘルプ|サポート|窓口|銀行|振込|決済|残高|サービス|購入|再配達|不在|本人|利用|規約|情報|場合|方法|手順|理由|特徴|\
        ポイント|読みたい|初心者|向け|一覧
        """
    )
    /// Of pages alone: no title that is set off holds one.
    static let japanesePages = StaticText.list(
        """
        履歴|マイページ|ボタン|カート|返品|返金|問い合わせ|パスワード|キャンペーン|セール|クーポン|ポイント|会員|ログイン|領収書|入荷|送料|無料|割引|フェア|支払|\
        お気に入り|まとめ買い|定期購読|キャンセル|発送|配送
        """
    )
    static let japaneseMagazines = StaticText.list(
        """
        週刊|月刊|別冊|隔週|ジャンプ|マガジン|サンデー|チャンピオン|ヤング|アフタヌーン|モーニング|スピリッツ|スペリオール|ガンガン|なかよし|りぼん|花とゆめ|マーガレット|\
        フラワーズ|flowers|エース|電撃|コミックビーム|ハルタ|集英社|講談社|小学館|角川|白泉社|秋田書店|双葉社|少年画報社|スクウェア|賞|大賞|ジブリ|アニメーション|\
        映画|アニメ|ドラマ|電子版|英語版|日本語版|完全版|このマンガが|ネタバレ
        """
    )
    static let japanesePlaces = StaticText.list(
        "ボタン|ページ|画面|を選択|をタップ|を押|欄|メニュー|タブ|をクリック|から|より|を選|を開|にチェック|の状態|と表示|という状態|と書|と入力|を入力|と記載|のリンク")
    static let quoteVerbs = StaticText.list(
        """
        と言|といっ|といい|という気|という方|という人|という声|という感|という思|という場|という言葉|という表|と感|と思|とお|と叫|という理|という問|という願|とつぶや|\
        という台詞|というセリフ|という技|という能力|という名前|という組織|という町|という設定|という世界|と呼ば|という力|って|が好き|した|する|な人|な気分|系|感
        """
    )
}
