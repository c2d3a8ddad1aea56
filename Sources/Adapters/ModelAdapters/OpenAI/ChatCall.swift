internal import AsyncHTTPClient
internal import Foundation
internal import Logging
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1
internal import Ports
internal import Synchronization

/// One request and its reply, from the head to the last byte.
final class ChatCall: Sendable {
    let watch: PatienceWatch
    private let continuation: Answer.Continuation
    private let limits: OpenAIChatModel.Limits
    private let logger: Logger
    /// The finish reason was seen: no failure after it counts.
    private let isAnswered = Mutex(false)

    init(
        continuation: Answer.Continuation, watch: PatienceWatch,
        limits: OpenAIChatModel.Limits, logger: Logger
    ) {
        self.continuation = continuation
        self.watch = watch
        self.limits = limits
        self.logger = logger
    }

    /// Ends the stream: with the failure, or as it should where the answer is already whole.
    func fail(_ error: any Error) {
        if isAnswered.withLock({ $0 }) {
            continuation.finish()
        } else {
            continuation.finish(throwing: LanguageModelError(transport: error))
        }
    }

    func receive(from client: HTTPClient, _ request: HTTPClientRequest) async throws {
        // The time is kept by `watch`, over head and body alike; the client's own deadline ends at the head.
        let response = try await client.execute(request, deadline: .distantFuture)
        guard (200..<300).contains(response.status.code) else {
            return await refuse(response)
        }
        switch try ReplyForm(contentType: response.headers.first(name: "content-type")) {
        case .events: try await readEvents(response.body)
        case .json: try await readWhole(response.body)
        }
    }

    /// Tells the reader at once, then clears the connection.
    private func refuse(_ response: HTTPClientResponse) async {
        continuation.finish(throwing: LanguageModelError.status(Int(response.status.code)))
        watch.noteAnswer()
        let body = try? await response.body.collect(upTo: limits.tail)
        let failure = body.flatMap { try? ModelJSON.decoder.decode(ChatReply.self, from: Data(buffer: $0)) }?.error
        logger.debug(
            "model refused a request",
            metadata: [
                "status": "\(response.status.code)", "meaning": "\(failure?.status ?? Int(response.status.code))",
            ])
    }

    private func readWhole(_ body: HTTPClientResponse.Body) async throws {
        var reader = ChatReplyReader()
        let bytes: ByteBuffer
        do {
            bytes = try await body.collect(upTo: limits.reply)
        } catch is NIOTooManyBytesError {
            throw LanguageModelError.malformed("a reply over \(limits.reply) bytes")
        }
        if let text = try reader.take(whole: Data(buffer: bytes)) { try send(.text(text)) }
        if let usage = reader.usage { try send(usage) }
    }

    private func readEvents(_ body: HTTPClientResponse.Body) async throws {
        var parser = ServerSentEventParser(limit: limits.line)
        var reader = ChatReplyReader()
        var received = 0
        for try await chunk in body {
            received += chunk.readableBytes
            if reader.progress == .ended {
                // Nothing of it matters; a well-behaved server sends nothing here.
                guard received <= limits.tail else { return }
                continue
            }
            guard received <= limits.reply else {
                throw LanguageModelError.malformed("a reply over \(limits.reply) bytes")
            }
            try parser.feed(chunk.readableBytesView) { event in
                if reader.progress != .ended { try take(event, with: &reader) }
            }
            if reader.progress == .ended { received = 0 }
        }
        if reader.progress != .ended { try takeLast(parser.finish(), with: &reader) }
    }

    private func take(_ event: ServerSentEventParser.Event, with reader: inout ChatReplyReader) throws {
        let before = reader.progress
        let text = try reader.take(event: event.data)
        if text != nil { watch.notePiece() }
        let isNews = reader.progress != before
        if isNews { watch.noteAnswer() }
        if let text { try send(.text(text)) }
        // Only now: an answer is whole when its last text is with the reader.
        if isNews { isAnswered.withLock { $0 = true } }
        if reader.progress == .ended { end(with: reader.usage) }
    }

    /// The connection closed without an end marker: right after the last event's text perhaps, but not in the middle.
    private func takeLast(_ event: ServerSentEventParser.Event?, with reader: inout ChatReplyReader) throws {
        if let event { try? take(event, with: &reader) }
        switch reader.progress {
        case .ended: break
        case .answered: end(with: reader.usage)
        case .writing: throw LanguageModelError.connection("over before its end marker")
        }
    }

    private func end(with usage: ModelEvent?) {
        if let usage { continuation.yield(usage) }
        continuation.finish()
    }

    private func send(_ event: ModelEvent) throws {
        if case .dropped = continuation.yield(event) {
            throw LanguageModelError.malformed("over \(limits.waiting) pieces unread")
        }
    }
}

/// How a reply is written, by its content type. A server that names none is taken to stream, as it was asked to.
enum ReplyForm {
    case events
    case json

    init(contentType: String?) throws(LanguageModelError) {
        let type = contentType?.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        switch type {
        case nil, "text/event-stream": self = .events
        case "application/json": self = .json
        case let type?: throw .malformed("content type \(String(type.prefix(80)))")
        }
    }
}
