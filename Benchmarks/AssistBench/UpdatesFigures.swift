/// What was measured in one run. Milliseconds where no other unit is in the name.
struct UpdatesRun: Codable {
    var name: String
    var idleP50: Double
    var idleP99: Double
    var queries: Int
    var queriesPerSecond: Double
    var p50: Double
    var p99: Double
    var updates: Int
    var updatesPerSecond: Double
    var rounds: Int
    var foundP50: Double
    var foundP99: Double
    var failed: Int
    /// Hits of changed documents.
    var changed: Int
    var torn: Int

    init(_ name: String, idle: [AskedQuery], under: [AskedQuery], _ changes: UpdateTimes) {
        self.name = name
        (idleP50, idleP99) = (percentile(idle.map(\.milliseconds), 0.5), percentile(idle.map(\.milliseconds), 0.99))
        (p50, p99) = (percentile(under.map(\.milliseconds), 0.5), percentile(under.map(\.milliseconds), 0.99))
        queries = under.count
        queriesPerSecond = Double(under.count) / changes.seconds
        updates = changes.found.count
        updatesPerSecond = Double(changes.found.count) / changes.seconds
        rounds = changes.rounds
        (foundP50, foundP99) = (percentile(changes.found, 0.5), percentile(changes.found, 0.99))
        failed = (idle + under).count(where: \.isFailed)
        changed = (idle + under).reduce(0) { $0 + $1.changed }
        torn = (idle + under).reduce(0) { $0 + $1.torn }
    }

    var ratio: Double { p99 / idleP99 }
}

struct UpdatesFigures: Codable {
    var askers: Int
    var runs: [UpdatesRun]

    var isSound: Bool { runs.allSatisfy { $0.failed == 0 && $0.torn == 0 && $0.changed > 0 } }

    var page: BenchPage {
        BenchPage(
            title: "Updates: search while documents change", notes: notes,
            tables: [
                FigureTable(
                    "\(askers) askers without a pause, milliseconds",
                    ["run", "idle P50", "idle P99", "P50", "P99", "P50 ×", "P99 ×", "queries/s"],
                    runs.map { run in
                        [run.name]
                            + [
                                run.idleP50, run.idleP99, run.p50, run.p99, run.p50 / run.idleP50, run.ratio,
                                run.queriesPerSecond,
                            ].map(text)
                    }),
                FigureTable(
                    "changes of one document each",
                    ["run", "changes", "changes/s", "rounds of the index", "found after P50 ms", "P99 ms"],
                    runs.map { run in
                        [run.name, String(run.updates), text(run.updatesPerSecond), String(run.rounds)]
                            + [run.foundP50, run.foundP99].map(text)
                    }),
            ])
    }

    private var notes: [String] {
        let queries = runs.reduce(0) { $0 + $1.queries }
        let failed = runs.reduce(0) { $0 + $1.failed }
        let torn = runs.reduce(0) { $0 + $1.torn }
        let changed = runs.reduce(0) { $0 + $1.changed }
        var notes = [
            "\(queries) queries beside changes, \(failed) failed; of \(changed) hits of changed documents \(torn) were of two "
                + "moments or older than one seen before. No question was asked twice."
        ]
        if let paced = runs.last {
            let ratio = paced.ratio <= UpdatesBench.goalRatio ? "held" : "MISSED"
            let found = paced.foundP99 <= UpdatesBench.goalFound * 1000 ? "held" : "MISSED"
            notes.append(
                "Goal, P99 of queries beside \(paced.name) at most \(Int(UpdatesBench.goalRatio)) times the idle one: "
                    + "\(text(paced.ratio)), \(ratio).")
            notes.append(
                "Goal, a change found within \(Int(UpdatesBench.goalFound)) s: P99 \(text(paced.foundP99)) ms, \(found)."
            )
        }
        return notes
    }
}
