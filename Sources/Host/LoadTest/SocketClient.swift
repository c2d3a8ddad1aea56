package import NIOCore
internal import NIOHTTP1
internal import NIOPosix
package import NIOWebSocket

/// A small WebSocket client of the chat's wire: text frames in and out, pings answered. One reader.
package struct SocketClient: Sendable {
    package enum Failure: Error { case refused, badAddress }

    private enum Upgrade: Sendable {
        case open(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>)
        case refused
    }

    /// Connects, hands `body` what the server sends and a way to send, and closes when `body` returns.
    package static func connect<Result: Sendable>(
        host: String, port: Int, path: String,
        _ body: @Sendable (NIOAsyncChannelInboundStream<WebSocketFrame>, SocketWriter) async throws -> Result
    ) async throws -> Result {
        let upgraded = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try Self.configure(channel, host: "\(host):\(port)", path: path)
                }
            }
        guard case .open(let channel) = try await upgraded.get() else { throw Failure.refused }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(inbound, SocketWriter(outbound: outbound))
        }
    }

    private static func configure(_ channel: any Channel, host: String, path: String) throws -> EventLoopFuture<Upgrade>
    {
        let upgrader = NIOTypedWebSocketClientUpgrader<Upgrade>(
            maxFrameSize: 1 << 21,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    .open(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
                }
            })
        var headers = HTTPHeaders()
        headers.add(name: "Host", value: host)
        headers.add(name: "Content-Length", value: "0")
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: headers)
        let configuration = NIOTypedHTTPClientUpgradeConfiguration<Upgrade>(
            upgradeRequestHead: head, upgraders: [upgrader],
            notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(.refused) })
        return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: .init(upgradeConfiguration: configuration))
    }
}

package struct SocketWriter: Sendable {
    let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>

    package func send(_ text: String) async throws {
        try await outbound.write(
            WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: text)))
    }

    package func pong(_ data: ByteBuffer) async throws {
        try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: data))
    }
}
