package import Logging
internal import Ports

extension KnowledgeDesk {
    /// Publishes what falls due, for as long as the task runs. A store that is away is asked again at the next beat.
    package func publishDue(
        every interval: Duration = .seconds(1), clock time: any Clock<Duration> = ContinuousClock(), logger: Logger
    ) async {
        while !Task.isCancelled {
            do {
                for article in try await publishDue() {
                    logger.notice(
                        "a scheduled article was published",
                        metadata: ["article": "\(article.id)", "revision": "\(article.revision)"])
                }
            } catch {
                logger.error("scheduled articles could not be published", metadata: ["reason": "\(error)"])
            }
            do { try await time.sleep(for: interval) } catch { return }
        }
    }
}
