internal import ArgumentParser
internal import Foundation
internal import LoadTest

struct LoadTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loadtest",
        abstract: "Open-loop load over WebSocket: turns are due at fixed moments, and their time runs from then.",
        discussion:
            "Set the server's limits to 0 first. Times in milliseconds; `turn` is due → done, `first` due → first token."
    )

    @Option(help: "Address of a running server.") var url = "http://127.0.0.1:8080"
    @Option(help: "Open sockets, one session each.") var sessions = 50
    @Option(help: "Turns a second over all sessions.") var rate = 50.0
    @Option(help: "Seconds of load.") var seconds = 20.0
    @Option(help: "Total turns; instead of --seconds.") var turns: Int?
    @Option(help: "JSON Lines with a `text` field to ask.") var questions = "data/golden/phrasings.jsonl"
    @Flag(help: "Raise the rate until the turn's P99 passes 100 ms, and print the highest that held.") var findRate =
        false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        guard let address = URL(string: url), let host = address.host() else {
            throw ValidationError("--url: an http address")
        }
        let texts = try Self.texts(in: questions)
        let total = turns ?? Int(rate * seconds)
        var plan = LoadTest.Plan(
            host: host, port: address.port ?? 80, sessions: sessions, rate: rate, turns: total, questions: texts)
        let report = try await LoadTest.run(plan)
        show(report, rate: rate)
        guard findRate else { return }
        var best = 0.0
        var next = rate * 2
        while next <= 2000 {
            plan.rate = next
            plan.sessions = max(sessions, Int(next))
            plan.turns = Int(next * seconds)
            let report = try await LoadTest.run(plan)
            show(report, rate: next)
            guard report.errors.isEmpty, report.turn.percentiles([99])[0] <= 100 else { break }
            best = next
            next *= 1.25
        }
        print("highest rate with P99 <= 100 ms: \(Int(best)) turns/s")
    }

    private static func texts(in file: String) throws -> [String] {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        let texts = lines.compactMap { line -> String? in
            let fields = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return fields?["text"] as? String
        }
        guard !texts.isEmpty else { throw ValidationError("\(file): no line with a text") }
        return texts
    }

    private func show(_ report: LoadTest.Report, rate: Double) {
        let ranks = [50.0, 90, 99, 100]
        func row(_ name: String, _ values: Latencies) -> String {
            let figures = zip(["p50", "p90", "p99", "max"], values.percentiles(ranks)).map {
                "\($0) \(Self.rounded($1))"
            }
            return
                "  \(name.padding(toLength: 8, withPad: " ", startingAt: 0)) \(figures.joined(separator: "  "))  (n \(values.count))"
        }
        print(
            "rate \(Self.rounded(rate))/s, sessions \(sessions), finished \(report.finished), errors \(report.errors)")
        print(row("turn", report.turn))
        print(row("first", report.firstToken))
        print(row("between", report.betweenTokens))
    }

    private static func rounded(_ value: Double) -> String {
        value.isNaN ? "-" : String((value * 10).rounded() / 10)
    }
}
