import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A model server inside the test: says what it is told to, two characters a piece, and keeps every prompt it was given.
/// Gone with the last that holds it.
final class GuardModel: Sendable {
    fileprivate struct State {
        var answer = ""
        var prompts: [String] = []
    }

    fileprivate final class Script: Sendable {
        private let state = Mutex(State())

        func say(_ text: String) { state.withLock { $0.answer = text } }
        var prompts: [String] { state.withLock { $0.prompts } }

        /// - Returns: the answer to the prompt.
        func take(_ prompt: String) -> String {
            state.withLock { state in
                state.prompts.append(prompt)
                return state.answer
            }
        }
    }

    private let script = Script()
    private let channel: any Channel

    init(_ answer: String = "") async throws {
        let script = script
        script.say(answer)
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(GuardModelHandler(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    deinit { channel.close(promise: nil) }

    /// From the next request on.
    func willSay(_ text: String) { script.say(text) }

    /// All messages of each request, in order.
    var prompts: [String] { script.prompts }

    /// For `serve`.
    var arguments: [String] {
        ["--model-url", "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1", "--model", GuardModel.name]
    }

    static let name = "model-of-the-test"
}

/// Answers in the OpenAI format, streamed.
private final class GuardModelHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private struct Request: Decodable {
        struct Message: Decodable { var content: String }
        var messages: [Message]
    }

    private let script: GuardModel.Script
    private var body = ByteBuffer()

    init(_ script: GuardModel.Script) { self.script = script }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: body.clear()
        case .body(var part): body.writeBuffer(&part)
        case .end: answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        guard let request = try? JSONDecoder().decode(Request.self, from: Data(body.readableBytesView)) else {
            return send([#"{"object":"list","data":[]}"#], as: "application/json", context)
        }
        var rest = script.take(request.messages.map(\.content).joined(separator: "\n"))[...]
        var events: [String] = []
        while !rest.isEmpty {
            events.append(event(#"{"index":0,"delta":{"content":\#(quoted(rest.prefix(2)))},"finish_reason":null}"#))
            rest = rest.dropFirst(2)
        }
        events.append(event(#"{"index":0,"delta":{},"finish_reason":"stop"}"#))
        send(events + ["data: [DONE]\n\n"], as: "text/event-stream", context)
    }

    private func event(_ choice: String) -> String {
        #"data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[\#(choice)]}"# + "\n\n"
    }

    private func quoted(_ text: Substring) -> String {
        let data = try? JSONEncoder().encode(String(text))
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    private func send(_ parts: [String], as type: String, _ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Type": type])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        for part in parts {
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: part)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
