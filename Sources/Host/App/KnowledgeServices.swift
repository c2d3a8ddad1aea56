internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Gateway
internal import Knowledge
internal import Logging
internal import Ports
internal import Retrieval
internal import ServiceLifecycle
internal import Wire

/// What keeps the knowledge of a running server: the index, the desk, the feed.
struct KnowledgeServices: Sendable {
    let base: KnowledgeBase
    let desk: KnowledgeDesk
    private let changes: CatalogChanges
    private let folder: String
    private let logger: Logger
    private let wake: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    init(base: KnowledgeBase, folder: String, clock: @escaping WallClock, logger: Logger) {
        self.base = base
        self.folder = folder
        self.logger = logger
        (wake, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        desk = KnowledgeDesk(store: SQLiteArticleStore(base.documents), clock: clock)
        changes = CatalogChanges(documents: base.documents)
    }

    var services: [any Service] {
        [
            KnowledgeKeeper(base: base, wake: wake, logger: logger),
            FeedFolderService(
                folder: FeedFolder(
                    path: "\(folder)/\(FeedFolderService.folderName)", changes: changes, logger: logger)),
            ScheduleService(desk: desk, logger: logger),
        ]
    }

    /// None without a key.
    func adminRoutes(_ key: AdminKey?) -> [ExtraRoute] {
        guard let key else { return [] }
        let routes = AdminRoutes(key: key, desk: desk, catalog: changes) { query, language, count in
            try await test(query, language, count)
        }
        return routes.routes
    }

    /// "Test this question": the hits as the assistant would get them, with how they were found.
    private func test(_ query: String, _ language: Language?, _ count: Int) async throws -> [UInt8] {
        let language = language ?? SearchAnswer.language(of: query)
        let outcome = try await base.search(.init(query, language: language, limit: count))
        return try WireJSON.encodeBytes(SearchAnswer(outcome, explained: true))
    }
}

/// Watches the folder `<state>/feed` for as long as the server runs.
struct FeedFolderService: Service {
    static let folderName = "feed"

    let folder: FeedFolder

    /// A file that is being applied when the server stops is applied again at the next start, which changes nothing.
    func run() async throws { await cancelWhenGracefulShutdown { await folder.watch() } }
}

/// Publishes scheduled articles for as long as the server runs.
struct ScheduleService: Service {
    let desk: KnowledgeDesk
    let logger: Logger

    func run() async throws { await cancelWhenGracefulShutdown { await desk.publishDue(logger: logger) } }
}
