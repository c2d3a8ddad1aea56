internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import Understanding

struct Classify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Understand messages: JSON Lines in, one line per line out, in order.",
        discussion: """
            In: {text, page_context?: {current_asin}}. Out: {intent, confidence, stage, secondary, entities, language, \
            sentiment}. A bad line gives {"error": {...}} in its place, and exit code 3.
            """)

    @Option(help: "Folder with the shop's data files.") var data = "data"

    private struct Line: Decodable {
        struct Page: Decodable { var current_asin: String? }
        var text: String
        var page_context: Page?
    }

    private struct Reply: Encodable {
        struct Secondary: Encodable {
            var intent: Intent
            var confidence: Double
        }

        var intent: Intent
        var confidence: Double
        var stage: IntentStage
        var secondary: [Secondary]
        var entities: [Entity]
        var language: MessageLanguage
        var sentiment: Sentiment
    }

    private struct Failure: Encodable {
        struct Body: Encodable {
            var code: String
            var message: String
        }
        var error: Body
    }

    func run() async throws {
        let reader = try await Inspection.reader(data: data)
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        var failures = 0
        while let line = readLine() {
            let out: Data
            if let message = try? decoder.decode(Line.self, from: Data(line.utf8)) {
                out = try encoder.encode(await Self.reply(message, reader))
            } else {
                failures += 1
                out = try encoder.encode(
                    Failure(
                        error: .init(code: "invalid_schema", message: "a JSON object with a string `text` is expected"))
                )
            }
            print(String(decoding: out, as: UTF8.self))
        }
        if failures > 0 { throw ExitCode(3) }
    }

    private static func reply(_ line: Line, _ reader: MessageReader) async -> Reply {
        let page = PageContext(currentASIN: line.page_context?.current_asin.map { ASIN($0) })
        let read = await reader.read(line.text, page: page, context: ConversationContext())
        return Reply(
            intent: read.intent.intent, confidence: read.intent.confidence, stage: read.stage,
            secondary: read.secondary.map { .init(intent: $0.intent, confidence: $0.confidence) },
            entities: read.entities.filter { ![.theme, .mood, .status].contains($0.type) }, language: read.language,
            sentiment: read.sentiment)
    }
}
