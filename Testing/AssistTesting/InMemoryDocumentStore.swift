package import Ports
internal import Synchronization

/// Documents in memory, for tests; unbounded, gone with the process.
package final class InMemoryDocumentStore: DocumentStore {
    private struct State {
        var held: [String: StoredDocument] = [:]
        var lastSequence: Int64 = 0

        mutating func apply(_ change: DocumentChange) -> ChangeOutcome {
            let known = held[change.key]
            if let known, let revision = change.revision, revision <= known.revision {
                return revision == known.revision && known.document == change.document ? .unchanged : .outdated
            }
            if let known, known.document == change.document {
                if let revision = change.revision { held[change.key]?.revision = revision }
                return change.document == nil ? .absent : .unchanged
            }
            lastSequence += 1
            let next = known.map { $0.revision == .max ? .max : $0.revision + 1 } ?? 1
            held[change.key] = StoredDocument(
                key: change.key, revision: change.revision ?? next, sequence: lastSequence, document: change.document)
            switch (known?.document, change.document) {
            case (nil, nil): return .absent
            case (nil, _): return .created
            case (_, nil): return .deleted
            default: return .updated
            }
        }
    }

    private let state = Mutex(State())

    package init() {}

    package func apply(_ changes: [DocumentChange]) async throws -> [ChangeOutcome] { applied(changes) }

    func applied(_ changes: [DocumentChange]) -> [ChangeOutcome] {
        state.withLock { state in changes.map { state.apply($0) } }
    }

    package func changes(after sequence: Int64, limit: Int) async throws -> [StoredDocument] {
        let later = state.withLock { $0.held.values.filter { $0.sequence > sequence } }
        return Array(later.sorted { $0.sequence < $1.sequence }.prefix(max(0, limit)))
    }

    package func document(_ key: String) async throws -> StoredDocument? { state.withLock { $0.held[key] } }
    package func lastSequence() async throws -> Int64 { state.withLock { $0.lastSequence } }
    package func count() async throws -> Int { state.withLock { $0.held.values.count { $0.document != nil } } }
}
