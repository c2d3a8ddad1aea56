internal import Conversation
package import Ports
internal import Testing

/// What every `LexicalIndex` does; it starts empty.
package enum LexicalIndexContract {
    package typealias Subject = any LexicalIndex
    package static let rules = findingRules + hostileRules + replacingRules

    private static let findingRules: [ContractRule<Subject>] = [
        finds("a word of the text, in any case and width", "ＴＲＡＣＫＩＮＧ number", "shipping-en"),
        finds("a word in another form", "returning damaged books", "returns-en"),
        finds("a Japanese phrase inside a sentence", "返品について教えてください", "returns-ja"),
        finds("kana of either kind", "なると", "naruto-ja"),
        finds("a keyword that is shown nowhere", "parcel", "shipping-en"),
        finds("one kanji alone", "忍", "naruto-ja"),
        ContractRule("scores are positive and fall; the title counts more than the text") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            let hits = try await index.search(LexicalQuery(text: "naruto ninja", language: nil, limit: 10))
            #expect(hits.first?.chunkID == "naruto-en")
            #expect(hits.count > 1)
            #expect(hits.allSatisfy { $0.score > 0 })
            #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
        },
        ContractRule("a passage comes back whole") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            var hit = try #require(
                await index.search(LexicalQuery(text: "返品", language: .ja, limit: 1)).first)
            hit.score = 0
            #expect(hit == SamplePassages.all.map(\.passage).first { $0.chunkID == "returns-ja" })
        },
        ContractRule("language, source type and limit narrow") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            let both = LexicalQuery(text: "Naruto ナルト", language: nil, limit: 10)
            #expect(try await Set(index.search(both).map(\.language)) == [.ja, .en])
            var english = both
            english.language = .en
            #expect(try await Set(index.search(english).map(\.language)) == [.en])
            var editorial = both
            editorial.sourceTypes = [.editorial]
            #expect(try await index.search(editorial).map(\.chunkID) == ["list-en"])
            var two = both
            two.limit = 2
            #expect(try await index.search(two).count == 2)
            two.limit = 0
            #expect(try await index.search(two).isEmpty)
        },
        ContractRule("words that are nowhere find nothing") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            #expect(try await index.search(LexicalQuery(text: "xylophone 樺太", language: nil, limit: 10)).isEmpty)
        },
    ]

    private static func finds(_ what: String, _ text: String, _ chunk: String) -> ContractRule<Subject> {
        ContractRule("\(what) is found") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            let hits = try await index.search(LexicalQuery(text: text, language: nil, limit: 3))
            #expect(hits.first?.chunkID == chunk)
        }
    }

    private static let hostileRules: [ContractRule<Subject>] = [
        ContractRule("operators of query languages are plain characters") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            for text in [
                "\"naruto", "naruto*", "naruto AND", "NEAR(naruto, 3)", "title:naruto", "-naruto", "naruto^2",
                "(naruto",
                "naruto OR OR", "^naruto", "{title text}: naruto", "'; DROP TABLE passages; -- naruto", "naruto\0",
            ] {
                let hits = try await index.search(LexicalQuery(text: text, language: .en, limit: 5))
                #expect(hits.first?.chunkID == "naruto-en", "\(text)")
            }
        },
        ContractRule("nothing to search for finds nothing") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            for text in ["", "   ", "?!…「」", "\"\"\"", "* - : ( )", "\0", "🍥"] {
                #expect(try await index.search(LexicalQuery(text: text, language: nil, limit: 5)).isEmpty, "\(text)")
            }
        },
        ContractRule("a message of any length is answered") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            let long = (0..<400).map { "word\($0)" }.joined(separator: " ")
            let hits = try await index.search(LexicalQuery(text: "naruto " + long, language: .en, limit: 5))
            #expect(hits.first?.chunkID == "naruto-en")
        },
    ]

    private static let replacingRules: [ContractRule<Subject>] = [
        ContractRule("an index that was never filled is empty") { index async throws in
            #expect(try await index.count() == 0)
            #expect(try await index.search(LexicalQuery(text: "naruto", language: nil, limit: 5)).isEmpty)
        },
        ContractRule("replaceAll leaves nothing of the old content") { index async throws in
            try await index.replaceAll(with: SamplePassages.all)
            #expect(try await index.count() == SamplePassages.all.count)
            try await index.replaceAll(with: [SamplePassages.all[0]])
            #expect(try await index.count() == 1)
            #expect(try await index.search(LexicalQuery(text: "返品", language: nil, limit: 5)).isEmpty)
        },
        ContractRule("readers see the old or the new content while it is replaced") { index async throws in
            let old = SamplePassages.numbered(200, version: "old")
            let new = SamplePassages.numbered(200, version: "new")
            try await index.replaceAll(with: old)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for round in 0..<4 { try await index.replaceAll(with: round.isMultiple(of: 2) ? new : old) }
                }
                for _ in 0..<2 {
                    group.addTask {
                        for _ in 0..<50 {
                            let hits = try await index.search(
                                LexicalQuery(text: "shared", language: nil, limit: 200))
                            #expect(hits.count == 200)
                            #expect(Set(hits.map(\.version)).count == 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
        },
    ]
}

/// A handful of passages in both languages.
package enum SamplePassages {
    package static let all: [IndexedPassage] = [
        passage(
            "naruto-en", "NARUTO", "A young ninja of a hidden village wants to be its leader.", .product, .en,
            ["ナルト", "shinobi"]),
        passage("naruto-ja", "NARUTO -ナルト-", "里の忍者を目指す少年の物語。", .product, .ja, ["なると"]),
        passage(
            "list-en", "Ten stories of friendship", "From Naruto to quieter ones: friends that last, a ninja or two.",
            .editorial, .en, []),
        passage(
            "returns-en", "Returns and exchanges", "Damaged or wrong books can be returned within 30 days.", .policy,
            .en, ["refund"]),
        passage("returns-ja", "返品・交換", "破損した商品は到着から30日以内に返品できます。", .policy, .ja, ["返金"]),
        passage(
            "shipping-en", "Shipping", "You get a tracking number by e-mail when an order leaves us.", .faq, .en,
            ["parcel", "delivery"]),
        passage("shipping-ja", "配送", "発送時に追跡番号をメールでお知らせします。", .faq, .ja, ["荷物"]),
    ]

    package static func numbered(_ count: Int, version: String) -> [IndexedPassage] {
        (0..<count).map {
            var indexed = passage("chunk-\($0)", "Title \($0)", "shared words of number\($0)", .faq, .en, [])
            indexed.passage.version = version
            return indexed
        }
    }

    private static func passage(
        _ id: String, _ title: String, _ text: String, _ type: SourceType, _ language: Language, _ keywords: [String]
    ) -> IndexedPassage {
        IndexedPassage(
            passage: Passage(
                chunkID: id, documentID: "d-" + id, title: title, text: text, sourceType: type, category: "sample",
                language: language, url: type == .policy ? "/help/\(id)" : nil, version: "3",
                lastUpdated: "2026-01-15", seriesIDs: type == .product ? ["s-naruto", "s-2"] : []),
            keywords: keywords)
    }
}
