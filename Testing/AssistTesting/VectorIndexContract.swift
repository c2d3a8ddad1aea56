package import Ports
internal import Testing

/// What every `VectorIndex` does; it starts empty, with `SampleVectors.dimensions`.
package enum VectorIndexContract {
    package typealias Subject = any VectorIndex
    package static let rules = findingRules + changingRules + refusingRules + concurrentRules

    private static let findingRules: [ContractRule<Subject>] = [
        ContractRule("an empty index finds nothing") { index async throws in
            #expect(index.count == 0)
            #expect(index.dimensions == SampleVectors.dimensions)
            #expect(index.nearest(to: SampleVectors.axis(0), count: 5).isEmpty)
        },
        ContractRule("the nearest come best first, with their inner products") { index async throws in
            try index.insert([
                IdentifiedVector(id: 1, values: SampleVectors.between(0, 1, 0.9)),
                IdentifiedVector(id: 2, values: SampleVectors.axis(0)),
                IdentifiedVector(id: 3, values: SampleVectors.axis(1)),
                IdentifiedVector(id: 4, values: SampleVectors.between(0, 1, -0.5)),
            ])
            let hits = index.nearest(to: SampleVectors.axis(0), count: 4)
            #expect(hits.map(\.id) == [2, 1, 3, 4])
            for (hit, similarity) in zip(hits, [1, 0.9, 0, -0.5] as [Float]) {
                #expect(abs(hit.similarity - similarity) < 1e-6)
            }
        },
        ContractRule("those that are equally near come by id") { index async throws in
            try index.insert([9, -4, 7, 2].map { IdentifiedVector(id: $0, values: SampleVectors.axis(2)) })
            #expect(index.nearest(to: SampleVectors.axis(2), count: 10).map(\.id) == [-4, 2, 7, 9])
            #expect(index.nearest(to: SampleVectors.axis(2), count: 2).map(\.id) == [-4, 2])
        },
        ContractRule("every vector finds itself") { index async throws in
            let vectors = SampleVectors.clustered(600, seed: 1)
            try index.insert(vectors)
            #expect(index.count == 600)
            for vector in vectors {
                let hit = try #require(index.nearest(to: vector.values, count: 1).first)
                #expect(hit.id == vector.id)
                #expect(abs(hit.similarity - 1) < 1e-5)
            }
        },
        ContractRule("as many come as were asked for, where there are so many") { index async throws in
            try index.insert(SampleVectors.clustered(300, seed: 2))
            let query = SampleVectors.axis(3)
            for (asked, found) in [(0, 0), (-3, 0), (1, 1), (299, 299), (300, 300), (301, 300), (Int.max, 300)] {
                let hits = index.nearest(to: query, count: asked)
                #expect(hits.count == found, "\(asked)")
                #expect(Set(hits.map(\.id)).count == found)
                #expect(hits == hits.sorted(by: SampleVectors.isBetter))
            }
        },
    ]

    private static let changingRules: [ContractRule<Subject>] = [
        ContractRule("a replaced vector is found where it is now and no longer where it was") { index async throws in
            try index.insert([
                IdentifiedVector(id: 5, values: SampleVectors.axis(0)),
                IdentifiedVector(id: 6, values: SampleVectors.between(0, 1, 0.5)),
            ])
            try index.insert([IdentifiedVector(id: 5, values: SampleVectors.axis(4))])
            #expect(index.count == 2)
            #expect(index.nearest(to: SampleVectors.axis(0), count: 1).map(\.id) == [6])
            #expect(index.nearest(to: SampleVectors.axis(4), count: 1) == [VectorHit(id: 5, similarity: 1)])
        },
        ContractRule("of an id twice in one call the later counts") { index async throws in
            try index.insert([
                IdentifiedVector(id: 5, values: SampleVectors.axis(0)),
                IdentifiedVector(id: 5, values: SampleVectors.axis(1)),
            ])
            #expect(index.count == 1)
            #expect(index.nearest(to: SampleVectors.axis(1), count: 2) == [VectorHit(id: 5, similarity: 1)])
        },
        ContractRule("a removed vector is found no more, and may come back") { index async throws in
            let vectors = SampleVectors.clustered(200, seed: 3)
            try index.insert(vectors)
            let gone = vectors.filter { $0.id.isMultiple(of: 2) }
            index.remove(gone.map(\.id) + [9_999, -1] + gone.map(\.id))
            #expect(index.count == 100)
            for vector in gone {
                #expect(index.nearest(to: vector.values, count: 200).allSatisfy { !$0.id.isMultiple(of: 2) })
            }
            try index.insert([gone[0]])
            #expect(index.count == 101)
            #expect(index.nearest(to: gone[0].values, count: 1).map(\.id) == [gone[0].id])
        },
        ContractRule("many removed neighbours do not hide those that are left") { index async throws in
            let vectors = SampleVectors.clustered(1000, seed: 4)
            try index.insert(vectors)
            index.remove(vectors.prefix(980).map(\.id))
            #expect(index.count == 20)
            for vector in vectors.prefix(50) {
                #expect(index.nearest(to: vector.values, count: 10).count == 10)
                #expect(Set(index.nearest(to: vector.values, count: 20).map(\.id)) == Set(vectors.suffix(20).map(\.id)))
            }
        },
        ContractRule("an index that was emptied is filled again") { index async throws in
            let vectors = SampleVectors.clustered(100, seed: 5)
            for _ in 0..<3 {
                try index.insert(vectors)
                index.remove(vectors.map(\.id))
                #expect(index.count == 0)
                #expect(index.nearest(to: vectors[0].values, count: 5).isEmpty)
            }
            try index.insert(vectors)
            #expect(index.nearest(to: vectors[50].values, count: 1).map(\.id) == [vectors[50].id])
        },
    ]

    private static let refusingRules: [ContractRule<Subject>] = [
        ContractRule("a vector of other dimensions is refused, and the others with it") { index async throws in
            for wrong in [[], [1], SampleVectors.axis(0) + [0]] as [[Float]] {
                #expect(throws: (any Error).self) {
                    try index.insert([
                        IdentifiedVector(id: 1, values: SampleVectors.axis(0)), IdentifiedVector(id: 2, values: wrong),
                    ])
                }
                #expect(index.count == 0)
            }
        },
        ContractRule("a vector with what is no number or infinite is refused") { index async throws in
            for value in [Float.nan, .infinity, -.infinity, .signalingNaN] {
                var wrong = SampleVectors.axis(0)
                wrong[7] = value
                #expect(throws: (any Error).self) { try index.insert([IdentifiedVector(id: 1, values: wrong)]) }
                #expect(index.count == 0)
            }
        },
        ContractRule("a query that is no such vector finds nothing") { index async throws in
            try index.insert(SampleVectors.clustered(50, seed: 6))
            var wrong = SampleVectors.axis(0)
            wrong[3] = .nan
            for query in [[], [1], SampleVectors.axis(0) + [0], wrong] as [[Float]] {
                #expect(index.nearest(to: query, count: 3).isEmpty)
            }
        },
        ContractRule("nothing inserted, nothing removed") { index async throws in
            try index.insert([])
            index.remove([])
            index.remove([1])
            #expect(index.count == 0)
        },
    ]

    private static let concurrentRules: [ContractRule<Subject>] = [
        ContractRule("searches meet no removed and no half vector amid changes") { index async throws in
            let steady = SampleVectors.clustered(300, seed: 7)
            let changing = SampleVectors.clustered(200, seed: 8, firstID: 1000)
            let gone = SampleVectors.clustered(100, seed: 9, firstID: 5000)
            try index.insert(steady + gone)
            index.remove(gone.map(\.id))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for round in 0..<6 {
                        // The same ids, now here and now there: what is found must be one of the two, whole.
                        try index.insert(changing.map { $0.turned(round.isMultiple(of: 2)) })
                        if round % 3 == 2 { index.remove(changing.map(\.id)) }
                    }
                }
                for _ in 0..<2 {
                    group.addTask {
                        for round in 0..<3 { try SampleVectors.examine(index, steady, changing, round) }
                    }
                }
                try await group.waitForAll()
            }
        }
    ]
}

extension IdentifiedVector {
    /// Or as it is.
    fileprivate func turned(_ isTurned: Bool) -> IdentifiedVector {
        isTurned ? IdentifiedVector(id: id, values: values.map { -$0 }) : self
    }
}

extension SampleVectors {
    fileprivate static func examine(
        _ index: any VectorIndex, _ steady: [IdentifiedVector], _ changing: [IdentifiedVector], _ round: Int
    ) throws {
        for vector in steady {
            let hit = try #require(index.nearest(to: vector.values, count: 3).first)
            #expect(hit.id == vector.id && abs(hit.similarity - 1) < 1e-5)
        }
        for vector in changing {
            let hits = index.nearest(to: vector.values, count: 600)
            #expect(hits.allSatisfy { $0.id < 5000 })
            #expect(Set(hits.map(\.id)).count == hits.count)
            if let hit = hits.first(where: { $0.id == vector.id }) { #expect(abs(abs(hit.similarity) - 1) < 1e-5) }
        }
    }
}
