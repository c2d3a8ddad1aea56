internal import App
internal import ArgumentParser
internal import Foundation

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start the assistant and the sample shop.",
        discussion: """
            Every option is also an environment variable MANGA_… and a key of the YAML file; the command line wins over \
            the environment, the environment over the file. The first line on standard output when ready is \
            `listening on http://HOST:PORT`; logs go to standard error.
            """)

    @Option(help: "Address to listen on (MANGA_HOST).") var host: String?
    @Option(help: "Port, 0 picks a free one (MANGA_PORT).") var port: String?
    @Option(help: "Folder for everything that lasts (MANGA_STATE).") var state: String?
    @Option(help: "Folder with the shop's data files (MANGA_DATA).") var data: String?
    @Option(help: "Folder with the models that the set-up fetched and trained (MANGA_MODELS).") var models: String?
    @Option(help: "YAML file with settings.") var config: String?
    @Option(help: "Base address, with /v1, of an OpenAI-compatible model server (MANGA_MODEL_URL).")
    var modelUrl: String?
    @Option(help: "The model's name there (MANGA_MODEL_NAME).") var model: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical (MANGA_LOG_LEVEL).") var logLevel: String?
    @Option(help: "Rehearse a fault of the sample shop: SERVICE=fail or SERVICE=delay:300ms; repeatable.")
    var fault: [String] = []
    @Flag(help: "Print where to look and three questions to try.") var tour = false

    func run() async throws {
        let given: [String: String?] = [
            "host": host, "port": port, "state": state, "data": data, "models": models, "model.url": modelUrl,
            "model.name": model,
            "log.level": logLevel,
        ]
        let environment = ProcessInfo.processInfo.environment
        var settings: Settings
        do {
            settings = try await Settings.load(
                commandLine: given.compactMapValues { $0 }, environment: environment,
                file: config ?? environment["MANGA_CONFIG"])
            settings.faults = fault
        } catch let error as SettingError {
            throw ValidationError("\(error)")
        }
        try await Assistant.serve(settings) { address in
            print("listening on \(address)")
            if tour { printTour(address) }
            // Standard output is block-buffered when it is not a terminal; who waits for the line needs it now.
            try? FileHandle.standardOutput.synchronize()
            fflush(nil)
        }
    }

    private func printTour(_ address: String) {
        print(
            """

              Shop and assistant   \(address)
              Try asking           「スラムダンクみたいな熱いスポーツ漫画を教えて」
                                   Is Fullmetal Alchemist finished, and is it sold in English?
                                   What is your return policy?
              From a terminal      manga-assist ask --url \(address) "something cozy about cooking"
              Stop with            Ctrl-C

            """)
    }
}
