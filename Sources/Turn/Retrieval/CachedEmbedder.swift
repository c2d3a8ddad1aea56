package import Ports
internal import Synchronization

/// Keeps what an embedder gave lately, and asks once for what several ask for at once: a turn's understanding and its
/// search encode the same message. Vectors are of one model: the one of the embedder behind it.
package final class CachedEmbedder: Embedder {
    /// Two kilobytes each.
    static let capacity = 2_048
    /// Longer texts are documents, which are not asked for twice.
    static let longestKept = 4_000

    private enum Entry {
        case ready([Float])
        case running(Task<[Float], any Error>)
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var order: [String] = []
    }

    private let inner: any Embedder
    private let state = Mutex(State())

    package var model: EmbeddingModel { inner.model }

    package init(_ inner: any Embedder) { self.inner = inner }

    package func embed(_ texts: [String]) async throws -> [[Float]] {
        guard texts.count == 1, let text = texts.first, text.utf8.count <= Self.longestKept else {
            return try await inner.embed(texts)
        }
        switch entry(text) {
        case .ready(let vector): return [vector]
        case .running(let task): return [try await finish(text, task)]
        }
    }

    /// What is known, else the call that is under way, begun here where there is none.
    @inline(never)
    private func entry(_ text: String) -> Entry {
        state.withLock { state in
            if let known = state.entries[text] { return known }
            let task = Task { [inner] in
                guard let vector = try await inner.embed([text]).first else { throw CancellationError() }
                return vector
            }
            if state.order.count >= Self.capacity {
                let oldest = state.order.prefix(Self.capacity / 4)
                for key in oldest { state.entries[key] = nil }
                state.order.removeFirst(oldest.count)
            }
            state.entries[text] = .running(task)
            state.order.append(text)
            return .running(task)
        }
    }

    private func finish(_ text: String, _ task: Task<[Float], any Error>) async throws -> [Float] {
        do {
            let vector = try await task.value
            keep(vector, of: text)
            return vector
        } catch {
            forget(text, task)
            throw error
        }
    }

    // Never inlined. Optimised on Linux (Swift 6.3), a lock taken in an asynchronous function's own frame after an `await`
    // went wrong: "Call to unlock Mutex on a thread which hasn't acquired the lock" ended the process.

    @inline(never)
    private func keep(_ vector: [Float], of text: String) {
        state.withLock { state in if state.entries[text] != nil { state.entries[text] = .ready(vector) } }
    }

    /// The next one asks again.
    @inline(never)
    private func forget(_ text: String, _ task: Task<[Float], any Error>) {
        state.withLock { state in
            guard case .running(task) = state.entries[text] else { return }
            state.entries[text] = nil
            state.order.removeAll { $0 == text }
        }
    }
}
