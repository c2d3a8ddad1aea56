import AssistTesting
import Conversation
import EmbeddedAdapters
import Foundation
import Ports
import Testing

@Suite("the state file")
struct SQLiteFileTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()

    init() throws { directory = try TemporaryDirectory() }

    private var path: String { directory.path + "/" + SQLiteDatabase.fileName }

    private func open() throws -> SQLiteDatabase {
        try SQLiteDatabase.open(directory: directory.path, clock: clock.wallClock)
    }

    @Test("what was written is there after a close and an opening")
    func reopens() async throws {
        let session = SampleConversation.session(at: clock.timestamp)
        let first = try open()
        try await SQLiteSessionStore(first, clock: clock.wallClock).create(session)
        try first.close()
        let second = try open()
        #expect(second.warnings.isEmpty)
        #expect(try await SQLiteSessionStore(second, clock: clock.wallClock).session(session.id) == session)
    }

    @Test("the state is its owner's alone")
    func modes() async throws {
        let below = directory.path + "/new/state"
        let database = try SQLiteDatabase.open(directory: below, clock: clock.wallClock)
        try await SQLiteFrameLog(database).append(
            [SampleConversation.frame(.random(), 1, of: .random(), at: clock.timestamp)])
        for name in ["", "/assistant.sqlite", "/assistant.sqlite-wal"] {
            let mode = try FileManager.default.attributesOfItem(atPath: below + name)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == (name.isEmpty ? 0o700 : 0o600), "\(name)")
        }
    }

    @Test("a copy taken in the middle of writing, as a kill leaves it, opens with every committed batch whole")
    func survivesKill() async throws {
        let database = try open()
        let log = SQLiteFrameLog(database)
        let (session, response) = (SessionID.random(), ResponseID.random())
        let batch = 25
        let copy = try TemporaryDirectory()
        let clock = clock
        let writer = Task {
            var seq = 1
            while !Task.isCancelled, seq < 4000 {
                try await log.append(
                    SampleConversation.frames(session, seq...(seq + batch - 1), of: response, at: clock.timestamp))
                seq += batch
            }
        }
        // The number that a reader sees is committed; whatever else the copy holds must be whole batches.
        var committed = 0
        while committed < 20 * batch { committed = try await log.head(of: session).lastSeq }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: path + suffix, toPath: copy.path + "/" + SQLiteDatabase.fileName + suffix)
        }
        writer.cancel()
        try await writer.value

        let reopened = try SQLiteDatabase.open(directory: copy.path, clock: clock.wallClock)
        #expect(reopened.warnings.isEmpty)
        let frames = try await SQLiteFrameLog(reopened).frames(of: session, after: 0)
        #expect(frames.count >= committed)
        #expect(frames.count.isMultiple(of: batch))
        #expect(frames.map(\.seq) == Array(1...frames.count))
        #expect(try await SQLiteFrameLog(reopened).head(of: session).lastSeq == frames.count)
    }

    @Test("a log torn in the middle of its last commit opens with the commits before it")
    func survivesTornLog() async throws {
        let database = try open()
        let log = SQLiteFrameLog(database)
        let (session, response) = (SessionID.random(), ResponseID.random())
        for seq in 1...20 {
            try await log.append([SampleConversation.frame(session, seq, of: response, at: clock.timestamp)])
        }
        let copy = try TemporaryDirectory()
        let target = copy.path + "/" + SQLiteDatabase.fileName
        try FileManager.default.copyItem(atPath: path, toPath: target)
        let wal = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        try wal.dropLast(2000).write(to: URL(fileURLWithPath: target + "-wal"))
        let reopened = try SQLiteDatabase.open(directory: copy.path, clock: clock.wallClock)
        #expect(reopened.warnings.isEmpty)
        let frames = try await SQLiteFrameLog(reopened).frames(of: session, after: 0)
        #expect(frames.map(\.seq) == Array(1...19))
    }

    @Test("a damaged file is kept aside, named in a warning, and a fresh one serves", arguments: Damage.allCases)
    func movesCorruptAside(damage: Damage) async throws {
        let session = SampleConversation.session(at: clock.timestamp)
        let first = try open()
        let store = SQLiteSessionStore(first, clock: clock.wallClock)
        for _ in 0..<200 { try await store.create(SampleConversation.session(at: clock.timestamp)) }
        try first.close()
        try damage.apply(to: path)
        let second = try open()
        let kept = "\(path).corrupt-\(clock.timestamp.milliseconds)"
        #expect(second.warnings == [.corruptFileMovedAside(from: path, to: kept)])
        #expect(FileManager.default.fileExists(atPath: kept))
        let fresh = SQLiteSessionStore(second, clock: clock.wallClock)
        try await fresh.create(session)
        #expect(try await fresh.session(session.id) == session)
        try second.close()
        #expect(try open().warnings.isEmpty)
    }

    enum Damage: CaseIterable {
        case otherFile, truncated, overwrittenPages

        func apply(to path: String) throws {
            let url = URL(fileURLWithPath: path)
            var data = try Data(contentsOf: url)
            switch self {
            case .otherFile: data = Data("this is a letter, not a database ".utf8) + Data(count: 5000)
            case .truncated: data = data.prefix(data.count / 2)
            case .overwrittenPages:
                data.replaceSubrange(4096..<(data.count - 4096), with: Data(repeating: 0xA5, count: data.count - 8192))
            }
            try data.write(to: url)
        }
    }

    @Test("a directory that cannot be is a typed error")
    func refusesDirectory() throws {
        let file = directory.path + "/file"
        #expect(FileManager.default.createFile(atPath: file, contents: Data()))
        #expect {
            try SQLiteDatabase.open(directory: file + "/state", clock: clock.wallClock)
        } throws: { error in
            guard case SQLiteStateError.cannotOpen = error else { return false }
            return true
        }
    }

    @Test("calls on a closed file throw")
    func closed() async throws {
        let database = try open()
        try database.close()
        await #expect(throws: SQLiteStateError.self) {
            try await SQLiteFrameLog(database).append(
                [SampleConversation.frame(.random(), 1, of: .random(), at: clock.timestamp)])
        }
        await #expect(throws: SQLiteStateError.self) {
            _ = try await SQLiteSessionStore(database, clock: clock.wallClock).session(.random())
        }
    }

    @Test("a damaged index is made anew")
    func corruptIndex() async throws {
        func open() throws -> SQLitePassageIndex {
            try SQLitePassageIndex.open(directory: directory.path, model: nil, clock: clock.wallClock)
        }
        let index = try open()
        try await index.apply(SampleChunks.changes(for: index))
        try index.close()
        try SQLiteFileTests.Damage.otherFile.apply(to: index.path)
        let again = try open()
        #expect(again.warnings.count == 1)
        #expect(try await again.count() == 0)
        #expect(try await again.appliedSequence() == 0)
        try await again.apply(SampleChunks.changes(for: again))
        #expect(try await again.count() == SampleChunks.all.count)
    }
}
