/// Makers and characters that shoppers of manga speak of: never a shopper's own name. The catalogue's titles are spared
/// besides.
enum FictionNames {
    static let japanese = PlaceWords(
        """
        手塚治虫 尾田栄一郎 鳥山明 岸本斉史 久保帯人 高橋留美子 あだち充 荒川弘 諫山創 井上雄彦 冨樫義博 荒木飛呂彦 浦沢直樹 吾峠呼世晴
        芥見下々 藤本タツキ 堀越耕平 遠藤達哉 三浦建太郎 大友克洋 石ノ森章太郎 藤子不二雄 水木しげる 萩尾望都 竹宮惠子 池田理代子
        武内直子 矢沢あい 青山剛昌 赤塚不二夫 松本零士 永井豪 ちばてつや 古舘春一 空知英秋 和月伸宏 小畑健 大場つぐみ 羽海野チカ 東村アキコ
        森薫 大今良時 二ノ宮知子 末次由紀 村上春樹 新海誠 宮崎駿 庵野秀明 細田守 伊藤潤二 楳図かずお 諸星大二郎 岡崎京子 吉田秋生 板垣巴留
        山田鐘人 アベツカサ 九井諒子 幸村誠 真島ヒカル 真島ヒロ 原哲夫 北条司 車田正美 ゆでたまご さくらももこ 美内すずえ くらもちふさこ
        竈門炭治郎 竈門禰豆子 我妻善逸 嘴平伊之助 冨岡義勇 煉獄杏寿郎 虎杖悠仁 伏黒恵 釘崎野薔薇 五条悟 夏油傑 江戸川コナン 工藤新一
        毛利蘭 毛利小五郎 黒崎一護 朽木ルキア 坂田銀時 志村新八 桜木花道 流川楓 赤木剛憲 緑谷出久 爆豪勝己 轟焦凍 日向翔陽 影山飛雄
        綾波レイ 碇シンジ 惣流アスカ 月野うさぎ 夜神月 弥海砂 野比のび太 源静香 剛田武 骨川スネ夫 磯野カツオ 金田一一 浦飯幽助
        桑原和真 緋村剣心 神谷薫 星野アイ 黒川あかね 有馬かな 夏目貴志 折木奉太郎 千反田える 古見硝子 只野仁人 木之本桜 両津勘吉
        上杉風太郎 中野一花 中野二乃 中野三玖 中野四葉 中野五月 四宮かぐや 白銀御行 高木さん 花野井颯生 坂本太郎 岩倉玲音 草薙素子
        宮本武蔵 織田信長 徳川家康 坂本龍馬 土方歳三 沖田総司 ルフィ ナルト サスケ
        """)

    /// In small letters, both orders of the names.
    static let latin: Set<UInt64> = {
        let names = """
            marin kitagawa,wakana gojo,yuji itadori,megumi fushiguro,nobara kugisaki,satoru gojo,tanjiro kamado,nezuko kamado,
            izuku midoriya,katsuki bakugo,shoto todoroki,ochaco uraraka,light yagami,misa amane,lelouch lamperouge,ichigo kurosaki,
            rukia kuchiki,sasuke uchiha,itachi uchiha,naruto uzumaki,sakura haruno,hinata hyuga,kakashi hatake,roronoa zoro,
            monkey luffy,nico robin,edward elric,alphonse elric,winry rockbell,roy mustang,eren yeager,eren jaeger,mikasa ackerman,
            levi ackerman,armin arlert,shinji ikari,rei ayanami,asuka langley,usagi tsukino,tohru honda,kyo sohma,yuki sohma,
            kaguya shinomiya,miyuki shirogane,chika fujiwara,shoyo hinata,tobio kageyama,ryoma echizen,hanamichi sakuragi,
            kaede rukawa,conan edogawa,shinichi kudo,ran mouri,gintoki sakata,kenshin himura,kaoru kamiya,yusuke urameshi,
            anya forger,loid forger,yor forger,chisato nishikigi,takina inoue,hitori gotoh,nana osaki,nana komatsu,
            takumi usui,misaki ayuzawa,tamaki suoh,haruhi fujioka,yukino yukinoshita,hachiman hikigaya,rem ram,ken kaneki,
            touka kirishima,shoko komi,hitohito tadano,taiga aisaka,kyoko mogami,ren tsuruga,sawako kuronuma,chihiro ogino,
            eiichiro oda,akira toriyama,masashi kishimoto,tite kubo,rumiko takahashi,hiromu arakawa,hajime isayama,takehiko inoue,
            yoshihiro togashi,hirohiko araki,naoki urasawa,koyoharu gotouge,gege akutami,tatsuki fujimoto,kohei horikoshi,
            tatsuya endo,kentaro miura,katsuhiro otomo,osamu tezuka,naoko takeuchi,ai yazawa,gosho aoyama,junji ito,kouji mori,
            makoto yukimura,hayao miyazaki,haruichi furudate,nobuhiro watsuki,takeshi obata,tsugumi ohba,inio asano,moto hagio,
            yoshitoki oima,kaoru mori,haruki murakami,shigeru mizuki,leiji matsumoto,go nagai,tsutomu nihei,q hayashida,
            hideaki sorachi,hiro mashima,yuki tabata,shinichi fukuda,paru itagaki,kamome shirahama,ryoko kui,sui ishida,
            stan lee,alan moore,neil gaiman,frank miller,jack kirby,peter parker,bruce wayne,clark kent,tony stark,harry potter,
            edward elric,alphonse elric,roy mustang,light yagami,eren yeager,mikasa ackerman,levi ackerman,satoru gojo,
            monkey luffy,roronoa zoro,naruto uzumaki,sasuke uchiha,sakura haruno,kakashi hatake,itachi uchiha,ichigo kurosaki,
            rukia kuchiki,tanjiro kamado,nezuko kamado,zenitsu agatsuma,yuji itadori,megumi fushiguro,nobara kugisaki,
            izuku midoriya,katsuki bakugo,shoto todoroki,shoyo hinata,tobio kageyama,son goku,gon freecss,killua zoldyck,
            spike spiegel,faye valentine,lelouch lamperouge,rei ayanami,shinji ikari,asuka langley,usagi tsukino,nana osaki,
            nana komatsu,anya forger,loid forger,yor forger,ken kaneki,jotaro kujo,dio brando,joseph joestar,jonathan joestar,
            johan liebert,kenzo tenma,hanako yamada,taro yamada,inigo montoya,jack sparrow,sherlock holmes,james bond,john wick,
            conan edogawa,shinichi kudo,ran mori,hanamichi sakuragi,kaede rukawa,vash stampede,black jack,astro boy,ash ketchum,
            agatha christie,stephen king,jane austen,george orwell,terry pratchett,brandon sanderson,roald dahl,charles dickens,ernest hemingway,jane doe,john doe,john smith's,forrest gump,luke skywalker,darth vader,optimus prime,tyler durden,walter white,mary sue
            """
        var keys: Set<UInt64> = []
        for name in names.split(separator: ",") {
            let words = name.split(whereSeparator: \.isWhitespace).map { PlaceKey.of($0.unicodeScalars) }
            keys.insert(words.reduce(PlaceKey.start) { PlaceKey.joining($1, $0) })
            keys.insert(words.reversed().reduce(PlaceKey.start) { PlaceKey.joining($1, $0) })
        }
        return keys
    }()
}
