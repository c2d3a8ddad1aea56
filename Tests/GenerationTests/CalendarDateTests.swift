import Conversation
import Testing

@testable import Generation

@Suite("Days as people read them")
struct CalendarDateTests {
    @Test(
        "the weekday is right",
        arguments: [
            ("1970-01-01", "Jan 1 (Thu)", "1月1日（木）"), ("2000-02-29", "Feb 29 (Tue)", "2月29日（火）"),
            ("2026-11-23", "Nov 23 (Mon)", "11月23日（月）"),
            ("2024-12-31", "Dec 31 (Tue)", "12月31日（火）"), ("1899-12-31", "Dec 31 (Sun)", "12月31日（日）"),
        ])
    func weekdays(_ text: String, _ english: String, _ japanese: String) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.display(in: .en) == english)
        #expect(date.display(in: .ja) == japanese)
    }

    @Test(
        "days that do not exist are none",
        arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-01-01", "", "soon"])
    func impossible(_ text: String) { #expect(CalendarDate(text) == nil) }

    @Test("another year is named")
    func otherYear() throws {
        let today = try #require(CalendarDate("2026-11-20"))
        let day = try #require(CalendarDate("2027-01-05"))
        #expect(day.display(in: .en, today: today) == "Jan 5, 2027")
        #expect(day.display(in: .ja, today: today) == "2027年1月5日（火）")
    }

    @Test(
        "months and years of the records",
        arguments: [("2024-11", "November 2024", "2024年11月"), ("2002", "2002", "2002年")])
    func months(_ text: String, _ english: String, _ japanese: String) {
        #expect(CalendarDate.monthDisplay(text, in: .en) == english)
        #expect(CalendarDate.monthDisplay(text, in: .ja) == japanese)
    }
}
