package import AsyncHTTPClient
internal import NIOCore

extension HTTPClient.Configuration {
    /// For the client that `OpenAIChatModel`s share: a connection for every stream that may run at once, none tried
    /// twice (the caller has other models to turn to), no redirects (a key must not follow one).
    ///
    /// Idle connections are given up after 4 s: vLLM's and llama.cpp's servers close theirs after 5 s, and a call sent
    /// into that close would be lost.
    /// - Parameter streams: the most streams per host; more wait for a connection.
    package static func models(streams: Int) -> Self {
        var pool = ConnectionPool(idleTimeout: .seconds(4), concurrentHTTP1ConnectionsPerHostSoftLimit: max(streams, 1))
        pool.retryConnectionEstablishment = false
        var configuration = Self(redirectConfiguration: .disallow, timeout: .init(connect: .seconds(3)))
        configuration.connectionPool = pool
        return configuration
    }
}
