internal import Conversation
internal import EmbeddedAdapters
internal import Knowledge
internal import Ports
internal import Synchronization

/// A document with the number of its change in title, text, keywords and version, so that a mixture would show.
enum ChangedDocument {
    private static let prefix = "change-"
    private static let letters = Array("bcdfghjkmnpqrtvw")

    static func make(of document: SourceDocument, number: Int) -> SourceDocument {
        let mark = mark(number)
        var changed = document
        changed.title += " " + mark
        changed.text += " " + mark
        changed.keywords.append(mark)
        changed.version = prefix + String(number)
        return changed
    }

    /// A word that nothing else has, and no stemmer shortens.
    static func mark(_ number: Int) -> String {
        var rest = number
        var word = ""
        repeat {
            word.append(letters[rest % letters.count])
            rest /= letters.count
        } while rest > 0
        return "zx" + word + "xz"
    }

    /// 0 where it was never changed; `nil` where the version is none.
    static func version(of passage: Passage) -> Int? {
        guard passage.version.hasPrefix(prefix) else { return 0 }
        return Int(passage.version.dropFirst(prefix.count))
    }

    static func isWhole(_ hit: PassageHit, _ number: Int) -> Bool {
        let passage = hit.passage
        if number == 0 {
            return ![passage.title, passage.text].contains { $0.hasSuffix("xz") }
                && !(hit.keywords.last ?? "").hasSuffix("xz")
        }
        let mark = mark(number)
        return passage.title.hasSuffix(" " + mark) && passage.text.hasSuffix(" " + mark) && hit.keywords.last == mark
    }
}

/// What the changes took.
struct UpdateTimes: Sendable {
    var seconds = 0.0
    /// Milliseconds from before a change is handed to the store to a search that has found it.
    var found: [Double] = []
    /// Catch-ups of the index.
    var rounds = 0
}

private typealias Change = (number: Int, key: String, start: ContinuousClock.Instant)

/// Stored, not yet seen to be found; at most as many as a run has.
private final class PendingChanges: Sendable {
    private let changes = Mutex<[Change]>([])

    @inline(never)
    func add(_ change: Change) { changes.withLock { $0.append(change) } }

    @inline(never)
    func take() -> [Change] {
        changes.withLock { changes in
            defer { changes = [] }
            return changes
        }
    }
}

/// Changes one document after the other, as the shop's feed does.
final class Updater: Sendable {
    private let store: SQLiteDocumentStore
    private let index: SQLitePassageIndex
    private let indexer: Indexer
    private let documents: [SourceDocument]
    private let number = Mutex(0)
    /// Of each document the number of its last change.
    private let latest = Mutex<[String: Int]>([:])
    private let clock = ContinuousClock()

    init(shop: ShopSearch, index: SQLitePassageIndex, indexer: Indexer) {
        store = shop.store
        self.index = index
        self.indexer = indexer
        // One chunk each: the mark at the text's end is in what is found.
        documents = shop.documents.filter { $0.sourceType == .product }
    }

    /// - Parameter pace: changes a second, whether the index keeps up or not; `nil`: the next one when one is in the index.
    func update(_ count: Int, aSecond pace: Int?) async throws -> UpdateTimes {
        let start = clock.now
        var times = if let pace { try await paced(count, pace) } else { try await oneByOne(count) }
        times.seconds = seconds(clock.now - start)
        return times
    }

    private func oneByOne(_ count: Int) async throws -> UpdateTimes {
        var times = UpdateTimes()
        for _ in 0..<count {
            let change = try await changeNext()
            _ = try await indexer.catchUp()
            times.rounds += 1
            times.found.append(try await find(change))
        }
        return times
    }

    /// The index catches up whenever it is woken, with all that has come meanwhile.
    private func paced(_ count: Int, _ pace: Int) async throws -> UpdateTimes {
        let (wake, waking) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let pending = PendingChanges()
        async let writing: Void = {
            defer { waking.finish() }
            let start = clock.now
            for place in 0..<count {
                try await clock.sleep(until: start + .seconds(1) / pace * place)
                let change = try await changeNext()
                pending.add(change)
                waking.yield()
            }
        }()
        var times = UpdateTimes()
        for await _ in wake {
            let stored = pending.take()
            _ = try await indexer.catchUp()
            times.rounds += 1
            for change in stored where isLatest(change) { times.found.append(try await find(change)) }
        }
        try await writing
        return times
    }

    /// Never inlined into those who wait between: see `CachedEmbedder.keep`.
    @inline(never)
    private func nextNumber() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }

    private func changeNext() async throws -> Change {
        let number = nextNumber()
        let document = documents[number % documents.count]
        let start = clock.now
        let outcome = try await store.apply([DocumentChange(ChangedDocument.make(of: document, number: number))])
        guard outcome == [.updated] else { throw BenchError("change \(number) was \(outcome)") }
        note(number, of: document.key)
        return (number, document.key, start)
    }

    @inline(never)
    private func note(_ number: Int, of key: String) { latest.withLock { $0[key] = number } }

    /// A change that the document's next one has overtaken is not there to be found.
    @inline(never)
    private func isLatest(_ change: Change) -> Bool { latest.withLock { $0[change.key] == change.number } }

    /// By its own word, without the encoder: the search must not be what is measured.
    private func find(_ change: Change) async throws -> Double {
        let hits = try await index.search(PassageQuery(text: ChangedDocument.mark(change.number), wordLimit: 3))
        guard let hit = hits.hits.first(where: { $0.wordRank == 0 }), ChangedDocument.isWhole(hit, change.number) else {
            throw BenchError("change \(change.number) of \(change.key) is not found")
        }
        return milliseconds(clock.now - change.start)
    }
}
