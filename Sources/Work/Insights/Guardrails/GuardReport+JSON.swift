internal import Conversation
internal import Ports

/// The report as JSON (schema 1). Keys in snake case; every key is always there; what cannot be computed is `null`, and so is
/// a part that no line is about.
extension GuardReport {
    /// The keys of the first level, for help texts.
    package static let keys = [
        "answers", "badLines", "damages", "date", "falseBlocks", "falseRedactions", "injection", "kind", "latency",
        "lines", "misses", "personal", "rules", "schema", "toxicity", "warnings",
    ].map(ReportCoding.snake)

    /// Indented, keys sorted, ending in a line break: equal reports give equal bytes.
    package func json() throws -> String { try ReportCoding.json(ReportJSON(self)) }
}

private struct ReportJSON: Encodable {
    struct Lines: Encodable {
        var counted: Int
        var bad: Int
    }
    struct Latency: Encodable {
        var screen: LatencyJSON
        var review: LatencyJSON
    }

    var schema = 1
    var kind = "guardrails"
    var date: String
    var rules: String
    var warnings: [String]
    var lines: Lines
    var badLines: [BadLine]
    var personal: Nullable<PartJSON<SpansJSON>>
    var injection: Nullable<PartJSON<DetectionJSON>>
    var toxicity: Nullable<PartJSON<DetectionJSON>>
    var answers: Nullable<PartJSON<AnswersJSON>>
    var latency: Latency
    var misses: MistakesJSON
    var falseBlocks: MistakesJSON
    var falseRedactions: MistakesJSON
    var damages: MistakesJSON

    init(_ report: GuardReport) {
        date = report.run.date.written
        rules = report.run.rules
        warnings = report.run.warnings
        lines = Lines(counted: report.count, bad: report.badLines.count)
        badLines = report.badLines
        personal = Nullable(report.personal.map { PartJSON($0, [], SpansJSON.init) })
        injection = Nullable(report.injection.map { PartJSON($0, ["technique", "disguise"], DetectionJSON.init) })
        toxicity = Nullable(report.toxicity.map { PartJSON($0, ["kind"], DetectionJSON.init) })
        answers = Nullable(report.answers.map { PartJSON($0, ["class"], AnswersJSON.init) })
        latency = Latency(
            screen: LatencyJSON(report.screenTimings, report.screenGrowth),
            review: LatencyJSON(report.reviewTimings, report.reviewGrowth))
        misses = MistakesJSON(.miss, report)
        falseBlocks = MistakesJSON(.falseBlock, report)
        falseRedactions = MistakesJSON(.falseRedaction, report)
        damages = MistakesJSON(.damage, report)
    }
}

private struct PartJSON<Scores: Encodable>: Encodable {
    struct Group: Encodable {
        var name: String
        var scores: Scores
    }

    var overall: Scores
    var languages: [Group]
    var files: [Group]
    /// By trait; one that no line names is an empty list.
    var by: [String: [Group]] = [:]

    init<Counted>(_ part: GuardReport.Part<Counted>, _ traits: [String], _ scores: (Counted) -> Scores) {
        func groups(_ groups: [GuardReport.Group<Counted>]) -> [Group] {
            groups.map { Group(name: $0.name, scores: scores($0.scores)) }
        }
        overall = scores(part.overall)
        languages = groups(part.languages)
        files = groups(part.files)
        for trait in traits { by[trait] = groups(part.traits[trait] ?? []) }
    }
}

private struct SpansJSON: Encodable {
    struct Counts: Encodable {
        var precision: Proportion
        var recall: Proportion
        var f1: Figure
        var touchedPrecision: Proportion
        var touchedRecall: Proportion

        init(_ counts: SpanScores.Counts) {
            precision = counts.precision
            recall = counts.recall
            f1 = Figure(counts.f1)
            touchedPrecision = counts.touchedPrecision
            touchedRecall = counts.touchedRecall
        }
    }
    struct OneType: Encodable {
        var type: PersonalDataKind
        var scores: Counts
    }

    var messages: Int
    var all: Counts
    var cardEmailPhone: Counts
    var types: [OneType]
    var exactMessages: Proportion
    var falseRedactions: Proportion
    var blocked: Proportion

    init(_ scores: SpanScores) {
        messages = scores.messages
        all = Counts(scores.overall)
        cardEmailPhone = Counts(scores.sum(SpanScores.contacts))
        types = PersonalDataKind.allCases.map { OneType(type: $0, scores: Counts(scores[$0])) }
        exactMessages = scores.exact
        falseRedactions = scores.falseRedactions
        blocked = scores.blocked
    }
}

private struct DetectionJSON: Encodable {
    var precision: Proportion
    var recall: Proportion
    var f1: Figure
    var falseAlarms: Proportion

    init(_ scores: DetectionScores) {
        precision = scores.precision
        recall = scores.caught
        f1 = Figure(scores.f1)
        falseAlarms = scores.falseAlarms
    }
}

private struct AnswersJSON: Encodable {
    var caught: Proportion
    var precision: Proportion
    var f1: Figure
    var kept: Proportion
    var cleanChanged: Proportion
    var replaced: Proportion
    /// Answers changed by each stage; a list, since its names are no keys of ours.
    var stages: [Stage]

    struct Stage: Encodable {
        var stage: String
        var answers: Int
    }

    init(_ scores: AnswerScores) {
        caught = scores.caught
        precision = scores.precision
        f1 = Figure(scores.f1)
        kept = scores.kept
        cleanChanged = scores.cleanChanged
        replaced = scores.replaced
        stages = scores.stages.sorted { $0.key < $1.key }.map { Stage(stage: $0.key, answers: $0.value) }
    }
}

private struct LatencyJSON: Encodable {
    struct Length: Encodable {
        var length: LengthClass
        var figures: LatencyFigures
    }
    struct Point: Encodable {
        var length: Int
        var medianMilliseconds: Figure
    }

    var all: LatencyFigures
    var lengths: [Length]
    var growth: [Point]
    var growthExponent: Figure

    init(_ timings: [GuardReport.Timing], _ grown: LengthGrowth) {
        all = LatencyFigures(timings.histogram)
        lengths = LengthClass.allCases.map { length in
            Length(length: length, figures: LatencyFigures(timings.filter { $0.lengthClass == length }.histogram))
        }
        growth = grown.points.map { Point(length: $0.length, medianMilliseconds: Figure($0.milliseconds)) }
        growthExponent = Figure(grown.exponent)
    }
}

private struct MistakesJSON: Encodable {
    struct Mistake: Encodable {
        var part: GuardPart
        var file: String
        var line: Int
        var language: MessageLanguage
        var text: String
        var after: Nullable<String>
        var faults: [String]
        var rules: [String]
    }

    var count: Int
    var listed: [Mistake]

    init(_ kind: GuardMistake.Kind, _ report: GuardReport) {
        count = report.count(of: kind)
        listed = report.mistakes.filter { $0.kind == kind }.flatMap(\.first).map {
            Mistake(
                part: $0.part, file: $0.expected.file, line: $0.expected.line, language: $0.expected.language,
                text: $0.expected.text, after: Nullable($0.after), faults: $0.faults, rules: $0.rules)
        }
    }
}
