import AssistTesting
import Logging
import Ports
import Testing

@testable import Knowledge

@Suite("The index is kept fresh")
struct IndexingServiceTests {
    private let documents = MemoryDocuments([SourceDocument(key: "a", text: "One.")])
    private let index = MemoryPassages(model: nil)
    private let clock = ManualClock()

    private func service() throws -> IndexingService {
        let indexer = try Indexer(
            documents: documents, index: index, embedder: nil, chunker: Chunker(counter: WordCounter()))
        return IndexingService(index: indexer, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("it catches up at once, when woken, and at a steady pace", .timeLimit(.minutes(1)))
    func keepsUp() async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let service = try service()
        let task = Task { await service.run(wake: wakes, every: .seconds(1), clock: clock) }
        while index.state.applied < 1 { await Task.yield() }
        documents.put(SourceDocument(key: "b", text: "Two."))
        wake.yield()
        while index.state.applied < 2 { await Task.yield() }
        wake.finish()
        documents.put(SourceDocument(key: "c", text: "Three."))
        while index.state.applied < 3 {
            clock.advance(by: .seconds(1))
            await Task.yield()
        }
        task.cancel()
        await task.value
        #expect(index.state.chunks.count == 3)
    }

    @Test("after failures it pauses longer and longer, and goes on", .timeLimit(.minutes(1)))
    func backsOff() async throws {
        index.fault.start()
        let service = try service()
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        wake.finish()
        let task = Task { await service.run(wake: wakes, every: .seconds(10_000), clock: clock) }
        for (failures, pause) in [1, 2, 4, 8, 16, 30, 30].enumerated() {
            await index.gate.waitForArrivals(failures + 1)
            await clock.waitForSleepers(2)
            clock.advance(by: .seconds(pause) - .milliseconds(1))
            // Nobody was woken: both still sleep.
            await clock.waitForSleepers(2)
            clock.advance(by: .milliseconds(1))
        }
        await index.gate.waitForArrivals(8)
        await clock.waitForSleepers(2)
        index.fault.stop()
        clock.advance(by: .seconds(30))
        await index.gate.waitForArrivals(9)
        while index.state.applied < 1 { await Task.yield() }
        task.cancel()
        await task.value
        #expect(index.state.transactions == 1)
    }
}
