internal import Synchronization

/// Where a slow double waits until the test lets it go on.
package final class Gate: Sendable {
    private struct State {
        var isOpen: Bool
        var arrived = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state: Mutex<State>

    package init(isOpen: Bool = false) { state = Mutex(State(isOpen: isOpen)) }

    /// Waits while the gate is closed. Does not give up when cancelled: a disk does not either.
    package func pass() async {
        await withCheckedContinuation { continuation in
            let (goOn, watchers) = state.withLock { state in
                state.arrived += 1
                let arrived = state.arrived
                let content = state.watchers.filter { $0.count <= arrived }.map(\.continuation)
                state.watchers.removeAll { $0.count <= arrived }
                if !state.isOpen { state.waiting.append(continuation) }
                return (state.isOpen, content)
            }
            for watcher in watchers { watcher.resume() }
            if goOn { continuation.resume() }
        }
    }

    /// Lets everyone through, now and later.
    package func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    package func close() { state.withLock { $0.isOpen = false } }

    /// Returns once `count` calls in all have come to the gate.
    package func waitForArrivals(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.arrived >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}

/// Turns a double's failures on and off.
package final class Fault: Sendable {
    package struct Injected: Error, Hashable, Sendable {
        package init() {}
    }

    private struct State {
        var isFailing: Bool
        /// Calls that still succeed before it fails.
        var remaining: Int?
    }

    private let state: Mutex<State>

    package init(isFailing: Bool = true) { state = Mutex(State(isFailing: isFailing)) }

    package func start(afterCalls calls: Int = 0) {
        state.withLock {
            $0.isFailing = calls == 0
            $0.remaining = calls == 0 ? nil : calls
        }
    }

    package func stop() {
        state.withLock {
            $0.isFailing = false
            $0.remaining = nil
        }
    }

    /// Throws `Injected` while failing.
    package func check() throws {
        let fails = state.withLock { state in
            if let remaining = state.remaining {
                state.remaining = remaining - 1
                if remaining == 0 {
                    state.isFailing = true
                    state.remaining = nil
                }
            }
            return state.isFailing
        }
        if fails { throw Injected() }
    }
}
