internal import App
internal import ArgumentParser
internal import Conversation
internal import EmbeddedAdapters
internal import Ports

extension AuditCommand {
    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records for which all that is given holds, newest first.",
            discussion: "Times without a zone are Japan's. Times are printed in Japan's zone and in UTC.")
        @OptionGroup var options: AuditOptions
        @Option(help: "Words of the original or the corrected text, in any writing; a number is a whole one.")
        var text: String?
        @Option(help: "An item that was shown or spoken of; a volume has its own ASIN.") var asin: String?
        @Option(help: "A price as it was shown, such as 500: of a card, or yen in the text.") var amount: String?
        @Option(help: "An order's number.") var order: String?
        @Option(help: "A session's id.") var session: String?
        @Option(help: "The id of an answer.") var response: String?
        @Option(help: "A customer's hash, as the log has it.") var customer: String?
        @Option(help: "A customer's id, of which the log has only the hash.") var customerID: String?
        @Option(help: "screen, inline, shown, or a stage of an answer's check, such as price.") var stage: String?
        @Option(help: "A rule's id.") var rule: String?
        @Option(help: "shown, redacted, refused, corrected, blocked, shadowed or noted.") var action: String?
        @Option(help: "The first day, such as 2026-11-17, or moment, such as 2026-11-17T09:00.") var from: String?
        @Option(help: "The last day, itself included, or the moment before which.") var until: String?
        @Option(help: "Only records before this number: the next page.") var before: String?
        @Option(help: "At most so many, to 500.") var limit = "50"

        private var question: AuditQuestion {
            AuditQuestion([
                .text: text, .asin: asin, .amount: amount, .order: order, .session: session, .response: response,
                .customer: customer, .stage: stage, .rule: rule, .action: action, .from: from, .until: until,
                .before: before, .limit: limit,
            ])
        }

        func validate() throws {
            if customer != nil, customerID != nil { throw ValidationError("--customer or --customer-id, not both") }
            do { _ = try question.query() } catch let refusal as AuditQuestion.Refusal {
                throw ValidationError("--\(refusal.field.rawValue) \(refusal.detail.en)")
            }
        }

        func run() async throws {
            let page = try await options.run { log in
                var query = try question.query()
                if let customerID { query.customerHash = log.customerHash(CustomerID(customerID)) }
                return try await Self.page(query, of: log)
            }
            if options.json {
                print(try Output.json(Listing(records: page.records.map { AuditView($0) }, next: page.next)))
            } else {
                print(AuditTable(page).text)
            }
        }

        /// A page that took long comes in parts.
        private static func page(_ query: AuditQuery, of log: SQLiteAuditLog) async throws -> AuditPage {
            var query = query
            let limit = query.limit
            var all = AuditPage(records: [], next: nil)
            repeat {
                query.limit = limit - all.records.count
                let part = try await log.search(query)
                all = AuditPage(records: all.records + part.records, next: part.next)
                query.before = part.next
            } while all.next != nil && all.records.count < limit
            return all
        }

        private struct Listing: Encodable {
            var records: [AuditView]
            var next: Int64?
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A record, whole.")
        @OptionGroup var options: AuditOptions
        @Argument(help: "Its number.") var number: Int64

        func run() async throws {
            guard let record = try await options.run({ try await $0.record(number) }) else {
                throw options.fail("not_found", "there is no record \(number)")
            }
            print(options.json ? try Output.json(AuditView(record)) : AuditTable.whole(record))
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walk the whole chain; exit code 1 where something was altered.",
            discussion: "Only an older copy of the whole file escapes it: keep the last hash of an export elsewhere.")
        @OptionGroup var options: AuditOptions

        func run() async throws {
            let found = try await options.run { try await $0.verify() }
            if options.json {
                print(
                    try Output.json(
                        Check(checked: found.checked, broken_at: found.brokenAt, problem: found.problem)))
            } else if let problem = found.problem {
                print("ALTERED: \(problem). \(found.checked) records before it fit the chain.")
            } else {
                print("\(found.checked) records, all fit the chain.")
            }
            if found.problem != nil { throw ExitCode.failure }
        }

        private struct Check: Encodable {
            var checked: Int64
            var broken_at: Int64?
            var problem: String?
        }
    }
}
