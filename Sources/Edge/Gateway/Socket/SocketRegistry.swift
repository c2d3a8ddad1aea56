internal import Metrics
internal import Synchronization

/// The open sockets of this process: counted against their limit, told of a shutdown.
final class SocketRegistry: Sendable {
    private struct State {
        var connections: [Int: SocketConnection] = [:]
        var next = 0
        var isDraining = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let limit: Int
    private let state = Mutex(State())
    private let open = Gauge(label: "manga_assist_socket_connections")

    init(limit: Int) { self.limit = limit }

    var isDraining: Bool { state.withLock { $0.isDraining } }
    var isFull: Bool { state.withLock { $0.connections.count >= limit } }

    func add(_ connection: SocketConnection) -> Int {
        let (id, isDraining, count) = state.withLock { state in
            state.next += 1
            state.connections[state.next] = connection
            return (state.next, state.isDraining, state.connections.count)
        }
        open.record(count)
        if isDraining { connection.signal(.drain) }
        return id
    }

    func remove(_ id: Int) {
        let (waiters, count) = state.withLock { state in
            state.connections[id] = nil
            guard state.connections.isEmpty else {
                return ([CheckedContinuation<Void, Never>](), state.connections.count)
            }
            defer { state.waiters = [] }
            return (state.waiters, 0)
        }
        open.record(count)
        for waiter in waiters { waiter.resume() }
    }

    /// Tells every socket, now and later, that the server will stop.
    func drain() {
        let connections = state.withLock { state in
            state.isDraining = true
            return Array(state.connections.values)
        }
        for connection in connections { connection.signal(.drain) }
    }

    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.connections.isEmpty { return true }
                state.waiters.append(continuation)
                return false
            }
            if isEmpty { continuation.resume() }
        }
    }
}
