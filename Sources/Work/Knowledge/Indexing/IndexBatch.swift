internal import Conversation
internal import Ports

/// Changes that go into the index in one transaction. It sees the index as it will be: what the batch holds counts as
/// if it were applied.
struct IndexBatch {
    /// A change cannot be judged even on top of everything before it.
    struct Unsettled: Error {}

    private let documents: any DocumentStore
    private let index: any PassageIndexWriter
    private let builder: PassageBuilder
    private(set) var changes: [IndexChange] = []
    private(set) var bytes = 0
    /// Of the documents that the batch gives chunks.
    private var fingerprints: [String: Fingerprint] = [:]
    private var touched: Set<String> = []
    private var originals: Set<String> = []

    init(documents: any DocumentStore, index: any PassageIndexWriter, builder: PassageBuilder) {
        self.documents = documents
        self.index = index
        self.builder = builder
    }

    /// Where the index stands once the batch is applied; `nil`: there is nothing to apply.
    var sequence: Int64? { changes.map(\.sequence).max() }

    mutating func reset() { self = IndexBatch(documents: documents, index: index, builder: builder) }

    /// - Returns: whether the change is in the batch now; `false`: the batch must be applied first.
    mutating func take(_ stored: StoredDocument) async throws -> Bool {
        if touched.contains(stored.key) || originals.contains(stored.key) { return false }
        guard let content = try await content(of: stored.document, stored.key, besides: stored.key) else {
            return false
        }
        let leftOut = try await index.duplicates(of: stored.key)
        if leftOut.contains(where: touched.contains) { return false }
        add(content, stored.key, stored.sequence)
        for key in leftOut where key != stored.key { try await reconsider(key, besides: stored) }
        return true
    }

    /// What was left out for `original` is judged again now that the original is another text or gone. It goes into the
    /// same transaction, so that a run that ends here leaves nothing out for a document that says something else.
    private mutating func reconsider(_ key: String, besides original: StoredDocument) async throws {
        guard let stored = try await documents.document(key) else {
            return add(.removed, key, original.sequence)
        }
        let content = try await content(of: stored.document, key, besides: original.key, settles: true)
        // Its own place in the order, but none that is still to come: changes between would be taken for applied.
        add(content ?? .removed, key, min(stored.sequence, original.sequence))
    }

    /// - Parameters:
    ///   - besides: the document whose place in the index does not count: it changes with this batch.
    ///   - settles: takes a document to be no duplicate where the batch would have to be applied first to know.
    /// - Returns: `nil` where the batch would have to be applied first.
    private func content(
        of document: SourceDocument?, _ key: String, besides: String, settles: Bool = false
    ) async throws -> IndexChange.Content? {
        guard let document, let clean = builder.cleaned(document) else { return .removed }
        let fingerprint = Fingerprints.fingerprint(of: clean)
        if let original = pendingOriginal(of: fingerprint, besides: key) { return .duplicate(of: original) }
        if let original = try await index.original(of: fingerprint, besides: besides), original != key {
            guard touched.contains(original) else { return .duplicate(of: original) }
            if !settles { return nil }
        }
        return .chunks(builder.chunks(of: clean), fingerprint)
    }

    /// The first in order of place.
    private func pendingOriginal(of fingerprint: Fingerprint, besides key: String) -> String? {
        changes.first { change in
            change.key != key && fingerprints[change.key].map { Fingerprints.isSame($0, fingerprint) } == true
        }?.key
    }

    private mutating func add(_ content: IndexChange.Content, _ key: String, _ sequence: Int64) {
        switch content {
        case .chunks(let chunks, let fingerprint):
            fingerprints[key] = fingerprint
            bytes += chunks.reduce(0) { $0 + $1.passage.text.utf8.count }
        case .duplicate(let original): originals.insert(original)
        case .removed: break
        }
        touched.insert(key)
        changes.append(IndexChange(key: key, sequence: sequence, content: content))
    }
}
