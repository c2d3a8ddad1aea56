import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1

/// One request, one body.
enum HTTP {
    static func get(_ url: String, headers: [(String, String)] = []) async throws -> [String: Any] {
        var call = HTTPClientRequest(url: url)
        for (name, value) in headers { call.headers.add(name: name, value: value) }
        let response = try await HTTPClient.shared.execute(call, timeout: .seconds(20))
        let body = Data(buffer: try await response.body.collect(upTo: 8 << 20))
        return try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
    }

    /// Posts JSON and reads JSON.
    static func post(_ url: String, _ fields: [String: Any], bearer: String? = nil) async throws -> (
        status: Int, reply: [String: Any]
    ) {
        var call = HTTPClientRequest(url: url)
        call.method = .POST
        call.headers.add(name: "Content-Type", value: "application/json")
        if let bearer { call.headers.add(name: "Authorization", value: "Bearer \(bearer)") }
        call.body = .bytes(try JSONSerialization.data(withJSONObject: fields))
        let response = try await HTTPClient.shared.execute(call, timeout: .seconds(30))
        let body = Data(buffer: try await response.body.collect(upTo: 8 << 20))
        return (Int(response.status.code), try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:])
    }
}
