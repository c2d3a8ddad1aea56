internal import Foundation
internal import Ports

/// The coders of this room. Both are safe to share and never set up anew.
enum ModelJSON {
    static let encoder = JSONEncoder()
    static let decoder = JSONDecoder()
}

/// The body of `POST …/chat/completions`.
struct ChatRequest: Encodable {
    struct Message: Encodable {
        var role: String
        var content: String
    }

    struct StreamOptions: Encodable {
        var include_usage: Bool
    }

    var model: String
    var messages: [Message]
    var max_tokens: Int
    var temperature: Double
    var stream = true
    var stream_options = StreamOptions(include_usage: true)

    init(model: String, prompt: Prompt) {
        self.model = model
        messages = prompt.messages.map { Message(role: $0.role.rawValue, content: $0.content) }
        max_tokens = prompt.maxTokens
        temperature = prompt.temperature
    }
}

/// A streamed piece (`delta`) or a whole reply (`message`): the fields that servers agree on, every one optional.
/// `reasoning_content` and the like are left unread: a model's thinking is not its answer.
struct ChatReply: Decodable {
    struct Choice: Decodable {
        struct Content: Decodable {
            var content: String?
        }

        var index: Int?
        var delta: Content?
        var message: Content?
        var finish_reason: String?
    }

    struct Usage: Decodable {
        var prompt_tokens: Int?
        var completion_tokens: Int?
    }

    var choices: [Choice]?
    var usage: Usage?
    var error: ChatFailure?
    /// `error` in older vLLM, where the whole object is the failure.
    var object: String?
}

/// What went wrong on the server, as it says: `{"error": {…}}`, `{"error": "…"}`, or the bare object of older vLLM.
/// The sentence is left unread: it may quote the prompt.
struct ChatFailure: Decodable {
    var type: String?
    var code: String?
    var number: Int?

    private enum Key: String, CodingKey {
        case type, code
    }

    init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: Key.self) else { return }
        type = try? fields.decode(String.self, forKey: .type)
        code = try? fields.decode(String.self, forKey: .code)
        number = (try? fields.decode(Int.self, forKey: .code)) ?? code.flatMap { Int($0) }
    }

    /// The HTTP status that the server would have sent, had the stream not already begun.
    var status: Int {
        if let number, (400..<600).contains(number) { return number }
        let words = ((type ?? "") + " " + (code ?? "")).lowercased()
        return Self.statusByWord.first { words.contains($0.word) }?.status ?? 500
    }

    private static let statusByWord: [(word: String, status: Int)] = [
        ("rate_limit", 429), ("ratelimit", 429), ("quota", 429), ("overload", 503), ("unavailable", 503),
        ("auth", 401), ("api_key", 401), ("permission", 403), ("not_found", 404), ("notfound", 404),
        ("invalid", 400), ("badrequest", 400), ("context_length", 400),
    ]
}
