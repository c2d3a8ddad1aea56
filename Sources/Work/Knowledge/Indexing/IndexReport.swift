internal import Conversation
internal import Ports

/// What a run of the indexer did.
package struct IndexReport: Hashable, Sendable {
    package struct Duplicate: Hashable, Sendable {
        package var key: String
        /// The document that is kept.
        package var of: String

        package init(key: String, of original: String) {
            self.key = key
            of = original
        }
    }

    /// Documents that are in the index with chunks of their own.
    package var documents = 0
    package var chunks = 0
    /// Left out, in order of place.
    package var duplicates: [Duplicate] = []
    package var removed = 0
    /// Chunks that hold text that reads like orders to a model.
    package var marked = 0
    package var seconds = 0.0

    package init() {}

    /// Indexed, left out and removed ones together.
    package var documentsPerSecond: Double {
        seconds > 0 ? Double(documents + duplicates.count + removed) / seconds : 0
    }

    mutating func add(_ changes: [IndexChange]) {
        for change in changes {
            switch change.content {
            case .chunks(let chunks, _):
                documents += 1
                self.chunks += chunks.count
                marked += chunks.count { $0.passage.marks.contains(.instructions) }
            case .duplicate(let original): duplicates.append(Duplicate(key: change.key, of: original))
            case .removed: removed += 1
            }
        }
    }
}

/// How far the index is behind the documents.
package struct IndexFreshness: Hashable, Sendable {
    /// Sequence of the last change of the document store.
    package var last: Int64
    /// Sequence of the last change that is in the index.
    package var applied: Int64

    package init(last: Int64, applied: Int64) {
        self.last = last
        self.applied = applied
    }

    package var isBehind: Bool { last > applied }
}

package enum IndexerError: Error, Hashable, Sendable {
    /// The vectors of two models must not meet.
    case otherModel(index: String, embedder: String)
    /// The index has vectors, and nothing makes new ones.
    case noEmbedder(index: String)
    /// The embedder gave another number of vectors than texts, or vectors of another length than its model says.
    case wrongVectors
}
