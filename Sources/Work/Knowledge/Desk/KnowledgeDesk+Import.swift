package import Ports

extension KnowledgeDesk {
    package struct Takeover: Hashable, Sendable {
        /// Published as revision 1.
        package var imported = 0
        /// Known from an earlier import, with another content now.
        package var renewed = 0
        /// As they are, or in the desk's own hands by now.
        package var kept = 0
        /// Keys of documents that say no language, or whose id or texts the desk cannot take.
        package var unfit: [String] = []
    }

    /// Who writes what is taken over.
    package static let importer = "import"
    private static let importBatch = 200

    /// Takes documents over that were written elsewhere: they are published as they are. What the desk has changed,
    /// archived or is working on is left alone.
    package func importPublished(_ documents: [SourceDocument]) async throws -> Takeover {
        var takeover = Takeover()
        var steps: [ArticleID: ArticleStep] = [:]
        for document in documents {
            if steps.count == Self.importBatch { try await flush(&steps) }
            guard let language = document.language else {
                takeover.unfit.append(document.key)
                continue
            }
            let id = ArticleID(document.documentID, language)
            // Of two with one id the first counts.
            guard steps[id] == nil else {
                takeover.kept += 1
                continue
            }
            do { steps[id] = try await step(importing: document, id, &takeover) } catch is KnowledgeError {
                takeover.unfit.append(document.key)
            }
        }
        try await flush(&steps)
        return takeover
    }

    private func step(
        importing document: SourceDocument, _ id: ArticleID, _ takeover: inout Takeover
    ) async throws -> ArticleStep? {
        let content = ArticleContent(document)
        try ArticleBounds.check(id)
        try ArticleBounds.check(content)
        let known = try await store.article(id)
        if let known, try await !isRenewed(known, content) {
            takeover.kept += 1
            return nil
        }
        var step = try begin(.takeOver, known, id, by: Self.importer, note: "")
        step.write(content, note: "")
        var served = document
        served.key = id.documentKey
        step.publish(content, as: served)
        if known == nil { takeover.imported += 1 } else { takeover.renewed += 1 }
        return step.finished
    }

    private func isRenewed(_ known: Article, _ content: ArticleContent) async throws -> Bool {
        guard known.state == .published else { return false }
        let latest = try await revision(known.revision, of: known.id)
        return latest.author == Self.importer && latest.content != content
    }

    /// - Throws: `ArticleConflict` when somebody worked on one of them meanwhile; the import can be repeated.
    private func flush(_ steps: inout [ArticleID: ArticleStep]) async throws {
        guard !steps.isEmpty else { return }
        try await store.commit(steps.values.sorted { $0.article.id.documentKey < $1.article.id.documentKey })
        steps.removeAll(keepingCapacity: true)
    }
}
