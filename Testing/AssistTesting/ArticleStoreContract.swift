internal import Conversation
package import Ports
internal import Testing

/// What every `ArticleStore` does, with the document store it publishes to.
package enum ArticleStoreContract {
    package struct Subject: Sendable {
        package let articles: any ArticleStore
        package let documents: any DocumentStore

        package init(_ articles: any ArticleStore, publishingTo documents: any DocumentStore) {
            self.articles = articles
            self.documents = documents
        }
    }

    package static let rules = stepRules + lookRules

    private static let start = Timestamp(milliseconds: 1_775_012_400_000)
    private static let returns = ArticleID("returns", .ja)

    /// A step to `version`, with a revision of that number where `text` is given.
    private static func step(
        _ id: ArticleID, _ version: Int, _ state: ArticleState, text: String? = nil, at moment: Timestamp? = nil,
        publishes: SourceDocument? = nil
    ) -> ArticleStep {
        let now = start + Int64(version)
        let revision = text.map {
            ArticleRevision(
                number: version, author: "anna", at: now, note: "n\(version)",
                content: ArticleContent(
                    title: "返品 \(version)", text: $0, keywords: ["返品"], category: "returns", sourceType: .policy,
                    url: "/help/returns", seriesIDs: ["one-piece"], traits: PassageTraits(isSpoiler: true)))
        }
        return ArticleStep(
            article: Article(
                id: id, state: state, title: "返品 \(version)", revision: version,
                publishedRevision: publishes == nil ? nil : version, scheduledAt: moment, updatedAt: now,
                version: version),
            revision: revision,
            event: ArticleEvent(
                operation: .save, by: "anna", at: now, revision: version, from: version == 1 ? nil : .draft, to: state,
                note: "why"), publication: publishes.map { DocumentChange($0) })
    }

    private static let stepRules: [ContractRule<Subject>] = [
        ContractRule("a step is found again, whole: article, revision, trail") { subject async throws in
            let first = step(returns, 1, .draft, text: "一")
            let second = step(returns, 2, .inReview, text: "二")
            try await subject.articles.commit([first])
            try await subject.articles.commit([second])
            #expect(try await subject.articles.article(returns) == second.article)
            #expect(try await subject.articles.revision(1, of: returns) == first.revision)
            #expect(try await subject.articles.revision(2, of: returns) == second.revision)
            #expect(try await subject.articles.revisions(of: returns) == [first, second].compactMap(\.revision?.head))
            #expect(try await subject.articles.trail(of: returns) == [first.event, second.event])
        },
        ContractRule("what a step publishes is in the document store with it") { subject async throws in
            let document = SourceDocument(key: returns.documentKey, documentID: "returns", text: "一", language: .ja)
            try await subject.articles.commit([step(returns, 1, .published, text: "一", publishes: document)])
            #expect(try await subject.documents.document("returns:ja")?.document == document)
            #expect(try await subject.documents.lastSequence() == 1)
            var withdrawal = step(returns, 2, .archived)
            withdrawal.publication = DocumentChange(deleting: returns.documentKey)
            try await subject.articles.commit([withdrawal])
            #expect(try await subject.documents.document("returns:ja")?.document == nil)
            #expect(try await subject.documents.count() == 0)
        },
        ContractRule("a step that expects another version conflicts, tells what is there and writes nothing") {
            subject async throws in
            let document = SourceDocument(key: returns.documentKey, text: "一", language: .ja)
            let first = step(returns, 1, .draft, text: "一")
            try await subject.articles.commit([first])
            for version in [1, 3] {
                await #expect(throws: ArticleConflict(id: returns, actual: first.article)) {
                    try await subject.articles.commit([
                        step(returns, version, .published, text: "二", publishes: document)
                    ])
                }
            }
            let other = ArticleID("other", .en)
            await #expect(throws: ArticleConflict(id: other, actual: nil)) {
                try await subject.articles.commit([step(other, 2, .draft, text: "x")])
            }
            #expect(try await subject.articles.article(returns) == first.article)
            #expect(try await subject.articles.trail(of: returns) == [first.event])
            #expect(try await subject.documents.lastSequence() == 0)
        },
        ContractRule("of many steps one that conflicts keeps all of them out, and what they publish") {
            subject async throws in
            let document = SourceDocument(key: "shipping:en", text: "s", language: .en)
            await #expect(throws: ArticleConflict.self) {
                try await subject.articles.commit([
                    step(ArticleID("shipping", .en), 1, .published, text: "s", publishes: document),
                    step(returns, 2, .draft, text: "二"),
                ])
            }
            #expect(try await subject.articles.articles().isEmpty)
            #expect(try await subject.documents.lastSequence() == 0)
        },
        ContractRule("of steps that race for one version one wins") { subject async throws in
            let won = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        do {
                            try await subject.articles.commit([step(returns, 1, .draft, text: "一")])
                            return true
                        } catch { return !(error is ArticleConflict) }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await subject.articles.trail(of: returns).count == 1)
        },
    ]

    private static let lookRules: [ContractRule<Subject>] = [
        ContractRule("what was never written is not there") { subject async throws in
            #expect(try await subject.articles.article(returns) == nil)
            #expect(try await subject.articles.revision(1, of: returns) == nil)
            #expect(try await subject.articles.revisions(of: returns).isEmpty)
            #expect(try await subject.articles.trail(of: returns).isEmpty)
            #expect(try await subject.articles.articles().isEmpty)
            #expect(try await subject.articles.due(at: start).isEmpty)
        },
        ContractRule("the two languages of a page are two articles; all come by key, then language") {
            subject async throws in
            let ids = [ArticleID("b", .ja), ArticleID("b", .en), ArticleID("a", .ja)]
            try await subject.articles.commit(ids.map { step($0, 1, .draft, text: $0.documentKey) })
            #expect(try await subject.articles.articles().map(\.id.documentKey) == ["a:ja", "b:en", "b:ja"])
            #expect(try await subject.articles.revision(1, of: ids[1])?.content.text == "b:en")
        },
        ContractRule("due are those scheduled for the moment or before, earliest first, until they are not") {
            subject async throws in
            let moments: [(String, Int64)] = [("late", 30), ("soon", 10), ("sooner", 5), ("now", 20)]
            for (key, seconds) in moments {
                try await subject.articles.commit(
                    [step(ArticleID(key, .en), 1, .scheduled, text: key, at: start + seconds)])
            }
            #expect(try await subject.articles.due(at: start + 20).map(\.id.key) == ["sooner", "soon", "now"])
            try await subject.articles.commit([step(ArticleID("soon", .en), 2, .published)])
            #expect(try await subject.articles.due(at: start + 20).map(\.id.key) == ["sooner", "now"])
        },
    ]
}
