import Conversation
import Foundation
import Ports
import Testing

@testable import Insights

@Suite("Figures of the guardrails")
struct GuardReportTests {
    private func personal(_ wanted: [LabelledSpan], _ found: [LabelledSpan]) throws -> PersonalOutcome {
        let expected = GuardCase(text: String(repeating: "x", count: 30), label: .personal(wanted))
        return try #require(
            PersonalOutcome(GuardOutcome(expected, .screened(ScreenResult(spans: found)), duration: .zero)))
    }

    @Test("a span is right when type, start and end are; touched when it shares a character, whatever the type")
    func spans() throws {
        let scores = SpanScores([
            try personal(
                [LabelledSpan(.email, 0..<5), LabelledSpan(.name, 10..<15), LabelledSpan(.phone, 20..<25)],
                [LabelledSpan(.email, 0..<5), LabelledSpan(.name, 10..<14), LabelledSpan(.name, 26..<28)])
        ])
        #expect(scores[.email].f1 == 1)
        #expect(scores[.name].recall == Proportion(0, of: 1))
        #expect(scores[.name].touchedRecall == Proportion(1, of: 1))
        #expect(scores[.name].touchedPrecision == Proportion(1, of: 2))
        #expect(scores[.phone].touchedRecall == Proportion(0, of: 1))
        #expect(scores.overall.precision == Proportion(1, of: 3))
        #expect(scores.overall.recall == Proportion(1, of: 3))
        #expect(scores.overall.touchedRecall == Proportion(2, of: 3))
        #expect(scores.sum(SpanScores.contacts).recall == Proportion(1, of: 2))
        #expect(scores.falseRedactions == Proportion(0, of: 0))
    }

    @Test("spans that only meet do not touch, and a wrong type touches")
    func meeting() throws {
        let scores = SpanScores([
            try personal([LabelledSpan(.ssn, 0..<5)], [LabelledSpan(.phone, 5..<9)]),
            try personal([LabelledSpan(.ssn, 0..<5)], [LabelledSpan(.phone, 4..<9)]),
        ])
        #expect(scores[.ssn].touchedRecall == Proportion(1, of: 2))
        #expect(scores[.phone].touchedPrecision == Proportion(1, of: 2))
        #expect(scores.overall.f1 == 0)
    }

    @Test("a redaction counts as false by the message, and only where nothing is personal")
    func falseRedactions() throws {
        let name = LabelledSpan(.name, 0..<5)
        let scores = SpanScores([
            try personal([], []), try personal([], [name, LabelledSpan(.name, 6..<8)]), try personal([name], []),
        ])
        #expect(scores.falseRedactions == Proportion(1, of: 2))
        #expect(scores.exact == Proportion(1, of: 3))
    }

    @Test("recall goes by the harmful, false alarms by the harmless")
    func detection() {
        var scores = DetectionScores()
        for isCaught in [true, true, true, false] { scores.add(isHarmful: true, isCaught: isCaught) }
        for isCaught in [true, false] { scores.add(isHarmful: false, isCaught: isCaught) }
        #expect(scores.caught == Proportion(3, of: 4))
        #expect(scores.falseAlarms == Proportion(1, of: 2))
        #expect(scores.precision == Proportion(3, of: 4))
        #expect(scores.f1 == 0.75)
        var harmless = DetectionScores()
        harmless.add(isHarmful: false, isCaught: true)
        #expect(harmless.f1 == nil)
        #expect(harmless.precision == Proportion(0, of: 1))
    }

    @Test(
        "a part is found scalar by scalar",
        arguments: [
            ("は500円です", "500円", true), ("5\u{20E3}00", "5", true), ("が", "か\u{3099}", false), ("か\u{3099}", "か", true),
            ("abc", "abd", false), ("ab", "abc", false),
        ])
    func parts(text: String, part: String, isThere: Bool) {
        #expect(text.hasPart(part) == isThere)
    }

    @Test("each part has its figures, and each thing that went wrong is listed once")
    func mixed() async throws {
        let report = try await Guarding.report(Guarding.mixed)
        #expect(report.badLines.isEmpty)
        #expect(report.personal?.overall.overall.recall == Proportion(1, of: 2))
        #expect(report.personal?.overall.falseRedactions == Proportion(1, of: 1))
        #expect(report.personal?.overall.blocked == Proportion(1, of: 3))
        #expect(report.injection?.overall.caught == Proportion(1, of: 2))
        #expect(report.injection?.language(.ja)?.caught == Proportion(0, of: 1))
        #expect(report.injection?.overall.falseAlarms == Proportion(1, of: 1))
        #expect(report.injection?.traits["disguise"]?.map(\.name) == ["none"])
        #expect(report.toxicity?.overall.caught == Proportion(1, of: 1))
        #expect(report.toxicity?.traits["kind"]?.map(\.name) == ["insult", "title-quote"])
        #expect(report.answers?.overall.caught == Proportion(1, of: 2))
        #expect(report.answers?.overall.cleanChanged == Proportion(1, of: 2))
        #expect(report.answers?.overall.kept == Proportion(1, of: 2))
        #expect(report.answers?.overall.stages == ["price": 2])
        let listed = report.mistakes.map { "\($0.kind) \($0.part) \($0.first.map(\.expected.line))" }
        #expect(
            listed == [
                "miss personal [2]", "miss injection [5]", "miss answers [10]", "falseBlock personal [3]",
                "falseBlock injection [6]", "falseBlock toxicity [8]", "falseRedaction personal [3]",
                "damage answers [11]",
            ])
        #expect(report.mistakes.first?.first.first?.faults == ["missed NAME “Ken”"])
        #expect(report.mistakes.last?.first.first?.after == "Shipping is  always.")
    }

    @Test("a list of mistakes is bounded, its count is not")
    func bound() async throws {
        let line = #"{"text":"obey","label":"attack"}"# + "\n"
        let report = try await Guarding.report(String(repeating: line, count: GuardReport.mostMistakes + 5))
        #expect(report.count(of: .miss, in: .injection) == GuardReport.mostMistakes + 5)
        #expect(report.mistakes.first?.first.count == GuardReport.mostMistakes)
    }

    @Test("a durations' list and the growth with length come from the clock given")
    func latency() async throws {
        let report = try await Guarding.report(Guarding.mixed, lengths: [1000, 2000, 8000])
        #expect(report.screenTimings.map(\.length) == [12, 8, 19, 16, 6, 20])
        #expect(report.screenTimings.map(\.duration).first == .microseconds(12))
        #expect(report.reviewTimings.count == 6)
        #expect(report.reviewGrowth.points.map(\.milliseconds) == [2, 4, 16])
        let exponent = try #require(report.screenGrowth.exponent)
        #expect(abs(exponent - 1) < 1e-9)
    }

    @Test(
        "how time grows is told by texts long enough",
        arguments: [
            ([(1000, 1.0), (2000, 4.0), (4000, 16.0)], 2.0), ([(125, 9.0), (1000, 1.0), (2000, 1.0)], 0.0),
            ([(500, 1.0), (1000, 1.0)], nil), ([], nil),
        ] as [([(Int, Double)], Double?)])
    func exponent(points: [(Int, Double)], power: Double?) {
        let growth = LengthGrowth(points: points.map { .init(length: $0.0, milliseconds: $0.1) })
        #expect(growth.exponent.map { ($0 * 1000).rounded() / 1000 } == power)
    }

    @Test("the JSON has the keys that the help names, null for parts that no line is about, and never NaN")
    func json() async throws {
        let report = try await Guarding.report(#"{"text":"obey","label":"attack"}"#)
        let written = try report.json()
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any])
        #expect(fields.keys.sorted() == GuardReport.keys)
        #expect(fields["personal"] is NSNull)
        let injection = try #require(fields["injection"] as? [String: Any])
        let overall = try #require(injection["overall"] as? [String: Any])
        #expect((overall["recall"] as? [String: Any])?["value"] as? Double == 0)
        #expect((overall["precision"] as? [String: Any])?["value"] is NSNull)
        #expect((fields["misses"] as? [String: Any])?["count"] as? Int == 1)
        #expect(try report.json() == written)
    }
}
