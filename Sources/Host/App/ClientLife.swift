internal import AsyncHTTPClient
internal import ServiceLifecycle

/// Closes the connections of a client when the program ends. Stands before the services that use it, so that it ends after
/// them.
struct ClientLife: Service {
    let client: HTTPClient

    func run() async throws {
        try? await gracefulShutdown()
        try await client.shutdown()
    }
}
