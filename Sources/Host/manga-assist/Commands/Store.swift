internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import SampleShop

struct Store: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look into the sample shop, or make its generated files anew.",
        subcommands: [Customers.self, Orders.self, Items.self, Generate.self])

    struct Customers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The sample customers, a JSON line each.")
        @Option(help: "Folder with the shop's data files.") var data = "data"

        func run() async throws { try printLines(try Inspection.shop(data: data).demo.customers()) }
    }

    struct Orders: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A sample customer's orders, newest first.")
        @Option(help: "Folder with the shop's data files.") var data = "data"
        @Option(help: "The customer, customer-01 …") var customer: String

        func run() async throws {
            try printLines(try Inspection.shop(data: data).demo.orders(of: CustomerID(customer), language: .en))
        }
    }

    struct Items: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "First volumes whose titles or authors match the words.")
        @Argument(help: "Words in any script.") var words: [String] = []
        @Option(help: "Folder with the shop's data files.") var data = "data"

        func run() async throws {
            let demo = try Inspection.shop(data: data).demo
            try printLines(demo.items(text: words.joined(separator: " "), language: .en).items)
        }
    }

    struct Generate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make items, customers, orders and histories from series.jsonl: the same seed, the same bytes.")
        @Option(help: "Folder with the shop's data files.") var data = "data"
        @Option(help: "Seed of the generator.") var seed: UInt64 = SampleGenerator.usualSeed

        func run() async throws {
            for (file, count) in try SampleGenerator.regenerate(in: data, seed: seed) { print("\(file): \(count)") }
        }
    }

    private static func printLines(_ values: [some Encodable]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        for value in values { print(String(decoding: try encoder.encode(value), as: UTF8.self)) }
    }
}
