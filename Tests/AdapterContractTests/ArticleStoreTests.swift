import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

@Suite("article stores")
struct ArticleStoreTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()

    init() throws { directory = try TemporaryDirectory() }

    private func open(mostBytes: Int64? = nil) throws -> SQLiteDocumentStore {
        try SQLiteDocumentStore.open(directory: directory.path, clock: clock.wallClock, mostBytes: mostBytes)
    }

    @Test("the store in SQLite keeps the contract", arguments: ArticleStoreContract.rules)
    func sqlite(_ rule: ContractRule<ArticleStoreContract.Subject>) async throws {
        let documents = try open()
        try await rule.check(ArticleStoreContract.Subject(SQLiteArticleStore(documents), publishingTo: documents))
    }

    @Test("the store in memory keeps the contract", arguments: ArticleStoreContract.rules)
    func memory(_ rule: ContractRule<ArticleStoreContract.Subject>) async throws {
        let documents = InMemoryDocumentStore()
        try await rule.check(ArticleStoreContract.Subject(InMemoryArticleStore(documents), publishingTo: documents))
    }

    @Test("on a full disk neither the step nor its publication is written")
    func full() async throws {
        let documents = try open(mostBytes: 200 << 10)
        let articles = SQLiteArticleStore(documents)
        let id = ArticleID("returns", .en)
        let content = ArticleContent(title: "Returns", text: String(repeating: "x", count: 150 << 10))
        let step = ArticleStep(
            article: Article(
                id: id, state: .published, title: "Returns", revision: 1, publishedRevision: 1,
                updatedAt: clock.timestamp, version: 1),
            revision: ArticleRevision(number: 1, author: "anna", at: clock.timestamp, content: content),
            event: ArticleEvent(
                operation: .takeOver, by: "anna", at: clock.timestamp, revision: 1, from: nil, to: .published),
            publication: DocumentChange(SourceDocument(key: id.documentKey, text: content.text)))
        await #expect(throws: SQLiteStateError.full) { try await articles.commit([step]) }
        #expect(try await articles.article(id) == nil)
        #expect(try await articles.trail(of: id).isEmpty)
        #expect(try await documents.count() == 0)
    }
}
