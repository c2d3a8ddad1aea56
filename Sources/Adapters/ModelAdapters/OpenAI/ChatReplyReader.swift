internal import Foundation
internal import Ports

/// What a chat completion's pieces come to: the text as it arrives, and whether the answer is whole. A value; the
/// network is elsewhere.
struct ChatReplyReader {
    enum Progress {
        /// More text may come.
        case writing
        /// A finish reason was seen: only the usage and the end marker may follow.
        case answered
        /// The end marker was seen.
        case ended
    }

    private(set) var progress = Progress.writing
    /// The last counts given, if any.
    private(set) var usage: ModelEvent?

    /// - Parameter data: one server-sent event's data.
    /// - Returns: the text in it, if any.
    mutating func take(event data: String) throws(LanguageModelError) -> String? {
        if data.trimmingCharacters(in: .whitespaces) == "[DONE]" {
            progress = .ended
            return nil
        }
        let reply = try decode(Data(data.utf8))
        guard let choice = firstChoice(of: reply) else { return nil }
        if choice.finish_reason != nil, progress == .writing { progress = .answered }
        return text(choice.delta ?? choice.message)
    }

    /// - Parameter body: the reply of a server that does not stream.
    mutating func take(whole body: Data) throws(LanguageModelError) -> String? {
        let reply = try decode(body)
        guard let choice = firstChoice(of: reply), let message = choice.message else {
            throw .malformed("a reply without a message")
        }
        progress = .ended
        return text(message)
    }

    private mutating func decode(_ data: Data) throws(LanguageModelError) -> ChatReply {
        guard let reply = try? ModelJSON.decoder.decode(ChatReply.self, from: data) else {
            throw .malformed("not a chat completion")
        }
        if let failure = reply.error { throw .status(failure.status) }
        if reply.object == "error" {
            let failure = try? ModelJSON.decoder.decode(ChatFailure.self, from: data)
            throw .status(failure?.status ?? 500)
        }
        if let counts = reply.usage, let input = counts.prompt_tokens {
            usage = .usage(input: input, output: counts.completion_tokens ?? 0)
        }
        return reply
    }

    private func firstChoice(of reply: ChatReply) -> ChatReply.Choice? {
        reply.choices?.first { ($0.index ?? 0) == 0 }
    }

    private func text(_ content: ChatReply.Choice.Content?) -> String? {
        guard let text = content?.content, !text.isEmpty else { return nil }
        return text
    }
}
