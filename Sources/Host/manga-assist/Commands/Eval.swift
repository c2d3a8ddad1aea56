internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import Insights
internal import LocalModels
internal import Ports
internal import Understanding

/// `eval X`: golden sets in, a report out.
struct Eval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the assistant against labelled sets, and write a report to look at.",
        subcommands: [EvalIntents.self, EvalRetrieval.self, EvalGuardrails.self])
}

struct EvalIntents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intents",
        abstract: "How well intents are understood: report.json and report.html.",
        discussion: """
            In: JSON Lines of {text, intent, secondary?: [intent], language?: ja|en|mixed|other, set?}. A bad line is named \
            with its file and place, the others are counted, and the exit code is 3. Keys of report.json: \
            \(IntentReport.keys.joined(separator: ", ")); what cannot be computed is null.
            """)

    @Argument(help: "Files of labelled messages. Default: data/intents/dev-*.jsonl, those that label intents.")
    var files: [String] = []
    @Option(help: "Folder with the shop's data files.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"
    @Option(help: "Folder for the report.") var out = ".reports/intents"
    @Option(help: "How often all messages are read for the latencies; the first round's answers are counted.")
    var rounds = 1
    @Flag(help: "Print the report as JSON instead of a table.") var json = false

    func validate() throws {
        guard (1...IntentEvaluation.mostRounds).contains(rounds) else {
            throw ValidationError("--rounds must lie between 1 and \(IntentEvaluation.mostRounds)")
        }
        guard !out.isEmpty else { throw ValidationError("--out: a folder is expected") }
    }

    func run() async throws {
        let sets = try Self.sets(files.isEmpty ? Self.defaults(data: data) : files)
        let badLines = sets.flatMap(\.badLines)
        for line in badLines { Self.warn(line.printable) }
        let understanding = try await Inspection.understanding(data: data, models: models)
        let reader = understanding.reader
        let clock = ContinuousClock()
        let start = clock.now
        let progress = ProgressLine()
        let evaluation = try await IntentEvaluation(
            of: sets.flatMap(\.cases), rounds: rounds, elapsed: { start.duration(to: clock.now) },
            progress: progress.show
        ) { text in
            await reader.read(text, page: PageContext(), context: ConversationContext())
        }
        progress.clear()
        let report = IntentReport(
            evaluation, badLines: badLines,
            run: IntentReport.Run(
                date: Inspection.clock(), model: understanding.classifier.version,
                encoder: understanding.encoder?.model.id, labelSet: ClassifierTrainer.labelSet,
                warnings: [understanding.encoderProblem, understanding.classifierProblem].compactMap { $0 }))
        let written = try report.json()
        try write(written, IntentReportPage(report).html)
        print(json ? written : IntentReportTable(report).text, terminator: "")
        if !json { print("\n\(out)/report.html") }
        if report.count == 0 { Self.warn("no line could be counted") }
        if !badLines.isEmpty { throw ExitCode(3) }
    }

    private func write(_ json: String, _ page: String) throws {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        try Data(json.utf8).write(to: folder.appendingPathComponent("report.json"), options: .atomic)
        try Data(page.utf8).write(to: folder.appendingPathComponent("report.html"), options: .atomic)
    }

    /// The development sets that label intents of messages without history.
    private static func defaults(data: String) -> [String] {
        ["en", "ja", "en-service", "ja-service", "adversarial", "secondary"].map { "\(data)/intents/dev-\($0).jsonl" }
    }

    /// A file goes by its name in the report, or by its path where two have the same name.
    private static func sets(_ paths: [String]) throws -> [IntentCaseFile] {
        let names = paths.map { URL(fileURLWithPath: $0).lastPathComponent }
        let isUnique = Set(names).count == names.count
        return try zip(paths, names).map { path, name in
            guard let bytes = FileManager.default.contents(atPath: path) else {
                warn("\(path): cannot be read")
                throw ExitCode.failure
            }
            return IntentCaseFile([UInt8](bytes), name: isUnique ? name : path)
        }
    }

    private static func warn(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
}

/// How far it is, on one line of a terminal; nothing where the errors go to a file.
private struct ProgressLine {
    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1

    func show(_ done: Int, _ total: Int) {
        guard isShown, done % 20 == 0 || done == total else { return }
        put("\rreading \(done) of \(total) messages")
    }

    func clear() {
        if isShown { put("\r\u{1B}[K") }
    }

    private func put(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
