internal import ArgumentParser
internal import Foundation

@main
struct MangaAssist: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manga-assist",
        abstract: "The shopping assistant of a manga store: one server, and the commands to run and measure it.",
        discussion: "Exit codes: 0 done, 1 failed, 2 wrong use, 3 partly (some input lines were bad).",
        version: "0.1.0",
        subcommands: [
            Serve.self, Ask.self, Chat.self, Doctor.self, Store.self, Classify.self, Screen.self, Guard.self,
            Embed.self,
            Train.self, Eval.self,
            IndexCommand.self, SearchCommand.self, KnowledgeCommand.self,
            AuditCommand.self, Token.self,
            LoadTestCommand.self,
            ScriptedModelCommand.self,
        ])

    /// Wrong use exits with 2; everything else as the command says.
    static func main() async {
        do {
            var command = try parseAsRoot(nil)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            Foundation.exit(2)
        }
    }
}
