internal import Text

/// Reads Japanese names after labels (氏名：), before 〜と申します and the like, and where surname and given name stand apart.
struct JapaneseNameReader {
    private let scalars: [Unicode.Scalar]
    private let parser: JapaneseNameParser
    /// The text speaks of an order, a parcel, an account.
    private let isPersonal: Bool
    /// It holds an address.
    private let hasAddress: Bool
    private let lone: JapaneseLoneNames

    init(_ text: PersonalText) {
        scalars = text.narrow
        parser = JapaneseNameParser(text.narrow)
        isPersonal = JapaneseNameReader.personal.occurs(in: text.narrow)
        hasAddress = JapaneseNameReader.addresses.occurs(in: text.narrow)
        lone = JapaneseLoneNames(text.narrow)
    }

    /// In order of place, not overlapping.
    func ranges() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        var free = 0
        while index < scalars.count {
            if scalars[index].value > 0x7F || Script(scalars[index].value) == .latin || index == 0 {
                if let range = fitting(ending(at: index), free) ?? fitting(labelled(at: index), free)
                    ?? fitting(standing(at: index), free) ?? fitting(lone.name(at: index, isPersonal: isPersonal), free)
                {
                    found.append(range)
                    free = range.upperBound
                }
            }
            index = max(index + 1, free)
        }
        return lone.repeated(found)
    }

    private func fitting(_ range: Range<Int>?, _ free: Int) -> Range<Int>? {
        guard let range, range.lowerBound >= free, !isFiction(range) else { return nil }
        return range
    }

    // MARK: After a label

    private func labelled(at index: Int) -> Range<Int>? {
        guard let label = JapaneseNameCues.labels.match(in: scalars, at: index), isLabel(index, label.end) else {
            return nil
        }
        if label.value == JapaneseNameCues.Label.name.rawValue { return afterNameLabel(index, label.end) }
        let start = label.end
        if let given = givenAfterRelation(start) { return given }
        guard start < scalars.count, Script(scalars[start].value) != .hiragana || isSpaced(start) else { return nil }
        guard let name = parser.name(from: start), name.isKnown, isKanjiOrFull(name),
            name.isFull || "のは、 私僕".unicodeScalars.contains(scalars[start - 1]), parser.isBorder(name.range.upperBound),
            !isMade(name.range)
        else { return nil }
        return name.isFull || !isPlace(name.range)
            || JapaneseNameReader.honours.stands(in: scalars, at: name.range.upperBound) ? name.range : nil
    }

    /// 夫の健太名義, 娘のさくらさん: a given name after a relation.
    private func givenAfterRelation(_ start: Int) -> Range<Int>? {
        guard start < scalars.count, scalars[start - 1] == "の" else { return nil }
        for count in stride(from: min(4, scalars.count - start), through: 2, by: -1) {
            let end = start + count
            guard JapaneseNameReader.aboutPersons.stands(in: scalars, at: end) else { continue }
            let range = start..<end
            if JapaneseGivenNames.contains(range, of: scalars) { return range }
            let isGiven =
                count < 4 && scalars[range].allSatisfy(JapaneseSurnames.isGiven)
                && JapaneseNameReader.givenEnds.contains(scalars[end - 1])
            if scalars[end] == "で",
                !JapaneseNameReader.surelyGiven.contains(scalars[end - 1])
                    || JapaneseRareSurnames.nouns.contains(range, of: scalars)
            {
                continue
            }
            if isGiven, !JapaneseNameCues.never.contains(range, of: scalars) { return range }
        }
        return nil
    }

    private func afterNameLabel(_ label: Int, _ end: Int) -> Range<Int>? {
        var index = afterBracket(end)
        var hasParticle = false
        var hasMark = false
        var count = 0
        while index < scalars.count, count < 4, "はがをの:=→>、,「『\"“( \n\tにも｢・/".unicodeScalars.contains(scalars[index]) {
            if "はがをのにも".unicodeScalars.contains(scalars[index]) {
                if hasParticle || hasMark || scalars[index] != "は" && isKanaLabel(label) { break }
                hasParticle = true
            } else {
                hasMark = true
            }
            index += 1
            count += 1
        }
        guard let name = parser.name(from: index), !isMade(label..<name.range.upperBound), !isOfCharacter(label) else {
            return nil
        }
        if JapaneseNameCues.never.contains(name.range, of: scalars) { return nil }
        guard name.range.upperBound == scalars.count || parser.isBorder(name.range.upperBound) else { return nil }
        let isHiragana = Script(scalars[name.range.lowerBound].value) == .hiragana
        if name.isKnown, isHiragana, !scalars[name.range].contains(" ") {
            return hasMark && !hasParticle || count > 0 && isSaid(name.range.upperBound) ? name.range : nil
        }
        if name.isKnown {
            return count > 0 || Script(scalars[name.range.lowerBound].value) == .han
                || name.isFull && scalars[name.range].contains(" ") ? name.range : nil
        }
        if isHiragana, hasMark, !hasParticle, scalars[index - 1] == " ",
            !isKanaLabel(label) || !JapaneseGivenNames.contains(name.range, of: scalars)
        {
            return nil
        }
        guard count > 0, !isAsked(name.range.upperBound) else { return nil }
        return unknown(name, hasMark: hasMark && !hasParticle, label)
    }

    private func unknown(_ name: JapaneseNameParser.Name, hasMark: Bool, _ label: Int) -> Range<Int>? {
        let range = name.range
        switch Script(scalars[range.lowerBound].value) {
        case .han:
            if name.isFull, isNameLabel(label) || hasMark { return range }
            guard !JapaneseNameCues.callings.contains(scalars[range.upperBound - 1].value), range.count <= 5 else {
                return nil
            }
            guard !JapaneseNameReader.placeLabels.stands(in: scalars, at: label) else { return nil }
            let isStatement = isSaid(range.upperBound)
            return isStatement
                || hasMark && parser.isHardBorder(range.upperBound) && range.count >= 3 && range.count <= 4
                    && isNameLabel(label)
                || hasMark && parser.isHardBorder(range.upperBound) && isNameLabel(label)
                    && JapaneseSurnames.isLike(range, of: scalars)
                ? range : nil
        case .katakana:
            guard isNameLabel(label) || isKanaLabel(label) else { return nil }
            return isSaid(range.upperBound) || hasMark && isEnd(range.upperBound) ? range : nil
        case .hiragana:
            guard isNameLabel(label) || isKanaLabel(label) else { return nil }
            if isSaid(range.upperBound), JapaneseGivenNames.contains(range, of: scalars) { return range }
            return hasMark && isEnd(range.upperBound) || isKanaLabel(label) && isSaid(range.upperBound) ? range : nil
        case .latin:
            guard isNameLabel(label) || isKanaLabel(label) else { return nil }
            return name.isFull || scalars[range.lowerBound].properties.isUppercase && range.count > 2 ? range : nil
        default: return nil
        }
    }

    /// A label of one kanji stands at a beginning; かな and 読み are no labels after other kana.
    private func isLabel(_ index: Int, _ end: Int) -> Bool {
        guard index > 0 else { return true }
        if end - index == 1, scalars[index] != "宛" || end < scalars.count && Script(scalars[end].value) != .symbol {
            return begins(index)
        }
        guard isKanaLabel(index) else { return true }
        let before = Script(scalars[index - 1].value)
        return before != .hiragana || "おご".unicodeScalars.contains(scalars[index - 1])
    }

    private func isSpaced(_ start: Int) -> Bool {
        scalars[start..<min(start + 6, scalars.count)].contains(" ")
    }

    /// （カナ）, (漢字).
    private func afterBracket(_ index: Int) -> Int {
        guard index < scalars.count, scalars[index] == "(" || scalars[index] == "【" else {
            return index < scalars.count && "欄人者】)]".unicodeScalars.contains(scalars[index]) ? index + 1 : index
        }
        var end = index + 1
        while end < min(index + 9, scalars.count), scalars[end] != ")", scalars[end] != "】" { end += 1 }
        return end < scalars.count && (scalars[end] == ")" || scalars[end] == "】") ? end + 1 : index
    }

    private func isNameLabel(_ label: Int) -> Bool {
        JapaneseNameReader.surelyNames.stands(in: scalars, at: label)
    }

    private func isKanaLabel(_ label: Int) -> Bool { JapaneseNameReader.kanaLabels.stands(in: scalars, at: label) }

    private func isSaid(_ index: Int) -> Bool {
        JapaneseNameReader.statements.stands(in: scalars, at: index)
    }

    private func isAsked(_ index: Int) -> Bool {
        JapaneseNameReader.questions.stands(in: scalars, at: index)
    }

    private func isEnd(_ index: Int) -> Bool {
        guard index < scalars.count else { return true }
        let script = Script(scalars[index].value)
        return script == .symbol || script == .space
    }

    // MARK: Before an ending

    private func ending(at index: Int) -> Range<Int>? {
        guard index > 0, let ending = JapaneseNameCues.endings.match(in: scalars, at: index),
            let name = parser.name(endingAt: index), !JapaneseNameCues.never.contains(name.range, of: scalars),
            !isMade(name.range), !isOfCharacter(name.range.lowerBound)
        else { return nil }
        switch JapaneseNameCues.Ending(rawValue: ending.value) {
        case .said: return said(name)
        case .copula: return copula(name, index, ending.end)
        case .toward: return toward(name)
        case nil: return nil
        }
    }

    private func said(_ name: JapaneseNameParser.Name) -> Range<Int>? {
        let range = name.range
        if name.isKnown { return range }
        let isFree = begins(range.lowerBound) || "のたるはがいで".unicodeScalars.contains(scalars[range.lowerBound - 1])
        switch Script(scalars[range.lowerBound].value) {
        case .han:
            if range.count == 1 {
                return begins(range.lowerBound) && JapaneseRareSurnames.single.contains(scalars[range.lowerBound].value)
                    ? range : nil
            }
            return isFree && !JapaneseNameCues.callings.contains(scalars[range.upperBound - 1].value) ? range : nil
        case .katakana: return isFree ? range : nil
        case .hiragana:
            guard begins(range.lowerBound) else { return nil }
            // わたしあかりといいます.
            if let lead = JapaneseNameReader.selves.end(in: scalars, at: range.lowerBound), lead + 1 < range.upperBound
            {
                return lead..<range.upperBound
            }
            return range
        case .latin: return range
        default: return nil
        }
    }

    private func copula(_ name: JapaneseNameParser.Name, _ start: Int, _ end: Int) -> Range<Int>? {
        guard name.isKnown else { return introduced(name.range, start, end) }
        if isCopula(start), !closes(end) { return nil }
        if "じっ".unicodeScalars.contains(scalars[start]), Script(scalars[name.range.lowerBound].value) != .han {
            return nil
        }
        if !isCopula(start), !name.isFull {
            let isSurname =
                (scalars[start] == "で" || scalars[start] == "じ" || scalars[start] == "が") && name.range.count > 1
                && Script(scalars[name.range.lowerBound].value) == .han
            let isFree =
                begins(name.range.lowerBound)
                || scalars[start] == "が" && "でにはの".unicodeScalars.contains(scalars[name.range.lowerBound - 1])
            guard isSurname, isFree, !isPlace(name.range) else { return nil }
            if scalars[start] == "が" { return name.range }
        }
        let range = name.range
        let before = range.lowerBound
        let isClause = before > 0 && "たのるむくす".unicodeScalars.contains(scalars[before - 1])
        guard
            begins(before) || isClause
                || name.isFull && before > 0 && "は私僕にでと".unicodeScalars.contains(scalars[before - 1])
                    && Script(scalars[before].value) == .han
        else { return nil }
        if name.isFull { return range }
        guard Script(scalars[before].value) == .han else {
            return Script(scalars[before].value) == .hiragana && range.count > 2 && begins(before) ? range : nil
        }
        if isPlace(range) {
            return before > 0 && scalars[before - 1] == "た" || hasGreeting(before)
                || before == 0 && range.count == 1 && end < scalars.count && scalars[end] == "。" ? range : nil
        }
        return range
    }

    /// 篠宮です, where it opens the message or follows a greeting: a surname by its form.
    private func introduced(_ range: Range<Int>, _ start: Int, _ end: Int) -> Range<Int>? {
        let isClaimed = range.lowerBound > 0 && JapaneseNameReader.claims.ends(in: scalars, at: range.lowerBound)
        guard isCopula(start), closes(end), begins(range.lowerBound) || isClaimed,
            Script(scalars[range.lowerBound].value) == .han,
            range.lowerBound == 0 || scalars[range.lowerBound - 1] == "\n" || hasGreeting(range.lowerBound)
                || isClaimed
        else { return nil }
        return JapaneseSurnames.isLike(range, of: scalars) ? range : nil
    }

    /// です and its like, not で合って.
    private func isCopula(_ index: Int) -> Bool { JapaneseNameReader.copulas.stands(in: scalars, at: index) }

    /// A sentence ends, or goes on with が or けど, after です; it does not ask.
    private func closes(_ end: Int) -> Bool {
        guard end < scalars.count else { return true }
        if let next = JapaneseNameReader.softEndings.end(in: scalars, at: end) {
            return next >= scalars.count || scalars[next] != "?"
        }
        let script = Script(scalars[end].value)
        if scalars[end - 1] == "が" || scalars[end - 1] == "ど" { return scalars[end] != "?" }
        return (script == .symbol || script == .space || scalars[end] == "ー") && scalars[end] != "?"
            && scalars[end] != "」" && scalars[end] != "』"
    }

    private func toward(_ name: JapaneseNameParser.Name) -> Range<Int>? {
        let range = name.range
        if !name.isKnown, JapaneseNameReader.addressing.stands(in: scalars, at: range.upperBound) {
            let isFree =
                begins(range.lowerBound) || "のはをにと".unicodeScalars.contains(scalars[range.lowerBound - 1])
            return isFree && JapaneseSurnames.isLike(range, of: scalars) ? range : nil
        }
        guard name.isKnown, Script(scalars[range.lowerBound].value) != .latin else { return nil }
        if range.lowerBound > 0, scalars[range.lowerBound - 1] == "お" || scalars[range.lowerBound - 1] == "ご" {
            return nil
        }
        guard name.isFull || range.count > 1, Script(scalars[range.lowerBound].value) == .han || name.isFull else {
            return nil
        }
        return range
    }

    // MARK: On its own

    /// Surname, space, given name between borders; or a name that closes the message.
    private func standing(at index: Int) -> Range<Int>? {
        guard begins(index), Script(scalars[index].value).isCJK else { return nil }
        guard let name = parser.name(from: index), name.isKnown, !isMade(name.range) else { return nil }
        let end = name.range.upperBound
        let hasSpace = scalars[name.range].contains(" ")
        let isKana = Script(scalars[index].value).isKana
        if name.isFull, hasSpace, parser.isBorder(end), isSurnamed(index) {
            guard isKana || isListed(index) || isPersonal || hasAddress || hasDigits(near: end) else { return nil }
            return !isKana || isPersonal && (end == scalars.count || isEnd(end) && scalars[end] != " ")
                ? name.range : nil
        }
        if !name.isFull, !isKana, name.range.count > 1, !isPlace(name.range), isEnd(end), isAfterAddress(index) {
            return name.range
        }
        let isLast = end == scalars.count || end + 1 == scalars.count && "。.)」".unicodeScalars.contains(scalars[end])
        if name.isFull, !isKana, name.range.count > 2, isPersonal, !isPlaceful(index), isFreeBorder(end) {
            return name.range
        }
        if isLast, index > 10, !isKana, "。!\n?(".unicodeScalars.contains(lastMark(index)) { return name.range }
        if name.isFull, !isKana, !hasSpace, isEnd(end), hasDigits(near: end) { return name.range }
        return nil
    }

    /// The surname is in the list.
    private func isListed(_ index: Int) -> Bool {
        JapaneseSurnames.end(in: scalars, at: index, before: min(index + 4, scalars.count)).map {
            $0 < scalars.count && scalars[$0] == " "
        } ?? false
    }

    /// 〜2003号室、根岸。: a mark, and an address's end before it.
    private func isAfterAddress(_ index: Int) -> Bool {
        guard hasAddress, index > 1 else { return false }
        return "室号地階".unicodeScalars.contains(scalars[index - 2])
            || (0x30...0x39).contains(scalars[index - 2].value) && "、 \n".unicodeScalars.contains(scalars[index - 1])
    }

    /// 千葉大学: what begins with a place's name.
    private func isPlaceful(_ index: Int) -> Bool {
        guard let surname = JapaneseSurnames.end(in: scalars, at: index, before: min(index + 4, scalars.count)) else {
            return true
        }
        return surname == index + 1 || isPlace(index..<surname)
    }

    /// What follows a name in its own right: a mark, an end, が, に, で, です.
    private func isFreeBorder(_ index: Int) -> Bool {
        isEnd(index) && scalars.count > index && scalars[index] != "・" || index == scalars.count
            || "がにでをのはと様宛名っ".unicodeScalars.contains(scalars[index])
    }

    private func isSurnamed(_ index: Int) -> Bool {
        Script(scalars[index].value) == .han
            || JapaneseSurnames.kanaEnd(in: scalars, at: index, before: min(index + 6, scalars.count)).map {
                scalars[$0] == " "
            } ?? false
    }

    private func lastMark(_ index: Int) -> Unicode.Scalar {
        scalars[index - 1] == " " && index > 1 ? scalars[index - 2] : scalars[index - 1]
    }

    private func hasDigits(near index: Int) -> Bool {
        scalars[index..<min(index + 14, scalars.count)].count { (0x30...0x39).contains($0.value) } >= 4
    }

    // MARK: Around

    private func begins(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let script = Script(scalars[index - 1].value)
        return script == .symbol && scalars[index - 1] != "・" && scalars[index - 1] != "『" || script == .space
    }

    private func isKanjiOrFull(_ name: JapaneseNameParser.Name) -> Bool {
        name.isFull || Script(scalars[name.range.lowerBound].value) == .han
    }

    private func isPlace(_ range: Range<Int>) -> Bool { JapaneseNameCues.places.contains(range, of: scalars) }

    private func isFiction(_ range: Range<Int>) -> Bool {
        FictionNames.japanese.contains(PlaceKey.of(scalars[range].filter { $0 != " " && $0 != "・" }))
    }

    /// A maker is spoken of: 作者は…, …先生の新刊.
    private func isMade(_ range: Range<Int>) -> Bool {
        contains(max(0, range.lowerBound - 8)..<range.lowerBound, JapaneseNameCues.makers)
            || JapaneseNameCues.makersAfter.stands(in: scalars, at: range.upperBound)
    }

    private func isOfCharacter(_ index: Int) -> Bool {
        contains(max(0, index - 8)..<index, JapaneseNameCues.makers)
    }

    private func hasGreeting(_ index: Int) -> Bool {
        contains(max(0, index - 12)..<index, JapaneseNameReader.greetings)
    }

    /// Whether one of the words stands in `range`, in the sentence at its end.
    private func contains(_ range: Range<Int>, _ words: PlaceTable) -> Bool {
        for start in range.reversed() {
            if "。!?\n".unicodeScalars.contains(scalars[start]) { return false }
            if let end = words.end(in: scalars, at: start), end <= range.upperBound { return true }
        }
        return false
    }

    private static let claims = PlaceTable(
        "取り置きの 予約の 予約した 注文した 注文の 購入した 頼んだ 電話した 連絡した お願いした 問い合わせた 相談した 会員の 担当の 社の 書店の 店の 室の 館の 部の 課の 係の 校の 園の 司書の 妻の 夫の 娘の 息子の 母の 父の じゃなくて ではなく"
    )
    private static let selves = PlaceTable("わたしは わたし ぼくは ぼく おれは おれ うちは うち あたしは あたし わたくし こちらは")
    private static let addressing = PlaceTable("様宛 さん宛 さま宛 宛 名義 さんへのギフト さんへのプレゼント")
    private static let addresses = PlaceTable("〒 丁目 番地 号室 県 都 府 市 区 町")
    private static let greetings = PlaceTable("こんにちは こんばんは はじめまして 初めまして お世話に おはよう もしもし 失礼します すみません すいません")
    private static let softEndings = PlaceTable("が、 が けど けれど ！ 〜 ～ ー w (")
    private static let statements = PlaceTable(
        "です でお でご でし と申 といい と言い にして に変 で登 でよ でお願 で予 で注 様 さん と書 になり となり に な で。 で、 でいい")
    private static let questions = PlaceTable("ですか でしょうか って何 とは ？ ? は何 がわか が分か を忘")
    private static let surelyNames = PlaceTable(
        "お名前 名前 御名前 氏名 ご氏名 姓名 宛名 受取人 名義 口座名義 カード名義 本名 差出人 送り主 契約者 会員名 登録名 注文者 購入者 名字 苗字 署名 ローマ字 英字 英語表記 漢字表記 代表者 申込 旧姓 新姓 お取り置き 取り置き 宛先名 Name name NAME 担当 受取 依頼主 ご依頼主 予約 宿泊者 滞在者 世帯主 申請者 荷受人 荷送人 贈り主 ご本人 なまえ 様方 注文主 依頼人"
    )
    private static let kanaLabels = PlaceTable("フリガナ ふりがな カナ かな 読み よみ ローマ字")
    private static let copulas = PlaceTable("です でございます だけど だが っす でーす で〜す なんですけど なんですが なんだけど であります どす や。 ﾃﾞｽ デス だよ だ。 より")
    private static let honours = PlaceTable("さん 様 さま")
    private static let aboutPersons = PlaceTable("名義 宛 様 さん ちゃん くん が受 が代 に渡 に届 の名前で の名義 に送 です でした")
    private static let surelyGiven = Set("子美香奈菜介輔太郎斗翔哉莉織緒咲".unicodeScalars)
    private static let givenEnds = Set("太郎子美香奈菜介助也哉樹人斗翔輔平之彦夫雄生恵江代乃音花佳葉実希紀里莉織緒一二司志史真斗馬磨".unicodeScalars)
    /// What follows them is a place as often.
    private static let placeLabels = PlaceTable("送付先 配送先 届け先 お届け先 送り先 宛先 変更後 変更前 新 旧 宛 受け取り 受取り 取り置き")
    static let personal = PlaceTable(
        "ゆうちょ 記号 支店 本名 アドレス帳 表示名 受け取 引き取 贈り主 送り主 差出人 文字化け 注文 届 宛 受け取 受取 名前 名義 領収書 登録 会員 住所 電話 配送 発送 返金 荷物 伝票 本人 予約 口座 カード 請求 アカウント 氏名 配達 取り置き 買取 退会 解約 振込 送って 代理 サイン"
    )
}
