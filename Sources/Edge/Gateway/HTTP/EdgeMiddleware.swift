internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Metrics
internal import Tracing

/// Around every request: ids, origin, span, problem details, headers, metrics and one log line.
struct EdgeMiddleware: RouterMiddleware {
    typealias Context = EdgeContext

    let crossOrigin: CrossOrigin
    /// Methods that a path answers, for 405.
    let allowedMethods: @Sendable (String) -> [String]
    let logger: Logger

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        context.requestID = .taken(from: request.headers)
        context.traceID = TraceParent.traceID(in: request.headers)
        context.language = LanguageChoice.choose(acceptLanguage: request.headers[.acceptLanguage])
        var response = await traced(request, context, next)
        response.headers[.requestID] = context.requestID.rawValue
        // Of a body that is too large the rest is not worth sending.
        if request.headers[.connection] == "close" || response.status == .contentTooLarge {
            response.headers[.connection] = "close"
        }
        SecurityHeaders.add(to: &response)
        crossOrigin.decorate(&response, for: request)
        record(request, context, response, start.duration(to: .now))
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func traced(
        _ request: Request, _ context: EdgeContext, _ next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async -> Response {
        var carried = ServiceContext.current ?? .topLevel
        InstrumentationSystem.instrument.extract(request.headers, into: &carried, using: HeaderExtractor())
        return await withSpan("HTTP request", context: carried, ofKind: .server) { span in
            let response = await answer(request, context, next)
            let route = context.endpointPath ?? "unmatched"
            span.operationName = "\(Self.label(request.method)) \(route)"
            span.attributes["http.request.method"] = Self.label(request.method)
            span.attributes["http.route"] = route
            span.attributes["http.response.status_code"] = response.status.code
            if response.status.code >= 500 { span.setStatus(SpanStatus(code: .error)) }
            return response
        }
    }

    private func answer(
        _ request: Request, _ context: EdgeContext, _ next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async -> Response {
        do {
            if request.method == .options { return crossOrigin.options(request, allowedMethods(request.uri.path)) }
            try crossOrigin.check(request)
            return try await next(request, context)
        } catch let refusal as Refusal {
            return problem(refusal.error, context, in: refusal.language)
        } catch let error as HTTPError where error.status == .notFound {
            return noRoute(request, context)
        } catch {
            return problem(assistantError(error), context, in: context.language)
        }
    }

    private func noRoute(_ request: Request, _ context: EdgeContext) -> Response {
        let allowed = allowedMethods(request.uri.path)
        guard !allowed.isEmpty else { return problem(AssistantError(.notFound), context, in: context.language) }
        var response = problem(AssistantError(.methodNotAllowed), context, in: context.language)
        response.headers[.allow] = allowed.joined(separator: ", ")
        return response
    }

    private func problem(_ error: AssistantError, _ context: EdgeContext, in language: Language) -> Response {
        var metadata: Logger.Metadata = [
            "code": "\(error.code.rawValue)", "request_id": "\(context.requestID)",
            "route": "\(context.endpointPath ?? "unmatched")",
        ]
        if !error.message.isEmpty { metadata["detail"] = "\(error.message)" }
        if let cause = error.cause { metadata["cause"] = "\(type(of: cause))" }
        logger.log(level: error.code.logLevel, "a request was refused", metadata: metadata)
        Counter(label: "manga_assist_errors_total", dimensions: [("code", error.code.rawValue)]).increment()
        return Reply.problem(error, in: language, requestID: context.requestID)
    }

    private func record(_ request: Request, _ context: EdgeContext, _ response: Response, _ duration: Duration) {
        let dimensions = [
            ("method", Self.label(request.method)), ("route", context.endpointPath ?? "unmatched"),
            ("status", String(response.status.code)),
        ]
        Counter(label: "manga_assist_http_requests_total", dimensions: dimensions).increment()
        Metrics.Timer(label: "manga_assist_http_request_seconds", dimensions: Array(dimensions[0...1])).record(
            duration: duration)
        logger.debug(
            "a request was answered",
            metadata: [
                "request_id": "\(context.requestID)", "route": "\(dimensions[1].1)",
                "method": "\(dimensions[0].1)", "status": "\(response.status.code)",
                "trace_id": "\(context.traceID ?? "")",
            ])
    }

    /// Any other method is one label.
    static func label(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .delete, .patch, .options: method.rawValue
        default: "OTHER"
        }
    }
}

private struct HeaderExtractor: Extractor {
    func extract(key: String, from headers: HTTPFields) -> String? {
        HTTPField.Name(key).flatMap { headers[$0] }
    }
}

/// Headers of every response.
enum SecurityHeaders {
    /// Scripts, styles and images of this server alone; nothing inline.
    static let pagePolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'",
    ].joined(separator: "; ")
    static let dataPolicy = "default-src 'none'; frame-ancestors 'none'"

    static func add(to response: inout Response) {
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        // A 304 renews the stored response's headers: without a policy of its own the page's stays in force.
        if response.status != .notModified {
            response.headers[.contentSecurityPolicy] = isPage ? pagePolicy : dataPolicy
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "strict-origin-when-cross-origin"
        if response.headers[.crossOriginResourcePolicy] == nil {
            response.headers[.crossOriginResourcePolicy] = "same-origin"
        }
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}
