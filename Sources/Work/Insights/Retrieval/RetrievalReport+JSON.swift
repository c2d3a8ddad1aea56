internal import Conversation

/// The report as JSON (schema 1). Keys in snake case; every key is always there; what cannot be computed is `null`.
extension RetrievalReport {
    /// The keys of the first level, for help texts.
    package static let keys = [
        "badLines", "comparisons", "date", "index", "kind", "kinds", "languages", "lines", "misses", "overall",
        "resampling", "schema", "sets", "systems", "warnings",
    ].map(ReportCoding.snake)

    /// Indented, keys sorted, ending in a line break: equal reports give equal bytes.
    package func json() throws -> String { try ReportCoding.json(ReportJSON(self)) }
}

private struct ReportJSON: Encodable {
    struct Lines: Encodable {
        var counted: Int
        var bad: Int
        var unjudged: Int
    }
    struct Resampling: Encodable {
        var resamples: Int
        var seed: UInt64
    }
    struct Misses: Encodable {
        var count: Int
        var worst: [MissJSON]
    }

    var schema = 1
    var kind = "retrieval"
    var date: String
    var index: String
    var warnings: [String]
    var lines: Lines
    var badLines: [BadLine]
    var resampling = Resampling(resamples: Bootstrap.resamples, seed: Bootstrap.seed)
    var systems: [SystemJSON]
    var overall: GroupJSON
    var languages: [GroupJSON]
    var kinds: [GroupJSON]
    var sets: [GroupJSON]
    var comparisons: [ComparisonJSON]
    var misses: Misses

    init(_ report: RetrievalReport) {
        let names = report.systems.map(\.name)
        date = report.run.date.written
        index = report.run.index
        warnings = report.run.warnings
        lines = Lines(counted: report.count, bad: report.badLines.count, unjudged: report.unjudged)
        badLines = report.badLines
        systems = report.systems.map { SystemJSON($0, report.run) }
        overall = GroupJSON(report.overall, names)
        languages = report.languages.map { GroupJSON($0, names) }
        kinds = report.kinds.map { GroupJSON($0, names) }
        sets = report.sets.map { GroupJSON($0, names) }
        comparisons = report.comparisons.map { ComparisonJSON($0, baseline: report.run.baseline) }
        misses = Misses(count: report.missCount, worst: report.misses.map { MissJSON($0, names) })
    }
}

private struct SystemJSON: Encodable {
    struct Band: Encodable {
        var low: Int
        var high: Nullable<Int>
        var count: Int
    }
    struct FirstRank: Encodable {
        var bands: [Band]
        var notFound: Int
    }
    struct Point: Encodable {
        var k: Int
        var recall: Figure
    }

    var name: String
    var isSubject: Bool
    var isBaseline: Bool
    var firstRank: FirstRank
    var recallCurve: [Point]
    var latency: LatencyFigures
    var repeatedDocuments: Int

    init(_ system: RetrievalReport.System, _ run: RetrievalReport.Run) {
        name = system.name
        isSubject = system.name == run.subject
        isBaseline = system.name == run.baseline
        firstRank = FirstRank(
            bands: zip(FirstRanks.bands, system.firstRanks.counts).map {
                Band(low: $0.low, high: Nullable($0.high), count: $1)
            }, notFound: system.firstRanks.missing)
        recallCurve = zip(1..., system.curve.recalls).map { Point(k: $0, recall: Figure($1)) }
        latency = LatencyFigures(system.latency)
        repeatedDocuments = system.repeats
    }
}

private struct GroupJSON: Encodable {
    struct Scores: Encodable {
        var system: String
        var metrics: [String: MeanEstimate]
    }

    var name: String
    var count: Int
    var systems: [Scores]

    init(_ group: RetrievalReport.Group, _ names: [String]) {
        name = group.name
        count = group.count
        systems = zip(names, group.scores).map { name, scores in
            Scores(
                system: name,
                metrics: Dictionary(
                    RetrievalMetric.all.map { ($0.key, scores[$0]) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}

private struct ComparisonJSON: Encodable {
    var system: String
    var baseline: Nullable<String>
    var metric: String
    var difference: MeanEstimate
    var p: Figure

    init(_ comparison: RetrievalComparison, baseline: String?) {
        system = comparison.system
        self.baseline = Nullable(baseline)
        metric = comparison.metric.key
        difference = comparison.difference
        p = Figure(comparison.p)
    }
}

private struct MissJSON: Encodable {
    struct Answer: Encodable {
        var system: String
        var firstRelevantRank: Nullable<Int>
        var rankedFirst: Nullable<String>
    }

    var file: String
    var line: Int
    var query: String
    var relevant: [String]
    var language: Nullable<MessageLanguage>
    var kind: Nullable<String>
    var set: String
    var answers: [Answer]

    init(_ miss: RetrievalReport.Miss, _ names: [String]) {
        let question = miss.question
        (file, line, query, set) = (question.file, question.line, question.query, question.set)
        relevant = question.relevant
        language = Nullable(question.language)
        kind = Nullable(question.kind)
        answers = zip(names, miss.answers).map {
            Answer(system: $0, firstRelevantRank: Nullable($1.firstRank), rankedFirst: Nullable($1.top))
        }
    }
}
