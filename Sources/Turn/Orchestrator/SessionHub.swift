package import Conversation
internal import DequeModule
package import Logging
internal import Metrics
package import Ports
internal import ServiceLifecycle
internal import Synchronization
internal import Wire

/// Where turns and readers meet. A turn belongs to its session, not to a socket: it is submitted here, runs in the
/// hub's own task group, and whoever follows the session sees its frames, live or from the log. Bounds: one running
/// and one waiting turn a session, `Limits.concurrentTurns` in all, one mebibyte a reader.
package final class SessionHub: Service {
    package struct Limits: Sendable {
        /// Sessions with a running turn.
        package var concurrentTurns = 2000
        package var sessionLifetimeSeconds: Int64 = 24 * 3600
        package var replaySeconds: Int64 = 600
        /// How long running turns may take after a shutdown was asked for.
        package var drain: Duration = .seconds(60)
        package init() {}
    }

    struct State {
        var live: [SessionID: LiveSession] = [:]
        /// Turns that run or wait.
        var sessionOf: [ResponseID: SessionID] = [:]
        var cancels: [ResponseID: AsyncStream<Void>.Continuation] = [:]
        /// Cancelled between their acceptance and their start.
        var cancelledEarly: Set<ResponseID> = []
        var results = RecentResults()
        var runningTurns = 0
        var isDraining = false
        var quietWaiters: [CheckedContinuation<Void, Never>] = []
        var nextReader = 0
        var isQuiet: Bool { runningTurns == 0 && sessionOf.isEmpty }
    }

    let store: any SessionStore
    let frameLog: any FrameLog
    let journal: TurnJournal
    let clock: WallClock
    let limits: Limits
    let logger: Logger
    let activations = Activations()
    let state = Mutex(State())
    private let runner: any TurnRunning
    private let jobs: AsyncStream<SessionID>
    private let jobsIn: AsyncStream<SessionID>.Continuation
    private let turnsRunning = Gauge(label: "manga_assist_turns_running")

    package init(
        store: any SessionStore, frameLog: any FrameLog, runner: any TurnRunning, clock: @escaping WallClock,
        limits: Limits = Limits(), logger: Logger
    ) {
        self.store = store
        self.frameLog = frameLog
        self.runner = runner
        self.clock = clock
        self.limits = limits
        self.logger = logger
        journal = TurnJournal(store: store, frameLog: frameLog, logger: logger)
        (jobs, jobsIn) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(limits.concurrentTurns))
    }

    // MARK: Life

    /// Runs turns until the service group shuts down gracefully; then finishes those that were accepted.
    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.journal.run(publish: self.publish) }
            group.addTask { await self.keepHouse() }
            await withGracefulShutdownHandler {
                await withDiscardingTaskGroup { turns in
                    for await id in self.jobs { turns.addTask { await self.perform(id) } }
                }
            } onGracefulShutdown: {
                self.stopAccepting()
                self.jobsIn.finish()
            }
            journal.stop()
            group.cancelAll()
        }
        endAllFeeds(.drain)
    }

    /// From now on `submit` refuses with `unavailable`.
    package func stopAccepting() {
        state.withLock { $0.isDraining = true }
    }

    /// Returns when no turn runs and every last frame has gone out to readers; after `Limits.drain` turns that still run
    /// are cancelled first.
    package func waitUntilQuiet() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await Task.sleep(for: self.limits.drain) } catch { return }
                for cancel in self.state.withLock({ Array($0.cancels.values) }) { cancel.yield() }
            }
            await withCheckedContinuation { continuation in
                let isQuiet = state.withLock { state in
                    if state.isQuiet { return true }
                    state.quietWaiters.append(continuation)
                    return false
                }
                if isQuiet { continuation.resume() }
            }
            group.cancelAll()
        }
    }

    private func keepHouse() async {
        while true {
            do { try await Task.sleep(for: .seconds(30)) } catch { return }
            let now = clock()
            do {
                _ = try await store.expire(before: now, limit: 500)
                try await frameLog.prune(before: now + -limits.replaySeconds)
            } catch {
                logger.warning("housekeeping failed", metadata: ["error": "\(type(of: error))"])
            }
            let limit = ContinuousClock.now - .seconds(600)
            state.withLock { state in
                state.live = state.live.filter { !($0.value.isIdle && $0.value.lastUsed < limit) }
            }
        }
    }

    // MARK: Turns

    /// Takes a message in: it runs now, or next. `turn.accepted` is its first frame.
    /// - Throws: `turn_in_progress` when one runs and one waits, `overloaded` at the limit of the process.
    package func submit(_ request: TurnRequest, session: Session, isStateless: Bool = false) async throws {
        try await activate(session, isStateless: isStateless)
        let submission = try state.withLock { state throws(AssistantError) in
            try admit(request, &state)
        }
        if case .start = submission { jobsIn.yield(request.sessionID) }
    }

    private func admit(_ request: TurnRequest, _ state: inout State) throws(AssistantError) -> LiveSession.Submission {
        guard !state.isDraining else {
            throw AssistantError(.unavailable, "draining", retryAfterMilliseconds: 2000)
        }
        guard var live = state.live[request.sessionID] else { throw AssistantError(.sessionNotFound) }
        if live.running == nil, state.runningTurns >= limits.concurrentTurns {
            throw AssistantError(.overloaded, "too many turns", retryAfterMilliseconds: 1000)
        }
        let submission = live.submit(request)
        if case .refused = submission { throw AssistantError(.turnInProgress, retryAfterMilliseconds: 1000) }
        if case .start = submission { state.runningTurns += 1 }
        live.lastUsed = .now
        let accepted = frame(
            .turnAccepted(clientMessageID: request.clientMessageID, requestID: request.requestID), of: request,
            in: &live)
        state.live[request.sessionID] = live
        state.sessionOf[request.responseID] = request.sessionID
        journal.enqueue([accepted])
        return submission
    }

    /// Runs the session's current turn, then the one that waited.
    private func perform(_ id: SessionID) async {
        while let input = await nextInput(id) {
            turnsRunning.record(state.withLock { $0.runningTurns })
            let result = await runCancellable(input)
            finish(result, of: input.request)
            guard advance(id) else { return }
        }
    }

    private func nextInput(_ id: SessionID) async -> TurnInput? {
        guard let live = state.withLock({ $0.live[id] }), let request = live.running else { return nil }
        var isDegraded = live.isStateless
        var history: [Turn] = []
        if !isDegraded {
            do { history = try await store.turns(of: id, limit: 10) } catch { isDegraded = true }
        }
        return TurnInput(
            request: request, session: live.session, history: history.filter { !$0.isExcludedFromMemory },
            isDegraded: isDegraded)
    }

    /// The turn, with a cancel line of its own.
    private func runCancellable(_ input: TurnInput) async -> TurnResult {
        let (cancelled, cancel) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let id = input.request.responseID
        let emitter = HubEmitter(hub: self, request: input.request)
        state.withLock { state in
            state.cancels[id] = cancel
            if state.cancelledEarly.remove(id) != nil { cancel.yield() }
        }
        defer { state.withLock { $0.cancels[id] = nil } }
        return await withTaskGroup(of: TurnResult?.self) { group in
            group.addTask { await self.runner.run(input, emitter: emitter) }
            group.addTask {
                for await _ in cancelled { break }
                return nil
            }
            var result: TurnResult?
            while result == nil, let next = await group.next() {
                result = next
                group.cancelAll()
            }
            // The runner's child always gives a value, also when cancelled.
            return result!
        }
    }

    private func finish(_ result: TurnResult, of request: TurnRequest) {
        state.withLock { state in
            guard var live = state.live[request.sessionID] else { return }
            live.session.context = result.context
            live.session.turnCount += 1
            live.session.lastActiveAt = result.turn.finishedAt
            live.session.expiresAt = result.turn.finishedAt + limits.sessionLifetimeSeconds
            live.lastUsed = .now
            let done = frame(.done(result.turn.metadata), of: request, in: &live)
            let isKept = !live.isCleared && !live.isStateless
            let record = TurnJournal.Entry.finished(FinishedTurn(turn: result.turn, session: live.session))
            state.live[request.sessionID] = live
            state.results.keep(result.turn)
            journal.enqueue(isKept ? [record, done] : [done])
        }
    }

    /// - Returns: whether another turn of this session runs now.
    private func advance(_ id: SessionID) -> Bool {
        let goesOn = state.withLock { state in
            if state.live[id]?.advance() != nil { return true }
            state.runningTurns -= 1
            return false
        }
        if !goesOn { tellIfQuiet() }
        return goesOn
    }

    func tellIfQuiet() {
        let waiters = state.withLock { state in
            guard state.isQuiet else { return [CheckedContinuation<Void, Never>]() }
            defer { state.quietWaiters = [] }
            return state.quietWaiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Stops the session's running turn.
    package func cancel(_ id: SessionID) {
        state.withLock { state -> AsyncStream<Void>.Continuation? in
            guard let running = state.live[id]?.running?.responseID else { return nil }
            if let cancel = state.cancels[running] { return cancel }
            if !state.results.holds(running) { state.cancelledEarly.insert(running) }
            return nil
        }?.yield()
    }
}
