package import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Ports
package import SampleShop
package import Understanding

/// What commands besides `serve` need of the house.
package enum Inspection {
    package static let clock: WallClock = { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    /// Understanding over a data folder, as `serve` builds it.
    package static func understanding(data: String, models: String) async throws -> ShopUnderstanding {
        let shop = try ShopData(directory: data)
        return try await ShopUnderstanding.load(
            series: shop.series, vocabulary: shop.vocabulary, data: data, models: models)
    }

    package static func scanner(data: String, models: String) throws -> MessageScanner {
        let shop = try ShopData(directory: data)
        return try ShopUnderstanding.scanner(
            series: shop.series, vocabulary: shop.vocabulary, data: data, models: models)
    }

    /// The guardrails over a data folder, as `serve` builds them.
    /// - Parameter embeds: `false`: texts are judged by their words alone, to tell the encoder's time apart.
    package static func guards(data: String, models: String, embeds: Bool = true) async throws -> ShopGuards {
        let shop = try ShopData(directory: data)
        let understanding = try await ShopUnderstanding.load(
            series: shop.series, vocabulary: shop.vocabulary, data: data, models: models)
        return try ShopGuards.load(
            titles: CatalogueTitles(understanding.scanner, series: shop.series), items: shop.items.map(\.item),
            embedder: embeds ? understanding.embedder : nil, data: data, models: models)
    }

    /// What makes the figures of the labelled examples lie; empty when all is well.
    package static func exampleProblems(data: String) throws -> [String] {
        try ExampleAudit.problems(
            training: ShopUnderstanding.examples(data: data), kept: ShopUnderstanding.keptExamples(data: data))
    }

    package static func shop(data: String) throws -> SampleShop {
        SampleShop(data: try ShopData(directory: data), clock: clock)
    }

    /// A token that a server with the same state folder takes.
    package static func token(customer: String, state: String, lifetimeSeconds: Int64) async throws -> String {
        let tokens = DevelopmentTokens(secret: try DevelopmentSecret.inDirectory(state))
        return try await tokens.issue(
            customer: CustomerID(customer), lifetimeSeconds: lifetimeSeconds, now: clock())
    }

    /// Whether state can be written; each problem in a sentence.
    package static func stateProblems(_ state: String) -> [String] {
        do {
            let database = try SQLiteDatabase.open(directory: state, clock: clock)
            let documents = try SQLiteDocumentStore.open(directory: state, clock: clock)
            let warnings = (database.warnings + documents.warnings).map { "\($0)" }
            try documents.close()
            try database.close()
            return warnings
        } catch {
            return ["\(state): \(error)"]
        }
    }
}
