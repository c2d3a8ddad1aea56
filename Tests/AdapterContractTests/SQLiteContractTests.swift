import AssistTesting
import Conversation
import EmbeddedAdapters
import Ports
import Testing

@Suite("SQLite adapters keep their ports' contracts")
struct SQLiteContractTests {
    private let directory: TemporaryDirectory
    private let clock = ManualClock()
    private let database: SQLiteDatabase

    init() throws {
        directory = try TemporaryDirectory()
        database = try SQLiteDatabase.open(directory: directory.path, clock: clock.wallClock)
    }

    @Test("session store", arguments: SessionStoreContract.rules)
    func sessionStore(_ rule: ContractRule<SessionStoreContract.Subject>) async throws {
        try await rule.check(Clocked(SQLiteSessionStore(database, clock: clock.wallClock), clock: clock))
    }

    @Test("frame log", arguments: FrameLogContract.rules)
    func frameLog(_ rule: ContractRule<FrameLogContract.Subject>) async throws {
        try await rule.check(Clocked(SQLiteFrameLog(database), clock: clock))
    }

    @Test("escalation queue", arguments: EscalationQueueContract.rules)
    func escalationQueue(_ rule: ContractRule<EscalationQueueContract.Subject>) async throws {
        try await rule.check(SQLiteEscalationQueue(database))
    }

    @Test("feedback store", arguments: FeedbackStoreContract.rules)
    func feedbackStore(_ rule: ContractRule<FeedbackStoreContract.Subject>) async throws {
        try await rule.check(SQLiteFeedbackStore(database))
    }

    @Test("passage index", arguments: PassageIndexContract.rules, [true, false])
    func passageIndex(_ rule: ContractRule<PassageIndexContract.Subject>, hasModel: Bool) async throws {
        try await rule.check(
            SQLitePassageIndex.open(
                directory: directory.path, model: hasModel ? SampleChunks.model : nil, clock: clock.wallClock))
    }
}
