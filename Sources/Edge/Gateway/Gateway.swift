internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import Orchestrator
internal import ServiceLifecycle

/// The edge: routes, sockets, validation, limits. Runs until its service group shuts down gracefully; then it stops
/// accepting, tells every socket, lets running turns finish (the hub says how long) and returns. In a service group it
/// comes after the hub, so that the hub still runs while the gateway waits for it.
package struct Gateway: Service {
    private let configuration: GatewayConfiguration
    private let services: GatewayServices
    private let onReady: @Sendable (Int) async -> Void

    /// - Parameter onReady: told the port once the server listens.
    package init(
        _ configuration: GatewayConfiguration, _ services: GatewayServices,
        onReady: @escaping @Sendable (_ port: Int) async -> Void
    ) {
        self.configuration = configuration
        self.services = services
        self.onReady = onReady
    }

    package func run() async throws {
        let registry = SocketRegistry(limit: configuration.limits.connections)
        let application = application(registry)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await application.run()
                return true
            }
            group.addTask {
                do { try await gracefulShutdown() } catch { return false }
                await drain(registry)
                return false
            }
            // Whichever ends first: the server by itself (it could not bind, or everybody has left), or the drain with
            // some connection still open, which the cancellation then cuts.
            for try await isServer in group {
                if isServer { break }
                try await settle(&group)
                break
            }
            group.cancelAll()
        }
    }

    private func drain(_ registry: SocketRegistry) async {
        registry.drain()
        services.hub.stopAccepting()
        await services.hub.waitUntilQuiet()
        services.hub.endFollowing()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await registry.waitUntilEmpty() }
            group.addTask { try? await services.timer.sleep(for: configuration.linger + .seconds(1)) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Gives replies that are being written a moment after the last turn.
    private func settle(_ group: inout ThrowingTaskGroup<Bool, any Error>) async throws {
        group.addTask {
            try? await services.timer.sleep(for: configuration.linger)
            return false
        }
        _ = try await group.next()
    }

    private func application(_ registry: SocketRegistry) -> some ApplicationProtocol {
        let edge = Edge(configuration, services, registry)
        return Application(
            router: edge.router,
            server: HTTPServerBuilder { responder in
                SocketChannel(
                    responder: responder, gate: edge.gate, serve: { await edge.serve($0, $1) },
                    idleTimeout: .seconds(75))
            },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: 4096),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? configuration.port) },
            logger: services.logger)
    }
}
