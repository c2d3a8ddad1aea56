import Foundation
import Testing

/// A command of the built program, run to its end or killed on the way.
struct KnowledgeProgram {
    struct Outcome: Sendable {
        var code: Int32
        var isKilled: Bool
        var output: Data
        var errors: String
        var seconds: Double

        var lines: [Data] { output.split(separator: 0x0A).map { Data($0) } }
        /// Of `search`: one a line.
        func answers() throws -> [KnowledgeAnswer] {
            try lines.map { try JSONDecoder().decode(KnowledgeAnswer.self, from: $0) }
        }
    }

    /// Of the files in a folder of the test's own.
    let state: TemporaryState
    var models = ServerProcess.models

    init() throws { state = try TemporaryState() }

    func path(_ name: String) -> String { state.path + "/" + name }

    /// - Returns: the file's path.
    @discardableResult
    func write(_ name: String, _ content: Data) throws -> String {
        try content.write(to: URL(filePath: path(name)))
        return path(name)
    }

    @discardableResult
    func write(_ name: String, _ lines: [String]) throws -> String {
        try write(name, Data(lines.map { $0 + "\n" }.joined().utf8))
    }

    // MARK: Commands

    func index(
        _ folder: String = "index", _ files: [String] = [], flags: [String] = ["--json"], models: String? = nil,
        killAfter: Duration? = nil
    ) async throws -> Outcome {
        try await run(
            ["index", "--index", path(folder)] + places(models) + flags + files, killAfter: killAfter)
    }

    /// - Parameter queries: a line each, as they are.
    func search(
        _ folder: String = "index", lines queries: [String], k: Int = 10, flags: [String] = [], models: String? = nil
    ) async throws -> Outcome {
        let input = Data(queries.map { $0 + "\n" }.joined().utf8)
        return try await run(
            ["search", "--index", path(folder), "-k", "\(k)"] + places(models) + flags, input: input)
    }

    func search(_ folder: String = "index", _ queries: [String], k: Int = 10) async throws -> [KnowledgeAnswer] {
        let outcome = try await search(folder, lines: try queries.map { try JSON.line(["query": $0]) }, k: k)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return try outcome.answers()
    }

    private func places(_ models: String?) -> [String] {
        ["--models", models ?? self.models, "--data", ServerProcess.data]
    }

    /// Through files: a pipe that nobody empties would stop the program.
    func run(_ arguments: [String], input: Data = Data(), killAfter: Duration? = nil) async throws -> Outcome {
        let id = UUID().uuidString
        let (inPath, outPath, errPath) = (path(id + ".in"), path(id + ".out"), path(id + ".err"))
        defer { for file in [inPath, outPath, errPath] { try? FileManager.default.removeItem(atPath: file) } }
        try input.write(to: URL(filePath: inPath))
        for file in [outPath, errPath] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        let process = Process()
        process.executableURL = ServerProcess.program
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inPath))
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outPath))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errPath))
        let (ended, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        let clock = ContinuousClock()
        let start = clock.now
        try process.run()
        let pid = process.processIdentifier
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in ended {} }
            if let killAfter {
                // The moment of the kill is what is tested; cancelled where the program ends before.
                group.addTask {
                    if (try? await clock.sleep(until: start.advanced(by: killAfter))) != nil { kill(pid, SIGKILL) }
                }
            }
            await group.next()
            // After a kill the end is still to come.
            if killAfter != nil, process.isRunning { await group.next() }
            group.cancelAll()
        }
        return Outcome(
            code: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
            output: FileManager.default.contents(atPath: outPath) ?? Data(),
            errors: String(decoding: FileManager.default.contents(atPath: errPath) ?? Data(), as: UTF8.self),
            seconds: (clock.now - start) / .seconds(1))
    }
}

/// What a search gives, on the command line and over HTTP.
struct KnowledgeAnswer: Codable, Hashable, Sendable {
    struct Hit: Codable, Hashable, Sendable {
        struct Why: Codable, Hashable, Sendable {
            var word_rank: Int?
            var meaning_rank: Int?
            var similarity: Float?
        }

        var id: String
        var document_id: String
        var title: String?
        var text: String
        var version: String
        var language: String
        var why: Why?
    }

    struct Failure: Codable, Hashable, Sendable { var message: String }

    var hits: [Hit]?
    var nearest_only: Bool?
    var error: Failure?

    var ids: [String] { (hits ?? []).map(\.id) }
    var first: Hit? { hits?.first }
}

/// Of `index --json`.
struct KnowledgeReport: Codable {
    struct Duplicate: Codable, Hashable {
        var id: String
        var of: String
    }

    var created: Int
    var updated: Int
    var unchanged: Int
    var indexed: Int
    var duplicates: [Duplicate]
    var chunks: Int

    init(_ outcome: KnowledgeProgram.Outcome) throws {
        self = try JSONDecoder().decode(KnowledgeReport.self, from: outcome.output)
    }
}

enum JSON {
    static func line(_ fields: [String: Any]) throws -> String {
        String(
            decoding: try JSONSerialization.data(
                withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
    }
}

/// Asks again until the answer is yes or the time is over.
func eventually(within limit: Duration, _ isSo: () async throws -> Bool) async throws -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: limit)
    while true {
        if try await isSo() { return true }
        guard clock.now < deadline else { return false }
        try await clock.sleep(for: .milliseconds(25))
    }
}

/// The same numbers every time (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Small documents of the shop's own sentences, in both languages, each with a word that no other has.
struct NumberedDocuments {
    private let sentences: [(language: String, text: String)]

    init() throws {
        let lines = try String(contentsOfFile: ServerProcess.data + "/documents.jsonl", encoding: .utf8)
        sentences = try lines.split(separator: "\n").flatMap { line -> [(String, String)] in
            let page = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let language = try #require(page["language"] as? String)
            let ends: Set<Character> = [".", "。"]
            return try #require(page["text"] as? String).split(whereSeparator: ends.contains)
                .filter { $0.count > 12 }.map { (language, $0.trimmingCharacters(in: .whitespaces)) }
        }
    }

    /// The word of a document; another one with each version.
    static func word(_ number: Int, _ version: Int) -> String {
        let letters = "abcdefghij".map { $0 }
        return "zq" + String(String(number).map { letters[Int(String($0)) ?? 0] }) + "v\(version)"
    }

    func fields(_ number: Int, version: Int = 1) -> [String: Any] {
        let sentence = sentences[(number &* 7 &+ version) % sentences.count]
        let word = Self.word(number, version)
        return [
            "id": "doc-\(number)", "title": "No. \(number) \(word)", "text": "\(sentence.text) \(word).",
            "language": sentence.language, "version": "\(version)",
        ]
    }

    func line(_ number: Int, version: Int = 1) throws -> String { try JSON.line(fields(number, version: version)) }

    /// Sentences to ask with: real text, asked of what is indexed.
    func questions(_ count: Int) -> [String] { (0..<count).map { sentences[$0 * 31 % sentences.count].text } }
}
