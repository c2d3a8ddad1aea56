/// Scalars and words that Chinese uses all the time and Japanese hardly ever.
enum ChineseWords {
    private static let scalars: Set<UInt32> = Set(
        """
        吗呢吧们这没么给对时说过关话问请买卖书钱订单货发让从你您她啊哪嗎麼這們沒讓錢妳啦喔谢儿个为什样东车见长门开间听觉边远进运还难\
        动应该电话网页图级红绿蓝贵宜优惠汉语译经济杂质实际产备几号条张轻务员页码丢坏损选择搜寻虽则现观众剧说谁呀嘛唔冇佢哋嘅咗係喺您們賣說謝
        """.unicodeScalars.map(\.value).filter { $0 > 0x3000 })
    /// Written alike in Japanese.
    private static let japaneseToo: Set<UInt32> = Set("動号条個誰長務員選択現質実際産書時張為".unicodeScalars.map(\.value))
    private static let words: [[UInt32]] = [
        "我的", "我想", "我要", "有没有", "有沒有", "什麼", "什么", "推薦", "推荐", "是不是", "可以", "漫畫", "想要", "的漫", "怎么", "怎麼",
        "不是", "多少", "在哪", "退貨", "退货", "好看", "沒有", "没有", "幫我", "帮我", "如何", "為什麼", "查詢", "查询", "訂單", "運費", "运费", "下單",
        "新番", "日文版嗎", "很好", "好的", "不要", "能不能", "還有", "還沒", "還是", "不好", "一本", "哪裡", "多謝", "早安", "晚安", "再見",
        "再见", "對不起", "可唔可以", "之刃", "海賊王", "航海王", "鬼灭", "咒術", "咒术", "收到", "寄到", "發貨", "出貨了", "到貨", "的書", "的书", "第三卷嗎",
        "中文版本", "客服", "有賣", "有卖", "便宜", "評價",
    ]
    .map { $0.unicodeScalars.map(\.value) }

    static func isChinese(_ text: [UInt32]) -> Bool {
        if text.contains(where: { scalars.contains($0) && !japaneseToo.contains($0) }) { return true }
        return words.contains { word in
            text.indices.contains { text[$0...].starts(with: word) }
        }
    }
}

/// Kanji words of buying that an English sentence has no need of: using one is speaking both languages.
enum ShopNouns {
    private static let words: [[UInt32]] = [
        "返品", "返金", "送料", "在庫", "注文", "予約", "配送", "割引", "発送", "領収書", "請求書", "発売日", "送料無料", "住所", "ギフト",
        "キャンセル", "届", "値段", "支払", "最新刊", "新刊", "お願い", "ホラー", "本屋", "交換", "購入", "宅配", "再入荷", "おすすめ", "漫画", "単行本",
        "全巻", "続き", "ポイント", "クーポン", "セール", "コンビニ", "中古", "誕生日", "友達", "お店", "店員", "荷物",
    ].map { $0.unicodeScalars.map(\.value) }

    static func areUsed(in text: [UInt32]) -> Bool {
        words.contains { word in text.indices.contains { text[$0...].starts(with: word) } }
    }
}

/// Japanese in Latin letters. Words that are English too (no, to, made, are) are left out.
enum RomajiWords {
    static let all = """
        desu desuka desu deshita deshou masu masuka masen masendeshita mashita mashitaka mashou arimasu arimasuka arimasen
        arimashita aru arukana nai naidesu nakatta kudasai kudasaimasu onegai onegaishimasu shimasu shimashita shite shitai
        suru sareru osusume ososume hoshii hoshiidesu hoshi sagashiteru sagashite sagashiteimasu imasu imasen imashita oshiete
        doko dokodesu itsu ikura ikutsu nani nandesu dore donna doushite dou dochira dare naze kono sono kore sore kocchi
        koko soko watashi boku ore anata kana janai arigatou arigato arigatougozaimasu gozaimasu gozaimashita konnichiwa
        konbanwa ohayou ohayo sumimasen gomen gomennasai iie hai todoku todokanai todokimasen todokimasu todoita todoite
        chumon chuumon henpin henkin koukan dekimasu dekimasuka dekiru dekinai kaitai kaimasu kaimashita katta kau yomitai
        yomimasu yonda yomu yomeru omoshiroi omoshirokute kowai kandou nakeru zenkan zenbu saishinkan mitai mitaina yasui
        takai souryou sōryō kampeen waribiki hayaku hayai mada mou tsuzuki tsugi eigoban eigo nihongo nihongoban hon okuru
        okutte okurete kureru kuremasu moraemasu zaiko yoyaku kuru kimasen kimasu kimashita konai wakaranai wakarimasen
        wakarimasu wakarimasuka wakatta wakaru yoroshiku daijoubu daijobu totemo sugoi hontou hontoni kodomo muke tomodachi
        namae jusho hatsubaibi shinkan kan okashii ureshii tanoshii kanashii suki daisuki kirai ii yokatta hajimemashite
        oyasumi tadaima itadakimasu ganbatte kakkoii kawaii hitotsu futatsu ichiban mitsukarimasen mitsukaranai machigatta
        machigaeta kowareta yabureta yaburete toki ato mae kara dake demo dakara shika nado kurai gurai yori hodo tte
        nanka nandemo doushitara doyatte kyou ashita kinou raishuu konshuu kaeshitai kaeru kaetai harau haraemasu tsukaemasu
        tsukau tsukaeru moshikashite chotto sukoshi takusan iroiro atarashii furui rekishi renai
        """
    /// Only beside other romaji: they are short and mean things elsewhere.
    static let particles = "wa ga wo ka ne yo mo ni de na e nan iru o"
}

enum EnglishWords {
    /// Words that carry an English sentence.
    static let frame = """
        the a an is are was were be been am do does did done dont doesnt didnt have has had havent hasnt i im ive id ill you
        youre your my me mine we us our it its this that these those he she they them his her what whats which where wheres
        when who why how hows can cant could would should will wont want wanted wants need needs looking look for with from
        and or but not any some all every please pls plz thanks thank hello hey tell show find get got give take make
        about there here of in on to by at if than then so very too also just only more most as into after before until
        while because since without again still yet never always ever already let lets know think like love liked prefer
        recommend suggest buy bought order ordered return returned refund cancel change ship shipped deliver delivered arrive
        arrived track pay paid check use read something anything nothing someone similar available possible really much many
        another other same such no yes yeah ok okay sorry good great nice bad best hi isnt arent wasnt whos theres didn
        """
    static let common = """
        manga comic comics book books volume volumes series edition box set title author artist story genre chapter page pages
        price cost cheap cheaper expensive discount coupon code sale deal promo points gift card wrap wrapping cart checkout
        payment account password email address phone login delivery shipping package parcel box stock store shop customer
        service support help agent human person manager status tracking number date today tomorrow yesterday week month year
        day days weeks months birthday christmas friend son daughter kid kids child children brother sister boyfriend
        girlfriend husband wife mom dad horror romance comedy action fantasy sports school cute scary funny dark sad happy
        fun new old latest newest next last first second third release released out coming soon damaged broken wrong missing
        late lost torn open opened closed free total cheap hardcover paperback digital print english japanese french spanish
        german korean chinese language version translation translated original reading start begin finish finished ending end
        art style characters character fan fans popular favorite favourite classic short long adult teen age girl boy girls
        boys men women man woman anime movie figure figures merch poster random question questions problem issue error failed
        work works working cool amazing awesome wow lol omg wtf bye welcome morning evening night goodbye maybe sure right
        left back up down over under off one two three four five six seven eight nine ten items item list wishlist history
        invoice receipt credit debit cash bank exchange replacement policy terms time times hours fast slow express standard
        international overseas country same different between better worse worth money budget cancelled canceled preorder pre
        restock restocked complete sold available signed limited special bonus collector collectors buying selling ask asking
        speak talk chat person real update updates mean means difference both each few lot lots bit thing things way place
        home house work office friday monday tuesday wednesday thursday saturday sunday january february march april may june
        july august september october november december thx ty tysm u ur r pls idk btw tho gonna wanna gotta cuz bc brb
        unsubscribe remove add added adding quick quickly please anyone everyone everything nobody none enough almost
        """
    /// What Japanese writes in Latin letters without speaking English.
    static let borrowed = """
        ok ng pdf kindle app id url sns cd dvd bd vol line amazon paypay qr web pc ios android iphone ipad email mail e visa jcb
        master card faq ver ai bot av tv ova bl gl tl sf vip sale new free box set ed best web wifi fax tel jr sr no yes usb
        gif sim hp pr cm dl tsutaya rakuten vs
        """
}

/// Everyday words of the other languages in Latin letters that visitors try, without accents. Words that are also
/// English or everyday romaji are left out.
enum ForeignWords {
    static let all = [spanish, french, german, portuguese, italian, asian, northern, eastern].joined(separator: " ")

    private static let spanish = """
        hola gracias quiero comprar donde esta estan pedido pedidos llegado llego llega cuanto cuesta cuestan envio envios
        busco buscando tienes tienen tiene algo algun alguna como funciona tarjeta necesito ayuda por favor posible devolver
        libro libros muchas buenos buenas dias tardes noches adios nada el los las una unos unas del para con sin pero
        mi mis tu tus su sus soy eres muy mas menos todo todos tambien cuando cual cuales quien porque que hay puedo puede
        puedes pueden hacer ver leer terror romantico espanol castellano ingles japones edicion tomo tomos precio barato
        recomienda recomiendan recomiendas recomendar recomendacion nuevo nueva mejor siguiente numero correo cuenta dinero
        reembolso cambiar cancelar compra tienda hijo hija regalo gustaria quisiera estoy estas ha han fue ser estar te lo
        de la y en es si cuándo aun todavia hasta desde este esta eso entiendo disponible descuento vale bueno amigo
        """
    private static let french = """
        bonjour merci beaucoup je tu il elle nous vous ils cherche commande avez ai as combien coute livraison voudrais
        veux retourner livre livres ce cette ces c'est cest quoi quel quelle quels delai mangas s'il sil plait te
        comprends pas ne le la les un une des du au aux et est sont dans avec sans mais ou où qui que quand pourquoi
        bien tres oui salut bonsoir revoir colis recu arrive votre vos mon ma mes ton notre peux peut puis acheter
        francais anglais japonais prix remboursement rembourser annuler probleme aide besoin jai suis etes avoir etre
        faire y a-t-il quelque chose comme aime fille fils cadeau disponible encore toujours jamais moins cher carte
        paiement adresse auteur suite tomes lire moi aussi deja
        """
    private static let german = """
        guten tag morgen abend hallo wo meine meiner meinen mein bestellung ich suche einen eine einem einer fur fuer tochter
        haben sie auf lager wie viel kostet der das den dem versand mochte moechte buch bucher zuruckgeben danke schon
        kann mit bezahlen und ist sind nicht kein keine wann warum welche welcher welches gibt es noch bitte ja nein
        sehr gut auch oder aber wenn ihr ihre unser wir du dein bin bist habe hast hat hatte wird werden konnen können
        paket angekommen lieferung preis rabatt gutschein sprache deutsch englisch japanisch ausgabe lesen kaufen bestellt
        ruckgabe hilfe brauche sohn geschenk ahnlich etwas von zum zur bei nach uber aus im am
        """
    private static let portuguese = """
        ola voces voce tem meu minha obrigado obrigada quanto custa frete chegou rasgado promocao comprar quero onde
        esta nao sim gostaria preciso ajuda livro livros edicao pagamento cartao devolver entrega prazo alguma algum
        para com uma um os as dos das no na em por favor bom dia boa tarde noite tudo bem qual quando porque ainda
        pedido recebi mais menos barato recomenda portugues ingles e ou mas muito tambem eu ele ela nos isso isto aqui
        """
    private static let italian = """
        ciao avete mio mia ordine dove quanto costa spedizione grazie mille vorrei restituire libro cerco fumetto fumetti
        buongiorno buonasera salve prego sono sei siamo ho hai ha abbiamo hanno non piu anche che chi cosa quando perche
        il lo gli uno della dello delle degli del dei nel nella di da per con su tra fra molto bene posso puo comprare
        italiano italiana inglese giapponese prezzo sconto disponibile arrivato pacco aiuto mi ti ci volume volumi prossimo
        uscita consigli consigliate qualcosa simile questo questa figlio figlia regalo rimborso carta
        """
    private static let asian = """
        halo apakah ada berapa ongkos kirim pesanan saya belum sampai mau beli terima kasih tolong bantu tidak selamat pagi
        siang malam apa khabar kabar encik jual tak bisa boleh yang untuk dengan dan ini itu di ke dari sudah kapan mana
        kenapa bagaimana bukunya buku komik harga murah mahal barang kak gan min dong nggak gak ga aku kamu anda tahu
        romantis horor cari mencari rekomendasi bayar pembayaran gimana kok juga lagi baru terbaru toko pengiriman
        xin chao toi muon mua truyen don hang cua dau bao nhieu tien vay cam ban khong kinh di shop co va voi cho
        nay duoc chua giao sach gia roi em anh chi minh ve nhu nao tap moi oi
        kumusta po magkano ang nasaan meron ba kayong kayo salamat gusto ko bumili ng mga ako ikaw siya kami tayo hindi
        opo oo wala paano kailan bakit pwede puwede gaano sa ay naman lang kasi yung nung din rin dumating dumarating
        kong mong aking iyong pang bata maganda mahal mura libro
        """
    private static let northern = """
        hej hei har ni var ar min mitt bestallning tack sa mycket waar mijn bestelling ik zoek een voor dochter dank je wel
        het niet hoeveel kost verzending graag jullie heb hebben heeft mij jij zijn wij deze dit dat ook maar goed goedemorgen
        goedendag alstublieft alsjeblieft pakket boek boeken kopen terugsturen wanneer komt hvor er ordre tusen takk jeg
        ikke kan du og det som pa til fra med vil gerne hvad hvornar koster bok boker jag inte och vad nar kommer finns
        mita tama maksaa kiitos missa tilaukseni onko teilla kylla ei mina haluan moi terve paljonko
        """
    private static let eastern = """
        dzien dobry gdzie jest moje zamowienie szukam mangi czy macie ile kosztuje dziekuje prosze nie tak chce kupic dla
        ksiazka tom wysylka kiedy jak dlaczego merhaba siparisim nerede ne kadar tesekkurler tesekkur ederim var mi
        yok nasil istiyorum almak kitap kargo ucretsiz icin bir ve bu evet hayir lutfen ahoj dobry den kde je moje
        objednavka kolik stoji dekuji prosim koszonom szia hol van rendelesem mennyibe kerul nem igen es buna ziua
        multumesc unde este comanda mea cat costa vreau sa cumpar
        """
}
