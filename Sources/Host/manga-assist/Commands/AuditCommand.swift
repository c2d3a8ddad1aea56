internal import App
internal import ArgumentParser
internal import EmbeddedAdapters
internal import Foundation
internal import Ports

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "What was shown, and what the guardrails did: search, check and keep the log.",
        discussion: """
            Works on the files of a state folder, also while a server runs over it. "A customer says that on Tuesday we \
            showed 500 yen for volume 3" is answered by the volume's ASIN, or its title, with the amount and the day:

              manga-assist audit search --amount 500 --asin B0EXAMPLE3 --from 2026-11-17 --until 2026-11-17
              manga-assist audit search --amount 500 --text "One Piece 3" --from 2026-11-17 --until 2026-11-17

            Every answer with prices stands there as it was shown, with the prices of its cards. Without --amount the \
            same question lists what was shown instead. "show" prints a record whole, "verify" proves that the log was \
            not altered.
            """,
        subcommands: [Search.self, Show.self, Verify.self, Prune.self, Export.self])
}

/// Where the log is and how it answers.
struct AuditOptions: ParsableArguments {
    @Option(help: "State folder of the server.") var state = ".state"
    @Flag(help: "Print JSON.") var json = false

    /// Runs `work` over the log. A folder without one is told in a sentence, with exit code 1.
    func run<Value>(_ work: (SQLiteAuditLog) async throws -> Value) async throws -> Value {
        guard FileManager.default.fileExists(atPath: "\(state)/\(SQLiteAuditLog.fileName)") else {
            throw fail("not_found", "\(state): there is no audit log")
        }
        let log = try SQLiteAuditLog.open(directory: state, clock: Inspection.clock)
        for warning in log.warnings { Output.warn("\(warning)") }
        do {
            let value = try await work(log)
            try log.close()
            return value
        } catch {
            try? log.close()
            throw error
        }
    }

    /// Says why, and gives the exit code to throw.
    func fail(_ code: String, _ message: String) -> ExitCode {
        var failure = Output.Failure(message)
        failure.error.code = code
        if json, let line = try? Output.json(failure) { print(line) } else { Output.warn(message) }
        return .failure
    }
}
