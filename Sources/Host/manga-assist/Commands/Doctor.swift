internal import App
internal import ArgumentParser
internal import SampleShop

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the shop's data files and the state folder; exit 1 with every problem named.",
        discussion: """
            Data: every line readable, ids unique, check digits right, references between files resolved, both languages \
            there, totals that add up. State: the folder can be written and its files are sound.
            """)

    @Option(help: "Folder with the shop's data files.") var data = "data"
    @Option(help: "State folder to check as well.") var state: String?

    func run() async throws {
        var problems = ShopDataValidator.problems(inDirectory: data)
        if problems.isEmpty { try printCounts() }
        if let state { problems += Inspection.stateProblems(state) }
        for problem in problems { print("problem: \(problem)") }
        print(problems.isEmpty ? "all is well" : "problems: \(problems.count)")
        if !problems.isEmpty { throw ExitCode.failure }
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
