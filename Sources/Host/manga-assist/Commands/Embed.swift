internal import App
internal import ArgumentParser
internal import Foundation
internal import LocalModels

struct Embed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn texts into vectors: JSON Lines in, one line per line out, in order.",
        discussion: """
            In: {text}. Out: {embedding: [512 numbers]}, of length 1. A bad line gives {"error": {...}} in its place, and \
            exit code 3.
            """)

    @Option(help: "Folder with the models that the set-up fetched.") var models = ".models"
    @Option(help: "Texts encoded together; 1 is one at a time.") var batch = 64

    @Flag(help: "Tell on standard error how long the encoder took, without reading and writing.") var timing = false

    private struct Line: Decodable { var text: String }
    private struct Reply: Encodable { var embedding: [Float] }
    private struct Failure: Encodable {
        struct Body: Encodable {
            var code = "invalid_schema"
            var message = "a JSON object with a string `text` is expected"
        }
        var error = Body()
    }

    func validate() throws {
        guard (1...4096).contains(batch) else { throw ValidationError("--batch must lie between 1 and 4096") }
    }

    func run() async throws {
        let (encoder, problem) = ShopUnderstanding.encoder(models: models)
        guard let encoder else {
            FileHandle.standardError.write(Data(((problem ?? "no encoder") + "\n").utf8))
            throw ExitCode.failure
        }
        var failures = 0
        var lines: [String?] = []
        var times: [Double] = []
        var count = 0
        while let line = readLine() {
            lines.append((try? JSONDecoder().decode(Line.self, from: Data(line.utf8)))?.text)
            count += 1
            if lines.count >= batch { failures += try Self.put(&lines, encoder, &times) }
        }
        failures += try Self.put(&lines, encoder, &times)
        if timing, !times.isEmpty {
            let median = times.sorted()[times.count / 2]
            let told = String(
                format: "%d texts, %.3f ms each; a batch of %d: median %.3f ms\n", count,
                times.reduce(0, +) / Double(count), batch, median)
            FileHandle.standardError.write(Data(told.utf8))
        }
        if failures > 0 { throw ExitCode(3) }
    }

    /// Writes the gathered lines and forgets them; returns how many were bad.
    private static func put(
        _ lines: inout [String?], _ encoder: SentenceEncoder, _ times: inout [Double]
    ) throws -> Int {
        defer { lines.removeAll() }
        let json = JSONEncoder()
        guard !lines.isEmpty else { return 0 }
        let clock = ContinuousClock()
        let start = clock.now
        var vectors = encoder.encode(lines.compactMap { $0 })[...]
        times.append((clock.now - start) / .milliseconds(1))
        for line in lines {
            let out = try line == nil ? json.encode(Failure()) : json.encode(Reply(embedding: vectors.removeFirst()))
            print(String(decoding: out, as: UTF8.self))
        }
        return lines.count { $0 == nil }
    }
}
