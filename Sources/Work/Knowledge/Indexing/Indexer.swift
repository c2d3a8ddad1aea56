package import Ports

/// Brings the passage index up to the documents: reads their changes in order, cleans, tells duplicates apart, cuts,
/// embeds and applies them batch by batch. Where it stands is told by the index alone, so a run that ends anywhere is
/// taken up by the next; runs of one indexer never interleave.
package final class Indexer: Sendable {
    private let documents: any DocumentStore
    private let index: any PassageIndexWriter
    private let builder: PassageBuilder
    private let embedding: ChunkEmbedding?
    private let clock: any Clock<Duration>
    private let turnstile = Turnstile()

    /// Changes read at once.
    private static let readLimit = 64
    /// Bytes of text from which on a batch is applied before more is read.
    private static let batchBytes = 2 << 20

    /// - Parameter embedder: of the index's model; asked for nothing where the index has none.
    /// - Throws: where the index holds vectors of another model, or of one that is not there.
    package init(
        documents: any DocumentStore, index: any PassageIndexWriter, embedder: (any Embedder)?, chunker: Chunker,
        clock: any Clock<Duration> = ContinuousClock()
    ) throws(IndexerError) {
        self.documents = documents
        self.index = index
        self.clock = clock
        builder = PassageBuilder(chunker: chunker)
        guard let model = index.model else {
            embedding = nil
            return
        }
        guard let embedder else { throw IndexerError.noEmbedder(index: model.id) }
        guard model == embedder.model else {
            throw IndexerError.otherModel(index: model.id, embedder: embedder.model.id)
        }
        embedding = ChunkEmbedding(embedder: embedder, chunker: chunker)
    }

    package func freshness() async throws -> IndexFreshness {
        let applied = try await index.appliedSequence()
        return try await IndexFreshness(last: documents.lastSequence(), applied: applied)
    }

    /// Applies every change there is. Nothing of a batch is in the index when one of its steps fails: trying again is
    /// the caller's.
    /// - Parameter progress: places of the store's order that are behind and that there were at the beginning; the last
    ///   call says that all are.
    package func catchUp(
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> IndexReport {
        try await turnstile.pass { try await run(progress) }
    }

    private func run(_ progress: @Sendable (Int, Int) -> Void) async throws -> IndexReport {
        var report = IndexReport()
        let begin = try await index.appliedSequence()
        let last = try await documents.lastSequence()
        var applied = begin
        report.seconds = try await seconds {
            while true {
                try Task.checkCancellation()
                let changes = try await documents.changes(after: applied, limit: Indexer.readLimit)
                guard let end = changes.last?.sequence else { break }
                try await apply(changes, &report) { progress(Int($0 - begin), Int(max(last, end) - begin)) }
                applied = end
            }
        }
        return report
    }

    private func apply(
        _ changes: [StoredDocument], _ report: inout IndexReport, progress: (Int64) -> Void
    ) async throws {
        var batch = IndexBatch(documents: documents, index: index, builder: builder)
        for change in changes {
            try Task.checkCancellation()
            if try await !batch.take(change) {
                try await flush(&batch, &report, progress: progress)
                guard try await batch.take(change) else { throw IndexBatch.Unsettled() }
            }
            if batch.bytes >= Indexer.batchBytes { try await flush(&batch, &report, progress: progress) }
        }
        try await flush(&batch, &report, progress: progress)
    }

    private func flush(
        _ batch: inout IndexBatch, _ report: inout IndexReport, progress: (Int64) -> Void
    ) async throws {
        guard let last = batch.sequence else { return }
        let changes = try await embedding?.vectors(for: batch.changes) ?? batch.changes
        try Task.checkCancellation()
        try await index.apply(changes)
        report.add(changes)
        batch.reset()
        progress(last)
    }

    private func seconds(_ work: () async throws -> Void) async rethrows -> Double {
        try await measured(clock, work)
    }

    private func measured(_ clock: some Clock<Duration>, _ work: () async throws -> Void) async rethrows -> Double {
        let start = clock.now
        try await work()
        let (seconds, attoseconds) = start.duration(to: clock.now).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
