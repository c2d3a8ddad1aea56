internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Wire

/// How replies are written.
enum Reply {
    static func json(
        _ body: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> Response {
        bytes(try WireJSON.encodeBytes(body), "application/json", status: status, headers: headers)
    }

    static func bytes(
        _ bytes: [UInt8], _ contentType: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = contentType
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static let nothing = Response(status: .noContent)

    /// RFC 9457.
    static func problem(_ error: AssistantError, in language: Language, requestID: RequestID) -> Response {
        var headers: HTTPFields = [.contentLanguage: language.rawValue]
        if let seconds = error.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
        if error.code == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        let body = problemBytes(error, in: language, requestID: requestID)
        return bytes(body, "application/problem+json", status: error.code.status, headers: headers)
    }

    static func problemBytes(_ error: AssistantError, in language: Language, requestID: RequestID) -> [UInt8] {
        // A problem is strings and numbers: it always encodes.
        (try? WireJSON.encodeBytes(error.problem(in: language, requestID: requestID))) ?? []
    }
}

/// Reading JSON bodies.
enum JSONRequest {
    /// - Throws: `unsupported_media_type`, `message_too_large`.
    static func body(of request: Request, limit: Int, mayBeEmpty: Bool = false) async throws -> [UInt8] {
        let type = request.headers[.contentType]
        let isEmpty = request.headers[.contentLength].map { $0 == "0" } ?? (request.headers[.transferEncoding] == nil)
        if !(mayBeEmpty && isEmpty && type == nil) {
            guard isJSON(type), isPlain(request.headers[.contentEncoding]) else {
                throw AssistantError(.unsupportedMediaType)
            }
        }
        return try await bytes(of: request, limit: limit)
    }

    static func bytes(of request: Request, limit: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw AssistantError(.messageTooLarge)
        }
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError { throw AssistantError(.messageTooLarge) }
    }

    private static func isJSON(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        let parts = contentType.lowercased().split(separator: ";").map(\.trimmed)
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy {
            !$0.hasPrefix("charset=") || ["charset=utf-8", "charset=\"utf-8\"", "charset=utf8"].contains($0)
        }
    }

    private static func isPlain(_ encoding: String?) -> Bool { encoding == nil || encoding == "identity" }
}
