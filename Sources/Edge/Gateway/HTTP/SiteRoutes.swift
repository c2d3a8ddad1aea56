internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Widget
internal import Wire

/// Files of the widget and the demo shop, and what operators look at.
struct SiteRoutes: Sendable {
    /// Addresses of the shop page, which finds its way by itself.
    static let pages = [
        "/", "/item/{asin}", "/basket", "/orders", "/help", "/help/{document_id}", "/read/{document_id}",
    ]

    private struct File {
        var asset: WidgetAssets.Asset
        var tag: String
    }

    let services: GatewayServices
    private let documents: [String: File]

    init(_ services: GatewayServices) {
        self.services = services
        documents = services.assets.files.mapValues { asset in
            File(asset: asset, tag: "\"\(Digest.hexadecimal(asset.bytes).prefix(32))\"")
        }
    }

    var routes: [Route] {
        var routes = Self.pages.map { page in
            Route(.get, page) { request, _ in try self.file("shop/index.html", request) }
        }
        for path in documents.keys.sorted() where !path.hasSuffix(".html") && path != "manifest.txt" {
            routes.append(Route(.get, "/" + path) { request, _ in try self.file(path, request) })
        }
        routes += [
            Route(.get, "/healthz") { _, _ in try Reply.json(["status": "ok"]) },
            Route(.get, "/readyz", ready),
            Route(.get, "/metrics") { _, _ in
                Reply.bytes(Array(await self.services.metricsText().utf8), "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
        return routes
    }

    private func ready(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let report = await services.readiness()
        guard report.state != .down else {
            let down = report.components.filter { $0.state == .down }.map(\.name).joined(separator: ",")
            throw AssistantError(.unavailable, down)
        }
        return try Reply.json(report)
    }

    /// A shop on another origin loads the widget's modules, so anyone may.
    private func file(_ path: String, _ request: Request) throws -> Response {
        guard let file = documents[path] else { throw AssistantError(.notFound) }
        var headers: HTTPFields = [.eTag: file.tag, .cacheControl: "no-cache"]
        if path.hasPrefix("widget") {
            headers[.accessControlAllowOrigin] = "*"
            headers[.crossOriginResourcePolicy] = "cross-origin"
        }
        if request.headers[.ifNoneMatch] == file.tag { return Response(status: .notModified, headers: headers) }
        return Reply.bytes(file.asset.bytes, file.asset.contentType, headers: headers)
    }
}

/// The host's own routes behind the edge's rules.
struct ExtraRoutes: Sendable {
    let configuration: GatewayConfiguration
    let identification: Identification
    let extras: [ExtraRoute]

    var routes: [Route] {
        extras.compactMap { extra in
            HTTPRequest.Method(extra.method.uppercased()).map { method in
                Route(method, extra.path) { try await self.answer(extra, $0, $1) }
            }
        }
    }

    private func answer(_ extra: ExtraRoute, _ request: Request, _ context: EdgeContext) async throws -> Response {
        if case .checked(let check) = extra.authorization { try check(request.headers[.authorization]) }
        let body = try await JSONRequest.bytes(of: request, limit: extra.bodyBytes ?? configuration.bodyBytes)
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters { parameters[String(name)] = String(value).percentDecoded }
        let reply = try await extra.handler(
            ExtraRequest(
                parameters: parameters, query: Query(request.uri.query ?? "").values, body: body,
                customerID: try await customer(extra, request, context),
                authorization: request.headers[.authorization], language: context.language,
                requestID: context.requestID))
        return Reply.bytes(reply.body, reply.contentType, status: HTTPResponse.Status(code: reply.status))
    }

    private func customer(
        _ extra: ExtraRoute, _ request: Request, _ context: EdgeContext
    ) async throws -> CustomerID? {
        switch extra.authorization {
        case .own, .checked: return nil
        case .optional, .required:
            let caller = try await identification.caller(of: request.headers, address: context.address)
            if case .required = extra.authorization, caller.token == nil { throw AssistantError(.unauthorized) }
            return caller.customerID
        }
    }
}
