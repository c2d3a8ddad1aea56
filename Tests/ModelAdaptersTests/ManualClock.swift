import Synchronization

/// A clock that a test moves by hand.
final class ManualClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
        func duration(to other: Self) -> Duration { other.offset - offset }
        static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
    }

    private struct State {
        var now = Instant(offset: .zero)
        var nextID = 0
        var sleepers: [Int: (until: Instant, CheckedContinuation<Void, any Error>)] = [:]
        var onlookers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .nanoseconds(1) }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enter(id, until: deadline, continuation)
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.1.resume(throwing: CancellationError())
        }
    }

    private func enter(_ id: Int, until deadline: Instant, _ continuation: CheckedContinuation<Void, any Error>) {
        let (isOver, onlookers) = state.withLock { state in
            guard !Task.isCancelled, deadline > state.now else { return (true, [CheckedContinuation<Void, Never>]()) }
            state.sleepers[id] = (deadline, continuation)
            defer { state.onlookers = [] }
            return (false, state.onlookers)
        }
        if isOver { continuation.resume(with: Task.isCancelled ? .failure(CancellationError()) : .success(())) }
        onlookers.forEach { $0.resume() }
    }

    /// Returns once somebody sleeps.
    func untilSomeoneSleeps() async {
        await withCheckedContinuation { continuation in
            let isSo = state.withLock { state in
                if state.sleepers.isEmpty { state.onlookers.append(continuation) }
                return !state.sleepers.isEmpty
            }
            if isSo { continuation.resume() }
        }
    }

    func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let over = state.sleepers.filter { $0.value.until <= state.now }
            over.keys.forEach { state.sleepers[$0] = nil }
            return over.values.map(\.1)
        }
        woken.forEach { $0.resume() }
    }
}
