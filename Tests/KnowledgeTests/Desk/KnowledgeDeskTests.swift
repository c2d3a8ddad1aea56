import AssistTesting
import Conversation
import EmbeddedAdapters
import Foundation
import Knowledge
import Logging
import Ports
import Testing

@Suite("the desk of knowledge")
struct KnowledgeDeskTests {
    private let documents = InMemoryDocumentStore()
    private let store: InMemoryArticleStore
    private let clock = ManualClock()
    private let desk: KnowledgeDesk
    private let id = ArticleID("returns", .ja)

    init() {
        store = InMemoryArticleStore(documents)
        desk = KnowledgeDesk(store: store, clock: clock.wallClock)
    }

    private func served() async throws -> SourceDocument? { try await documents.document("returns:ja")?.document }

    private func publish(_ text: String, title: String = "返品") async throws {
        try await desk.save(
            id,
            ArticleDraft(
                title: title, text: text, keywords: ["返品"], category: "returns", sourceType: .policy,
                url: "/help/returns", seriesIDs: ["one-piece"]), by: "anna")
        try await desk.submit(id, by: "anna")
        try await desk.approve(id, by: "ben")
    }

    @Test("what is approved is served, with its revision as version and the day in Japan")
    func published() async throws {
        clock.advance(by: .seconds(12 * 3600))  // 2026-04-02 in Japan
        try await publish("三十日以内です。")
        #expect(
            try await served()
                == SourceDocument(
                    key: "returns:ja", documentID: "returns", title: "返品", text: "三十日以内です。", keywords: ["返品"],
                    sourceType: .policy, category: "returns", language: .ja, url: "/help/returns", version: "1",
                    lastUpdated: "2026-04-02", seriesIDs: ["one-piece"]))
    }

    @Test("a new draft leaves what is published in place until it is approved; what it does not say stays")
    func drafting() async throws {
        try await publish("一。")
        let article = try await desk.save(id, ArticleDraft(text: "二。", isSpoiler: true), by: "anna")
        #expect(article.revision == 2 && article.publishedRevision == 1 && article.state == .draft)
        #expect(try await served()?.text == "一。")
        try await desk.submit(id, by: "anna")
        try await desk.approve(id, by: "ben")
        #expect(try await served()?.text == "二。")
        #expect(try await served()?.title == "返品")
        #expect(try await served()?.version == "2")
        #expect(try await served()?.traits.isSpoiler == true)
        #expect(try await documents.lastSequence() == 2)
    }

    @Test("a draft of an older revision than the latest is refused and says which is there")
    func conflict() async throws {
        try await desk.save(id, ArticleDraft(title: "返品", text: "一。"), by: "anna", expecting: 0)
        try await desk.save(id, ArticleDraft(text: "二。"), by: "anna", expecting: 1)
        await #expect(throws: KnowledgeError.conflict(id, expected: 1, actual: 2)) {
            try await desk.save(id, ArticleDraft(text: "三。"), by: "ben", expecting: 1)
        }
        await #expect(throws: KnowledgeError.conflict(id, expected: 0, actual: 2)) {
            try await desk.save(id, ArticleDraft(title: "a", text: "三。"), by: "ben", expecting: 0)
        }
        let other = ArticleID("other", .ja)
        await #expect(throws: KnowledgeError.conflict(other, expected: 3, actual: nil)) {
            try await desk.save(other, ArticleDraft(title: "a", text: "b"), by: "ben", expecting: 3)
        }
        try await desk.save(id, ArticleDraft(text: "三。"), by: "ben")
        #expect(try await desk.revision(3, of: id).content.text == "三。")
    }

    @Test("nobody approves their own work, however they write their name", arguments: ["anna", "Anna", " ＡＮＮＡ "])
    func ownWork(_ name: String) async throws {
        try await desk.save(id, ArticleDraft(title: "返品", text: "一。"), by: "anna")
        try await desk.submit(id, by: "ben")
        await #expect(throws: KnowledgeError.ownWork(id, author: "anna")) { try await desk.approve(id, by: name) }
        await #expect(throws: KnowledgeError.ownWork(id, author: "anna")) {
            try await desk.schedule(id, at: clock.timestamp + 1, by: name)
        }
        #expect(KnowledgeError.ownWork(id, author: "anna").sentence(in: .en).contains("another reviewer"))
        try await desk.approve(id, by: "ben")
        #expect(try await served() != nil)
    }

    @Test("a rejected one goes back with the note in the trail; a note is needed")
    func reject() async throws {
        try await desk.save(id, ArticleDraft(title: "返品", text: "一。"), by: "anna")
        try await desk.submit(id, by: "anna", note: "please")
        await #expect(throws: KnowledgeError.unfit(field: .note, .missing)) {
            try await desk.reject(id, by: "ben", note: " ")
        }
        #expect(try await desk.reject(id, by: "ben", note: "日数が違います").state == .draft)
        let trail = try await desk.history(of: id).trail
        #expect(trail.map(\.operation) == [.save, .submit, .reject])
        #expect(trail.map(\.by) == ["anna", "anna", "ben"])
        #expect(trail.map(\.note) == ["", "please", "日数が違います"])
        #expect(trail.map(\.to) == [.draft, .inReview, .draft])
    }

    @Test("a scheduled one is published when its moment has come, once, and not before")
    func schedule() async throws {
        try await desk.save(id, ArticleDraft(title: "返品", text: "一。"), by: "anna")
        try await desk.submit(id, by: "anna")
        await #expect(throws: KnowledgeError.unfit(field: .at, .past)) {
            try await desk.schedule(id, at: clock.timestamp, by: "ben")
        }
        #expect(try await desk.schedule(id, at: clock.timestamp + 60, by: "ben").scheduledAt == clock.timestamp + 60)
        clock.advance(by: .seconds(59))
        #expect(try await desk.publishDue().isEmpty)
        #expect(try await served() == nil)
        clock.advance(by: .seconds(1))
        #expect(try await desk.publishDue().map(\.id) == [id])
        #expect(try await desk.publishDue().isEmpty)
        #expect(try await served()?.text == "一。")
        #expect(try await documents.lastSequence() == 1)
        #expect(try await desk.article(id).scheduledAt == nil)
    }

    @Test("desks that publish what is due at the same time publish it once")
    func scheduleRace() async throws {
        try await desk.save(id, ArticleDraft(title: "返品", text: "一。"), by: "anna")
        try await desk.submit(id, by: "anna")
        try await desk.schedule(id, at: clock.timestamp + 1, by: "ben")
        clock.advance(by: .seconds(1))
        let published = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<6 { group.addTask { try await desk.publishDue().count } }
            return try await group.reduce(0, +)
        }
        #expect(published == 1)
        #expect(try await documents.lastSequence() == 1)
        #expect(try await store.trail(of: id).count { $0.operation == .publish } == 1)
    }

    @Test("the beat publishes what falls due, and ends with its task")
    func beat() async throws {
        try await desk.save(id, ArticleDraft(title: "返品", text: "一。"), by: "anna")
        try await desk.submit(id, by: "anna")
        try await desk.schedule(id, at: clock.timestamp + 2, by: "ben")
        let beat = Task {
            await desk.publishDue(clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }
        for _ in 0..<3 {
            await clock.waitForSleepers()
            clock.advance(by: .seconds(1))
        }
        await clock.waitForSleepers()
        #expect(try await served()?.text == "一。")
        beat.cancel()
        await beat.value
    }

    @Test("archive takes it out of what is served, and a draft brings it back through review")
    func archive() async throws {
        try await publish("一。")
        #expect(try await desk.archive(id, by: "ben", note: "old").publishedRevision == nil)
        #expect(try await served() == nil)
        #expect(try await documents.document("returns:ja") != nil)
        try await desk.save(id, ArticleDraft(text: "二。"), by: "anna")
        #expect(try await served() == nil)
        try await desk.submit(id, by: "anna")
        try await desk.approve(id, by: "ben")
        #expect(try await served()?.text == "二。")
    }

    @Test("a rollback publishes what a former revision said, as a new revision, in one step")
    func rollback() async throws {
        try await publish("一。")
        try await publish("二。")
        try await desk.save(id, ArticleDraft(text: "三。"), by: "anna")
        let article = try await desk.rollback(id, to: 1, by: "carla", note: "二 was wrong")
        #expect(article.state == .published && article.revision == 4 && article.publishedRevision == 4)
        #expect(try await served()?.text == "一。")
        #expect(try await served()?.version == "4")
        #expect(try await desk.revision(3, of: id).content.text == "三。")
        await #expect(throws: KnowledgeError.neverPublished(id, 3)) { try await desk.rollback(id, to: 3, by: "carla") }
        await #expect(throws: KnowledgeError.unknownRevision(id, 9)) { try await desk.rollback(id, to: 9, by: "carla") }
        let unknown = ArticleID("unknown", .en)
        await #expect(throws: KnowledgeError.unknownArticle(unknown)) {
            try await desk.rollback(unknown, to: 1, by: "carla")
        }
    }

    @Test("texts out of bounds are refused by field", arguments: Bound.all)
    func bounds(_ bound: Bound) async throws {
        await #expect(throws: KnowledgeError.unfit(field: bound.field, bound.fault)) {
            try await desk.save(bound.id, bound.draft, by: bound.author)
        }
        #expect(try await store.articles().isEmpty)
    }

    @Test("texts at the bounds are taken")
    func atBounds() async throws {
        let draft = ArticleDraft(
            title: String(repeating: "漫", count: 300), text: String(repeating: "x", count: 1 << 20),
            keywords: (0..<50).map { "k\($0)" })
        #expect(try await desk.save(id, draft, by: "anna").revision == 1)
    }

    @Test("imported documents are published as they are, once; what the desk changed is left alone")
    func takeover() async throws {
        let old = SourceDocument(
            key: "old-key", documentID: "returns", title: "返品", text: "一。", sourceType: .policy, language: .ja,
            version: "1.0", lastUpdated: "2026-01-01", traits: PassageTraits(genres: ["action"]))
        let unfit = SourceDocument(key: "no-language", title: "t", text: "t")
        let first = try await desk.importPublished([old, unfit])
        #expect(first.imported == 1 && first.unfit == ["no-language"])
        var expected = old
        expected.key = "returns:ja"
        #expect(try await served() == expected)
        #expect(try await desk.article(id).publishedRevision == 1)
        #expect(try await desk.history(of: id).revisions.map(\.author) == ["import"])

        #expect(try await desk.importPublished([old]).kept == 1)
        #expect(try await documents.lastSequence() == 1)

        var renewed = old
        renewed.text = "二。"
        #expect(try await desk.importPublished([renewed]).renewed == 1)
        #expect(try await served()?.text == "二。")

        try await desk.save(id, ArticleDraft(text: "三。"), by: "anna")
        #expect(try await desk.importPublished([old]).kept == 1)
        try await desk.submit(id, by: "anna")
        try await desk.approve(id, by: "ben")
        #expect(try await desk.importPublished([old]).kept == 1)
        #expect(try await served()?.text == "三。")
        #expect(try await served()?.traits.genres == ["action"])
    }

    @Test("many documents are imported in a few transactions, over SQLite too")
    func largeTakeover() async throws {
        let directory = NSTemporaryDirectory() + "desk-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let documents = try SQLiteDocumentStore.open(directory: directory, clock: clock.wallClock)
        let desk = KnowledgeDesk(store: SQLiteArticleStore(documents), clock: clock.wallClock)
        let pages = (0..<450).map {
            SourceDocument(key: "p\($0)", title: "Page \($0)", text: "Text \($0).", language: $0 % 2 == 0 ? .ja : .en)
        }
        #expect(try await desk.importPublished(pages).imported == 450)
        #expect(try await documents.count() == 450)
        #expect(try await desk.list(.published).count == 450)
        #expect(try await desk.importPublished(pages).kept == 450)
    }

    @Test("the list is by key and language, and by state")
    func list() async throws {
        try await publish("一。")
        try await desk.save(ArticleID("returns", .en), ArticleDraft(title: "Returns", text: "One."), by: "anna")
        #expect(try await desk.list().map(\.id.documentKey) == ["returns:en", "returns:ja"])
        #expect(try await desk.list(.draft).map(\.title) == ["Returns"])
        #expect(try await desk.list(.archived).isEmpty)
    }
}

struct Bound: Sendable, CustomTestStringConvertible {
    var field: KnowledgeError.Field
    var fault: KnowledgeError.Fault
    var id = ArticleID("page", .en)
    var draft = ArticleDraft(title: "Title", text: "Text.")
    var author = "anna"
    var testDescription: String { "\(field.rawValue) \(fault)" }

    init(_ field: KnowledgeError.Field, _ fault: KnowledgeError.Fault, _ change: (inout Bound) -> Void) {
        self.field = field
        self.fault = fault
        change(&self)
    }

    static let all = [
        Bound(.title, .missing) { $0.draft.title = nil },
        Bound(.title, .missing) { $0.draft.title = " \u{3000}" },
        Bound(.title, .longer(than: 300)) { $0.draft.title = String(repeating: "漫", count: 301) },
        Bound(.title, .controlCharacters) { $0.draft.title = "a\nb" },
        Bound(.text, .missing) { $0.draft.text = "\n" },
        Bound(.text, .longer(than: 1 << 20)) { $0.draft.text = String(repeating: "x", count: 1 << 20) + "x" },
        Bound(.text, .controlCharacters) { $0.draft.text = "a\u{0}b" },
        Bound(.keywords, .more(than: 50)) { $0.draft.keywords = (0...50).map(String.init) },
        Bound(.keywords, .missing) { $0.draft.keywords = [""] },
        Bound(.category, .longer(than: 200)) { $0.draft.category = String(repeating: "c", count: 201) },
        Bound(.url, .controlCharacters) { $0.draft.url = "/a\u{7F}" },
        Bound(.note, .longer(than: 2000)) { $0.draft.note = String(repeating: "n", count: 2001) },
        Bound(.author, .missing) { $0.author = "" },
        Bound(.author, .longer(than: 200)) { $0.author = String(repeating: "a", count: 201) },
        Bound(.id, .missing) { $0.id.key = "" },
        Bound(.id, .malformed) { $0.id.key = "item:1" },
        Bound(.id, .malformed) { $0.id.key = " page" },
        Bound(.id, .longer(than: 200)) { $0.id.key = String(repeating: "i", count: 201) },
    ]
}
