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

    func run() async throws {
        let server = ScriptedModelServer(port: port, logger: Logger(label: "scripted-model")) { port in
            print("listening on http://127.0.0.1:\(port)")
            fflush(nil)
        }
        let group = ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "scripted-model"))
        try await group.run()
    }
}
