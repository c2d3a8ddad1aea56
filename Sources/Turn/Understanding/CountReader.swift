internal import Conversation

/// Copies wanted and readers' ages.
enum CountReader {
    private static let copies = Surroundings.words("冊|部ずつ|冊ずつ|セット|個|点|copies|copy|sets|books")
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
        ].flatMap { ["\($0) is", "\($0)'s", "\($0)s", "\($0) is only", "\($0) is just"] }
            .joined(separator: "|") + "|im|i'm|i am|im only|i'm only|i am only|im just|娘は|息子は|子供は|子どもは|弟は|妹は|孫は")
    private static let notAges = Surroundings.words("以上対象|禁")

    static func quantity(_ number: WrittenNumber, _ around: Surroundings) -> NumberMeaning? {
        guard number.kind != .ordinal, (1...99).contains(number.integer) else { return nil }
        guard let unit = around.word(after: number.range.upperBound, of: copies) else { return nil }
        return NumberMeaning(
            type: .quantity, value: String(number.integer), range: number.range.lowerBound..<unit.upperBound)
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
