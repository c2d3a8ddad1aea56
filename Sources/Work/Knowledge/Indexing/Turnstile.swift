internal import Synchronization

/// Lets one caller through at a time, in the order they came. A caller that is cancelled while it waits leaves the queue.
final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var nextID = 0
        var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        /// Cancelled before they stood in the queue.
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    func pass<Result>(_ work: () async throws -> Result) async throws -> Result {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        let id = nextID()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { stand(id, $0) }
        } onCancel: {
            leaveQueue(id)
        }
        forget(id)
    }

    // None of these is inlined into the asynchronous `enter` and `pass`: there, optimised, a lock could be taken in the name
    // of the thread on which the function began.

    @inline(never)
    private func nextID() -> Int {
        state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
    }

    @inline(never)
    private func forget(_ id: Int) { state.withLock { _ = $0.cancelled.remove(id) } }

    @inline(never)
    private func stand(_ id: Int, _ continuation: CheckedContinuation<Void, any Error>) {
        let outcome = state.withLock { state -> Bool? in
            if state.cancelled.remove(id) != nil { return false }
            if !state.isTaken {
                state.isTaken = true
                return true
            }
            state.waiting.append((id, continuation))
            return nil
        }
        switch outcome {
        case true?: continuation.resume()
        case false?: continuation.resume(throwing: CancellationError())
        case nil: break
        }
    }

    @inline(never)
    private func leaveQueue(_ id: Int) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard let place = state.waiting.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.waiting.remove(at: place).continuation
        }
        waiter?.resume(throwing: CancellationError())
    }

    @inline(never)
    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if state.waiting.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume()
    }
}
