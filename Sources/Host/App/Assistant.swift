internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Gateway
internal import Generation
internal import Guardrails
package import Logging
internal import Metrics
internal import Observability
internal import Orchestrator
internal import Ports
internal import Retrieval
internal import SampleShop
package import ServiceLifecycle
internal import Storefront
internal import Understanding
internal import UnixSignals
internal import Widget

/// The one builder: settings → adapters → rooms → services. The program and the tests both call it.
package struct Assistant: Sendable {
    /// To run in a `ServiceGroup`, in this order; shut down in reverse.
    package let services: [any Service]
    package let logger: Logger

    /// - Parameters:
    ///   - metrics: what `/metrics` shows; bootstrapped by the caller.
    ///   - onReady: called once, with the address, when connections are accepted.
    /// - Throws: `DataError`, `SettingError`, or what opening the state gives.
    package static func build(
        _ settings: Settings, logger: Logger, metricsText: @escaping @Sendable () -> String,
        onReady: @escaping @Sendable (String) -> Void
    ) async throws -> Assistant {
        let clock: WallClock = { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
        let shop = SampleShop(data: try ShopData(directory: settings.data), clock: clock)
        let adapters = try AdapterSet.embedded(settings, clock: clock, logger: logger)
        let faults = try faults(settings)
        let understanding = try await understanding(settings, shop, logger: logger)
        let knowledge = try await knowledge(settings, shop, understanding.now, adapters, clock: clock, logger: logger)
        let guards = try await guards(settings, shop, understanding.now, logger: logger)
        let trail = AuditTrail(
            log: adapters.audit, hash: adapters.customerHash, clock: ContinuousClock(), logger: logger)
        let rooms = try await rooms(
            shop, adapters, faults, understanding, guards, trail, knowledge.base, logger: logger)
        let pipeline = TurnPipeline(rooms: rooms, modelName: adapters.model?.name, clock: clock, logger: logger)
        let hub = SessionHub(
            store: adapters.sessions, frameLog: adapters.frames, runner: pipeline, clock: clock, logger: logger)
        let edge = GatewayServices(
            hub: hub, tokens: adapters.tokens, rateLimiter: adapters.rateLimiter, idempotency: adapters.idempotency,
            feedback: adapters.feedback, escalations: adapters.escalations, assets: try WidgetAssets(),
            readiness: {
                await Readiness(adapters: adapters, understanding: understanding, knowledge: knowledge.base).report()
            },
            metricsText: { metricsText() },
            redact: { guards.now.guards.screen.redacted($0) }, clock: clock,
            extraRoutes: ShopRoutes(shop: shop, tokens: adapters.tokenIssuer, clock: clock).routes
                + knowledge.adminRoutes(settings.adminKey)
                + (settings.adminKey.map { AdminRoutes.audit(adapters.audit, key: $0) } ?? []), logger: logger)
        let gateway = Gateway(edgeConfiguration(settings), edge) { port in
            onReady("http://\(settings.host):\(port)")
        }
        let retention = AuditRetention(log: adapters.audit, clock: clock, logger: logger)
        // Connections end last.
        let clients = [adapters.modelClient, adapters.rerankClient].compactMap { $0 }.map { ClientLife(client: $0) }
        return Assistant(
            services: clients + knowledge.services + [understanding, guards, retention, trail, hub, gateway],
            logger: logger)
    }

    private static func rooms(
        _ shop: SampleShop, _ adapters: AdapterSet, _ faults: ServiceFaults,
        _ understanding: LiveRules<ShopUnderstanding>,
        _ guards: LiveRules<ShopGuards>, _ trail: AuditTrail, _ knowledge: KnowledgeBase, logger: Logger
    ) async throws -> TurnPipeline.Rooms {
        let vocabulary = try await shop.names.vocabulary()
        let time = ContinuousClock()
        return TurnPipeline.Rooms(
            guards: { guards.now.guards }, reader: { understanding.now.reader },
            retriever: Retriever(
                engine: { knowledge.engine }, rerankDeadline: knowledge.rerankDeadline ?? .zero, clock: time),
            storefront: Storefront(services: shop.services.breakable(by: faults), clock: time, logger: logger),
            composer: GroundedComposer(vocabulary: vocabulary),
            writer: adapters.model.map { model in
                ModelWriter(
                    model: model, vocabulary: vocabulary, disarmed: { guards.now.guards.screen.disarmed($0) })
            },
            escalations: adapters.escalations, audit: trail)
    }

    private static func knowledge(
        _ settings: Settings, _ shop: SampleShop, _ understanding: ShopUnderstanding, _ adapters: AdapterSet,
        clock: @escaping WallClock,
        logger: Logger
    ) async throws -> KnowledgeServices {
        SeedKnowledge(data: settings.data, models: settings.models).plant(in: settings.state)
        var parts = try SearchParts.load(
            data: settings.data, models: settings.models, series: try await shop.names.allSeries(),
            encoder: understanding.encoder, embedder: understanding.embedder)
        try parts.adopt(settings.rerank, adapters.rerankClient)
        let base = try KnowledgeBase.open(
            folder: settings.state, parts: parts, mayServeOtherModel: true, clock: clock)
        for warning in base.warnings {
            logger.warning("state was damaged and begun afresh", metadata: ["detail": "\(warning)"])
        }
        let services = KnowledgeServices(base: base, folder: settings.state, clock: clock, logger: logger)
        try await ShopKnowledge.bring(shop, into: base.documents, desk: services.desk)
        return services
    }

    private static func understanding(
        _ settings: Settings, _ shop: SampleShop, logger: Logger
    ) async throws -> LiveRules<ShopUnderstanding> {
        let series = try await shop.names.allSeries()
        let vocabulary = try await shop.names.vocabulary()
        let first = try await ShopUnderstanding.load(
            series: series, vocabulary: vocabulary, data: settings.data, models: settings.models)
        for problem in first.problems {
            logger.warning("understanding runs without a part", metadata: ["reason": "\(problem)"])
        }
        return LiveRules(first, name: "understanding", logger: logger) { now in
            try now.withRules(series: series, vocabulary: vocabulary, data: settings.data, models: settings.models)
        }
    }

    private static func guards(
        _ settings: Settings, _ shop: SampleShop, _ understanding: ShopUnderstanding, logger: Logger
    ) async throws -> LiveRules<ShopGuards> {
        let titles = CatalogueTitles(understanding.scanner, series: try await shop.names.allSeries())
        let first = try ShopGuards.load(
            titles: titles, embedder: understanding.embedder, data: settings.data, models: settings.models)
        for problem in first.problems {
            logger.warning("guardrails run without a part", metadata: ["reason": "\(problem)"])
        }
        return LiveRules(first, name: "guardrails", logger: logger) { now in
            try now.reloaded(embedder: understanding.embedder, data: settings.data, models: settings.models)
        }
    }

    private static func faults(_ settings: Settings) throws -> ServiceFaults {
        let faults = ServiceFaults()
        for text in settings.faults {
            guard let (service, fault) = ServiceFaults.parse(text) else {
                throw SettingError(
                    key: "fault", value: text, allowed: "SERVICE=fail, SERVICE=delay:300ms or SERVICE=none")
            }
            faults.set(service, fault)
        }
        return faults
    }

    private static func edgeConfiguration(_ settings: Settings) -> GatewayConfiguration {
        var edge = GatewayConfiguration()
        edge.host = settings.host
        edge.port = settings.port
        edge.allowedOrigins = settings.allowedOrigins
        edge.limits.guestPerMinute = settings.guestPerMinute
        edge.limits.customerPerMinute = settings.customerPerMinute
        edge.limits.addressPerMinute = settings.addressPerMinute
        edge.limits.globalPerSecond = settings.globalPerSecond
        return edge
    }

    /// Runs until SIGTERM or SIGINT; running turns are finished first.
    package static func serve(_ settings: Settings, onReady: @escaping @Sendable (String) -> Void) async throws {
        let level = Logger.Level(rawValue: settings.logLevel) ?? .notice
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: level) }
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let assistant = try await build(
            settings, logger: Logger(label: "manga-assist"), metricsText: { registry.text() }, onReady: onReady)
        let group = ServiceGroup(
            configuration: .init(
                services: assistant.services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
                logger: assistant.logger))
        try await group.run()
    }
}
