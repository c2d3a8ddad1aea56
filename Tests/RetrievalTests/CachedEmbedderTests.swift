import AssistTesting
import Ports
import Testing

@testable import Retrieval

@Suite("an embedder that remembers")
struct CachedEmbedderTests {
    @Test("what was asked once is not asked again, and is the same")
    func remembers() async throws {
        let inner = WatchedEmbedder()
        let cached = CachedEmbedder(inner)
        let first = try await cached.embed(["ninja"])
        #expect(try await cached.embed(["ninja"]) == first)
        #expect(first == [ConceptEmbedder.vector(of: "ninja")])
        #expect(try await cached.embed(["Ninja camp"]) != first)
        #expect(inner.asked == [["ninja"], ["Ninja camp"]])
        #expect(cached.model == inner.model)
    }

    /// On one actor, so that an asker that has begun has joined the call before the test goes on.
    @Test("two who ask for one text at once share one call")
    @MainActor
    func singleFlight() async throws {
        let inner = WatchedEmbedder(gate: Gate())
        let cached = CachedEmbedder(inner)
        let first = Task { @MainActor in try await cached.embed(["ninja"]) }
        await inner.gate.waitForArrivals(1)
        let begun = Gate()
        let second = Task { @MainActor in
            begun.open()
            return try await cached.embed(["ninja"])
        }
        await begun.pass()
        #expect(inner.asked.count == 1)
        inner.gate.open()
        #expect(try await first.value == second.value)
        #expect(inner.asked == [["ninja"]])
    }

    @Test("a failure reaches all who wait for it, and is not kept")
    @MainActor
    func failure() async throws {
        let inner = WatchedEmbedder(gate: Gate())
        inner.fault.start()
        let cached = CachedEmbedder(inner)
        let first = Task { @MainActor in try await cached.embed(["ninja"]) }
        await inner.gate.waitForArrivals(1)
        let begun = Gate()
        let second = Task { @MainActor in
            begun.open()
            return try await cached.embed(["ninja"])
        }
        await begun.pass()
        inner.gate.open()
        await #expect(throws: Fault.Injected.self) { try await first.value }
        await #expect(throws: Fault.Injected.self) { try await second.value }
        #expect(inner.asked.count == 1)
        inner.fault.stop()
        #expect(try await cached.embed(["ninja"]) == [ConceptEmbedder.vector(of: "ninja")])
        #expect(inner.asked.count == 2)
    }

    @Test(
        "long texts, batches and nothing pass through, each time",
        arguments: [
            [String(repeating: "a", count: CachedEmbedder.longestKept + 1)], [String(repeating: "忍", count: 1_334)],
            ["ninja", "camp"], [],
        ])
    func passThrough(texts: [String]) async throws {
        let inner = WatchedEmbedder()
        let cached = CachedEmbedder(inner)
        for _ in 0..<2 { #expect(try await cached.embed(texts) == texts.map(ConceptEmbedder.vector)) }
        #expect(inner.asked == [texts, texts])
    }

    @Test("the longest text that is kept is kept")
    func longest() async throws {
        let inner = WatchedEmbedder()
        let cached = CachedEmbedder(inner)
        for _ in 0..<2 { _ = try await cached.embed([String(repeating: "a", count: CachedEmbedder.longestKept)]) }
        #expect(inner.asked.count == 1)
    }

    @Test("it is bounded: the oldest are forgotten, the newest kept")
    func bounded() async throws {
        let inner = WatchedEmbedder()
        let cached = CachedEmbedder(inner)
        for number in 0...CachedEmbedder.capacity { _ = try await cached.embed(["\(number)"]) }
        let asked = inner.asked.count
        #expect(asked == CachedEmbedder.capacity + 1)
        _ = try await cached.embed(["\(CachedEmbedder.capacity)"])
        _ = try await cached.embed(["\(CachedEmbedder.capacity / 4)"])
        #expect(inner.asked.count == asked)
        _ = try await cached.embed(["0"])
        #expect(inner.asked.count == asked + 1)
    }

    @Test("an embedder that gives no vector is an error, and is asked again")
    func noVector() async throws {
        let cached = CachedEmbedder(SilentEmbedder())
        for _ in 0..<2 { await #expect(throws: (any Error).self) { _ = try await cached.embed(["ninja"]) } }
    }

    private struct SilentEmbedder: Embedder {
        let model = ConceptEmbedder.model

        func embed(_ texts: [String]) async throws -> [[Float]] { [] }
    }
}
