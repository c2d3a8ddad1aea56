internal import Conversation
package import Ports
internal import Testing

/// What every `DocumentStore` does.
package enum DocumentStoreContract {
    package typealias Subject = any DocumentStore
    package static let rules = contentRules + revisionRules + orderRules

    private static func page(_ key: String, _ text: String = "text") -> SourceDocument {
        SourceDocument(
            key: key, title: "題 \(key)", text: text, keywords: ["k"], language: .ja, seriesIDs: ["one-piece"])
    }

    private static func outcome(
        _ store: Subject, _ key: String, _ text: String?, _ revision: Int64?
    ) async throws -> ChangeOutcome? {
        let change = text.map { DocumentChange(page(key, $0), revision: revision) }
        return try await store.apply([change ?? DocumentChange(deleting: key, revision: revision)]).first
    }

    private static let contentRules: [ContractRule<Subject>] = [
        ContractRule("a document that was put in is found, whole") { store async throws in
            var document = page("a")
            document.traits = PassageTraits(
                genres: ["action"], demographic: .seinen, ageRating: .teen, isInStock: false, popularity: 0.25,
                isSpoiler: true)
            document.url = "/help/a"
            #expect(try await store.apply([DocumentChange(document, revision: 7)]) == [.created])
            let found = StoredDocument(key: "a", revision: 7, sequence: 1, document: document)
            #expect(try await store.document("a") == found)
            #expect(try await store.changes(after: 0, limit: 10) == [found])
            #expect(try await store.lastSequence() == 1)
            #expect(try await store.count() == 1)
        },
        ContractRule("an empty store knows nothing") { store async throws in
            #expect(try await store.document("a") == nil)
            #expect(try await store.changes(after: 0, limit: 10).isEmpty)
            #expect(try await store.lastSequence() == 0)
            #expect(try await store.count() == 0)
            #expect(try await store.apply([]).isEmpty)
        },
        ContractRule("a deleted document is remembered, and does not count") { store async throws in
            _ = try await store.apply([DocumentChange(page("a")), DocumentChange(page("b"))])
            #expect(try await outcome(store, "a", nil, nil) == .deleted)
            #expect(
                try await store.document("a") == StoredDocument(key: "a", revision: 2, sequence: 3, document: nil))
            #expect(try await store.count() == 1)
            #expect(try await store.changes(after: 2, limit: 10).map(\.key) == ["a"])
        },
        ContractRule("texts of any script and any size come back as they went in") { store async throws in
            let long = String(repeating: "「鬼滅の刃」は — é é \u{0} 👩‍👩‍👧 \"\\/ \n", count: 20_000)
            #expect(try await outcome(store, "長い:ja", long, 1) == .created)
            #expect(try await store.document("長い:ja")?.document?.text == long)
        },
    ]

    private static let revisionRules: [ContractRule<Subject>] = [
        ContractRule("an older revision changes nothing, whatever the order they come in") { store async throws in
            #expect(try await outcome(store, "a", "three", 3) == .created)
            #expect(try await outcome(store, "a", "two", 2) == .outdated)
            #expect(try await outcome(store, "a", nil, 2) == .outdated)
            #expect(try await store.document("a")?.document?.text == "three")
            #expect(try await store.lastSequence() == 1)
        },
        ContractRule("the same change again changes nothing") { store async throws in
            for expected in [ChangeOutcome.created, .unchanged, .unchanged] {
                #expect(try await outcome(store, "a", "one", 1) == expected)
            }
            for expected in [ChangeOutcome.deleted, .unchanged] {
                #expect(try await outcome(store, "a", nil, 2) == expected)
            }
            #expect(try await store.lastSequence() == 2)
        },
        ContractRule("another content under the same revision is outdated: the first stays") { store async throws in
            #expect(try await outcome(store, "a", "one", 1) == .created)
            #expect(try await outcome(store, "a", "other", 1) == .outdated)
            #expect(try await outcome(store, "a", nil, 1) == .outdated)
            #expect(try await store.document("a")?.document?.text == "one")
        },
        ContractRule("a newer revision of the same content is remembered without a change") { store async throws in
            #expect(try await outcome(store, "a", "one", 1) == .created)
            #expect(try await outcome(store, "a", "one", 5) == .unchanged)
            #expect(try await store.document("a")?.revision == 5)
            #expect(try await store.document("a")?.sequence == 1)
            #expect(try await outcome(store, "a", "late", 4) == .outdated)
        },
        ContractRule("a late update from before a delete does not bring the document back") { store async throws in
            #expect(try await outcome(store, "a", "one", 1) == .created)
            #expect(try await outcome(store, "a", nil, 3) == .deleted)
            #expect(try await outcome(store, "a", "two", 2) == .outdated)
            #expect(try await store.document("a")?.document == nil)
            #expect(try await outcome(store, "a", "four", 4) == .created)
            #expect(try await store.count() == 1)
        },
        ContractRule("a delete of what was never there is remembered") { store async throws in
            #expect(try await outcome(store, "a", nil, 3) == .absent)
            #expect(try await outcome(store, "a", "two", 2) == .outdated)
            #expect(try await outcome(store, "a", nil, 9) == .absent)
            #expect(try await outcome(store, "a", "eight", 8) == .outdated)
            #expect(try await store.count() == 0)
        },
        ContractRule("without a revision a change is newer than whatever is held, up to the largest number") {
            store async throws in
            #expect(try await outcome(store, "a", "one", nil) == .created)
            #expect(try await outcome(store, "a", "one", nil) == .unchanged)
            #expect(try await store.document("a")?.revision == 1)
            #expect(try await outcome(store, "a", "two", nil) == .updated)
            #expect(try await store.document("a")?.revision == 2)
            #expect(try await outcome(store, "a", "max", .max) == .updated)
            #expect(try await outcome(store, "a", "beyond", nil) == .updated)
            #expect(try await store.document("a")?.revision == .max)
            #expect(try await outcome(store, "a", nil, nil) == .deleted)
            #expect(try await outcome(store, "a", nil, nil) == .absent)
            #expect(try await store.lastSequence() == 5)
        },
    ]

    private static let orderRules: [ContractRule<Subject>] = [
        ContractRule("within a call a later change of a key sees the earlier one") { store async throws in
            let outcomes = try await store.apply([
                DocumentChange(page("a", "one"), revision: 1), DocumentChange(page("a", "two"), revision: 2),
                DocumentChange(deleting: "a", revision: 3), DocumentChange(page("a", "late"), revision: 2),
                DocumentChange(page("b"), revision: 1),
            ])
            #expect(outcomes == [.created, .updated, .deleted, .outdated, .created])
            #expect(try await store.changes(after: 0, limit: 10).map(\.key) == ["a", "b"])
        },
        ContractRule("changes come oldest first, each document once, at its latest, page by page") {
            store async throws in
            for number in 0..<25 { _ = try await outcome(store, "d\(number)", "one", 1) }
            for number in stride(from: 0, to: 25, by: 5) { _ = try await outcome(store, "d\(number)", "two", 2) }
            var seen: [StoredDocument] = []
            while true {
                let page = try await store.changes(after: seen.last?.sequence ?? 0, limit: 4)
                if page.isEmpty { break }
                #expect(page.count <= 4)
                seen += page
            }
            #expect(seen.count == 25)
            #expect(Set(seen.map(\.key)).count == 25)
            #expect(seen.map(\.sequence) == seen.map(\.sequence).sorted())
            #expect(seen.suffix(5).map(\.key) == ["d0", "d5", "d10", "d15", "d20"])
            #expect(try await store.lastSequence() == 30)
            #expect(try await store.changes(after: 30, limit: 4).isEmpty)
            #expect(try await store.changes(after: 0, limit: 0).isEmpty)
            #expect(try await store.changes(after: 0, limit: -1).isEmpty)
        },
        ContractRule("the last document changed again moves on, it does not stand still") { store async throws in
            _ = try await outcome(store, "a", "one", 1)
            _ = try await outcome(store, "a", "two", 2)
            #expect(try await store.changes(after: 1, limit: 10).map(\.sequence) == [2])
        },
        ContractRule("changes that come from many sides at once are all there, each with its own place") {
            store async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for side in 0..<8 {
                    group.addTask {
                        for number in 0..<10 { _ = try await outcome(store, "s\(side)-\(number)", "text", 1) }
                    }
                }
                try await group.waitForAll()
            }
            let all = try await store.changes(after: 0, limit: 1000)
            #expect(all.map(\.sequence) == Array(1...80))
            #expect(try await store.count() == 80)
        },
    ]
}
