internal import App
internal import ArgumentParser
internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Knowledge
internal import Ports

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Index documents for search: JSON Lines in, an index folder out.",
        discussion: """
            In: {id, title?, text, language?: ja|en, source_type?: product|faq|policy|editorial|review_summary, category?, \
            url?, version?, keywords?: [text]}. A document with an id that is there already takes its place; one that \
            repeats another is left out. A run that was stopped is taken up where it ended. A bad line is named with its \
            file, place and field, the others are indexed, and the exit code is 3.
            """)

    @Option(help: "Folder of the index.") var index: String
    @Option(help: "Folder with the shop's data files, for its synonyms.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"
    @Flag(help: "Build the index again from the documents it holds, with the encoder that is there.") var rebuild =
        false
    @Flag(help: "Print the report as JSON.") var json = false
    @Argument(help: "Files of documents; - is standard input.") var files: [String] = []

    func run() async throws {
        let base = try KnowledgeFolder.open(index, data: data, models: models, mayServeOtherModel: rebuild)
        for warning in base.warnings { Output.warn("\(warning)") }
        var badLines = 0
        var taken: [ChangeOutcome: Int] = [:]
        var lines = DocumentLines(file: "")
        for file in files {
            lines.begin(file: file == "-" ? "standard input" : file)
            try await lines.read(from: try KnowledgeFolder.handle(of: file)) { documents in
                for outcome in try await base.documents.apply(documents.map { DocumentChange($0) }) {
                    taken[outcome, default: 0] += 1
                }
            } bad: { problem in
                Output.warn("\(problem)")
                badLines += 1
            }
        }
        let progress = RateLine("indexing")
        let report =
            rebuild ? try await base.rebuild(progress: progress.show) : try await base.bringUp(progress: progress.show)
        progress.clear()
        try base.index.save()
        let count = try await base.index.count()
        try base.close()
        print(try summary(report, taken, chunks: count))
        if badLines > 0 { throw ExitCode(3) }
    }

    private struct Summary: Encodable {
        struct Duplicate: Encodable {
            var id: String
            var of: String
        }

        var created: Int
        var updated: Int
        var unchanged: Int
        var indexed: Int
        var duplicates: [Duplicate]
        var chunks: Int
        var documents_per_second: Double
        var seconds: Double
    }

    private func summary(_ report: IndexReport, _ taken: [ChangeOutcome: Int], chunks: Int) throws -> String {
        if json {
            return try Output.json(
                Summary(
                    created: taken[.created] ?? 0, updated: taken[.updated] ?? 0, unchanged: taken[.unchanged] ?? 0,
                    indexed: report.documents, duplicates: report.duplicates.map { .init(id: $0.key, of: $0.of) },
                    chunks: chunks, documents_per_second: report.documentsPerSecond, seconds: report.seconds))
        }
        let left = report.duplicates.isEmpty ? "" : ", \(report.duplicates.count) left out as duplicates"
        let rate = String(format: "%.1f s, %.0f documents/s", report.seconds, report.documentsPerSecond)
        return """
            \(taken[.created] ?? 0) new, \(taken[.updated] ?? 0) changed, \(taken[.unchanged] ?? 0) as they were
            \(report.documents) indexed\(left) in \(rate); \(chunks) chunks in the index
            """
    }
}

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search an index: JSON Lines in, one line per line out, in order.",
        discussion: """
            In: {query, language?: ja|en}. Out: {hits: [{id, document_id, score, text, title?}]}, best first, each document \
            once; `nearest_only` where nothing truly matches. A bad line gives {"error": {...}} in its place, and exit code 3.
            """)

    @Option(help: "Folder of the index.") var index: String
    @Option(name: .short, help: "How many hits.") var k = 10
    @Option(help: "Folder with the shop's data files, for its synonyms.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"
    @Option(help: "What counts: hybrid, fused (without reranker), words, meaning.") var by = SearchMode.hybrid
    @Flag(help: "Tell with each hit how words and meaning found it.") var explain = false

    private struct Line: Decodable {
        var query: String
        var language: Language?
    }

    func validate() throws {
        guard (1...1000).contains(k) else { throw ValidationError("-k must lie between 1 and 1000") }
    }

    func run() async throws {
        let base = try KnowledgeFolder.open(index, data: data, models: models, mayServeOtherModel: true)
        for warning in base.warnings { Output.warn("\(warning)") }
        // What an index lacks, damaged or new, is made good before the first answer, unless another process is at it.
        try await base.bringUp(waits: false)
        if base.needsRebuild {
            Output.warn("the index holds another model's vectors: searching by words; `index --rebuild` makes new ones")
        }
        var failures = 0
        while let line = readLine() {
            guard let asked = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)) else {
                failures += 1
                print(try Output.json(Output.Failure("a JSON object with a string `query` is expected")))
                continue
            }
            let answer = try await KnowledgeFolder.answer(
                asked.query, language: asked.language, k: k, by: by, in: base, explain: explain)
            print(try Output.json(answer))
        }
        try base.close()
        if failures > 0 { throw ExitCode(3) }
    }
}
