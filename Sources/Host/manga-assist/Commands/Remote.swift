internal import ArgumentParser
internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

/// Where a running server is, and who asks.
struct Remote: ParsableArguments {
    @Option(help: "Address of a running server.") var url = "http://127.0.0.1:8080"
    @Option(help: "Ask as this sample customer (customer-01 …); the sample shop signs in.") var customer: String?
    @Option(help: "Go on with this session.") var session: String?
    @Option(help: "Proof of a guest session, from an earlier reply.") var resumeToken: String?
    @Option(help: "ja, en or zh; detected when absent.") var language: String?
    @Option(help: "The item on the page.") var asin: String?
}

struct RemoteError: Error, CustomStringConvertible {
    var description: String
}

/// Talks to a server over its public REST interface.
struct RemoteClient: Sendable {
    private let remote: Remote
    private let bearer: String?

    init(_ remote: Remote) async throws {
        self.remote = remote
        guard let customer = remote.customer else {
            bearer = nil
            return
        }
        var request = HTTPClientRequest(url: remote.url + "/shop/sign-in")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(try JSONSerialization.data(withJSONObject: ["customer_id": customer]))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let body = try await response.body.collect(upTo: 1 << 20)
        guard response.status == .ok,
            let fields = try JSONSerialization.jsonObject(with: Data(buffer: body)) as? [String: Any],
            let token = fields["token"] as? String
        else { throw RemoteError(description: "sign-in as \(customer) failed: \(response.status.code)") }
        bearer = token
    }

    /// Sends one message.
    /// - Parameter accept: `application/json`, or `text/event-stream` for the frames.
    func send(
        _ message: String, session: String?, resumeToken: String?, accept: String
    ) async throws -> HTTPClientResponse {
        var fields: [String: Any] = ["message": message]
        if let session { fields["session_id"] = session }
        if let resumeToken { fields["resume_token"] = resumeToken }
        if let language = remote.language { fields["preferred_language"] = language }
        if let asin = remote.asin { fields["page_context"] = ["current_asin": asin] }
        var request = HTTPClientRequest(url: remote.url + "/chat/message")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Accept", value: accept)
        if let bearer { request.headers.add(name: "Authorization", value: "Bearer \(bearer)") }
        request.body = .bytes(try JSONSerialization.data(withJSONObject: fields))
        return try await HTTPClient.shared.execute(request, timeout: .seconds(120))
    }
}
