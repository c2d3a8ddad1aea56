internal import Conversation
internal import Logging
internal import Ports
internal import ServiceLifecycle

/// Takes audit records out once they are past their time: at start and once a day.
struct AuditRetention: Service {
    /// Spec §13: a year.
    static let days: Int64 = 365

    let log: any AuditLog
    let clock: WallClock
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await prune()
                try? await Task.sleep(for: .seconds(86_400))
            }
        }
    }

    private func prune() async {
        let limit = Timestamp(milliseconds: clock().milliseconds - Self.days * 86_400_000)
        do {
            let count = try await log.prune(before: limit)
            if count > 0 { logger.notice("audit records out of time are gone", metadata: ["count": "\(count)"]) }
        } catch {
            logger.error("audit records could not be pruned", metadata: ["error": "\(type(of: error))"])
        }
    }
}
