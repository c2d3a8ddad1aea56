internal import Conversation

/// A day of the Gregorian calendar, read from the records' `YYYY-MM-DD`.
struct CalendarDate: Hashable, Comparable {
    let year: Int
    let month: Int
    let day: Int

    /// - Returns: `nil` unless `text` starts with a real `YYYY-MM-DD`.
    init?(_ text: String) {
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), (1...12).contains(month),
            (1...CalendarDate.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01 (Howard Hinnant's civil calendar).
    var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 0 is Sunday.
    var weekday: Int { ((dayNumber + 4) % 7 + 7) % 7 }

    static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }

    /// "Nov 23 (Mon)", 「11月23日（月）」; with the year where it is not `today`'s.
    func display(in language: Language, today: CalendarDate? = nil) -> String {
        let isOtherYear = today.map { $0.year != year } ?? false
        switch language {
        case .ja:
            let days = ["日", "月", "火", "水", "木", "金", "土"]
            return "\(isOtherYear ? "\(year)年" : "")\(month)月\(day)日（\(days[weekday])）"
        case .en:
            let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
            let name = CalendarDate.months[month - 1].prefix(3)
            return isOtherYear ? "\(name) \(day), \(year)" : "\(name) \(day) (\(days[weekday]))"
        }
    }

    /// A month or year of the records: `2024-11` as "November 2024" / 「2024年11月」, `2002` as "2002" / 「2002年」.
    static func monthDisplay(_ text: String, in language: Language) -> String? {
        let parts = text.split(separator: "-")
        guard let first = parts.first, first.count == 4, let year = Int(first) else { return nil }
        guard parts.count > 1 else { return language == .ja ? "\(year)年" : "\(year)" }
        guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
        return language == .ja ? "\(year)年\(month)月" : "\(months[month - 1]) \(year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
