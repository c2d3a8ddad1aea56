internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

/// One `POST` of JSON and its whole reply, within a time and a size. Never repeated: whoever asks knows what else could
/// be done.
struct JSONExchange: Sendable {
    let server: ModelServer
    /// Below the server's base.
    let path: String
    let client: HTTPClient
    /// From the call to the reply's last byte, connecting included; at least a millisecond.
    let deadline: Duration
    /// The longest reply, in bytes.
    let limit: Int
    let clock: any Clock<Duration>

    /// - Throws: `ExchangeFailure`, or `CancellationError` when no longer wanted.
    func post(_ body: some Encodable) async throws -> Data {
        let request = request(try ModelJSON.encoder.encode(body))
        do {
            return try await withThrowingTaskGroup(of: Data.self) { group in
                group.addTask {
                    try await clock.sleep(for: max(deadline, .milliseconds(1)))
                    throw ExchangeFailure.late
                }
                group.addTask { try await receive(request) }
                defer { group.cancelAll() }
                guard let reply = try await group.next() else { throw CancellationError() }
                return reply
            }
        } catch {
            try Task.checkCancellation()
            throw ExchangeFailure(transport: error)
        }
    }

    private func request(_ body: Data) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: server.address(of: path))
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "accept", value: "application/json")
        if let key = server.apiKey { request.headers.add(name: "authorization", value: "Bearer \(key)") }
        request.body = .bytes(ByteBuffer(data: body))
        return request
    }

    private func receive(_ request: HTTPClientRequest) async throws -> Data {
        // The time is kept in `post`, over head and body alike; the client's own deadline ends at the head.
        let response = try await client.execute(request, deadline: .distantFuture)
        guard (200..<300).contains(response.status.code) else {
            // The body is left unread, it may quote what was sent; its connection is closed.
            throw ExchangeFailure(status: Int(response.status.code))
        }
        do {
            return Data(buffer: try await response.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw ExchangeFailure.tooLong(limit: limit)
        }
    }
}

extension JSONExchange: CustomReflectable {
    /// Without the client: it holds requests, and they the key.
    var customMirror: Mirror {
        Mirror(
            self, children: ["server": server, "path": path, "deadline": deadline, "limit": limit],
            displayStyle: .struct)
    }
}
