import AssistTesting
import Conversation
import Foundation
import Knowledge
import Logging
import Ports
import Testing

@Suite("the folder that changes are dropped into")
struct FeedFolderTests {
    private let drop = FeedDrop()
    private let documents = InMemoryDocumentStore()
    private let folder: FeedFolder

    init() {
        folder = FeedFolder(
            path: drop.path, changes: CatalogChanges(documents: documents),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func line(_ id: String, _ version: Int = 1) -> String {
        #"{"op":"upsert","id":"\#(id)","version":\#(version),"item":{"title":"Title \#(id)"}}"# + "\n"
    }

    @Test("a file is taken at the second look at which it has not grown, and moved with its report")
    func settled() async throws {
        try drop.write("a.jsonl", Self.line("1"))
        var sight = await folder.look(after: FeedFolder.Sight())
        #expect(try await documents.count() == 0)
        try drop.write("a.jsonl", Self.line("1") + Self.line("2"))
        sight = await folder.look(after: sight)
        #expect(try await documents.count() == 0)
        sight = await folder.look(after: sight)
        #expect(try await documents.count() == 2)
        #expect(try drop.names() == ["done"])
        #expect(try drop.names("done") == ["a.jsonl", "a.jsonl.report.jsonl"])
        #expect(
            try drop.read("done/a.jsonl.report.jsonl")
                == #"{"id":"1","line":1,"outcome":"created"}"# + "\n" + #"{"id":"2","line":2,"outcome":"created"}"#
                + "\n")
        _ = await folder.look(after: sight)
        #expect(try drop.names("done").count == 2)
    }

    @Test("a file that was seen under another name and is renamed in is taken at once")
    func renamed() async throws {
        try drop.write("a.jsonl.part", Self.line("1"))
        let sight = await folder.look(after: FeedFolder.Sight())
        try drop.rename("a.jsonl.part", "a.jsonl")
        _ = await folder.look(after: sight)
        #expect(try await documents.count() == 1)
    }

    @Test("files are taken in the order of their names; other files and folders stay")
    func order() async throws {
        try drop.write("b.jsonl", Self.line("x", 1))
        try drop.write("a.jsonl", Self.line("y"))
        for name in ["notes.txt", ".hidden.jsonl"] { try drop.write(name, Self.line("z")) }
        try drop.make("folder.jsonl")
        _ = await folder.look(after: await folder.look(after: FeedFolder.Sight()))
        let changed = try await documents.changes(after: 0, limit: 10).filter { $0.document != nil }.map(\.key)
        #expect(changed == ["item:y:en", "item:x:en"])
        #expect(try drop.names() == [".hidden.jsonl", "done", "folder.jsonl", "notes.txt"])
    }

    @Test("a file with some bad lines is done, one with nothing readable has failed, an empty one is done")
    func failed() async throws {
        try drop.write("bad.jsonl", "nonsense\n{}\n")
        try drop.write("partly.jsonl", "nonsense\n" + Self.line("1"))
        try drop.write("empty.jsonl", "")
        _ = await folder.look(after: await folder.look(after: FeedFolder.Sight()))
        #expect(try drop.names("failed") == ["bad.jsonl", "bad.jsonl.report.jsonl"])
        #expect(try drop.names("done").filter { !$0.contains("report") } == ["empty.jsonl", "partly.jsonl"])
        #expect(try drop.read("failed/bad.jsonl.report.jsonl").contains(#""line":2"#))
    }

    @Test("a file that is too large is refused and told so")
    func tooLarge() async throws {
        try drop.write("large.jsonl", bytes: (64 << 20) + 1)
        _ = await folder.look(after: await folder.look(after: FeedFolder.Sight()))
        #expect(try drop.names("failed") == ["large.jsonl", "large.jsonl.report.jsonl"])
        #expect(try drop.read("failed/large.jsonl.report.jsonl").contains("larger than"))
    }

    @Test("a file of more lines than a call may have is taken whole")
    func manyLines() async throws {
        try drop.write("many.jsonl", (0..<10_100).map { Self.line("\($0)") }.joined())
        _ = await folder.look(after: await folder.look(after: FeedFolder.Sight()))
        #expect(try await documents.count() == 10_100)
    }

    @Test("of two files of one name both are kept")
    func sameName() async throws {
        for version in 1...2 {
            try drop.write("a.jsonl", Self.line("1", version))
            _ = await folder.look(after: await folder.look(after: FeedFolder.Sight()))
        }
        #expect(try drop.names("done").filter { !$0.contains("report") } == ["a.jsonl", "a~2.jsonl"])
    }

    @Test("the last 200 are kept")
    func kept() async throws {
        for number in 1000..<1205 { try drop.write("\(number).jsonl", Self.line("1", number)) }
        _ = await folder.look(after: await folder.look(after: FeedFolder.Sight()))
        let names = try drop.names("done")
        #expect(names.filter { !$0.contains("report") } == (1005..<1205).map { "\($0).jsonl" })
        #expect(names.count == 400)
    }

    @Test("while the store is away files wait, and are taken when it is back")
    func storeAway() async throws {
        let store = AwayDocumentStore(documents)
        let folder = FeedFolder(
            path: drop.path, changes: CatalogChanges(documents: store),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try drop.write("a.jsonl", Self.line("1"))
        store.fault.start()
        let sight = await folder.look(after: await folder.look(after: FeedFolder.Sight()))
        #expect(try drop.names() == ["a.jsonl"])
        store.fault.stop()
        _ = await folder.look(after: sight)
        #expect(try drop.names("done").count == 2)
        #expect(try await documents.count() == 1)
    }

    @Test("the watch looks every second, makes the folder, and ends with its task")
    func watch() async throws {
        let clock = ManualClock()
        try drop.remove()
        let watch = Task { await folder.watch(clock: clock) }
        await clock.waitForSleepers()
        try drop.write("a.jsonl", Self.line("1"))
        for _ in 0..<2 {
            clock.advance(by: .seconds(1))
            await clock.waitForSleepers()
        }
        #expect(try await documents.count() == 1)
        watch.cancel()
        await watch.value
    }
}

/// A store whose changes fail while told to.
private struct AwayDocumentStore: DocumentStore {
    let base: InMemoryDocumentStore
    let fault = Fault()

    init(_ base: InMemoryDocumentStore) {
        self.base = base
        fault.stop()
    }

    func apply(_ changes: [DocumentChange]) async throws -> [ChangeOutcome] {
        try fault.check()
        return try await base.apply(changes)
    }

    func changes(after sequence: Int64, limit: Int) async throws -> [StoredDocument] {
        try await base.changes(after: sequence, limit: limit)
    }

    func document(_ key: String) async throws -> StoredDocument? { try await base.document(key) }
    func lastSequence() async throws -> Int64 { try await base.lastSequence() }
    func count() async throws -> Int { try await base.count() }
}

/// A folder that is gone with its last user.
private final class FeedDrop: Sendable {
    let path = NSTemporaryDirectory() + "feed-" + UUID().uuidString

    init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// A file of zeros, without writing them.
    func write(_ name: String, bytes: Int) throws {
        try write(name, "")
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/" + name))
        try file.truncate(atOffset: UInt64(bytes))
        try file.close()
    }

    func make(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: path + "/" + folder, withIntermediateDirectories: true)
    }

    func rename(_ from: String, _ to: String) throws {
        try FileManager.default.moveItem(atPath: path + "/" + from, toPath: path + "/" + to)
    }

    func remove() throws { try FileManager.default.removeItem(atPath: path) }

    func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }
}
