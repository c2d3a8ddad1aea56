internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import Guardrails
internal import Ports

struct Screen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Screen messages as they come in: JSON Lines in, one line per line out, in order.",
        discussion: """
            In: {text}. Out: {verdict: pass|redacted|blocked, text, pii: [{start, end, type}], rule?}; `text` has placeholders \
            such as [EMAIL_1], offsets are Unicode scalars of the input, end exclusive. Each line stands alone. A bad line gives \
            {"error": {...}} in its place, and exit code 3.
            """)

    @Option(help: "Folder with the shop's data files.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"

    @Flag(help: "Tell on standard error how long screening took, without reading and writing.") var timing = false

    private struct Line: Decodable { var text: String }

    private struct Reply: Encodable {
        struct Span: Encodable {
            var start: Int
            var end: Int
            var type: PersonalDataKind
        }

        var verdict: String
        var text: String
        var pii: [Span]
        var rule: String?
    }

    func run() async throws {
        let screen = try await Inspection.guards(data: data, models: models).guards.screen
        let clock = ContinuousClock()
        var times: [Double] = []
        defer { if timing { Self.tell(times) } }
        try await LineByLine<Line, Reply>(expected: "a JSON object with a string `text` is expected") { line in
            let start = clock.now
            defer { times.append((clock.now - start) / .milliseconds(1)) }
            let screened: ScreenedMessage
            do throws(AssistantError) { screened = try await screen.screen(line.text) } catch {
                throw LineByLine<Line, Reply>.Refusal(
                    code: error.code.rawValue, message: "the message holds no text, or control characters")
            }
            return Reply(
                verdict: screened.verdict.rawValue, text: screened.text,
                pii: screened.personal.map {
                    .init(start: $0.range.lowerBound, end: $0.range.upperBound, type: $0.kind)
                }, rule: screened.blockedBy)
        }.run()
    }

    /// - Parameter times: of each text, in milliseconds.
    private static func tell(_ times: [Double]) {
        guard !times.isEmpty else { return }
        let sorted = times.sorted()
        Output.warn(
            String(
                format: "%d texts, median %.3f ms, P99 %.3f ms", times.count, sorted[times.count / 2],
                sorted[min(times.count * 99 / 100, times.count - 1)]))
    }
}
