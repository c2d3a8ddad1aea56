internal import Conversation
internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import Understanding
internal import UnixSignals

/// The understanding that new turns take, with rules that can be exchanged under way: SIGHUP reads `data/rules` again. A
/// set that cannot be used is logged with file, line and rule, and the old one stays in force. A turn that has begun ends
/// with the set it began with.
final class LiveUnderstanding: Service {
    private let current: Mutex<ShopUnderstanding>
    private let load: @Sendable (ShopUnderstanding) throws -> ShopUnderstanding
    private let logger: Logger

    /// - Parameter load: the same understanding with the rules read anew.
    init(
        _ first: ShopUnderstanding, logger: Logger,
        load: @escaping @Sendable (ShopUnderstanding) throws -> ShopUnderstanding
    ) {
        current = Mutex(first)
        self.load = load
        self.logger = logger
        for problem in first.problems {
            logger.warning("understanding runs without a part", metadata: ["reason": "\(problem)"])
        }
    }

    var now: ShopUnderstanding { @inline(never) get { current.withLock { $0 } } }

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { reload() }
    }

    /// - Returns: whether the new set is in force.
    @discardableResult
    func reload() -> Bool {
        do {
            let next = try load(now)
            current.withLock { $0 = next }
            logger.notice("rules reloaded", metadata: ["rules": "\(next.scanner.rules.rules.count)"])
            return true
        } catch {
            logger.error("rules not reloaded, the old ones stay", metadata: ["reason": "\(error)"])
            return false
        }
    }
}
