internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// Rules that new turns take and that can be exchanged under way: SIGHUP reads their files again. A set that cannot be used is
/// logged with file, line and rule, and the old one stays in force. A turn that has begun ends with the set it began with.
final class LiveRules<Rules: Sendable>: Service {
    private let current: Mutex<Rules>
    private let load: @Sendable (Rules) async throws -> Rules
    private let name: String
    private let logger: Logger

    /// - Parameters:
    ///   - name: what the rules are of, for the log.
    ///   - load: the same with the rules read anew.
    init(_ first: Rules, name: String, logger: Logger, load: @escaping @Sendable (Rules) async throws -> Rules) {
        current = Mutex(first)
        self.name = name
        self.load = load
        self.logger = logger
    }

    var now: Rules { @inline(never) get { current.withLock { $0 } } }

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { await reload() }
    }

    private func reload() async {
        do {
            adopt(try await load(now))
            logger.notice("rules reloaded", metadata: ["of": "\(name)"])
        } catch {
            logger.error("rules not reloaded, the old ones stay", metadata: ["of": "\(name)", "reason": "\(error)"])
        }
    }

    @inline(never)
    private func adopt(_ next: Rules) { current.withLock { $0 = next } }
}
