package import Conversation

/// A day of the Gregorian calendar, without a time or a zone.
package struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let days: Int

    package init(days: Int) { self.days = days }

    /// - Returns: `nil` unless `text` is `YYYY-MM-DD` and names a day that exists.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = CivilDate.number(bytes[0..<4]), let month = CivilDate.number(bytes[5..<7]),
            let day = CivilDate.number(bytes[8..<10]), (1...12).contains(month), day >= 1
        else { return nil }
        days = CivilDate.days(year: year, month: month, day: day)
        guard civil == (year, month, day) else { return nil }
    }

    /// The day in Japan (UTC+9, no summer time) at `moment`.
    package init(inTokyoAt moment: Timestamp) {
        let seconds = Int(moment.milliseconds.quotientTowardsPast(1000)) + 9 * 3600
        days = seconds.quotientTowardsPast(86_400)
    }

    /// `YYYY-MM-DD`
    package var description: String {
        let (year, month, day) = civil
        let head = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
        return "\(head)-\(CivilDate.twoDigits(month))-\(CivilDate.twoDigits(day))"
    }

    /// 0 is Sunday.
    package var weekday: Int { (days + 4).remainderFromPast(7) }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
    package static func + (left: CivilDate, days: Int) -> CivilDate { CivilDate(days: left.days + days) }
    package static func - (left: CivilDate, right: CivilDate) -> Int { left.days - right.days }

    package static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    /// Counts years from March, so that the leap day is a year's last.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.quotientTowardsPast(400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private var civil: (Int, Int, Int) {
        let shifted = days + 719_468
        let era = shifted.quotientTowardsPast(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
    }
}

extension BinaryInteger {
    /// Division that rounds down also below zero: moments before 1970 belong to the earlier day.
    fileprivate func quotientTowardsPast(_ divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    fileprivate func remainderFromPast(_ divisor: Self) -> Self { self - quotientTowardsPast(divisor) * divisor }
}
