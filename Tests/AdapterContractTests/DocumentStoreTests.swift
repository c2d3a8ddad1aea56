import AssistTesting
import Conversation
import EmbeddedAdapters
import Foundation
import Ports
import Testing

@Suite("document stores")
struct DocumentStoreTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()

    init() throws { directory = try TemporaryDirectory() }

    private func open(mostBytes: Int64? = nil) throws -> SQLiteDocumentStore {
        try SQLiteDocumentStore.open(directory: directory.path, clock: clock.wallClock, mostBytes: mostBytes)
    }

    private func change(_ key: String, _ text: String, _ revision: Int64? = nil) -> DocumentChange {
        DocumentChange(SourceDocument(key: key, text: text), revision: revision)
    }

    @Test("the store in SQLite keeps the contract", arguments: DocumentStoreContract.rules)
    func sqlite(_ rule: ContractRule<DocumentStoreContract.Subject>) async throws { try await rule.check(open()) }

    @Test("the store in memory keeps the contract", arguments: DocumentStoreContract.rules)
    func memory(_ rule: ContractRule<DocumentStoreContract.Subject>) async throws {
        try await rule.check(InMemoryDocumentStore())
    }

    @Test("what was written is there after a close and an opening, in the same order")
    func reopens() async throws {
        let first = try open()
        _ = try await first.apply([change("a", "one"), change("b", "two"), DocumentChange(deleting: "a")])
        let all = try await first.changes(after: 0, limit: 10)
        try first.close()
        let second = try open()
        #expect(second.warnings.isEmpty)
        #expect(try await second.changes(after: 0, limit: 10) == all)
        #expect(try await second.apply([change("c", "three")]) == [.created])
        #expect(try await second.lastSequence() == 4)
    }

    @Test("two that write one file take turns: every change is there, each with its own place")
    func twoWriters() async throws {
        let stores = [try open(), try open()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (side, store) in stores.enumerated() {
                group.addTask {
                    for number in 0..<40 {
                        let outcomes = try await store.apply([
                            self.change("\(side)-\(number)", "text"), self.change("shared", "\(side) \(number)"),
                        ])
                        #expect(outcomes.first == .created)
                    }
                }
            }
            try await group.waitForAll()
        }
        for store in stores {
            let all = try await store.changes(after: 0, limit: 1000)
            #expect(all.count == 81)
            #expect(Set(all.map(\.sequence)).count == 81)
            #expect(try await store.document("shared")?.revision == 80)
            #expect(try await store.lastSequence() == 160)
        }
    }

    @Test("many that open a new folder at once all get a store")
    func openedAtOnce() async throws {
        let directory = directory.path + "/new"
        let clock = clock.wallClock
        let stores = try await withThrowingTaskGroup(of: SQLiteDocumentStore.self) { group in
            for _ in 0..<6 {
                group.addTask { try SQLiteDocumentStore.open(directory: directory, clock: clock) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (number, store) in stores.enumerated() {
            #expect(store.warnings.isEmpty)
            #expect(try await store.apply([change("\(number)", "text")]) == [.created])
        }
        #expect(try await stores[0].count() == 6)
    }

    @Test("on a full disk a call fails as a whole, what was there stays, and reading goes on")
    func full() async throws {
        let store = try open(mostBytes: 400 << 10)
        #expect(try await store.apply([change("small", "text")]) == [.created])
        let page = String(repeating: "x", count: 50 << 10)
        await #expect(throws: SQLiteStateError.full) {
            _ = try await store.apply((0..<20).map { change("large \($0)", page) } + [change("small", "other")])
        }
        #expect(try await store.count() == 1)
        #expect(try await store.lastSequence() == 1)
        #expect(try await store.document("small")?.document?.text == "text")
        #expect(try await store.apply([change("small", "less")]) == [.updated])
    }

    @Test("a value that JSON cannot hold is an error, and nothing is written")
    func unwritable() async throws {
        let store = try open()
        var odd = SourceDocument(key: "odd", text: "text")
        odd.traits.popularity = .nan
        await #expect(throws: EncodingError.self) { _ = try await store.apply([DocumentChange(odd)]) }
        #expect(try await store.document("odd") == nil)
    }

    @Test("a copy taken in the middle of writing, as a kill leaves it, has every call whole")
    func survivesKill() async throws {
        let store = try open()
        let writer = Task {
            var number = 0
            while !Task.isCancelled, number < 2000 {
                _ = try await store.apply((0..<5).map { change("\(number)-\($0)", "text") })
                number += 1
            }
        }
        while try await store.count() < 100 {}
        let copy = try TemporaryDirectory()
        for suffix in ["", "-wal"] {
            let name = SQLiteDocumentStore.fileName + suffix
            try FileManager.default.copyItem(atPath: directory.path + "/" + name, toPath: copy.path + "/" + name)
        }
        writer.cancel()
        try await writer.value
        let reopened = try SQLiteDocumentStore.open(directory: copy.path, clock: clock.wallClock)
        #expect(reopened.warnings.isEmpty)
        let count = try await reopened.count()
        #expect(count >= 100)
        #expect(count.isMultiple(of: 5))
    }
}
