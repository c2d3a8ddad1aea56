internal import Foundation
internal import Ports
internal import Synchronization

/// What the parts of one search took; of one search at a time.
final class PartTimes: Sendable {
    struct Spans {
        var embedding = Duration.zero
        var searches = Duration.zero
        var reranking = Duration.zero
        /// When the last search of the index ended.
        var searched: ContinuousClock.Instant?
        var encoderCalls = 0
        var rerankerCalls = 0
        var candidates = 0
    }

    private let spans = Mutex(Spans())

    /// Never inlined into those who wait between: see `CachedEmbedder.keep`.
    @inline(never)
    func add(_ change: (inout Spans) -> Void) { spans.withLock { change(&$0) } }

    /// Since the last call.
    @inline(never)
    func take() -> Spans {
        spans.withLock { spans in
            defer { spans = Spans() }
            return spans
        }
    }
}

/// Behind the cache: what the cache answers is not counted.
struct TimedEmbedder: Embedder {
    let inner: any Embedder
    let times: PartTimes

    var model: EmbeddingModel { inner.model }

    func embed(_ texts: [String]) async throws -> [[Float]] {
        let clock = ContinuousClock()
        let start = clock.now
        let vectors = try await inner.embed(texts)
        let span = clock.now - start
        times.add {
            $0.embedding += span
            $0.encoderCalls += 1
        }
        return vectors
    }
}

struct TimedIndex: PassageIndex {
    let inner: any PassageIndex
    let times: PartTimes

    func search(_ query: PassageQuery) async throws -> PassageHits {
        let clock = ContinuousClock()
        let start = clock.now
        let hits = try await inner.search(query)
        let end = clock.now
        times.add {
            $0.searches += end - start
            $0.searched = end
        }
        return hits
    }

    func count() async throws -> Int { try await inner.count() }
}

struct TimedReranker: Reranker {
    let inner: any Reranker
    let times: PartTimes

    var version: String { inner.version }

    func scores(_ request: RerankRequest) async throws -> [Double] {
        let clock = ContinuousClock()
        let start = clock.now
        let scores = try await inner.scores(request)
        let span = clock.now - start
        times.add {
            $0.reranking += span
            $0.rerankerCalls += 1
            $0.candidates += request.hits.hits.count
        }
        return scores
    }
}

enum ProcessorTime {
    /// That all threads of this process have used.
    static func milliseconds() -> Double {
        // POSIX: a million a second.
        Double(clock()) / 1000
    }
}
