internal import App
internal import ArgumentParser
internal import SampleShop

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the shop's data files and the state folder; exit 1 with every problem named.",
        discussion: """
            Data: every line readable, ids unique, check digits right, references between files resolved, both languages \
            there, totals that add up. Models: whether the encoder and the classifier are there; without them the \
            assistant goes by words alone, which is told and is no failure. State: the folder can be written and its \
            files are sound.
            """)

    @Option(help: "Folder with the shop's data files.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"
    @Option(help: "State folder to check as well.") var state: String?

    func run() async throws {
        var problems = ShopDataValidator.problems(inDirectory: data)
        if problems.isEmpty {
            try printCounts()
            problems += await understandingProblems()
        }
        if let state { problems += Inspection.stateProblems(state) }
        for problem in problems { print("problem: \(problem)") }
        print(problems.isEmpty ? "all is well" : "problems: \(problems.count)")
        if !problems.isEmpty { throw ExitCode.failure }
    }

    /// Faults of the rules and of the training data; tells what the assistant runs without.
    private func understandingProblems() async -> [String] {
        do {
            let understanding = try await Inspection.understanding(data: data, models: models)
            print(understanding.summary)
            for problem in understanding.problems { print("without: \(problem)") }
            return try Inspection.exampleProblems(data: data)
        } catch {
            return ["\(error)"]
        }
    }

    private func printCounts() throws {
        let shop = try ShopData(directory: data)
        print(
            """
            series \(shop.series.count), items \(shop.items.count), documents \(shop.documents.count), \
            reviews \(shop.reviews.count), customers \(shop.customers.count), orders \(shop.orders.count), \
            promotions \(shop.promotions.count), histories \(shop.histories.count)
            """)
    }
}
