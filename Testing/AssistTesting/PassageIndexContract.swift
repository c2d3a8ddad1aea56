internal import Conversation
package import Ports
internal import Testing

/// What every `PassageIndexWriter` does; it starts empty, and with a model of `SampleChunks.model` or none.
package enum PassageIndexContract {
    package typealias Subject = any PassageIndexWriter
    package static let rules = findingRules + filterRules + hostileRules + changeRules + duplicateRules

    private static let findingRules: [ContractRule<Subject>] = [
        finds("a word of the text, in any case and width", "ＴＲＡＣＫＩＮＧ number", "shipping-en"),
        finds("a word in another form", "returning damaged books", "returns-en"),
        finds("a Japanese phrase inside a sentence", "返品について教えてください", "returns-ja"),
        finds("kana of either kind", "なると", "naruto-ja"),
        finds("a keyword that is shown nowhere", "parcel", "shipping-en"),
        finds("one kanji alone", "忍", "naruto-ja"),
        ContractRule("scores are positive and fall with the rank; the title counts more than the text") {
            index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            let hits = try await words(index, "naruto ninja")
            #expect(hits.first?.passage.chunkID == "naruto-en")
            #expect(hits.count > 1)
            let scores = hits.compactMap(\.wordScore)
            #expect(scores.allSatisfy { $0 > 0 })
            #expect(scores == scores.sorted(by: >))
        },
        ContractRule("a passage comes back whole, with keywords and traits") { index async throws in
            let changes = SampleChunks.changes(for: index)
            try await index.apply(changes)
            let hit = try #require(await words(index, "返品").first)
            let stored = try #require(SampleChunks.all.first { $0.passage.chunkID == "returns-ja" })
            #expect(hit.passage == stored.passage)
            #expect(hit.keywords == stored.keywords)
            #expect(hit.traits == stored.traits)
        },
        ContractRule("another wording is found beside the words, as a phrase") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            let query = PassageQuery(text: "sending back", alternatives: ["wrong books", "books wrong"])
            let hits = try await index.search(query).hits.filter { $0.wordRank != nil }
            #expect(hits.map(\.passage.chunkID) == ["returns-en"])
            let scrambled = PassageQuery(text: "sending back", alternatives: ["books wrong"])
            #expect(try await index.search(scrambled).hits.allSatisfy { $0.wordRank == nil })
        },
        ContractRule("the nearest vectors are found, best first, with what their sentences mean") {
            index async throws in
            guard index.model != nil else { return }
            try await index.apply(SampleChunks.changes(for: index))
            let query = PassageQuery(text: "", vector: SampleChunks.vector(towards: 3, and: 4), vectorLimit: 2)
            let hits = try await index.search(query).hits.sorted { ($0.vectorRank ?? 9) < ($1.vectorRank ?? 9) }
            #expect(hits.compactMap(\.vectorRank) == [0, 1])
            #expect(hits.first?.passage.chunkID == SampleChunks.all[3].passage.chunkID)
            #expect((hits.first?.similarity ?? 0) > 0.9)
            #expect((hits.first?.sentenceSimilarities.first ?? 0) > 0.9)
        },
        ContractRule("words that are nowhere find nothing, and are counted nowhere") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            let found = try await index.search(PassageQuery(text: "xylophone 樺太 ninja"))
            #expect(found.hits.allSatisfy { $0.passage.text.contains("ninja") })
            #expect(found.frequencies.keys.sorted() == ["ninja"])
            #expect(found.count == SampleChunks.all.count)
        },
    ]

    private static func finds(_ what: String, _ text: String, _ chunk: String) -> ContractRule<Subject> {
        ContractRule("\(what) is found") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            #expect(try await words(index, text).first?.passage.chunkID == chunk)
        }
    }

    /// Those found by words, best first.
    private static func words(
        _ index: Subject, _ text: String, _ filter: PassageFilter = PassageFilter(), limit: Int = 10
    ) async throws -> [PassageHit] {
        try await index.search(PassageQuery(text: text, filter: filter, wordLimit: limit)).hits
            .filter { $0.wordRank != nil }.sorted { ($0.wordRank ?? 0) < ($1.wordRank ?? 0) }
    }

    private static let filterRules: [ContractRule<Subject>] = [
        ContractRule("language, source type and limit narrow") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            let text = "Naruto ナルト"
            #expect(try await Set(words(index, text).map(\.passage.language)) == [.ja, .en])
            #expect(try await Set(words(index, text, .init(language: .en)).map(\.passage.language)) == [.en])
            let editorial = try await words(index, text, .init(sourceTypes: [.editorial]))
            #expect(editorial.map(\.passage.chunkID) == ["list-en"])
            #expect(try await words(index, text, limit: 2).count == 2)
            #expect(try await words(index, text, limit: 0).isEmpty)
        },
        ContractRule("genre, readers, rating and stock narrow, by words and by meaning alike") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            let vector = index.model == nil ? nil : SampleChunks.vector(towards: 0, and: 1)
            func found(_ filter: PassageFilter) async throws -> [String] {
                try await index.search(PassageQuery(text: "naruto ナルト", vector: vector, filter: filter)).hits
                    .map(\.passage.chunkID).sorted()
            }
            #expect(try await found(.init(genres: ["action", "romance"])) == ["naruto-en", "naruto-ja"])
            #expect(try await found(.init(genres: ["act"])).isEmpty)
            #expect(try await found(.init(demographics: [.shonen], inStockOnly: true)) == ["naruto-en"])
            #expect(try await !found(.init(sourceTypes: [.product], ratingCeiling: .all)).contains("naruto-ja"))
        },
    ]

    private static let hostileRules: [ContractRule<Subject>] = [
        ContractRule("operators of query languages are plain characters") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            for text in [
                "\"naruto", "naruto*", "naruto AND", "NEAR(naruto, 3)", "title:naruto", "-naruto", "naruto^2",
                "(naruto",
                "naruto OR OR", "^naruto", "{title text}: naruto", "'; DROP TABLE chunks; -- naruto", "naruto\0",
            ] {
                #expect(
                    try await words(index, text, .init(language: .en)).first?.passage.chunkID == "naruto-en", "\(text)")
                let otherwise = PassageQuery(text: "zzz", alternatives: [text], filter: .init(language: .en))
                _ = try await index.search(otherwise)
            }
        },
        ContractRule("nothing to search for finds nothing") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            for text in ["", "   ", "?!…「」", "\"\"\"", "* - : ( )", "\0", "🍥"] {
                #expect(try await index.search(PassageQuery(text: text)).hits.isEmpty, "\(text)")
            }
        },
        ContractRule("a message of any length is answered") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            let long = String(repeating: "返品 naruto word ", count: 400)
            #expect(try await !words(index, long).isEmpty)
        },
        ContractRule("a vector of another length finds nothing, and cannot be put in") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            #expect(try await index.search(PassageQuery(text: "", vector: [1, 0])).hits.isEmpty)
            var chunk = SampleChunks.all[0]
            chunk.vector = [1, 0]
            let change = IndexChange(key: "odd", sequence: 99, content: .chunks([chunk], Fingerprint(exact: "odd")))
            await #expect(throws: (any Error).self) { try await index.apply([change]) }
            #expect(try await index.count() == SampleChunks.all.count)
        },
    ]

    private static let changeRules: [ContractRule<Subject>] = [
        ContractRule("an index that was never filled is empty") { index async throws in
            #expect(try await index.count() == 0)
            #expect(try await index.appliedSequence() == 0)
            #expect(try await words(index, "naruto").isEmpty)
        },
        ContractRule("a change takes the place of all chunks that the document had") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            let other = SampleChunks.fitted(SampleChunks.numbered(1, version: "2"), to: index)
            try await index.apply([
                IndexChange(key: "returns-ja", sequence: 50, content: .chunks(other, Fingerprint(exact: "n")))
            ])
            #expect(try await words(index, "返品").isEmpty)
            #expect(try await words(index, "number0").map(\.passage.version) == ["2"])
            #expect(try await index.count() == SampleChunks.all.count)
            #expect(try await index.appliedSequence() == 50)
        },
        ContractRule("what is removed is found no more, by words or by meaning") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            try await index.apply([IndexChange(key: "naruto-en", sequence: 60, content: .removed)])
            let vector = index.model == nil ? nil : SampleChunks.vector(towards: 0, and: 0)
            let hits = try await index.search(PassageQuery(text: "ninja", vector: vector)).hits
            #expect(!hits.isEmpty)
            #expect(!hits.contains { $0.passage.chunkID == "naruto-en" })
            try await index.apply([IndexChange(key: "never-there", sequence: 61, content: .removed)])
            #expect(try await index.appliedSequence() == 61)
        },
        ContractRule("readers see the old or the new chunks of a document, never some of both") { index async throws in
            func change(_ version: String, _ sequence: Int64) -> IndexChange {
                let chunks = SampleChunks.fitted(SampleChunks.numbered(40, version: version), to: index)
                return IndexChange(
                    key: "all", sequence: sequence, content: .chunks(chunks, Fingerprint(exact: version)))
            }
            try await index.apply([change("old", 1)])
            let vector = index.model == nil ? nil : SampleChunks.vector(towards: 0, and: 1)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for round in 0..<6 {
                        try await index.apply([change(round.isMultiple(of: 2) ? "new" : "old", Int64(round + 2))])
                    }
                }
                for _ in 0..<2 {
                    group.addTask {
                        for _ in 0..<40 {
                            let hits = try await index.search(PassageQuery(text: "shared", vector: vector)).hits
                            #expect(hits.count == 40)
                            #expect(Set(hits.map(\.passage.version)).count == 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
        },
    ]

    private static let duplicateRules: [ContractRule<Subject>] = [
        ContractRule("a document that repeats another is told, exactly and nearly") { index async throws in
            let print = Fingerprint(exact: "one", signature: (0..<64).map { UInt32($0) })
            let chunks = SampleChunks.fitted(SampleChunks.numbered(1, version: "1"), to: index)
            try await index.apply([IndexChange(key: "first", sequence: 1, content: .chunks(chunks, print))])
            var near = print
            near.exact = "two"
            near.signature[0] = 900
            var far = near
            for place in 0..<20 { far.signature[place] = 1_000 + UInt32(place) }
            #expect(try await index.original(of: print, besides: "second") == "first")
            #expect(try await index.original(of: near, besides: "second") == "first")
            #expect(try await index.original(of: far, besides: "second") == nil)
            #expect(try await index.original(of: print, besides: "first") == nil)
        },
        ContractRule("documents that were left out are named, and are not found") { index async throws in
            try await index.apply(SampleChunks.changes(for: index))
            try await index.apply([
                IndexChange(key: "copy", sequence: 20, content: .duplicate(of: "returns-en")),
                IndexChange(key: "other", sequence: 21, content: .duplicate(of: "returns-ja")),
            ])
            #expect(try await index.duplicates(of: "returns-en") == ["copy"])
            #expect(try await index.count() == SampleChunks.all.count)
            try await index.apply([IndexChange(key: "copy", sequence: 22, content: .removed)])
            #expect(try await index.duplicates(of: "returns-en").isEmpty)
        },
    ]
}
