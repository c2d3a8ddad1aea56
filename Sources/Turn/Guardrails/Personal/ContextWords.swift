/// Words that say what a number near them is. Lower case; Latin ones are matched as whole words.
enum ContextWords {
    /// `reach` in steps (see `ContextMap`): how far from its number a word still speaks of it.
    struct Group {
        var cue: ContextCue.Kind
        var reach: Int
        var words: String
    }

    /// Words are separated by `|`.
    static let all: [Group] = phone + card + identity + bank + protected

    static let phone: [Group] = [
        Group(
            cue: .phone, reach: 70,
            words: """
                phone|phones|phone number|telephone|telephone number|tel|tel no|telno|cell|cellphone|cell phone|mobile|\
                mobile number|landline|fax|fax number|whatsapp|sms|hotline|voicemail|area code|toll free|toll-free|\
                phone no|contact number|callback number|denwa|denwa bango|keitai|電話|電話番号|でんわ|デンワ|携帯|携帯番号|\
                携帯電話|ケータイ|けいたい|スマホ|固定電話|自宅電話|連絡先|ご連絡先|内線|fax番号|ファックス|ファクス|\
                ﾌｧｯｸｽ|ﾃﾞﾝﾜ|ｹｰﾀｲ|ｹｲﾀｲ|フリーダイヤル|留守電|直通|市外局番|ワン切り|ショートメール|つながる番号|緊急連絡先|当方の番号
                """),
        Group(
            cue: .phone, reach: 45,
            words: """
                call|call me|call us|call him|call her|calls|ring|ring me|phone me|text|text me|txt|dial|reach|reach me|\
                contact|give me a call|give me a ring|pick up|掛け|かけて|折り返し|折返し|連絡|ご連絡|鳴らし|ph|mob|kakete|☎|📞|📱|☏|℡|🤙
                """),
    ]

    static let card: [Group] = [
        Group(
            cue: .card, reach: 70,
            words: """
                credit card|creditcard|debit card|debitcard|card #|card number|card no|card num|cc number|cc|ccn|visa|mastercard|master card|amex|\
                american express|jcb|diners|diners club|discover|unionpay|union pay|クレジットカード|クレジット|クレカ|\
                カード番号|カードナンバー|デビットカード|デビット|ビザ|マスターカード|アメックス|ダイナース|銀聯|ｶｰﾄﾞ番号|ｸﾚｶ|\
                ｸﾚｼﾞｯﾄ|visaカード|jcbカード|card details|card ending|number on the card|pan
                """),
        Group(cue: .card, reach: 30, words: "card|カード|ｶｰﾄﾞ|mastercard|visa card|expiry|exp|cvv|cvc|有効期限|かーど"),
    ]

    static let identity: [Group] = [
        Group(
            cue: .ssn, reach: 100,
            words: """
                ssn|ssns|ss#|ss number|ss no|social|socials|social security|social security number|social security no|\
                social insurance|soc sec|social sec|s.s.n|socsec|tax id|tin|itin|w-9|w9|taxpayer|ソーシャルセキュリティ|社会保障番号|社会保障
                """),
        Group(
            cue: .myNumber, reach: 120,
            words: """
                mynumber|mynum|my num|my-number|individual number|individual no|personal number|tax number|social security and tax number|kojin bango|kojin bangou|マイナンバー|まいなんばー|ﾏｲﾅﾝﾊﾞｰ|マイナンバ|\
                個人番号|こじんばんごう|マイナ番号|マイナンバーカード|個人番号カード|通知カード|マイナカード|my number card|\
                my-number card|mynumber card|個人ナンバー|マイナ
                """),
        Group(
            cue: .number, reach: 60,
            words:
                "number|番号|numbers|digits|bango|ばんごう|ナンバー|no|その番号|identification number|個人|12 digits|12-digit|12 digit|twelve digits|12桁|12ケタ|12けた|十二桁|withholding|withholding tax|royalty|royalties|支払調書|源泉徴収|確定申告|photo id|id no|id number|id num|id type|id used|id card|身分証"
        ),
        Group(cue: .mine, reach: 80, words: "my number|my no|私の番号|わたしの番号"),
        Group(
            cue: .passport, reach: 120,
            words: """
                passport|passports|passport number|passport no|pasport|passprt|pass port|パスポ|travel document|tax free|tax-free|duty free|duty-free|\
                パスポート|ぱすぽーと|ﾊﾟｽﾎﾟｰﾄ|旅券|旅券番号|免税|pasupooto|passport card
                """),
        Group(
            cue: .license, reach: 120,
            words: """
                driver license|drivers license|driver's license|driver’s license|driver licence|drivers licence|\
                driver's licence|driver’s licence|driving licence|driving license|drivers' license|license number|\
                licence number|license no|licence no|license|licence|lisence|liscense|licens|dmv|driver's lic|drivers lic|driver lic|learner's permit|driver number|dl|dln|dl number|driver id|d/l|lic|menkyo|\
                運転免許|運転免許証|免許証|免許|免許証番号|めんきょ|めんきょしょう|ﾒﾝｷｮ|運転経歴証明書|メンキョ
                """),
    ]

    static let bank: [Group] = [
        Group(
            cue: .bank, reach: 70,
            words: """
                bank account|bank|bank acc|acc no|acc number|acc|account #|bank acct|account number|account no|account num|acct|acct number|acct no|a/c|checking|\
                savings|checking account|savings account|routing|routing number|routing no|rtn|aba|sort code|iban|bsb|\
                direct deposit|wire|wire transfer|transit number|ordinary account|futsu|futsuu|futsu koza|futsuu koza|koza|kouza|kigo|\
                bango|yucho|ordinary deposit|口座|口座番号|銀行口座|振込先|振込|振り込み|振込口座|返金先|入金先|ゆうちょ|ゆうちょ銀行|\
                記号|記号番号|普通預金|当座預金|貯蓄預金|普通口座|当座|通帳|預金|信用金庫|信金|銀行|ギンコウ|コウザ|こうざ|支店|\
                ﾕｳﾁｮ|ｺｳｻﾞ|ﾌﾂｳ|キャッシュカード|総合口座
                """),
        Group(cue: .bank, reach: 22, words: "普通|貯蓄|account|savings acct|フツウ|ふつう|（普）|(普)|普)"),
    ]

    static let protected: [Group] = [
        Group(
            cue: .other, reach: 55,
            words: """
                order number|order no|order num|order id|order #|order#|order numbers|tracking|tracking number|tracking no|\
                tracking id|tracking code|tracking numbers|shipment number|shipment id|waybill|isbn|isbns|isbn-13|isbn-10|\
                isbn13|isbn10|asin|asins|jan code|ean|ean8|upc|barcode|bar code|barcodes|sku|item number|item no|product code|\
                product id|product number|model number|part number|serial number|serial no|invoice number|receipt number|\
                coupon code|promo code|promotion code|voucher|gift card|gift cards|gift card number|gift code|gift card code|\
                gift certificate|claim code|points card|point card|loyalty card|membership number|member number|member no|\
                member id|membership card|customer number|customer id|customer no|account id|user id|library card|case number|\
                case id|ticket number|ticket no|reference number|ref no|confirmation number|confirmation code|rma|return label|\
                verification code|one time code|one-time code|otp|usps|fedex|dhl|sagawa|kuroneko|japan post|locker code|\
                license key|licence key|product key|activation code|registration number|hs code|lot number|catalogue number|\
                item code|magazine code|edition number|shelf tag|student id|employee id|session id|request id|error code|\
                transaction id|transaction number|payment id|preorder number|booking number|reservation number|queue number|\
                license agreement|licensing|software license
                """),
        Group(
            cue: .other, reach: 55,
            words: """
                注文番号|ご注文番号|注文no|注文id|オーダー番号|受注番号|追跡番号|追跡|お問い合わせ番号|問い合わせ番号|お問合せ番号|\
                問合せ番号|お問合わせ番号|問合番号|送り状番号|送り状|伝票番号|伝票|配送番号|配達番号|荷物番号|お荷物番号|不在票番号|不在票|isbn番号|\
                janコード|jan番号|バーコード|商品番号|商品コード|品番|型番|製造番号|シリアル|シリアル番号|シリアルナンバー|\
                会員番号|会員id|お客様番号|顧客番号|ポイントカード|会員証|会員カード|クーポン|クーポンコード|クーポン番号|\
                ギフト券|ギフトカード|ギフトコード|ギフト券番号|ギフト番号|プロモーションコード|キャンペーンコード|シリアルコード|\
                認証コード|確認コード|暗証番号|領収書番号|請求書番号|請求番号|受付番号|予約番号|整理番号|\
                抽選番号|管理番号|登録番号|法人番号|買取番号|問い合わせid|取引番号|取引id|決済番号|承認番号|雑誌コード|書籍コード|商品id|\
                図書コード|棚番号|版番号|クロネコ|佐川|日本郵便|ゆうパック|郵便番号|〒|\
                学籍番号|社員番号|図書カード|図書館カード|プリペイドカード|プリペイド|ポイント番号|参照番号|返品番号|案件番号|ケース番号|チケット番号|\
                エラーコード|エラー番号|lot番号|注文履歴|発送番号|出荷番号|メンバー番号|ファンクラブ番号|貸出番号|電子マネー番号|\
                登記番号|インボイス番号|ipアドレス|品目番号|カタログ番号|件番号|お届け番号|トラッキング|トラッキング番号|chumon bango|chuumon bangou
                """),
        Group(
            cue: .weak, reach: 14,
            words: """
                order|orders|item|items|model|serial|invoice|receipt|coupon|promo|redeem|points|membership|case|ticket|reference|\
                ref|security code|pin|version|build|firmware|ups|yamato|jan|lot|batch|catalogue|catalog|postal code|zip|\
                zip code|zipcode|postcode|error|transaction|auction|listing|reservation|code|chumon|ご注文|注文|オーダー|受付|棚|コード|\
                ヤマト|チケット|バージョン|ビルド|ロット|エラー|ワンタイム
                """),
        Group(cue: .weak, reach: 5, words: "po|id|ids|vol|volume|volumes|pages|page|chapter|episode|yen|usd|jpy|price"),
        Group(
            cue: .parcel, reach: 70,
            words: """
                parcel|parcels|package|packages|delivery|shipment|shipped|courier|in transit|out for delivery|hasn't moved|delivered|\
                荷物|配達|配送|届け|届か|届い|発送|輸送中|持戻|宅急便|宅配便|出荷
                """),
    ]
}

/// A word of the text that says what a number near it is.
struct ContextCue {
    enum Kind: UInt8 {
        case phone, card, ssn, myNumber, passport, license, bank
        /// Speaks of some number: of a phone's or an individual's, not of a bank's.
        case number
        /// A number of the shop's or of a carrier's.
        case other
        /// The talk is of parcels.
        case parcel
        /// "My number": a phone's or an individual's.
        case mine
        /// An order, an item: perhaps its number, where it stands close by.
        case weak
    }

    var kind: Kind
    var reach: Int32
    var range: Range<Int>
    /// Its own number follows, so that it says nothing of one before it.
    var isLabel: Bool
}
