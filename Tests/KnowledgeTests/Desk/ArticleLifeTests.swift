import AssistTesting
import Conversation
import Knowledge
import Ports
import Testing

/// A row of the table: what each operation makes of a state, in the order of `ArticleOperation.allCases`.
struct LifeRow: Sendable, CustomTestStringConvertible {
    var state: ArticleState?
    var next: [ArticleState?]
    var testDescription: String { state?.rawValue ?? "none" }

    static let all = [
        // save, submit, approve, reject, schedule, publish, archive, rollback, import
        LifeRow(state: nil, next: [.draft, nil, nil, nil, nil, nil, nil, nil, .published]),
        LifeRow(state: .draft, next: [.draft, .inReview, nil, nil, nil, nil, .archived, .published, nil]),
        LifeRow(state: .inReview, next: [nil, nil, .published, .draft, .scheduled, nil, .archived, .published, nil]),
        LifeRow(
            state: .scheduled,
            next: [nil, nil, .published, .draft, .scheduled, .published, .archived, .published, nil]),
        LifeRow(state: .published, next: [.draft, nil, nil, nil, nil, nil, .archived, .published, .published]),
        LifeRow(state: .archived, next: [.draft, nil, nil, nil, nil, nil, nil, .published, nil]),
    ]
}

@Suite("the life of an article")
struct ArticleLifeTests {
    private let documents = InMemoryDocumentStore()
    private let store: InMemoryArticleStore
    private let clock = ManualClock()
    private let desk: KnowledgeDesk
    private let id = ArticleID("returns", .en)

    init() {
        store = InMemoryArticleStore(documents)
        desk = KnowledgeDesk(store: store, clock: clock.wallClock)
    }

    @Test("every operation in every state leads where the table says, or nowhere", arguments: LifeRow.all)
    func table(_ row: LifeRow) {
        for (operation, next) in zip(ArticleOperation.allCases, row.next) {
            #expect(ArticleLife.next(row.state, operation) == next, "\(operation)")
        }
        #expect(row.next.count == ArticleOperation.allCases.count)
    }

    @Test("the desk does what the table says and refuses the rest, changing nothing", arguments: LifeRow.all)
    func desk(_ row: LifeRow) async throws {
        for (operation, next) in zip(ArticleOperation.allCases, row.next) {
            let id = ArticleID("page-\(operation.rawValue)", .en)
            // Renewed by import are only those that came by import.
            if operation == .takeOver, row.state == .published {
                _ = try await desk.importPublished([page(id, "First.")])
            } else {
                try await bring(id, to: row.state)
            }
            let before = try await store.article(id)
            let served = try await documents.document(id.documentKey)
            let refusal = await attempt(operation, id)
            let after = try await store.article(id)
            if let next {
                #expect(refusal == nil, "\(operation)")
                #expect(after?.state == next, "\(operation)")
                #expect(try await store.trail(of: id).last?.from == row.state)
            } else {
                #expect(after == before, "\(operation)")
                #expect(try await documents.document(id.documentKey) == served)
                expectRefusal(refusal, operation, id, row.state)
            }
        }
    }

    private func expectRefusal(
        _ refusal: KnowledgeError?, _ operation: ArticleOperation, _ id: ArticleID, _ state: ArticleState?
    ) {
        // What falls due and what is imported is looked for: where there is none, nothing is refused.
        guard operation != .publish, operation != .takeOver else { return }
        if let state {
            #expect(refusal == .wrongState(id, state, operation))
        } else {
            #expect(refusal == .unknownArticle(id))
        }
    }

    /// Each state with revision 1 published once, but for drafts and what comes of them before.
    private func bring(_ id: ArticleID, to state: ArticleState?) async throws {
        guard let state else { return }
        try await desk.save(id, ArticleDraft(title: "One", text: "One."), by: "anna")
        try await desk.submit(id, by: "anna")
        try await desk.approve(id, by: "ben")
        if state == .published { return }
        if state == .archived {
            try await desk.archive(id, by: "ben")
            return
        }
        try await desk.save(id, ArticleDraft(text: "Two."), by: "anna")
        if state == .draft { return }
        try await desk.submit(id, by: "anna")
        if state == .scheduled { try await desk.schedule(id, at: clock.timestamp + 60, by: "ben") }
    }

    private func attempt(_ operation: ArticleOperation, _ id: ArticleID) async -> KnowledgeError? {
        do {
            switch operation {
            case .save: try await desk.save(id, ArticleDraft(title: "T", text: "Three."), by: "anna")
            case .submit: try await desk.submit(id, by: "anna")
            case .approve: try await desk.approve(id, by: "ben")
            case .reject: try await desk.reject(id, by: "ben", note: "no")
            case .schedule: try await desk.schedule(id, at: clock.timestamp + 60, by: "ben")
            case .publish:
                clock.advance(by: .seconds(61))
                try await desk.publishDue()
            case .archive: try await desk.archive(id, by: "ben")
            case .rollback: try await desk.rollback(id, to: 1, by: "ben")
            case .takeOver: _ = try await desk.importPublished([page(id, "Imported.")])
            }
            return nil
        } catch let error as KnowledgeError { return error } catch {
            Issue.record(error)
            return nil
        }
    }

    private func page(_ id: ArticleID, _ text: String) -> SourceDocument {
        SourceDocument(key: "x", documentID: id.key, title: "Imported", text: text, language: id.language)
    }
}
