import Conversation
import Foundation
import Guardrails
import Testing

@Suite("Competitors")
struct CompetitorTests {
    private static let data = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "data").path

    private func corrected(
        _ text: String, question: String = "how much is it?", language: Language = .en,
        statements: [ReviewFacts.Statement] = []
    ) throws -> String {
        let stage = CompetitorStage(names: try CompetitorNames.load(file: Self.data + "/competitors.yaml"))
        let facts = ReviewFacts(question: question, intent: .faq, language: language, statements: statements)
        return Corrections.applied(stage.findings(in: AnswerDraft(text), facts), to: text)
    }

    @Test(
        "the clause or sentence that names another shop goes",
        arguments: [
            ("Volume 3 is ¥1,320 here, but eBay has it for less.", "Volume 3 is ¥1,320 here."),
            ("Mercari may have it, but we have volume 3 in stock.", "We have volume 3 in stock."),
            ("It ships in 2 days (Amazon takes longer). Enjoy!", "It ships in 2 days. Enjoy!"),
            ("Try Barnes & Noble. They ship fast. We are open daily.", "  We are open daily."),
            ("第3巻は693円ですが、楽天ブックスなら安いです。", "第3巻は693円です。"),
            ("メルカリでは500円ですが、当店では693円でございます。", "当店では693円でございます。"),
            ("全巻ございます。中古なら駿河屋が便利です。", "全巻ございます。"),
        ])
    func removal(text: String, expected: String) throws { #expect(try corrected(text) == expected) }

    @Test(
        "other meanings, titles and payment stay",
        arguments: [
            "A boy grows up on the banks of the Amazon River.", "アマゾンの密林が舞台です。", "Take the book off the shelf.",
            "The artist animates the battles well; the target audience is teens.", "楽天的な主人公と楽天カードのお話です。",
            "『ゲーマーズ！』は全3巻です。", "Shueisha, Kodansha and VIZ publish it.", "少年ジャンプ＋で連載されました。",
        ])
    func spared(text: String) throws { #expect(try corrected(text) == text) }

    @Test("a policy's own words on another company stay")
    func policy() throws {
        let policy = ReviewFacts.Statement(id: "F1", kind: .policy, text: "We accept cards and Amazon Pay.")
        #expect(try corrected("You can pay with Amazon Pay.", statements: [policy]) == "You can pay with Amazon Pay.")
    }

    @Test("asked about another shop, the answer speaks of its own")
    func asked() throws {
        let text = "Amazon sells it for ¥480. Ours is ¥528."
        #expect(
            try corrected(text, question: "is it cheaper on Amazon?")
                == "I can only speak for our own shop. Ours is ¥528.")
        let declining = "I can't compare with Amazon."
        #expect(try corrected(declining, question: "is it cheaper on Amazon?") == declining)
    }

    @Test(
        "a file with a fault is refused with its place",
        arguments: [
            ("competitors:\n  - id: a\n    names: [x]", 3, "names"), ("competitors:\n  - id: a", 2, "names"),
            ("competitors:\n  - id: a\n    names: [xy]\n    sparse: [b]", 4, "sparse"),
            ("competitors:\n  - id: a\n    names: [xy]\n  - id: a\n    names: [xz]", 4, "id"),
            ("shops: []", 1, "competitors"),
        ])
    func faults(yaml: String, line: Int, field: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "competitors-\(UUID()).yaml")
        try Data(yaml.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect {
            try CompetitorNames.load(file: file.path)
        } throws: { error in
            guard let error = error as? DataFileError else { return false }
            return error.line == line && error.field == field
        }
    }
}
