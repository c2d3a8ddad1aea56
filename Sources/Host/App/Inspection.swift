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
    package static func reader(data: String) async throws -> MessageReader {
        let shop = try ShopData(directory: data)
        let rules = try IntentRules.load(path: data + "/rules/intents.jsonl")
        let scanner = MessageScanner(series: shop.series, vocabulary: shop.vocabulary, rules: rules)
        let examples = try ["en", "ja"].flatMap { try TrainingExample.load(path: data + "/intents/train-\($0).jsonl") }
        return MessageReader(scanner: scanner, classifier: NGramClassifier.train(examples, scanner: scanner))
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
            let index = try SQLiteLexicalIndex.open(directory: state, clock: clock)
            let warnings = (database.warnings + index.warnings).map { "\($0)" }
            try database.close()
            return warnings
        } catch {
            return ["\(state): \(error)"]
        }
    }
}
