internal import NIOCore
internal import NIOWebSocket

/// From a peer's WebSocket frames to whole messages (RFC 6455 §5), within 64 KiB.
struct FrameAssembler {
    static let byteLimit = 64 * 1024

    enum Output: Hashable {
        /// Valid UTF-8.
        case text([UInt8])
        case binary
        case ping(ByteBuffer)
        case pong
        /// The peer's close code, where it gave one.
        case close(UInt16?)
        case violation(CloseCode)
        /// A message is under way.
        case incomplete
    }

    private enum Kind { case text, binary }

    private var kind: Kind?
    private var bytes: [UInt8] = []

    mutating func take(_ frame: WebSocketFrame) -> Output {
        // No extension was agreed on, and a client's frames are masked.
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3, frame.maskKey != nil else { return .violation(.protocolError) }
        switch frame.opcode {
        case .text: return begin(.text, frame)
        case .binary: return begin(.binary, frame)
        case .continuation:
            guard let kind else { return .violation(.protocolError) }
            return add(frame, to: kind)
        case .ping: return .ping(frame.unmaskedData)
        case .pong: return .pong
        case .connectionClose: return Self.close(frame.unmaskedData)
        default: return .violation(.protocolError)
        }
    }

    private mutating func begin(_ kind: Kind, _ frame: WebSocketFrame) -> Output {
        guard self.kind == nil else { return .violation(.protocolError) }
        return add(frame, to: kind)
    }

    private mutating func add(_ frame: WebSocketFrame, to kind: Kind) -> Output {
        guard bytes.count + frame.length <= Self.byteLimit else { return .violation(.tooBig) }
        bytes.append(contentsOf: frame.unmaskedData.readableBytesView)
        guard frame.fin else {
            self.kind = kind
            return .incomplete
        }
        defer {
            self.kind = nil
            bytes = []
        }
        switch kind {
        case .binary: return .binary
        case .text: return String(validating: bytes, as: UTF8.self) == nil ? .violation(.invalidUTF8) : .text(bytes)
        }
    }

    private static func close(_ data: ByteBuffer) -> Output {
        var data = data
        guard data.readableBytes > 0 else { return .close(nil) }
        guard let code = data.readInteger(as: UInt16.self), isAllowed(code) else { return .violation(.protocolError) }
        guard String(validating: data.readableBytesView, as: UTF8.self) != nil else {
            return .violation(.invalidUTF8)
        }
        return .close(code)
    }

    private static func isAllowed(_ code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}

extension WebSocketFrame {
    static func text(_ json: String) -> WebSocketFrame {
        WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: json))
    }

    static func ping() -> WebSocketFrame { WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer()) }

    static func close(_ code: UInt16?, reason: String = "") -> WebSocketFrame {
        var data = ByteBuffer()
        if let code { data.writeInteger(code) }
        data.writeString(reason)
        return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
    }
}
