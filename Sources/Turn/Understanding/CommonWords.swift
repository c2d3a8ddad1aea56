/// Words of everyday language that are also (or look like) titles. A title among them needs a sign that it is meant as
/// one: capitals, quotes, a volume, or standing alone.
enum CommonWords {
    static func isCommon(_ word: String) -> Bool { english.contains(word) || japanese.contains(word) }

    /// Words one slip away from a title that are words in their own right ("beach", "overload").
    static func isWord(_ word: String) -> Bool { english.contains(word) || neighbours.contains(word) }

    private static let english: Set<String> = words(
        """
        monster monsters major real touch orange oranges nana emma beck given drifters drifter blame bleach swan sunny
        swans monster's erased sanctuary kingdom kingdoms orange noise spiral akira
        pot red blue black white green pink gold golden silver gray grey horror comedy school love life death
        note notes dragon dragons ball hunter hunters city cat cats dog dogs piece one two three four five six seven
        eight nine ten star stars moon sun sky sea ocean river fire water earth wind ice snow rain storm light dark
        night day days days' week year years time times hero heroes king queen prince princess knight knights soldier
        master slave doctor teacher student girl girls boy boys man men woman women child children kid kids baby mother
        father brother brothers sister sisters family friend friends lover lovers wife husband angel angels demon demons
        devil devils god gods ghost ghosts spirit spirits witch witches wizard vampire vampires zombie zombies robot
        robots alien aliens ninja samurai pirate pirates assassin thief spy police detective lawyer chef cook food
        kitchen bread rice wine tea coffee sugar honey sweet sweets candy fruit fruits apple banana flower flowers rose
        roses lily tree forest mountain island village town house home room door window garden park street road
        bridge station train bus car bike plane ship boat game games play player players sport sports soccer football
        baseball basketball tennis boxing run running runner swim race racer dance dancer music song songs band rock
        jazz piano guitar voice sound silence silent quiet loud fast slow quick big small long short high low old new
        young first last next best good bad great nice cool hot cold warm happy sad angry funny scary lonely free full
        empty open closed lost found alone together forever never always again after before under over above below
        beyond between into out up down in on off hello goodbye welcome thanks please sorry yes no ok okay maybe help
        stop start begin end ending story stories book books page pages volume volumes chapter title manga comic comics
        anime series box set sets edition copy art artist paint color colour colors picture photo film movie show drama
        news letter letters word words name names number numbers code card cards money gold cash price sale deal gift
        gifts order orders return returns refund ship shipping delivery track tracking cart checkout account password
        email phone address customer service support human person people agent manager staff world worlds history
        future past memory memories dream dreams hope wish wishes heart hearts soul mind body hand hands eye eyes face
        head hair blood bone skin smile tears kiss touch hug fight fighter fighters battle war wars peace sword swords
        gun guns bullet weapon shield armor magic power powers secret secrets truth lie lies promise mask mirror shadow
        shadows crown throne castle tower gate wall walls prison hell heaven paradise eden utopia chaos order fate
        destiny fortune luck lucky chance choice test trial crime criminal justice law rule rules evil villain
        freedom revolution rebel revenge betrayal trust faith pride honor glory fame shame guilt fear rage fury
        madness crazy insane genius fool idiot joker clown circus parade festival party birthday christmas summer
        winter spring autumn fall morning evening midnight noon today tomorrow yesterday now then here there where
        wallflower sanctuary perfect platinum origin alpha beta gamma omega zero infinity eternal immortal mortal
        parasite virus cell cells nurse hospital medicine poison drug drugs cigarette beer bar club hotel cafe
        restaurant diner shop store market museum library school college university class classroom lesson homework
        exam uniform swimsuit skirt dress shoes hat ring necklace jewel diamond ruby crystal glass metal steel iron
        stone stones sand dust ash smoke fog cloud clouds thunder lightning volcano earthquake wave waves beach
        oracle arena legend legends myth saga epic quest journey adventure adventures trip travel holiday
        innocent slime mob orb chainsaw level5 fuse atto mato afro junko kirby eva
        fullmetal madoka reborn emma's given's yesterday's
        """)

    /// The Japanese ones: everyday words, names and parts of words.
    private static let japanese: Set<String> = words(
        """
        暗殺 神様 オレンジ おれんじ サニー ピンポン ぴんぽん スワン 夏目 北斗 赤髪 会長 先生 少年 少女 進撃 鬼 犬 猫 侍 銀 金 星 月
        ソーマ エマ えま ナナ なな トリコ とりこ ヨナ アクト モンスター もんすたー リアル りある タッチ たっち メジャー めじゃー
        ベック べっく ギョ バサラ キス ひなまつり うずまき ジャンヌ 大奥 終末 日常 にちじょう 孤独 恋 愛 花 雪 海 空 夢 東京 京都
        聖域 白鳥 渦巻 日本 世界 学校 教室 探偵 医者 先輩 部長 王子 姫 王 神 悪魔 天使 魔女 怪物 怪獣 幽霊 転生 無職 異世界
        サンクチュアリ キングダム きんぐだむ ヘルプ ホスト部 ルックバック ブルーピリオド アイドル カラオケ モモ 終ワル 終わる
        """)

    private static let neighbours: Set<String> = words(
        """
        tome tomes haiku haikus beach breach preach bleached overload overlook kingdom's narrator berserker berserkers battle cattle
        carrot narrate hunting hunted letters better butter bitter matter platter latter garden gardens harden pardon
        banana bananas bandana panama drama dramas trauma shaman shamans charming beginning chain chains planets planet
        planner golden given driven nation nations vacation location stacking tracking standing blanket basket baskets
        """)

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }
}
