internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import Knowledge
internal import Ports
internal import Retrieval

extension KnowledgeCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All articles with their states.")
        @OptionGroup var options: DeskOptions
        @Option(name: .customLong("in"), help: "Only those in this state.") var only: String?

        func validate() throws {
            guard let only, ArticleState(rawValue: only) == nil else { return }
            throw ValidationError("--in: one of " + ArticleState.allCases.map(\.rawValue).joined(separator: ", "))
        }

        func run() async throws {
            try await options.run { desk in
                try await desk.list(only.flatMap { ArticleState(rawValue: $0) }).map { ArticleLine($0) }
            } text: {
                $0.map(\.text).joined(separator: "\n")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A revision as it was written.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var options: DeskOptions
        @Option(help: "Number of the revision; the latest when absent.") var revision: Int?

        func run() async throws {
            try await options.run { desk in
                let id = article.article
                let latest = try await desk.article(id).revision
                return Shown(revision: try await desk.revision(revision ?? latest, of: id))
            } text: {
                $0.text
            }
        }

        private struct Shown: Encodable {
            var revision: ArticleRevision

            func encode(to encoder: any Encoder) throws { try RevisionView(revision).encode(to: encoder) }

            var text: String {
                """
                \(revision.content.title)
                revision \(revision.number) by \(revision.author), \(ArticleMoment.text(revision.at)), \
                \(revision.content.sourceType.rawValue)

                \(revision.content.text)
                """
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every revision and every step, oldest first.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var options: DeskOptions

        func run() async throws {
            try await options.run { desk in
                let history = try await desk.history(of: article.article)
                return Past(
                    history: history,
                    current: try await desk.revision(history.article.revision, of: history.article.id))
            } text: {
                $0.text
            }
        }

        private struct Past: Encodable {
            var history: ArticleHistory
            var current: ArticleRevision

            func encode(to encoder: any Encoder) throws {
                try HistoryView(history, current: current).encode(to: encoder)
            }

            var text: String {
                history.trail.map { event in
                    "\(ArticleMoment.text(event.at))  \(event.operation.rawValue)  revision \(event.revision)  "
                        + "\(event.from?.rawValue ?? "-") → \(event.to.rawValue)  \(event.by)"
                        + (event.note.isEmpty ? "" : "  (\(event.note))")
                }.joined(separator: "\n")
            }
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What changed between two revisions.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var options: DeskOptions
        @Option(help: "Number of a revision.") var from: Int
        @Option(help: "Number of a revision.") var to: Int

        func run() async throws {
            try await options.run {
                try await $0.diff(article.article, from: from, to: to)
            } text: {
                Self.text($0)
            }
        }

        private static func text(_ diff: ArticleDiff) -> String {
            let fields = diff.fields.flatMap { ["- \($0.field): \($0.from)", "+ \($0.field): \($0.to)"] }
            return (fields + diff.text.flatMap(lines)).joined(separator: "\n")
        }

        private static func lines(_ part: TextDiff.Part) -> [String] {
            let mark =
                switch part.kind {
                case .same: " "
                case .removed: "-"
                case .added: "+"
                }
            return part.text.split(whereSeparator: \.isNewline).map { "\(mark) \($0)" }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What search finds for a question in what is published.")
        @Argument(help: "The question.") var query: String
        @OptionGroup var options: DeskOptions
        @Option(help: "ja or en; told from the question when absent.") var language: String?
        @Option(name: .short, help: "How many hits.") var k = 5
        @Option(help: "Folder with the shop's data files, for its synonyms.") var data = "data"
        @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"

        func validate() throws {
            guard (1...100).contains(k) else { throw ValidationError("-k must lie between 1 and 100") }
            if let language, Language(rawValue: language) == nil { throw ValidationError("--language: ja or en") }
        }

        func run() async throws {
            let base = try KnowledgeFolder.open(options.state, data: data, models: models, mayServeOtherModel: true)
            // A running server keeps the index up; without one it may be behind.
            if try await base.isBehind() { try await base.bringUp() }
            let outcome = try await KnowledgeFolder.outcome(
                query, language.flatMap { Language(rawValue: $0) } ?? SearchAnswer.language(of: query), k, .hybrid, base
            )
            try base.close()
            print(
                options.json
                    ? try Output.json(SearchAnswer(outcome, explained: true))
                    : outcome.hits.map(\.passage).map(Self.line).joined(separator: "\n"))
        }

        private static func line(_ passage: Passage) -> String {
            String(format: "%.3f", passage.score) + "  \(passage.chunkID)  version \(passage.version)  \(passage.title)"
        }
    }
}
