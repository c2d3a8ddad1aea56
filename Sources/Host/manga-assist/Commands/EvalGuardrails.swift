internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import Guardrails
internal import Insights
internal import Ports

struct EvalGuardrails: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guardrails",
        abstract: "How well messages are screened and answers checked: report.json and report.html.",
        discussion: """
            In: JSON Lines; a line's fields tell what it is about, and a file may mix them: {text, pii: [{start, end, type}]} \
            (offsets in Unicode scalars, end exclusive), {text, label: attack|benign, technique?, disguise?}, {text, label: \
            toxic|clean, kind?}, and answers as `guard` takes them with {class, bad: [part], keep: [part]}: what must not and \
            what must be left; each with language?: ja|en|mixed|other. A bad line is named with its file and place, the others \
            are counted, and the exit code is 3. Keys of report.json: \(GuardReport.keys.joined(separator: ", ")); what cannot be \
            computed is null.
            """)

    @Option(
        parsing: .upToNextOption,
        help: """
            Files of labelled texts; a folder is taken for the shop's data, as other commands take it. Default: \
            guardrails/{personal,injection,answers,toxicity}/dev-*.jsonl in the shop's data.
            """)
    var data: [String] = []
    @Option(help: "Folder with the shop's data files.") var shopData: String?
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"
    @Option(name: [.customLong("report"), .customLong("out")], help: "Folder for the report.")
    var report = ".reports/guardrails"
    @Flag(help: "Print the report as JSON instead of a table.") var json = false

    private var folders: [String] { data.filter(Self.isFolder) }
    private var files: [String] { data.filter { !Self.isFolder($0) } }
    private var shop: String { shopData ?? folders.first ?? "data" }

    func validate() throws {
        guard folders.count + (shopData == nil ? 0 : 1) <= 1 else {
            throw ValidationError("--data, --shop-data: one folder with the shop's data is expected")
        }
        guard !report.isEmpty else { throw ValidationError("--report: a folder is expected") }
    }

    func run() async throws {
        let sets = try Self.sets(files.isEmpty ? try Self.defaults(shop: shop) : files)
        let badLines = sets.flatMap(\.badLines)
        for line in badLines { Output.warn(line.printable) }
        let guards = try await Inspection.guards(data: shop, models: models)
        let clock = ContinuousClock()
        let start = clock.now
        let progress = RateLine("reading")
        let evaluation = try await GuardEvaluation(
            of: sets.flatMap(\.lines), by: ShopGuardsUnderTest(guards: guards),
            elapsed: { start.duration(to: clock.now) },
            progress: { if $0 % 20 == 0 || $0 == $1 { progress.show($0, $1) } })
        progress.clear()
        let found = GuardReport(
            evaluation, badLines: badLines,
            run: GuardReport.Run(
                date: Inspection.clock(), rules: guards.guards.version, warnings: guards.problems))
        let written = try found.json()
        try write(written, GuardReportPage(found).html)
        print(json ? written : GuardReportTable(found).text, terminator: "")
        if !json { print("\n\(report)/report.html") }
        if found.count == 0 { Output.warn("no line could be counted") }
        if !badLines.isEmpty { throw ExitCode(3) }
    }

    private func write(_ json: String, _ page: String) throws {
        try FileManager.default.createDirectory(atPath: report, withIntermediateDirectories: true)
        let folder = URL(fileURLWithPath: report, isDirectory: true)
        try Data(json.utf8).write(to: folder.appendingPathComponent("report.json"), options: .atomic)
        try Data(page.utf8).write(to: folder.appendingPathComponent("report.html"), options: .atomic)
    }

    // MARK: Files

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The development sets, by their folders.
    private static func defaults(shop: String) throws -> [String] {
        let files = ["personal", "injection", "answers", "toxicity"].flatMap { part -> [String] in
            let folder = "\(shop)/guardrails/\(part)"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { $0.hasPrefix("dev-") && $0.hasSuffix(".jsonl") }.sorted().map { "\(folder)/\($0)" }
        }
        guard !files.isEmpty else {
            Output.warn("\(shop)/guardrails: no development sets are there; name files with --data")
            throw ExitCode.failure
        }
        return files
    }

    /// A file goes by its name in the report, with its folder's before it where two have the same name, or else by its path.
    private static func sets(_ paths: [String]) throws -> [GuardCaseFile<AnswerCase>] {
        try zip(paths, names(paths)).map { path, name in
            guard let bytes = FileManager.default.contents(atPath: path) else {
                Output.warn("\(path): cannot be read")
                throw ExitCode.failure
            }
            return GuardCaseFile([UInt8](bytes), name: name)
        }
    }

    private static func names(_ paths: [String]) -> [String] {
        let parts = paths.map { URL(fileURLWithPath: $0).pathComponents }
        let choices = [1, 2].map { count in parts.map { $0.suffix(count).joined(separator: "/") } }
        return choices.first { Set($0).count == $0.count } ?? paths
    }
}

/// The shop's guardrails, as an evaluation asks them.
private struct ShopGuardsUnderTest: GuardsUnderTest {
    let guards: ShopGuards

    /// A message that is refused for what it is made of does not come through either.
    func screened(_ message: String) async -> ScreenResult {
        do throws(AssistantError) {
            let screened = try await guards.guards.screen.screen(message)
            return ScreenResult(
                spans: screened.personal.map { LabelledSpan($0.kind, $0.range) }, blockedBy: screened.blockedBy)
        } catch {
            return ScreenResult(blockedBy: error.code.rawValue)
        }
    }

    func reviewed(_ answer: AnswerCase) async -> ReviewResult {
        let review = await guards.review(answer)
        return ReviewResult(
            text: review.text, actions: review.findings.map { .init(stage: $0.stage.rawValue, rule: $0.rule) },
            isBlocked: review.isBlocked)
    }
}
