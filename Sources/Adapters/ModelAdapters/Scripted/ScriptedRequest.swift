/// What a client may ask of `POST /v1/chat/completions`; what it does not name here is taken and left unread.
struct ScriptedRequest: Decodable {
    struct Message: Decodable {
        /// Text, or the texts of a list of parts.
        var content: String
        var role: String

        private enum Key: String, CodingKey {
            case role, content
        }

        private struct Part: Decodable {
            var text: String?
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            role = try fields.decode(String.self, forKey: .role)
            if let text = try? fields.decode(String.self, forKey: .content) {
                content = text
            } else {
                let parts = try fields.decodeIfPresent([Part].self, forKey: .content) ?? []
                content = parts.compactMap(\.text).joined(separator: "\n")
            }
        }
    }

    struct StreamOptions: Decodable {
        var include_usage: Bool?
    }

    var model: String
    var messages: [Message]
    var stream: Bool?
    var stream_options: StreamOptions?
    var max_tokens: Int?
    var max_completion_tokens: Int?

    /// Tokens the client wants at most.
    var most: Int { max(0, max_completion_tokens ?? max_tokens ?? .max) }

    var question: String { messages.last { $0.role == "user" }?.content ?? "" }
}
