internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Gateway
internal import Ports
internal import SampleShop
internal import Wire

/// The demo shop's own interface: what its pages need. Part of the sample, not of the assistant's contract.
struct ShopRoutes: Sendable {
    private static let tokenLifetimeSeconds: Int64 = 3600

    let shop: SampleShop
    let tokens: DevelopmentTokens
    let clock: WallClock

    var routes: [ExtraRoute] {
        let demo = shop.demo
        let services = shop.services
        return [
            ExtraRoute("GET", "/shop/items", summary: "A page of the catalogue grid") { request in
                try Self.json(
                    demo.items(
                        text: request.query["q"] ?? "", genre: request.query["genre"] ?? "",
                        page: Int(request.query["page"] ?? "") ?? 1, language: Self.language(request)))
            },
            ExtraRoute("GET", "/shop/items/{asin}", summary: "One item with its series and volumes") { request in
                let asin = ASIN(request.parameters["asin"] ?? "")
                return try Self.json(Self.found(demo.product(asin, language: Self.language(request))))
            },
            ExtraRoute("GET", "/shop/genres", summary: "Genres on sale") { _ in try Self.json(demo.genres()) },
            ExtraRoute("GET", "/shop/customers", summary: "Sample customers to sign in as") { _ in
                try Self.json(demo.customers())
            },
            ExtraRoute("POST", "/shop/sign-in", summary: "A development token for a sample customer") { request in
                try await signIn(request, demo)
            },
            ExtraRoute("GET", "/shop/orders", summary: "The customer's orders", authorization: .required) { request in
                guard let customer = request.customerID else { throw AssistantError(.unauthorized) }
                return try Self.json(demo.orders(of: customer, language: Self.language(request)))
            },
            ExtraRoute("GET", "/shop/documents", summary: "Help pages and reading guides") { request in
                try Self.json(demo.documents(language: Self.language(request)))
            },
            ExtraRoute("GET", "/shop/documents/{id}", summary: "One page") { request in
                let id = request.parameters["id"] ?? ""
                return try Self.json(Self.found(demo.document(id, language: Self.language(request))))
            },
            ExtraRoute("GET", "/covers/{file}", summary: "The placeholder cover of an item, SVG") { request in
                let asin = ASIN((request.parameters["file"] ?? "").replacingOccurrences(of: ".svg", with: ""))
                let item = try Self.found(try await services.catalog.items([asin]).first)
                return ExtraReply(contentType: "image/svg+xml", body: Array(CoverArt(item).svg.utf8))
            },
        ]
    }

    private struct SignIn: Decodable { var customer_id: String }

    private struct SignedIn: Encodable {
        var token: String
        var expires_at: Timestamp
        var customer: DemoCustomer
    }

    private func signIn(_ request: ExtraRequest, _ demo: DemoCatalogue) async throws -> ExtraReply {
        let body: SignIn
        do { body = try JSONDecoder().decode(SignIn.self, from: Data(request.body)) } catch {
            throw AssistantError(
                .invalidSchema, violations: [.init(pointer: "/customer_id", detail: "must be a string")])
        }
        let id = CustomerID(body.customer_id)
        let customer = try Self.found(demo.customer(id))
        let now = clock()
        let token = try await tokens.issue(customer: id, lifetimeSeconds: Self.tokenLifetimeSeconds, now: now)
        return try Self.json(SignedIn(token: token, expires_at: now + Self.tokenLifetimeSeconds, customer: customer))
    }

    private static func language(_ request: ExtraRequest) -> Language {
        request.query["lang"].flatMap(Language.init(rawValue:)) ?? request.language
    }

    private static func found<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw AssistantError(.notFound) }
        return value
    }

    private static func json(_ value: some Encodable) throws -> ExtraReply {
        ExtraReply(body: try WireJSON.encodeBytes(value))
    }
}
