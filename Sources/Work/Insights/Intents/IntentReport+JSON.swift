internal import Conversation

/// The report as JSON (schema 1). Keys in snake case; every key is always there; what cannot be computed is `null`.
extension IntentReport {
    /// The keys of the first level, for help texts.
    package static let keys = [
        "badLines", "calibration", "confusion", "date", "errors", "files", "kind", "languages", "latency", "lines",
        "model",
        "overall", "riskCoverage", "schema", "sets", "stages",
    ].map(ReportCoding.snake)

    /// Indented, keys sorted, ending in a line break: equal reports give equal bytes.
    package func json() throws -> String { try ReportCoding.json(ReportJSON(self)) }
}

private struct ReportJSON: Encodable {
    struct Model: Encodable {
        var classifier: String
        var encoder: Nullable<String>
        var labelSet: String
        var labels: [Intent]
        var warnings: [String]
    }
    struct Lines: Encodable {
        var counted: Int
        var bad: Int
        var rounds: Int
        var unstable: Int
    }
    struct Confusion: Encodable {
        var labels: [Intent]
        /// Rows: expected; columns: got.
        var counts: [[Int]]
    }

    var schema = 1
    var kind = "intents"
    var date: String
    var model: Model
    var lines: Lines
    var badLines: [BadLine]
    var overall: ScoresJSON
    var languages: [GroupJSON]
    var files: [GroupJSON]
    var sets: [GroupJSON]
    var confusion: Confusion
    var calibration: CalibrationJSON
    var stages: [StageJSON]
    var riskCoverage: RiskCoverageJSON
    var latency: [LatencyJSON]
    var errors: [ErrorJSON]

    init(_ report: IntentReport) {
        date = report.run.date.written
        model = Model(
            classifier: report.run.model, encoder: Nullable(report.run.encoder), labelSet: report.run.labelSet,
            labels: Intent.allCases, warnings: report.run.warnings)
        lines = Lines(
            counted: report.count, bad: report.badLines.count, rounds: report.rounds, unstable: report.unstable)
        badLines = report.badLines
        overall = ScoresJSON(report.overall)
        languages = report.languages.map(GroupJSON.init)
        files = report.files.map(GroupJSON.init)
        sets = report.sets.map(GroupJSON.init)
        confusion = Confusion(labels: report.overall.confusion.labels, counts: report.overall.confusion.counts)
        calibration = CalibrationJSON(report.overall.calibration)
        stages = report.stages.map(StageJSON.init)
        riskCoverage = RiskCoverageJSON(report.riskCoverage)
        latency = LengthClass.allCases.map { LatencyJSON($0, report.latencies[$0] ?? LatencyHistogram()) }
        errors = report.errors.map(ErrorJSON.init)
    }
}

private struct ScoresJSON: Encodable {
    struct OneIntent: Encodable {
        var intent: Intent
        var precision: Proportion
        var recall: Proportion
        var f1: Figure
        var support: Int
        var given: Int
    }
    struct Secondary: Encodable {
        var precision: Proportion
        var recall: Proportion
        var microF1: Figure
        var exactMatch: Proportion
        var exactMatchWithSome: Proportion
        var exactMatchWithNone: Proportion
    }

    var accuracy: Proportion
    var accuracyAnyIntent: Proportion
    var accuracyWhenSure: Proportion
    var macroF1: Figure
    var expectedCalibrationError: Figure
    var unsure: Proportion
    var secondary: Secondary
    var intents: [OneIntent]

    init(_ scores: IntentScores) {
        accuracy = scores.accuracy
        accuracyAnyIntent = scores.acceptable
        accuracyWhenSure = scores.correctWhenSure
        macroF1 = Figure(scores.macroF1)
        expectedCalibrationError = Figure(scores.calibration.expectedError)
        unsure = scores.unsure
        secondary = Secondary(
            precision: scores.secondary.precision, recall: scores.secondary.recall,
            microF1: Figure(scores.secondary.microF1), exactMatch: scores.secondary.exact,
            exactMatchWithSome: scores.secondary.exactWithSome, exactMatchWithNone: scores.secondary.exactWithNone)
        intents = Intent.allCases.map {
            OneIntent(
                intent: $0, precision: scores.confusion.precision($0), recall: scores.confusion.recall($0),
                f1: Figure(scores.confusion.f1($0)), support: scores.confusion.support($0),
                given: scores.confusion.given($0))
        }
    }
}

private struct GroupJSON: Encodable {
    var name: String
    var scores: ScoresJSON

    init(_ group: IntentReport.Group) {
        name = group.name
        scores = ScoresJSON(group.scores)
    }
}

private struct CalibrationJSON: Encodable {
    struct Bin: Encodable {
        var low: Figure
        var high: Figure
        var meanConfidence: Figure
        var accuracy: Proportion
    }

    var expectedCalibrationError: Figure
    var largestCalibrationError: Figure
    var brierScore: Figure
    var bins: [Bin]

    init(_ calibration: Calibration) {
        expectedCalibrationError = Figure(calibration.expectedError)
        largestCalibrationError = Figure(calibration.largestError)
        brierScore = Figure(calibration.brierScore)
        bins = calibration.bins.map {
            Bin(
                low: Figure($0.low), high: Figure($0.high), meanConfidence: Figure($0.confidence),
                accuracy: $0.correct)
        }
    }
}

private struct StageJSON: Encodable {
    var stage: IntentStage
    var coverage: Proportion
    var precision: Proportion
    var unsure: Proportion

    init(_ score: StageScore) {
        stage = score.stage
        coverage = score.coverage
        precision = score.precision
        unsure = score.unsure
    }
}

private struct RiskCoverageJSON: Encodable {
    struct Point: Encodable {
        var threshold: Figure
        var coverage: Proportion
        var accuracy: Proportion
    }

    var areaUnderRisk: Figure
    var points: [Point]

    init(_ curve: RiskCoverage) {
        areaUnderRisk = Figure(curve.areaUnderRisk)
        points = IntentReport.thresholds.map { threshold in
            let point = curve.point(threshold: threshold)
            return Point(threshold: Figure(threshold), coverage: point.kept, accuracy: point.correct)
        }
    }
}

/// The figures of one class of length, the class beside them.
private struct LatencyJSON: Encodable {
    var length: LengthClass
    var figures: LatencyFigures

    init(_ length: LengthClass, _ histogram: LatencyHistogram) {
        self.length = length
        figures = LatencyFigures(histogram)
    }

    private enum CodingKeys: String, CodingKey { case length }

    func encode(to encoder: any Encoder) throws {
        try figures.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(length, forKey: .length)
    }
}

private struct ErrorJSON: Encodable {
    var file: String
    var line: Int
    var text: String
    var expected: Intent
    var expectedSecondary: Nullable<[Intent]>
    var got: Intent
    var gotSecondary: [Intent]
    var confidence: Figure
    var stage: IntentStage
    var unsure: Bool
    var language: MessageLanguage

    init(_ outcome: IntentOutcome) {
        file = outcome.expected.file
        line = outcome.expected.line
        text = outcome.expected.text
        expected = outcome.expected.intent
        expectedSecondary = Nullable(outcome.expected.secondary.map(Self.ordered))
        got = outcome.guess.intent
        gotSecondary = Self.ordered(outcome.secondary)
        confidence = Figure(outcome.guess.confidence)
        stage = outcome.stage
        unsure = outcome.isUnsure
        language = outcome.language
    }

    private static func ordered(_ intents: Set<Intent>) -> [Intent] { Intent.allCases.filter(intents.contains) }
}
