internal import ArgumentParser
internal import Foundation
internal import Logging
internal import ModelAdapters
internal import ServiceLifecycle
internal import UnixSignals

struct ScriptedModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scripted-model",
        abstract: "An OpenAI-compatible model server that keeps to a script, for tests and benchmarks.",
        discussion: """
            Model names say what happens: mock-ttft<ms>-itl<ms>-len<tokens>, then optionally -die<tokens> (drops the \
            connection), -stall<tokens> (falls silent) or -garble<tokens> (sends rubbish). GET /stats counts.
            """)

    @Option(help: "Port on 127.0.0.1, 0 picks a free one.") var port = 8090
    @Option(help: "JSON Lines of {text}: what to say instead of the usual words, one a request, in turn.")
    var answers: String?

    private struct Answer: Decodable { var text: String }

    private func script() throws -> [String] {
        guard let answers else { return [] }
        guard let bytes = FileManager.default.contents(atPath: answers) else {
            throw ValidationError("--answers: \(answers) cannot be read")
        }
        return try bytes.split(separator: 0x0A).enumerated().map { line, bytes in
            guard let answer = try? JSONDecoder().decode(Answer.self, from: bytes) else {
                throw ValidationError("--answers: line \(line + 1) is no {\"text\": …}")
            }
            return answer.text
        }
    }

    func run() async throws {
        let script = try script()
        let server = ScriptedModelServer(port: port, answers: script, logger: Logger(label: "scripted-model")) { port in
            print("listening on http://127.0.0.1:\(port)")
            fflush(nil)
        }
        let group = ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "scripted-model"))
        try await group.run()
    }
}
