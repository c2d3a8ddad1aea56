/// What the words behind a number make of it.
enum ClaimUnits {
    enum Meaning: Hashable {
        /// Minutes.
        case duration(Int)
        case unit(ClaimFigure.Unit)
        /// 割 is ten percent.
        case tenths
        /// Passed over: "5 *business* days".
        case filler
        /// "three options": what is counted is the answer's own.
        case own
    }

    static let english: [String: Meaning] = {
        var table: [String: Meaning] = [:]
        func put(_ words: String, _ meaning: Meaning) {
            for word in words.split(separator: " ") { table[String(word)] = meaning }
        }
        put("minute minutes min mins", .duration(1))
        put("hour hours hr hrs", .duration(60))
        put("day days night nights", .duration(ClaimFigure.day))
        put("week weeks", .duration(7 * ClaimFigure.day))
        put("fortnight", .duration(14 * ClaimFigure.day))
        put("month months", .duration(30 * ClaimFigure.day))
        put("year years yr yrs", .duration(360 * ClaimFigure.day))
        put("percent pct", .unit(.percent))
        put("yen jpy usd dollars dollar bucks eur euros yuan", .unit(.money))
        put("star stars", .unit(.rating))
        put("copies copy", .unit(.copies))
        put("pages page p pp", .unit(.pages))
        put("chapters chapter episodes", .unit(.chapters))
        put("volumes volume vols books book tomes", .unit(.volume))
        put("business working calendar full consecutive more further extra additional short whole", .filler)
        put(
            """
            options option ways way things thing steps step picks pick titles title series choices questions reasons of \
            suggestions recommendations favorites favourites stories manga works here are come stand others great good method methods kind kinds type types word words line lines
            """, .own)
        return table
    }()

    /// Longest first.
    static let japanese: [([UInt32], Meaning)] = {
        let day = ClaimFigure.day
        let table: [(String, Meaning)] = [
            ("営業日", .duration(day)), ("週間", .duration(7 * day)), ("時間", .duration(60)), ("日間", .duration(day)),
            ("か月", .duration(30 * day)), ("ヶ月", .duration(30 * day)), ("カ月", .duration(30 * day)),
            ("ヵ月", .duration(30 * day)), ("ケ月", .duration(30 * day)), ("箇月", .duration(30 * day)),
            ("年間", .duration(360 * day)), ("パーセント", .unit(.percent)), ("ポイント", .unit(.count)),
            ("分間", .duration(1)), ("ページ", .unit(.pages)), ("種類", .own), ("作品", .own), ("週", .duration(7 * day)),
            ("割", .tenths), ("円", .unit(.money)), ("ドル", .unit(.money)), ("巻", .unit(.volume)),
            ("冊", .unit(.volume)), ("話", .unit(.chapters)), ("部", .unit(.copies)), ("歳", .unit(.age)),
            ("才", .unit(.age)), ("分", .duration(1)), ("日", .duration(day)), ("年", .duration(360 * day)),
            ("つ", .own), ("作", .own), ("通り", .own), ("選", .own), ("回", .unit(.count)), ("点", .unit(.count)),
            ("枚", .unit(.count)), ("件", .unit(.count)), ("台", .unit(.count)), ("個", .unit(.count)),
            ("名", .unit(.count)), ("人", .unit(.count)), ("文字", .unit(.count)), ("桁", .unit(.count)),
            ("通", .unit(.count)), ("箱", .unit(.count)), ("国", .unit(.count)), ("店舗", .unit(.count)),
        ]
        return table.map { ($0.0.unicodeScalars.map(\.value), $0.1) }
    }()

    /// Words before a number that make it a name.
    static let labels: Set<String> = [
        "vol", "vols", "volume", "volumes", "no", "number", "part", "chapter", "season", "episode", "step", "book",
        "order",
        "isbn", "vol.", "ch", "arc", "level", "route", "class",
    ]
    static let months: [String: Int] = {
        var table: [String: Int] = [:]
        let names = "january february march april may june july august september october november december"
        for (index, name) in names.split(separator: " ").enumerated() {
            table[String(name)] = index + 1
            table[String(name.prefix(3))] = index + 1
        }
        table["sept"] = 9
        return table
    }()
    static let weekdays: [String: Int] = [
        "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7, "mondays": 1,
        "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5, "saturdays": 6, "sundays": 7,
    ]
    static let relative: [String: Int] = ["today": 0, "tonight": 0, "tomorrow": 1]
    /// Words before "a week" that make it a length of time.
    static let spans: Set<String> = [
        "within", "for", "in", "about", "takes", "take", "than", "only", "after", "under", "over", "around", "roughly",
        "least", "most", "up",
    ]

    /// Fixed Japanese expressions of time. Days of a delay; those from today are told apart.
    static let japaneseTimes: [([UInt32], ClaimFigure.Unit, Int)] = {
        let day = ClaimFigure.day
        let table: [(String, ClaimFigure.Unit, Int)] = [
            ("即日", .duration, 0), ("当日", .duration, 0), ("翌営業日", .duration, day), ("翌々日", .duration, 2 * day),
            ("翌日", .duration, day), ("翌朝", .duration, day), ("半年", .duration, 180 * day), ("半日", .duration, day / 2),
            ("ひと月", .duration, 30 * day), ("本日", .relativeDay, 0), ("今日", .relativeDay, 0), ("今夜", .relativeDay, 0),
            ("今晩", .relativeDay, 0), ("明日", .relativeDay, 1), ("あす", .relativeDay, 1), ("明朝", .relativeDay, 1),
            ("明後日", .relativeDay, 2), ("あさって", .relativeDay, 2), ("今週", .relativeDay, 107),
            ("来週", .relativeDay, 207), ("再来週", .relativeDay, 307), ("今月", .relativeDay, 130),
            ("来月", .relativeDay, 230), ("週明け", .relativeDay, 207), ("月末", .relativeDay, 131),
            ("年内", .relativeDay, 365), ("半額", .percent, 50_000), ("正午", .clock, 720),
            ("月曜", .weekday, 1), ("火曜", .weekday, 2), ("水曜", .weekday, 3), ("木曜", .weekday, 4),
            ("金曜", .weekday, 5), ("土曜", .weekday, 6), ("日曜", .weekday, 7),
        ]
        return table.map { ($0.0.unicodeScalars.map(\.value), $0.1, $0.2) }
    }()
}
