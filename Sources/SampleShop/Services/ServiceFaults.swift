package import Conversation
internal import Synchronization

/// Breaks services on purpose, one by one, while the server runs: late or failing, for tests and rehearsals.
package final class ServiceFaults: Sendable {
    package enum Fault: Hashable, Sendable {
        case none
        /// Answers after this long; a cancelled call ends at once.
        case delay(Duration)
        case fail
    }

    /// What a failing service throws.
    package struct Failure: Error, Hashable, Sendable {
        package var service: ServiceName
    }

    private let faults = Mutex<[ServiceName: Fault]>([:])
    private let clock: any Clock<Duration>

    package init(clock: any Clock<Duration> = ContinuousClock()) { self.clock = clock }

    package func set(_ service: ServiceName, _ fault: Fault) {
        faults.withLock { $0[service] = fault == .none ? nil : fault }
    }

    package func fault(of service: ServiceName) -> Fault { faults.withLock { $0[service] ?? .none } }

    /// Before each call of `service`.
    func strike(_ service: ServiceName) async throws {
        switch fault(of: service) {
        case .none: return
        case .fail: throw Failure(service: service)
        case .delay(let duration): try await clock.sleep(for: duration)
        }
    }

    /// `pricing=delay:300ms`, `orders=delay:2s`, `catalog=fail`, `catalog=none`; `nil` for anything else.
    package static func parse(_ text: String) -> (service: ServiceName, fault: Fault)? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let service = ServiceName(rawValue: String(parts[0])) else { return nil }
        switch parts[1] {
        case "none": return (service, .none)
        case "fail": return (service, .fail)
        default:
            guard parts[1].hasPrefix("delay:"), let delay = duration(parts[1].dropFirst(6)) else { return nil }
            return (service, .delay(delay))
        }
    }

    private static func duration(_ text: Substring) -> Duration? {
        /// Longer than any deadline, and far from overflow.
        let longest = 3_600_000
        let isMilliseconds = text.hasSuffix("ms")
        guard isMilliseconds || text.hasSuffix("s"), let number = Int(text.dropLast(isMilliseconds ? 2 : 1)),
            (0...longest).contains(number)
        else { return nil }
        return isMilliseconds ? .milliseconds(number) : .seconds(number)
    }
}
