internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Knowledge
internal import LocalModels
internal import Logging
internal import Ports
internal import SampleShop
internal import ServiceLifecycle

/// The shop's documents in a knowledge folder: pages go through the desk, series and reviews come from the catalogue.
enum ShopKnowledge {
    /// - Returns: documents that changed.
    @discardableResult
    static func bring(_ shop: SampleShop, into documents: SQLiteDocumentStore, desk: KnowledgeDesk) async throws -> Int
    {
        let all = shop.documents
        let pages: Set<SourceType> = [.faq, .policy, .editorial]
        let takeover = try await desk.importPublished(all.filter { pages.contains($0.sourceType) })
        let rest = all.filter { !pages.contains($0.sourceType) }
        let outcomes = try await documents.apply(rest.map { DocumentChange($0) })
        return takeover.imported + takeover.renewed + outcomes.count { $0 == .created || $0 == .updated }
    }
}

/// The shop's knowledge, indexed ahead by the set-up: a server with a fresh state folder begins with a copy of it instead of
/// embedding everything first. What changed since is caught up with as ever.
package struct SeedKnowledge: Sendable {
    private let data: String
    private let models: String

    package init(data: String, models: String) {
        self.data = data
        self.models = models
    }

    private var folder: String { models + "/shop-knowledge" }
    private static let stamp = "seed-version"

    /// Of the data files and the encoder.
    package func version() throws -> String {
        var version = ContentVersion()
        for file in ["documents.jsonl", "series.jsonl", "items.jsonl", "reviews.jsonl", "vocabulary.jsonl"] {
            version.add(FileManager.default.contents(atPath: data + "/" + file) ?? Data())
        }
        let model = ShopUnderstanding.encoder(models: models).0?.model.id ?? "words"
        return "2-\(model)-\(version.text)"
    }

    package var isFresh: Bool {
        guard let version = try? version() else { return false }
        return FileManager.default.contents(atPath: folder + "/" + Self.stamp) == Data(version.utf8)
    }

    /// Builds it beside the old one, then puts it in its place.
    /// - Returns: chunks in it.
    package func build(progress: @escaping @Sendable (Int, Int) -> Void) async throws -> Int {
        let files = FileManager.default
        let made = folder + ".new"
        try? files.removeItem(atPath: made)
        let shop = SampleShop(data: try ShopData(directory: data), clock: Inspection.clock)
        let series = try await shop.names.allSeries()
        let parts = try SearchParts.load(data: data, models: models, series: series)
        let base = try KnowledgeBase.open(folder: made, parts: parts, clock: Inspection.clock)
        let desk = KnowledgeDesk(store: SQLiteArticleStore(base.documents), clock: Inspection.clock)
        try await ShopKnowledge.bring(shop, into: base.documents, desk: desk)
        try await base.catchUp(progress: progress)
        let count = try await base.index.count()
        try base.close()
        try Data(version().utf8).write(to: URL(fileURLWithPath: made + "/" + Self.stamp))
        try? files.removeItem(atPath: folder)
        try files.moveItem(atPath: made, toPath: folder)
        return count
    }

    /// Copies it into a state folder that has no documents yet; without a seed nothing is done.
    func plant(in state: String) {
        let files = FileManager.default
        guard isFresh, !files.fileExists(atPath: state + "/" + SQLiteDocumentStore.fileName) else { return }
        try? files.createDirectory(
            atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let names = ((try? files.contentsOfDirectory(atPath: folder)) ?? []).filter { $0 != Self.stamp }
        // The documents come last: a start that is broken off before plants again.
        for name in names.sorted(by: {
            ($1 == SQLiteDocumentStore.fileName ? 0 : 1) > ($0 == SQLiteDocumentStore.fileName ? 0 : 1)
        }) {
            try? files.removeItem(atPath: state + "/" + name)
            try? files.copyItem(atPath: folder + "/" + name, toPath: state + "/" + name)
        }
    }
}

/// Keeps the index up to the documents while the server runs; builds another where the one in force is damaged or of
/// another model.
struct KnowledgeKeeper: Service {
    let base: KnowledgeBase
    /// One element says that documents changed.
    let wake: AsyncStream<Void>
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await IndexingService(index: KeptIndex(base: base, logger: logger), logger: logger).run(wake: wake)
        }
        try? base.close()
    }
}

private struct KeptIndex: IndexKeeping {
    let base: KnowledgeBase
    let logger: Logger

    func isBehind() async throws -> Bool { try await base.isBehind() }

    /// Catches up, or builds anew where that is what is needed.
    func refresh() async throws -> IndexReport {
        guard base.needsRebuild else { return try await base.catchUp() }
        logger.warning(
            "the index is built anew from the documents",
            metadata: [
                "path": "\(base.index.path)", "reason": base.isDamaged ? "damaged" : "vectors of another model",
            ])
        return try await base.rebuild()
    }
}
