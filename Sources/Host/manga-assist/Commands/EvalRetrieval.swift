internal import App
internal import ArgumentParser
internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Insights
internal import Knowledge
internal import Ports
internal import Retrieval
internal import SampleShop

struct EvalRetrieval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval",
        abstract: "How well search finds what answers a question: report.json and report.html.",
        discussion: """
            In: questions as JSON Lines of {query, relevant: [id] | {id: grade}, language?: ja|en, kind?}, and documents as \
            `index` takes them. Measured are the whole search (hybrid), its parts (fused, words, meaning) and the differences \
            to words alone. Without files: the development sets of data/retrieval, encyclopedic and of the shop's own pages. \
            Keys of report.json: \(RetrievalReport.keys.joined(separator: ", ")).
            """)

    @Option(help: "File of questions; several are allowed.") var questions: [String] = []
    @Option(help: "File of documents they are asked over; several are allowed.") var documents: [String] = []
    @Option(help: "Folder with the shop's data files.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"
    @Option(help: "Folder for the report.") var out = ".reports/retrieval"
    @Flag(help: "Print the report as JSON instead of a table.") var json = false

    /// Questions, and what they are asked over.
    private struct Corpus {
        var name: String
        var questions: [String]
        var documents: [SourceDocument]
        /// Every document is of one page in one language, as the shop searches them.
        var isShop = false
    }

    func validate() throws {
        guard questions.isEmpty == documents.isEmpty else {
            throw ValidationError("--questions and --documents belong together")
        }
    }

    func run() async throws {
        let series = (try? ShopData(directory: data).series) ?? []
        let parts = try SearchParts.load(data: data, models: models, series: series)
        var cases: [RetrievalCase] = []
        var badLines: [BadLine] = []
        var rankings = [[[String]]](repeating: [], count: SearchMode.allCases.count)
        var latencies = [LatencyHistogram](repeating: LatencyHistogram(), count: SearchMode.allCases.count)
        for corpus in try await corpora() {
            let folder = NSTemporaryDirectory() + "manga-assist-eval-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let base = try KnowledgeBase.open(folder: folder, parts: parts, clock: Inspection.clock)
            _ = try await base.documents.apply(corpus.documents.map { DocumentChange($0) })
            let progress = RateLine("indexing")
            try await base.catchUp(progress: progress.show)
            progress.clear()
            for file in corpus.questions {
                let read = RetrievalCaseFile(try Self.bytes(of: file), name: Self.name(of: file))
                badLines += read.badLines
                for question in read.cases {
                    for (place, mode) in SearchMode.allCases.enumerated() {
                        let (ranking, time) = try await Self.ranking(question, mode, corpus, base)
                        rankings[place].append(ranking)
                        latencies[place].add(time)
                    }
                }
                cases += read.cases
            }
            try base.close()
        }
        for line in badLines { Output.warn(line.printable) }
        let runs = SearchMode.allCases.enumerated().map {
            RetrievalRun(system: $1.rawValue, rankings: rankings[$0], latency: latencies[$0])
        }
        let report = try RetrievalReport(
            cases, runs: runs, badLines: badLines,
            run: .init(
                date: Inspection.clock(), index: "embedded, \(parts.embedder?.model.id ?? "no encoder")",
                subject: SearchMode.hybrid.rawValue, baseline: SearchMode.words.rawValue,
                warnings: parts.reranker == nil ? ["the reranker was not trained: run `manga-assist train`"] : []))
        let written = try report.json()
        try write(written, RetrievalReportPage(report).html)
        print(json ? written : RetrievalReportTable(report).text, terminator: "")
        if !json { print("\n\(out)/report.html") }
        if !badLines.isEmpty { throw ExitCode(3) }
    }

    // MARK: Corpora

    private func corpora() async throws -> [Corpus] {
        guard questions.isEmpty else {
            return [Corpus(name: "given", questions: questions, documents: try await Self.documents(in: documents))]
        }
        let folder = data + "/retrieval"
        var corpora: [Corpus] = []
        for language in Language.allCases {
            let name = "\(folder)/dev-\(language.rawValue)"
            // The training passages stand beside them, as passages that answer something else.
            let others = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter {
                $0.hasPrefix("train-\(language.rawValue)-") && $0.hasSuffix("-passages.jsonl")
            }
            corpora.append(
                Corpus(
                    name: "encyclopedic", questions: ["\(name)-questions.jsonl"],
                    documents: try await Self.documents(
                        in: ["\(name)-passages.jsonl"] + others.map { folder + "/" + $0 })))
        }
        let shop = try Inspection.shop(data: data)
        let pages = shop.documents.filter { [.faq, .policy, .editorial].contains($0.sourceType) }
        corpora.append(
            Corpus(
                name: "shop", questions: Language.allCases.map { "\(folder)/paraphrase-\($0.rawValue).jsonl" },
                documents: pages, isShop: true))
        return corpora
    }

    private static func documents(in files: [String]) async throws -> [SourceDocument] {
        var documents: [SourceDocument] = []
        var lines = DocumentLines(file: "")
        for file in files {
            lines.begin(file: file)
            try await lines.read(from: try KnowledgeFolder.handle(of: file)) {
                documents += $0
            } bad: {
                Output.warn("\($0)")
            }
        }
        return documents
    }

    private static func bytes(of file: String) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            Output.warn("\(file): cannot be read")
            throw ExitCode.failure
        }
        return [UInt8](bytes)
    }

    private static func name(of file: String) -> String { URL(fileURLWithPath: file).lastPathComponent }

    // MARK: Searching

    private static func ranking(
        _ question: RetrievalCase, _ mode: SearchMode, _ corpus: Corpus, _ base: KnowledgeBase
    ) async throws -> ([String], Duration) {
        let language =
            question.language.flatMap { Language(rawValue: $0.rawValue) }
            ?? SearchAnswer.language(of: question.query)
        let start = ContinuousClock.now
        let outcome = try await KnowledgeFolder.outcome(
            question.query, language, 10, mode, base,
            filter: corpus.isShop ? PassageFilter(language: language) : PassageFilter())
        let time = ContinuousClock.now - start
        let ids = outcome.hits.map { hit in
            corpus.isShop ? "\(hit.passage.documentID):\(hit.passage.language.rawValue)" : hit.passage.documentID
        }
        return (ids, time)
    }

    private func write(_ json: String, _ page: String) throws {
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        try Data(json.utf8).write(to: folder.appendingPathComponent("report.json"), options: .atomic)
        try Data(page.utf8).write(to: folder.appendingPathComponent("report.html"), options: .atomic)
    }
}
