internal import App
internal import ArgumentParser
internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Ports

extension AuditCommand {
    struct Prune: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove what is older; what is left still verifies.",
            discussion: "It stops at a record that was altered: that one is evidence.")
        @OptionGroup var options: AuditOptions
        @Option(help: "Everything before this day of Japan, such as 2025-12-01, or moment.") var before: String?
        @Option(help: "Everything older than so many days; a year where neither is given.") var days: Int?

        private static let year = 365
        private static let longest = 36_500

        func validate() throws {
            if before != nil, days != nil { throw ValidationError("--before or --days, not both") }
            if let before, AuditMoment.parse(before) == nil {
                throw ValidationError("--before: a day such as 2025-12-01, or a moment")
            }
            if let days, !(1...Self.longest).contains(days) {
                throw ValidationError("--days must lie between 1 and \(Self.longest)")
            }
        }

        func run() async throws {
            let moment =
                before.flatMap { AuditMoment.parse($0) } ?? Inspection.clock() + Int64(-86_400 * (days ?? Self.year))
            let removed: Int
            do { removed = try await options.run { try await $0.prune(before: moment) } } catch let refusal
                as AuditLogRefusal
            { throw options.fail("conflict", "\(refusal)") }
            print(
                options.json
                    ? try Output.json(["removed": removed])
                    : "\(removed) records before \(AuditMoment.japan(moment)) were removed.")
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write every record with its hash, a JSON line each, oldest first.",
            discussion: "The texts are written as they are, so keep the file as you keep the log.")
        @OptionGroup var options: AuditOptions
        @Argument(help: "The file, which must not exist; - is standard output.") var file: String

        private static let atOnce = 1000

        func run() async throws {
            let output = try handle()
            let (count, hash) = try await options.run { try await Self.write($0, to: output) }
            if file != "-" { try output.close() }
            Output.warn("\(count) records" + (hash.map { ", the last hash is \($0)" } ?? ""))
        }

        private func handle() throws -> FileHandle {
            guard file != "-" else { return .standardOutput }
            let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL, 0o600)
            guard descriptor >= 0 else { throw options.fail("not_writable", "\(file): cannot be made") }
            return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        }

        private static func write(_ log: SQLiteAuditLog, to output: FileHandle) async throws -> (Int, String?) {
            var (count, last) = (0, AuditRecord?.none)
            while true {
                let records = try await log.records(after: last?.number ?? 0, limit: atOnce)
                guard !records.isEmpty else { return (count, last?.hash) }
                let lines = try records.map { try Output.json(AuditView($0)) + "\n" }.joined()
                try output.write(contentsOf: Data(lines.utf8))
                (count, last) = (count + records.count, records.last)
            }
        }
    }
}
