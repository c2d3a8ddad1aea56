internal import App
internal import ArgumentParser
internal import Conversation
internal import Foundation
internal import Understanding

struct Classify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Understand messages: JSON Lines in, one line per line out, in order.",
        discussion: """
            In: {text, history?: [{role: user|assistant, text}], page_context?: {current_asin}}, history oldest first. \
            Out: {intent, confidence, stage, secondary, entities, language, sentiment, refers_to?: {type: \
            series|asin|order_id, value, volume?}}: the one thing the message is about, named or not. A bad line gives {"error": {...}} in its place, and exit code 3.
            """)

    @Option(help: "Folder with the shop's data files.") var data = "data"
    @Option(help: "Folder with the models that the set-up fetched and trained.") var models = ".models"

    private struct Line: Decodable {
        struct Page: Decodable { var current_asin: String? }
        struct Spoken: Decodable {
            var role: SpokenTurn.Role
            var text: String

            private enum CodingKeys: String, CodingKey {
                case role, text
            }

            /// - Throws: where the role is neither `user` nor `assistant`.
            init(from decoder: any Decoder) throws {
                let fields = try decoder.container(keyedBy: CodingKeys.self)
                let name = try fields.decode(String.self, forKey: .role)
                guard let role = SpokenTurn.Role(rawValue: name) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: .role, in: fields, debugDescription: "user or assistant is expected")
                }
                self.role = role
                text = try fields.decode(String.self, forKey: .text)
            }
        }

        var text: String
        var history: [Spoken]?
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
        var refers_to: Target?
    }

    /// What a message refers to.
    private struct Target: Encodable {
        var type: String
        var value: String
        var volume: Int?

        init(_ subject: Subject) {
            switch subject {
            case .series(let id, let volume): (type, value, self.volume) = ("series", id.rawValue, volume)
            case .item(let asin): (type, value) = ("asin", asin.rawValue)
            case .order(let id): (type, value) = ("order_id", id.rawValue)
            }
        }
    }

    private struct Failure: Encodable {
        struct Body: Encodable {
            var code: String
            var message: String
        }
        var error: Body
    }

    func run() async throws {
        let reader = try await Inspection.understanding(data: data, models: models).reader
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let replay = ConversationReplay(reader: reader)
        var failures = 0
        while let line = readLine() {
            let out: Data
            if let message = try? decoder.decode(Line.self, from: Data(line.utf8)) {
                out = try encoder.encode(await Self.reply(message, reader, replay))
            } else {
                failures += 1
                out = try encoder.encode(
                    Failure(
                        error: .init(
                            code: "invalid_schema",
                            message:
                                "a JSON object with a string `text` is expected; in `history`, if any, objects with "
                                + "`role` user or assistant and a string `text`")))
            }
            print(String(decoding: out, as: UTF8.self))
        }
        if failures > 0 { throw ExitCode(3) }
    }

    private static func reply(_ line: Line, _ reader: MessageReader, _ replay: ConversationReplay) async -> Reply {
        let page = PageContext(currentASIN: line.page_context?.current_asin.map { ASIN($0) })
        let context = await replay.context(after: (line.history ?? []).map { SpokenTurn($0.role, $0.text) })
        let read = await reader.read(line.text, page: page, context: context)
        return Reply(
            intent: read.intent.intent, confidence: read.intent.confidence, stage: read.stage,
            secondary: read.secondary.map { .init(intent: $0.intent, confidence: $0.confidence) },
            entities: read.entities.filter { ![.theme, .mood, .status].contains($0.type) }, language: read.language,
            sentiment: read.sentiment, refers_to: read.subject.map { Target($0) })
    }
}
