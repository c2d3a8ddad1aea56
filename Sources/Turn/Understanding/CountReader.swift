internal import Conversation

/// Copies wanted and readers' ages.
enum CountReader {
    private static let copies = Surroundings.words(
        "冊|部ずつ|冊ずつ|セット|個|点|copies|copy|sets|set|books|units|pcs|copies each|本|冊セット")
    /// 部 is a part of a story too: copies only where they are asked for.
    private static let parts = Surroundings.words(
        "部注文|部購入|部ください|部下さい|部欲|部ほし|部お願い|部買|部を注文|部を購入|部だけ|部頼|部必要|部まとめ|部予約|部を")
    private static let timesBefore = Surroundings.words(
        "x|*|qty|qty:|qty.|quantity|quantity:|quantity of|qty of|qty is|quantity is|数量|数量は|数量:|個数|個数は|部数|冊数|冊数は")
    private static let notCopies = Surroundings.words("以上|目|完結|入り|組|分|で完結|入|組の|めの|以内|まで|long|in total|per")
    private static let allBefore = Surroundings.words("全|計|全部で|all|第|these|those|the|my|part|returned")
    private static let ofThem = Surroundings.words("of these|of those|of them|of each|of the same|of this|of it")
    private static let ageAfter = Surroundings.words(
        "歳|才|さい|years old|year old|year-old|years-old|yr old|yrs old|yo|y/o|-year-old|-yr-old|year olds|yr-old|-years-old|-yo"
    )
    private static let ageBefore = Surroundings.words("age|aged|ages|turning|turns|turned")
    /// "My daughter is 10", "im 15": only without a unit after the number.
    private static let ageTold = Surroundings.words(
        [
            "daughter", "son", "kid", "child", "boy", "girl", "brother", "sister", "nephew", "niece", "grandson",
            "granddaughter",
            "cousin", "he", "she", "who", "friend", "student",
        ].flatMap { ["\($0) (", "\($0) is", "\($0)'s", "\($0)s", "\($0) is only", "\($0) is just"] }
            .joined(separator: "|") + "|im|i'm|i am|im only|i'm only|i am only|im just|娘は|息子は|子供は|子どもは|弟は|妹は|孫は")
    private static let notAges = Surroundings.words("以上対象|禁|未満|ず|制限")

    /// - Parameter isOfTitle: whether "of" and a title follow the number.
    static func quantity(_ number: WrittenNumber, _ around: Surroundings, isOfTitle: Bool) -> NumberMeaning? {
        guard number.kind != .ordinal, number.value == number.value.rounded(), (1...999).contains(number.integer) else {
            return nil
        }
        let (low, high) = (number.range.lowerBound, number.range.upperBound)
        if runsFromLetter(low, around) { return nil }
        if let times = around.word(before: low, of: timesBefore), !VolumeReader.hasUnit(number, around),
            !follows(times.lowerBound, around)
        {
            return quantity(number, times.lowerBound..<high)
        }
        if around.word(before: low, of: allBefore) != nil { return nil }
        if isOfTitle, number.integer > 1 { return quantity(number, number.range) }
        if number.integer > 1, let them = around.word(after: high, of: ofThem) {
            return quantity(number, low..<them.upperBound)
        }
        if around.word(after: high, of: parts) != nil { return quantity(number, low..<(high + 1)) }
        guard let unit = around.word(after: high, of: copies),
            around.word(after: unit.upperBound, of: notCopies) == nil
        else { return nil }
        let isVague =
            vague.contains { $0 == Array(around.codes[unit]) } || (number.kind == .kanji && number.integer == 1)
        if isVague, around.word(after: unit.upperBound, of: asked) == nil { return nil }
        return quantity(number, low..<unit.upperBound)
    }

    /// The 6 of "B6 books", but not of "x6".
    private static func runsFromLetter(_ low: Int, _ around: Surroundings) -> Bool {
        guard low > 0, NumberReader.isLetter(around.codes[low - 1]) else { return false }
        return around.word(before: low, of: timesBefore) == nil
    }

    /// The x of "12x13" and of "points x2" counts no copies.
    private static func follows(_ times: Int, _ around: Surroundings) -> Bool {
        if times > 0, NumberReader.isDigit(around.codes[times - 1]) { return true }
        return around.word(before: times, of: notBeforeTimes) != nil
    }

    private static let notBeforeTimes = Surroundings.words("points|point|ポイント|zoom|speed|spy|hunter")
    /// Units of all sorts of things: copies only where they are asked for or sent back.
    private static let vague = Surroundings.words("個|点|本|units")
    private static let asked = Surroundings.words(
        "ください|下さい|お願い|だけ|注文|購入|買|ほしい|欲しい|を注文|を購入|を買|返品|返|交換|頼|予約|を返|を予約|を頼|必要|を返品|of|please|で注文|で購入|in my cart|at once|いただけ|届"
    )

    private static func quantity(_ number: WrittenNumber, _ range: Range<Int>) -> NumberMeaning {
        NumberMeaning(type: .quantity, value: String(number.integer), range: range)
    }

    static func age(_ number: WrittenNumber, _ around: Surroundings) -> NumberMeaning? {
        guard (1...99).contains(number.integer) else { return nil }
        if let unit = around.word(after: number.range.upperBound, of: ageAfter) {
            if around.word(after: unit.upperBound, of: notAges) != nil { return nil }
            return age(number.integer, number.range.lowerBound..<unit.upperBound)
        }
        let isTold = number.kind != .ordinal && number.integer > 2 && !VolumeReader.hasUnit(number, around)
        let told = isTold ? around.word(before: number.range.lowerBound, of: ageTold) : nil
        guard let before = told ?? around.word(before: number.range.lowerBound, of: ageBefore) else { return nil }
        return age(number.integer, before.lowerBound..<number.range.upperBound)
    }

    private static func age(_ years: Int, _ range: Range<Int>) -> NumberMeaning {
        NumberMeaning(type: .age, value: String(years), range: range)
    }
}
