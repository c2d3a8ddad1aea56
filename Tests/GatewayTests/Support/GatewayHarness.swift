import AsyncHTTPClient
import Conversation
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Orchestrator
import Ports
import ServiceLifecycle
import Widget

@testable import Gateway

/// A whole server on a free port, over doubles.
struct GatewayHarness: Sendable {
    let port: Int
    let hub: SessionHub
    let store: MemorySessionStore
    let frameLog: MemoryFrameLog
    let runner: ScriptedRunner
    let limiter: CountingLimiter
    let idempotency: MemoryIdempotency
    let desk: MemoryDesk
    /// Asks the server to stop, as SIGTERM does.
    let stop: @Sendable () async -> Void

    static let clock: WallClock = {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    static func run(
        extras: [ExtraRoute] = [], readiness: ReadinessReport.State = .ok,
        configure: (inout GatewayConfiguration) -> Void = { _ in },
        _ test: @escaping @Sendable (GatewayHarness) async throws -> Void
    ) async throws {
        var configuration = GatewayConfiguration()
        configuration.port = 0
        configuration.limits.guestPerMinute = 0
        configuration.limits.addressPerMinute = 0
        configuration.linger = .milliseconds(500)
        configure(&configuration)
        let store = MemorySessionStore()
        let frameLog = MemoryFrameLog()
        let runner = ScriptedRunner()
        let limiter = CountingLimiter()
        let idempotency = MemoryIdempotency()
        let desk = MemoryDesk()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let hub = SessionHub(store: store, frameLog: frameLog, runner: runner, clock: clock, logger: logger)
        let services = GatewayServices(
            hub: hub, tokens: ScriptedTokens(clock: clock), rateLimiter: limiter, idempotency: idempotency,
            feedback: desk, escalations: desk, assets: try WidgetAssets(),
            readiness: { ReadinessReport(components: [.init(name: "store", state: readiness)]) },
            metricsText: { "up 1\n" }, redact: { $0.replacing("@", with: "[AT]") }, clock: clock,
            extraRoutes: extras, logger: logger)
        let (ports, portIn) = AsyncStream<Int>.makeStream()
        let gateway = Gateway(configuration, services) { portIn.yield($0) }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: hub), .init(service: gateway)], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else { throw HarnessError.neverListened }
            let harness = GatewayHarness(
                port: port, hub: hub, store: store, frameLog: frameLog, runner: runner, limiter: limiter,
                idempotency: idempotency, desk: desk, stop: { await group.triggerGracefulShutdown() })
            do { try await test(harness) } catch {
                runner.open()
                await group.triggerGracefulShutdown()
                throw error
            }
            runner.open()
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    // MARK: HTTP

    struct Answer: Sendable {
        var status: Int
        var headers: HTTPHeaders
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        func json() throws -> JSONValue { try JSONParser.parse(body) }
    }

    func request(
        _ method: HTTPMethod, _ path: String, body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 8 << 20)
        return Answer(
            status: Int(response.status.code), headers: response.headers, body: Array(bytes.readableBytesView))
    }

    func post(_ path: String, _ body: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await request(.POST, path, body: body, headers: headers)
    }
}

enum HarnessError: Error { case neverListened, noAnswer, notAnUpgrade(Int) }

extension JSONValue {
    var string: String? {
        if case .string(let value) = self { return value }
        return nil
    }
    var integer: Int? {
        if case .integer(let value) = self { return value }
        return nil
    }
    var elements: [JSONValue] {
        if case .array(let values) = self { return values }
        return []
    }
    var keys: Set<String> {
        if case .object(let members) = self { return Set(members.keys) }
        return []
    }
}
