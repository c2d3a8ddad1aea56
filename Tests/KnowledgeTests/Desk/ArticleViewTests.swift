import AssistTesting
import Conversation
import Foundation
import Knowledge
import Ports
import Testing

@Suite("what the desk shows")
struct ArticleViewTests {
    @Test(
        "moments are read with any time zone",
        arguments: [
            ("2026-12-01T00:00:00Z", 1_796_083_200_000), ("2026-12-01T09:00:00+09:00", 1_796_083_200_000),
            ("2026-12-01T09:00:00+0900", 1_796_083_200_000), ("2026-12-01T00:00:00.250Z", 1_796_083_200_250),
            ("1969-12-31T23:59:59Z", -1000),
        ] as [(String, Int64)])
    func moments(_ text: String, _ milliseconds: Int64) {
        #expect(ArticleMoment.parse(text) == Timestamp(milliseconds: milliseconds))
    }

    @Test("what is no moment is none", arguments: ["", "tomorrow", "2026-12-01", "2026-13-01T00:00:00Z", "1796083200"])
    func noMoments(_ text: String) { #expect(ArticleMoment.parse(text) == nil) }

    @Test("a moment that is written is read again")
    func written() {
        #expect(ArticleMoment.text(Timestamp(milliseconds: 1_796_083_200_000)) == "2026-12-01T00:00:00Z")
    }

    @Test("an article with its history, as JSON")
    func history() async throws {
        let clock = ManualClock()
        let desk = KnowledgeDesk(store: InMemoryArticleStore(InMemoryDocumentStore()), clock: clock.wallClock)
        let id = ArticleID("returns", .ja)
        try await desk.save(id, ArticleDraft(title: "返品", text: "一。", note: "new"), by: "anna")
        try await desk.submit(id, by: "anna")
        try await desk.schedule(id, at: clock.timestamp + 60, by: "ben")
        let view = HistoryView(try await desk.history(of: id), current: try await desk.revision(1, of: id))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let json = String(decoding: try encoder.encode(view), as: UTF8.self)
        #expect(
            json.hasPrefix(
                #"{"article":{"id":"returns","language":"ja","revision":1,"scheduled_at":"2026-04-01T03:01:00Z","#
                    + #""state":"scheduled","title":"返品","updated_at":"2026-04-01T03:00:00Z"},"current":{"at":"2026-04-01T03:00:00Z","#
                    + #""author":"anna","category":"","is_spoiler":false,"keywords":[],"note":"new","number":1,"series_ids":[],"#
                    + #""source_type":"faq","text":"一。","title":"返品"},"revisions":[{"#), "\(json)")
        #expect(
            json.hasSuffix(
                #""by":"ben","from":"in_review","note":"","operation":"schedule","revision":1,"to":"scheduled"}]}"#),
            "\(json)")
    }
}
