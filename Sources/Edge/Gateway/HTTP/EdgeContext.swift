internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// What goes along with one request.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The peer's, without port.
    let address: String
    var requestID: RequestID
    /// The caller's trace, where it brought one.
    var traceID: String?
    var language: Language

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "local"
        requestID = .random()
        language = .en
    }

    /// A part of the path, percent-decoded.
    func parameter(_ name: String) -> String { (parameters.get(name) ?? "").percentDecoded }
}

extension RequestID {
    /// The caller's own, where it is a UUID of any version.
    static func taken(from headers: HTTPFields) -> RequestID {
        guard let text = headers[.requestID], isUUID(text) else { return .random() }
        return RequestID(text)
    }

    private static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 36
            && bytes.enumerated().allSatisfy { index, byte in
                switch index {
                case 8, 13, 18, 23: byte == UInt8(ascii: "-")
                default: Character(Unicode.Scalar(byte)).isHexDigit && byte < 0x80
                }
            }
    }
}

/// A refusal in the language of the message that was refused.
struct Refusal: Error {
    var error: AssistantError
    var language: Language
}
