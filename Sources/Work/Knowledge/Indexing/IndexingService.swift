package import Logging

/// An index that can be brought up to its documents.
package protocol IndexKeeping: Sendable {
    func isBehind() async throws -> Bool
    func refresh() async throws -> IndexReport
}

extension Indexer: IndexKeeping {
    package func isBehind() async throws -> Bool { try await freshness().isBehind }
    package func refresh() async throws -> IndexReport { try await catchUp() }
}

/// Keeps the index fresh while the assistant runs: catches up when woken, and at a steady pace where a wake was missed.
/// A failure is logged and tried again later, never given up.
package struct IndexingService: Sendable {
    private let index: any IndexKeeping
    private let logger: Logger

    private static let firstPause = Duration.seconds(1)
    private static let longestPause = Duration.seconds(30)

    package init(index: any IndexKeeping, logger: Logger) {
        self.index = index
        self.logger = logger
    }

    /// Returns when its task is cancelled.
    /// - Parameters:
    ///   - wake: one element says that documents changed. Its end leaves the steady pace.
    ///   - every: how long a change may go unnoticed without a wake.
    package func run(
        wake: AsyncStream<Void>, every: Duration = .seconds(1), clock: any Clock<Duration> = ContinuousClock()
    ) async {
        let (nudges, nudge) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in wake { nudge.yield() } }
            group.addTask {
                while (try? await clock.sleep(for: every)) != nil { nudge.yield() }
                nudge.finish()
            }
            nudge.yield()
            var pause = IndexingService.firstPause
            for await _ in nudges {
                if await refresh() {
                    pause = IndexingService.firstPause
                } else {
                    if (try? await clock.sleep(for: pause)) == nil { break }
                    pause = min(pause * 2, IndexingService.longestPause)
                    nudge.yield()
                }
            }
            group.cancelAll()
        }
    }

    /// - Returns: whether the index has every change.
    private func refresh() async -> Bool {
        do {
            guard try await index.isBehind() else { return true }
            let report = try await index.refresh()
            logger.info(
                "documents were indexed",
                metadata: [
                    "documents": "\(report.documents)", "chunks": "\(report.chunks)",
                    "duplicates": "\(report.duplicates.count)", "removed": "\(report.removed)",
                    "marked": "\(report.marked)", "seconds": "\(report.seconds)",
                ])
            return true
        } catch is CancellationError {
            return true
        } catch {
            logger.error("documents were not indexed", metadata: ["error": "\(type(of: error))"])
            return false
        }
    }
}
