internal import Conversation
internal import HTTPTypes
internal import Hummingbird

/// Browsers on other origins: whom to let in, and what to tell them (CORS).
struct CrossOrigin: Sendable {
    let origins: Origins

    private static let requestHeaders =
        "Authorization, Content-Type, Accept, Accept-Language, Idempotency-Key, Prefer, X-Request-ID, X-Resume-Token, traceparent"
    private static let exposedHeaders =
        "X-Request-ID, X-Resume-Token, Retry-After, Location, Preference-Applied"

    /// Reading is the browser's to withhold; a request that changes something is refused.
    func check(_ request: Request) throws {
        switch request.method {
        case .get, .head: return
        default:
            guard allows(request) else { throw AssistantError(.originRefused) }
        }
    }

    private func allows(_ request: Request) -> Bool {
        origins.allows(request.headers[.origin], host: request.head.authority)
    }

    /// A preflight, or what a path answers to.
    func options(_ request: Request, _ methods: [String]) -> Response {
        guard !methods.isEmpty else {
            return Response(status: .noContent, headers: [.allow: "OPTIONS"])
        }
        let all = (methods + ["OPTIONS"]).joined(separator: ", ")
        var response = Response(status: .noContent, headers: [.allow: all])
        if request.headers[.origin] != nil, allows(request) {
            response.headers[.accessControlAllowMethods] = all
            response.headers[.accessControlAllowHeaders] = Self.requestHeaders
            response.headers[.accessControlMaxAge] = "600"
        }
        return response
    }

    func decorate(_ response: inout Response, for request: Request) {
        guard response.headers[.accessControlAllowOrigin] == nil else { return }
        response.headers[.vary] = "Origin, Accept-Language"
        guard let origin = request.headers[.origin], allows(request) else { return }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlAllowCredentials] = "true"
        response.headers[.accessControlExposeHeaders] = Self.exposedHeaders
        // What this origin was let in to read it may also load.
        response.headers[.crossOriginResourcePolicy] = "cross-origin"
    }
}
