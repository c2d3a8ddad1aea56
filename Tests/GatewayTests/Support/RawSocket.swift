import NIOCore
import NIOPosix

@testable import Gateway

/// A WebSocket client over plain bytes, so that a test may break every rule and read as slowly as it likes.
actor RawSocket {
    enum Received: Hashable {
        case text(JSONValue)
        case ping
        case pong
        case close(Int?)
        /// The peer has closed the connection.
        case end
    }

    /// Bytes are read only when a test asks for some, one read a time.
    private let demand: AsyncStream<Void>.Continuation
    private let supply: AsyncStream<ByteBuffer?>.Iterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer = ByteBuffer()
    /// The handshake's answer.
    private(set) var status = 0
    private(set) var head = ""
    private(set) var body = ""
    /// Texts received, in order.
    private(set) var texts: [JSONValue] = []

    private init(
        _ demand: AsyncStream<Void>.Continuation, _ supply: AsyncStream<ByteBuffer?>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.demand = demand
        self.supply = supply.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Connects and asks for the upgrade, whatever the answer.
    static func open(
        _ port: Int, _ query: String = "", headers: [String: String] = [:],
        _ use: @Sendable @escaping (RawSocket) async throws -> Void
    ) async throws {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.socketOption(.so_rcvbuf), value: 16384)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            let (demands, demand) = AsyncStream<Void>.makeStream()
            let (supply, supplyIn) = AsyncStream<ByteBuffer?>.makeStream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    var iterator = inbound.makeAsyncIterator()
                    for await _ in demands { supplyIn.yield(try? await iterator.next()) }
                }
                group.addTask {
                    defer { demand.finish() }
                    let socket = RawSocket(demand, supply, outbound)
                    try await socket.shakeHands(port, query, headers)
                    try await use(socket)
                }
                try await group.waitForAll()
            }
        }
    }

    private func shakeHands(_ port: Int, _ query: String, _ headers: [String: String]) async throws {
        var lines = [
            "GET /chat/ws\(query) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
        ]
        lines += headers.map { "\($0.key): \($0.value)" }
        try await send(raw: Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
        while !String(buffer: buffer).contains("\r\n\r\n") {
            guard try await more() else { throw HarnessError.noAnswer }
        }
        let text = String(buffer: buffer)
        guard let end = text.firstRange(of: "\r\n\r\n") else { throw HarnessError.noAnswer }
        head = String(text[..<end.lowerBound])
        status = Int(head.split(separator: " ")[1]) ?? 0
        buffer.moveReaderIndex(forwardBy: text[..<end.upperBound].utf8.count)
        if status != 101 {
            while try await more() {}
            body = String(buffer: buffer)
        }
    }

    private func more() async throws -> Bool {
        demand.yield()
        var iterator = supply  // A copy reads the same stream; the property itself cannot be used across a wait.
        guard let supplied = await iterator.next(isolation: #isolation), var next = supplied else { return false }
        buffer.discardReadBytes()
        buffer.writeBuffer(&next)
        return true
    }

    // MARK: Writing

    func send(raw bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

    func send(_ text: String) async throws { try await send(opcode: 1, Array(text.utf8)) }

    /// - Parameter first: replaces the frame's whole first byte.
    func send(opcode: UInt8, _ payload: [UInt8], fin: Bool = true, masked: Bool = true, first: UInt8? = nil)
        async throws
    {
        var bytes: [UInt8] = [first ?? (fin ? 0x80 : 0) | opcode]
        let mask: UInt8 = masked ? 0x80 : 0
        switch payload.count {
        case ..<126: bytes.append(mask | UInt8(payload.count))
        case ..<65536: bytes += [mask | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
        default: bytes += [mask | 127] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        if masked {
            let key: [UInt8] = [7, 33, 129, 250]
            bytes += key
            bytes += payload.enumerated().map { $1 ^ key[$0 % 4] }
        } else {
            bytes += payload
        }
        try await send(raw: bytes)
    }

    func act(_ action: String, _ data: String = "{}") async throws {
        try await send(#"{"action":"\#(action)","data":\#(data)}"#)
    }

    func say(_ message: String, _ more: String = "") async throws {
        try await act("sendMessage", #"{"message":"\#(message)"\#(more.isEmpty ? "" : "," + more)}"#)
    }

    // MARK: Reading

    func next() async throws -> Received {
        while true {
            if let received = frame() {
                if case .text(let json) = received { texts.append(json) }
                return received
            }
            guard try await more() else { return .end }
        }
    }

    private func frame() -> Received? {
        var copy = buffer
        guard let first = copy.readInteger(as: UInt8.self), let second = copy.readInteger(as: UInt8.self) else {
            return nil
        }
        var length = Int(second & 127)
        if length == 126 {
            guard let word = copy.readInteger(as: UInt16.self) else { return nil }
            length = Int(word)
        } else if length == 127 {
            guard let word = copy.readInteger(as: UInt64.self) else { return nil }
            length = Int(word)
        }
        guard var data = copy.readSlice(length: length) else { return nil }
        buffer = copy
        switch first & 15 {
        case 1: return (try? JSONParser.parse(Array(data.readableBytesView))).map(Received.text) ?? .end
        case 8: return .close(data.readInteger(as: UInt16.self).map(Int.init))
        case 9: return .ping
        default: return .pong
        }
    }

    /// The next text, past pings.
    func text() async throws -> JSONValue {
        while true {
            switch try await next() {
            case .text(let json): return json
            case .ping, .pong: continue
            case .close, .end: throw HarnessError.noAnswer
            }
        }
    }

    /// Everything up to and with the next frame of a type.
    @discardableResult
    func texts(until type: String) async throws -> [JSONValue] {
        var all: [JSONValue] = []
        repeat { all.append(try await text()) } while all.last?["type"]?.string != type
        return all
    }

    /// The close code, past whatever comes before it; `nil` where the connection ends without one.
    func closeCode() async throws -> Int? {
        while true {
            switch try await next() {
            case .close(let code): return code
            case .end: return nil
            case .text, .ping, .pong: continue
            }
        }
    }
}
