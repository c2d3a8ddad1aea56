internal import App
internal import ArgumentParser
internal import Guardrails

struct Guard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check answers as they go out: JSON Lines in, one line per line out, in order.",
        discussion: """
            In: {text, question?, intent, language, candidates: [{asin, title, title_ja, volume}], prices: {ASIN: {amount, \
            currency}}, facts: [{id, kind, text}]}; money in integer minor units; an item without a price in `prices` has none \
            that may be said; kind is policy, faq, product, order, promotion, review, editorial (another counts as product). Out: \
            {verdict: pass|corrected|blocked, text, corrections: [{stage, rule, start, end, replacement}]}; stages pii price \
            toxicity competitor item scope length format language; offsets are Unicode scalars of the input, end exclusive. A bad \
            line gives {"error": {...}} in its place, and exit code 3.
            """)

    @Option(help: "Folder with the shop's data files: its titles are known.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"

    private struct Reply: Encodable {
        struct Change: Encodable {
            var stage: String
            var rule: String
            var start: Int
            var end: Int
            var replacement: String
        }

        var verdict: String
        var text: String
        var corrections: [Change]
    }

    func run() async throws {
        let guards = try await Inspection.guards(data: data, models: models)
        let expected =
            "a JSON object with `text`, and where given `question`, `intent`, `language`, `candidates`, `prices` and `facts` "
            + "is expected"
        try await LineByLine<AnswerCase, Reply>(expected: expected) { line in
            let review = await guards.review(line)
            return Reply(
                verdict: review.isBlocked ? "blocked" : review.findings.isEmpty ? "pass" : "corrected",
                text: review.text, corrections: review.findings.compactMap(Self.change))
        }.run()
    }

    private static func change(_ finding: Finding) -> Reply.Change? {
        guard case .replace(let replacement) = finding.effect else { return nil }
        return .init(
            stage: finding.stage.rawValue, rule: finding.rule, start: finding.range.lowerBound,
            end: finding.range.upperBound, replacement: replacement)
    }
}
