internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import Knowledge
internal import Ports

extension KnowledgeCommand {
    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a draft: a new revision.",
            discussion: "What is not given stays as in the latest revision. What is published stays served.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var options: DeskOptions
        @Option(help: "Your name.") var author: String
        @Option(help: "At most 300 characters.") var title: String?
        @Option(help: "The text itself.") var text: String?
        @Option(help: "A file with the text; - is standard input.") var textFile: String?
        @Option(help: "A question it answers, or another name; repeatable, in place of all former ones.")
        var keyword: [String] = []
        @Option(help: "Category, such as returns.") var category: String?
        @Option(help: "faq, policy or editorial.") var sourceType: String?
        @Option(help: "Address of the page.") var url: String?
        @Flag(inversion: .prefixedNo, help: "It tells how a story goes on or ends.") var spoiler: Bool?
        @Option(help: "Why, for the history.") var note = ""
        @Option(help: "Number of the revision that you edited; another one there is a conflict. 0: a new article.")
        var expectedRevision: Int?

        func validate() throws {
            if text != nil, textFile != nil { throw ValidationError("--text or --text-file, not both") }
            if let sourceType, SourceType(rawValue: sourceType) == nil {
                throw ValidationError("--source-type: faq, policy or editorial")
            }
        }

        func run() async throws {
            let draft = ArticleDraft(
                title: title, text: try writtenText(), keywords: keyword.isEmpty ? nil : keyword, category: category,
                sourceType: sourceType.flatMap { SourceType(rawValue: $0) }, url: url, isSpoiler: spoiler, note: note)
            try await options.step {
                try await $0.save(article.article, draft, by: author, expecting: expectedRevision)
            }
        }

        /// One byte more than the desk takes is enough to be refused.
        private static let mostBytes = (1 << 20) + 1

        private func writtenText() throws -> String? {
            guard let textFile else { return text }
            let bytes = try KnowledgeFolder.handle(of: textFile).read(upToCount: Self.mostBytes) ?? Data()
            // Cut off within a character: the desk refuses its length.
            if bytes.count == Self.mostBytes { return String(decoding: bytes, as: UTF8.self) }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ValidationError("\(textFile): is not UTF-8")
            }
            return text
        }
    }

    struct Submit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Hand a draft in for review.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var step: StepOptions
        @OptionGroup var options: DeskOptions

        func run() async throws {
            try await options.step { try await $0.submit(article.article, by: step.by, note: step.note) }
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Publish what is under review, as somebody other than its author.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var step: StepOptions
        @OptionGroup var options: DeskOptions

        func run() async throws {
            try await options.step { try await $0.approve(article.article, by: step.by, note: step.note) }
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give it back to its author, with a note; also takes back what was scheduled.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var step: StepOptions
        @OptionGroup var options: DeskOptions

        func run() async throws {
            try await options.step { try await $0.reject(article.article, by: step.by, note: step.note) }
        }
    }

    struct Schedule: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Approve what is under review, to be published at a moment.",
            discussion: "A running server publishes it when the moment has come.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var step: StepOptions
        @OptionGroup var options: DeskOptions
        @Option(help: "Such as 2026-12-01T09:00:00+09:00.") var at: String

        func validate() throws {
            guard ArticleMoment.parse(at) == nil else { return }
            throw ValidationError("--at: a moment such as 2026-12-01T09:00:00+09:00")
        }

        func run() async throws {
            guard let moment = ArticleMoment.parse(at) else { return }
            try await options.step { try await $0.schedule(article.article, at: moment, by: step.by, note: step.note) }
        }
    }

    struct Archive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take an article out of what is served.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var step: StepOptions
        @OptionGroup var options: DeskOptions

        func run() async throws {
            try await options.step { try await $0.archive(article.article, by: step.by, note: step.note) }
        }
    }

    struct Rollback: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Publish again what a former revision said, as a new revision.")
        @OptionGroup var article: ArticleArguments
        @OptionGroup var step: StepOptions
        @OptionGroup var options: DeskOptions
        @Option(help: "Number of a revision that was once published.") var to: Int

        func run() async throws {
            try await options.step { try await $0.rollback(article.article, to: to, by: step.by, note: step.note) }
        }
    }
}
