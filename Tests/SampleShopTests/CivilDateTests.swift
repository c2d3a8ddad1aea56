import Conversation
import SampleShop
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
    @Test(
        "days count from 1970 and read back as written",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("2026-11-20", 20_777), ("2100-02-28", 47_540), ("2100-03-01", 47_541), ("1600-02-29", -135_081),
        ])
    func counts(text: String, days: Int) throws {
        let day = try #require(CivilDate(text))
        #expect(day.days == days)
        #expect(CivilDate(days: days).description == text)
    }

    @Test("every day of four centuries reads back as itself")
    func roundTrip() throws {
        for days in stride(from: -100_000, through: 100_000, by: 13) {
            let day = CivilDate(days: days)
            #expect(CivilDate(day.description) == day)
        }
    }

    @Test(
        "what is not a day is refused",
        arguments: [
            "", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026-01-32", "20260101",
            "2026-01-01T", "２０２６-01-01",
        ])
    func refuses(text: String) { #expect(CivilDate(text) == nil) }

    @Test("the day changes at midnight in Japan, 15:00 UTC")
    func tokyo() throws {
        let before = Timestamp(milliseconds: 1_795_186_799_999)
        let after = Timestamp(milliseconds: 1_795_186_800_000)
        #expect(CivilDate(inTokyoAt: after) == CivilDate(inTokyoAt: before) + 1)
        #expect(CivilDate(inTokyoAt: Timestamp(milliseconds: -1)).description == "1970-01-01")
        #expect(CivilDate(inTokyoAt: Timestamp(milliseconds: -9 * 3_600_000 - 1)).description == "1969-12-31")
    }

    @Test("weekdays", arguments: [("2026-11-20", 5), ("1970-01-01", 4), ("1969-12-28", 0)])
    func weekday(text: String, number: Int) throws { #expect(try #require(CivilDate(text)).weekday == number) }

    @Test(
        "ISBN check digits",
        arguments: [
            ("9784088820118", true), ("9784088820119", false), ("978408882011", false), ("978408882011X", false),
        ])
    func isbn(text: String, isValid: Bool) { #expect(ISBN13.isValid(text) == isValid) }

    @Test(
        "the form of ASINs",
        arguments: [("B0MS4K2J9Q", true), ("B1MS4K2J9Q", false), ("B0ms4k2j9q", false), ("B0MS4K2J9", false)])
    func asin(text: String, isValid: Bool) { #expect(ASINForm.isValid(text) == isValid) }
}
