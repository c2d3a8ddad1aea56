import App
import Conversation
import Ports
import Testing

@Suite("questions to the audit log")
struct AuditQuestionTests {
    private static let noon = Timestamp(milliseconds: 1_794_884_400_000)

    @Test(
        "moments without a zone are Japan's; the last day is taken in whole",
        arguments: [
            ("2026-11-17", -12 * 3600, 12 * 3600), ("2026-11-17T12:00", 0, 0), ("2026-11-17T12:00:05", 5, 5),
            ("2026-11-17T12:00:00+09:00", 0, 0), ("2026-11-17T03:00:00Z", 0, 0),
        ] as [(String, Int64, Int64)])
    func moments(_ text: String, _ from: Int64, _ until: Int64) throws {
        let query = try AuditQuestion([.from: text, .until: text]).query()
        #expect(query.from == Self.noon + from)
        #expect(query.until == Self.noon + until)
        #expect(AuditMoment.parse(AuditMoment.japan(Self.noon)) == Self.noon)
        #expect(AuditMoment.japan(Self.noon) == "2026-11-17T12:00:00+09:00")
    }

    @Test("what is empty counts as absent; an amount may have its commas")
    func fields() throws {
        var expected = AuditQuery(limit: 3)
        expected.amount = 1500
        expected.asin = "B000000001"
        #expect(
            try AuditQuestion([.amount: "1,500", .asin: "B000000001", .limit: "3", .text: "", .from: nil]).query()
                == expected)
    }

    @Test(
        "what cannot be is refused by its name",
        arguments: [
            (.action, "x"), (.from, "tuesday"), (.until, "2026-13-01"), (.limit, "0"), (.limit, "501"), (.limit, "x"),
            (.session, "x"), (.amount, "x"), (.before, "x"), (.text, String(repeating: "x", count: 201)),
        ] as [(AuditQuestion.Field, String)])
    func refusals(_ field: AuditQuestion.Field, _ value: String) {
        #expect {
            _ = try AuditQuestion([field: value]).query()
        } throws: { error in
            (error as? AuditQuestion.Refusal)?.field == field
        }
    }
}
