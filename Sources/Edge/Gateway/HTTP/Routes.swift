internal import Conversation
internal import HTTPTypes
internal import Hummingbird

/// One address and method, and who answers.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, EdgeContext) async throws -> Response

    var method: HTTPRequest.Method
    /// Such as `/chat/session/{id}`.
    var template: String
    var handler: Handler

    init(_ method: HTTPRequest.Method, _ template: String, _ handler: @escaping Handler) {
        self.method = method
        self.template = template
        self.handler = handler
    }
}

/// All routes: what the router is built from, and what 405 is answered from.
struct RouteTable: Sendable {
    let routes: [Route]
    private let templates: [[Substring]: [String]]

    init(_ routes: [Route]) {
        self.routes = routes
        var templates: [[Substring]: [String]] = [:]
        for route in routes {
            let methods = route.method == .get ? ["GET", "HEAD"] : [route.method.rawValue]
            templates[route.template.split(separator: "/"), default: []] += methods
        }
        self.templates = templates
    }

    func router(_ middleware: EdgeMiddleware) -> Router<EdgeContext> {
        let router = Router(context: EdgeContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: middleware)
        for route in routes {
            router.on(RouterPath(route.template), method: route.method) { try await route.handler($0, $1) }
        }
        return router
    }

    /// The methods of the templates that match a path; a template with more literal parts goes first, alone.
    func allowedMethods(of path: String) -> [String] {
        let parts = path.split(separator: "/")
        let matches = templates.filter { template, _ in
            template.count == parts.count
                && zip(template, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        let best = matches.min { Self.captures($0.key) < Self.captures($1.key) }
        return (best?.value ?? []).sorted()
    }

    private static func captures(_ template: [Substring]) -> Int { template.count { $0.hasPrefix("{") } }
}
