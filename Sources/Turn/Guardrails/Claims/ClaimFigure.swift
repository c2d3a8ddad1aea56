/// A figure of a text in a form that is the same in any writing.
struct ClaimFigure: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        /// Minutes.
        case duration
        /// Month × 100 + day.
        case date
        case month, weekday, year
        /// Minutes of the day.
        case clock
        /// Days from today.
        case relativeDay
        /// Thousandths, as all that follow.
        case percent, money, rating, age, copies, pages, chapters, volume
        /// Of a thing: "3 coupons"; the words are in `nouns`.
        case count
        case plain
        /// "volume 3", 第3部, a list's number: a name rather than a figure.
        case label
    }

    var unit: Unit
    var value: Int
    /// Thousandths of the number as written; 0 where none is written.
    var raw: Int
    /// Of a date, where it is given.
    var year: Int?
    var nouns: [String] = []
    /// In letters ("three"): such are often no claims.
    var isWord = false
    /// Unicode scalars of the text that was read.
    var range: Range<Int>

    /// The same value, whatever the writing.
    func agrees(with other: ClaimFigure) -> Bool {
        switch (unit, other.unit) {
        case (.date, .date): return value == other.value && (year == nil || other.year == nil || year == other.year)
        case (.year, .date), (.month, .date), (.duration, .date): return other.covers(self)
        case (.date, .duration): return covers(other)
        case (.relativeDay, .duration): return value * Self.day == other.value && value < 2
        case (.copies, .plain), (.copies, .count), (.age, .plain), (.pages, .plain), (.chapters, .plain),
            (.rating, .plain), (.year, .plain), (.age, .count), (.volume, .plain), (.volume, .count):
            return raw == other.raw
        case (.count, .count), (.count, .plain), (.count, .volume), (.count, .label), (.count, .pages),
            (.count, .chapters), (.count, .age):
            return raw == other.raw
        case (.plain, .clock), (.count, .clock): return raw % 12_000 == other.raw % 12_000
        case (.plain, _): return raw == other.raw || (other.unit == .money && raw == other.value)
        default: return unit == other.unit && value == other.value
        }
    }

    static let day = 1440

    /// Of a date whose year is known: 1 is Monday.
    var weekday: Int? {
        guard unit == .date, var year, (1900...2200).contains(year) else { return nil }
        let month = min(max(value / 100, 1), 12)
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        if month < 3 { year -= 1 }
        let day = (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + value % 100) % 7
        return day == 0 ? 7 : day
    }

    /// Of a date.
    var dayOfYear: Int {
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        return before[min(max(value / 100, 1), 12) - 1] + value % 100
    }

    /// Of a date: its year, its month, or its day of the month written alone (25日).
    private func covers(_ part: ClaimFigure) -> Bool {
        switch part.unit {
        case .year: year == part.value
        case .month: value / 100 == part.value
        default: part.nouns == ["日"] && part.raw == value % 100 * 1000
        }
    }
}
