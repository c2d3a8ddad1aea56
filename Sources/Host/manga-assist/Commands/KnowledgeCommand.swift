internal import App
internal import ArgumentParser
internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Knowledge
internal import Ports

struct KnowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge",
        abstract: "Write, review and publish help pages, policies and reading guides.",
        discussion: """
            Works on the files of a state folder, also while a server runs over it. An article is a page in one language: \
            draft → in_review → published → archived. Somebody other than the author approves. What is published is \
            searched within seconds.
            """,
        subcommands: [
            List.self, Show.self, Save.self, Submit.self, Approve.self, Reject.self, Schedule.self, Archive.self,
            Rollback.self, Diff.self, History.self, Test.self,
        ])
}

/// Where the desk is and how it answers.
struct DeskOptions: ParsableArguments {
    @Option(help: "State folder of the server.") var state = ".state"
    @Flag(help: "Print JSON.") var json = false

    /// Runs `work` at the desk and prints what it gives. What the desk refuses is told in a sentence, with exit code 1.
    func run<Value: Encodable>(
        _ work: (KnowledgeDesk) async throws -> Value, text: (Value) -> String
    ) async throws {
        let (desk, documents) = try Inspection.desk(state: state)
        for warning in documents.warnings { Output.warn("\(warning)") }
        let value: Value
        do { value = try await work(desk) } catch {
            try? documents.close()
            guard let refusal = error as? KnowledgeError else { throw error }
            try tell(refusal)
            throw ExitCode.failure
        }
        try documents.close()
        print(json ? try Output.json(value) : text(value))
    }

    /// Runs a step and prints where the article stands afterwards.
    func step(_ work: (KnowledgeDesk) async throws -> Article) async throws {
        try await run {
            ArticleLine(try await work($0))
        } text: {
            $0.text
        }
    }

    private func tell(_ refusal: KnowledgeError) throws {
        let message = refusal.sentence(in: .en)
        guard json else { return Output.warn(message) }
        var failure = Output.Failure(message)
        failure.error.code = Self.code(refusal)
        print(try Output.json(failure))
    }

    private static func code(_ refusal: KnowledgeError) -> String {
        switch refusal {
        case .unknownArticle, .unknownRevision: "not_found"
        case .wrongState, .conflict, .neverPublished: "conflict"
        case .ownWork: "forbidden"
        case .unfit: "invalid_schema"
        }
    }
}

/// A page in one language.
struct ArticleArguments: ParsableArguments {
    @Argument(help: "The page's id.") var id: String
    @Argument(help: "ja or en.") var language: String

    private var known: Language? { Language(rawValue: language) }

    func validate() throws {
        guard known != nil else { throw ValidationError("the language is ja or en") }
    }

    var article: ArticleID { ArticleID(id, known ?? .ja) }
}

/// Who does it and why.
struct StepOptions: ParsableArguments {
    @Option(help: "Your name, for the trail.") var by: String
    @Option(help: "Why, for the trail.") var note = ""
}

/// An article as it is printed.
struct ArticleLine: Encodable {
    private let article: Article

    init(_ article: Article) { self.article = article }

    func encode(to encoder: any Encoder) throws { try ArticleView(article).encode(to: encoder) }

    var text: String {
        var parts = [article.id.documentKey, article.state.rawValue, "revision \(article.revision)"]
        if let served = article.publishedRevision { parts.append("served \(served)") }
        if let moment = article.scheduledAt { parts.append("at \(ArticleMoment.text(moment))") }
        return (parts + [article.title]).joined(separator: "  ")
    }
}
