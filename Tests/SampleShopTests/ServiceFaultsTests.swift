import Conversation
import Ports
import SampleShop
import Synchronization
import Testing

@Suite("Breaking services on purpose")
struct ServiceFaultsTests {
    /// Remembers how long it was asked to sleep; sleeps until cancelled only when told to.
    private final class RecordingClock: Clock {
        typealias Instant = ContinuousClock.Instant
        let naps = Mutex<[Duration]>([])
        let now = ContinuousClock.now
        let minimumResolution = Duration.zero
        private let staysAsleep: Bool

        init(staysAsleep: Bool = false) { self.staysAsleep = staysAsleep }

        func sleep(until deadline: Instant, tolerance: Duration?) async throws {
            naps.withLock { $0.append(now.duration(to: deadline)) }
            guard staysAsleep else { return }
            let (stream, continuation) = AsyncStream<Void>.makeStream()
            for await _ in stream {}
            continuation.finish()
            throw CancellationError()
        }
    }

    /// One call of each service.
    private static func call(_ service: ServiceName, of services: StoreServices) async throws {
        switch service {
        case .catalog: _ = try await services.catalog.series([])
        case .pricing: _ = try await services.pricing.quotes(for: [])
        case .inventory: _ = try await services.inventory.availability(of: [])
        case .reviews: _ = try await services.reviews.digests(for: [])
        case .recommendations: _ = try await services.recommendations.recommend(RecommendationRequest(limit: 1))
        case .profile: _ = try await services.profile.profile(of: "nobody")
        case .orders: _ = try await services.orders.orders(of: "nobody", limit: 1)
        case .shipping: _ = try await services.shipping.tracking(of: "none", customer: "nobody")
        case .returns: _ = try await services.returns.eligibility(of: "none", customer: "nobody")
        case .promotions: _ = try await services.promotions.active()
        }
    }

    @Test("a failing service fails alone", arguments: ServiceName.allCases)
    func fails(service: ServiceName) async throws {
        let faults = ServiceFaults(clock: RecordingClock())
        let services = try SampleFiles.shop().services.breakable(by: faults)
        faults.set(service, .fail)
        for other in ServiceName.allCases where other != service { try await Self.call(other, of: services) }
        let error = await #expect(throws: ServiceFaults.Failure.self) { try await Self.call(service, of: services) }
        #expect(error?.service == service)
        faults.set(service, .none)
        try await Self.call(service, of: services)
    }

    @Test("a late service answers after its delay", arguments: ServiceName.allCases)
    func delays(service: ServiceName) async throws {
        let clock = RecordingClock()
        let faults = ServiceFaults(clock: clock)
        let services = try SampleFiles.shop().services.breakable(by: faults)
        faults.set(service, .delay(.milliseconds(300)))
        try await Self.call(service, of: services)
        #expect(clock.naps.withLock { $0 } == [.milliseconds(300)])
    }

    @Test("a cancelled call does not wait for the delay")
    func cancels() async throws {
        let faults = ServiceFaults(clock: RecordingClock(staysAsleep: true))
        let services = try SampleFiles.shop().services.breakable(by: faults)
        faults.set(.pricing, .delay(.seconds(3600)))
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    _ = try await services.pricing.quotes(for: [])
                    return false
                } catch { return true }
            }
            group.cancelAll()
            for await wasRefused in group { #expect(wasRefused) }
        }
    }

    @Test(
        "faults are read from text",
        arguments: [
            ("pricing=delay:300ms", ServiceName.pricing, ServiceFaults.Fault.delay(.milliseconds(300))),
            ("orders=delay:2s", .orders, .delay(.seconds(2))), ("catalog=fail", .catalog, .fail),
            ("reviews=none", .reviews, .none),
        ])
    func reads(text: String, service: ServiceName, fault: ServiceFaults.Fault) throws {
        let parsed = try #require(ServiceFaults.parse(text))
        #expect(parsed.service == service)
        #expect(parsed.fault == fault)
    }

    @Test(
        "other texts are refused",
        arguments: [
            "", "pricing", "pricing=", "price=fail", "pricing=delay:", "pricing=delay:-1ms", "pricing=delay:3",
            "pricing=delay:99999999999999999999s", "pricing=fail=fail",
        ])
    func refuses(text: String) { #expect(ServiceFaults.parse(text) == nil) }
}
