import Conversation
import Foundation
import Testing

@testable import Orchestrator

@Suite("Frame mailbox")
struct FrameMailboxTests {
    private func token(_ seq: Int, _ text: String = "x") -> FeedFrame {
        FeedFrame(
            seq: seq, responseID: "r", json: "{\"type\":\"token\",\"seq\":\(seq)}", type: "token", isFinal: false,
            token: text)
    }

    private func frames(_ mailbox: FrameMailbox) async throws -> [FeedFrame] {
        guard case .frames(let frames) = await mailbox.next() else {
            Issue.record("no frames")
            return []
        }
        return frames
    }

    @Test("a reader that keeps up gets every token as it was sent")
    func keepsTokens() async throws {
        let mailbox = FrameMailbox(session: .random())
        mailbox.deliver((1...20).map { token($0) })
        #expect(try await frames(mailbox).map(\.seq) == Array(1...20))
    }

    @Test("a slow reader's tokens are merged: no text is lost, and from_seq names the run")
    func merges() async throws {
        let mailbox = FrameMailbox(session: .random())
        mailbox.deliver((1...200).map { token($0, "\($0),") })
        let got = try await frames(mailbox)
        let last = try #require(got.last)
        #expect(got.count < 60)
        #expect(last.seq == 200)
        let fields = try JSONSerialization.jsonObject(with: Data(last.json.utf8)) as? [String: Any]
        let from = try #require(fields?["from_seq"] as? Int)
        #expect(got.dropLast().last?.seq == from - 1)
        #expect(fields?["content"] as? String == (from...200).map { "\($0)," }.joined())
    }

    @Test("tokens of two responses are never merged into one")
    func keepsResponsesApart() async throws {
        let mailbox = FrameMailbox(session: .random())
        mailbox.deliver((1...40).map { token($0) })
        mailbox.deliver([FeedFrame(seq: 41, responseID: "other", json: "{}", type: "token", isFinal: false, token: "y")]
        )
        #expect(try await frames(mailbox).last?.responseID == "other")
    }

    @Test("past a mebibyte the mailbox overflows and takes no more")
    func overflows() async throws {
        let mailbox = FrameMailbox(session: .random())
        let big = String(repeating: "a", count: 1 << 19)
        for seq in 1...3 {
            mailbox.deliver([FeedFrame(seq: seq, responseID: "r", json: big, type: "products", isFinal: false)])
        }
        guard case .overflow = await mailbox.next() else {
            Issue.record("no overflow")
            return
        }
    }

    @Test("a reader whose task is cancelled stops waiting")
    func cancels() async throws {
        let mailbox = FrameMailbox(session: .random())
        let reader = Task { await mailbox.next() }
        reader.cancel()
        guard case .ended(.cancelled) = await reader.value else {
            Issue.record("still waiting")
            return
        }
    }
}
