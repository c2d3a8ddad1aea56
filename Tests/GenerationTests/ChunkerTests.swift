import Conversation
import Testing

@testable import Generation

@Suite("Cutting answers into streaming pieces")
struct ChunkerTests {
    private static let texts =
        SampleAnswers.all.map { SampleDesk.shared.composer.compose($0).text } + [
            "", " ", "\n\n", "a", "『ONE PIECE』3巻は1,320円（税込）です。", "¥1,320 for 3 volumes – 20% off!", "👨‍👩‍👧‍👦が大好き🇯🇵です",
            "e\u{301}té 𠮷野家", "https://example.test/" + String(repeating: "a", count: 300), "ー々っ、。」』",
            "112-3456789-1234567です",
        ]

    @Test("the pieces together are the text, byte for byte", arguments: texts)
    func whole(_ text: String) {
        let chunks = AnswerChunker.chunks(of: text)
        #expect(Array(chunks.joined().utf8) == Array(text.utf8))
        #expect(chunks.allSatisfy { !$0.isEmpty })
    }

    @Test("no piece ends in an opening bracket or begins with a closing mark", arguments: texts)
    func brackets(_ text: String) {
        let chunks = AnswerChunker.chunks(of: text)
        for chunk in chunks.dropLast() { #expect(!"「『（【“".contains(chunk.last ?? "x"), "\(chunks)") }
        for chunk in chunks.dropFirst() { #expect(!"」』）】、。，．！？”".contains(chunk.first ?? "x"), "\(chunks)") }
    }

    @Test(
        "numbers, prices and ids stay whole",
        arguments: [
            ("価格は1,320円です。", "1,320円"), ("注文 112-3456789-1234567 です", "112-3456789-1234567"),
            ("it is ¥1,320 now", "¥1,320"),
            ("全72巻で完結しています", "72巻"), ("open 11:00–20:00 daily", "11:00–20:00"), ("11月23日（月）に届きます", "11月"),
        ])
    func numbers(_ text: String, _ whole: String) {
        #expect(AnswerChunker.chunks(of: text).contains { $0.contains(whole) }, "\(AnswerChunker.chunks(of: text))")
    }

    @Test("English goes word by word, with the space after it")
    func english() {
        #expect(AnswerChunker.chunks(of: "Yes, we have it.") == ["Yes, ", "we ", "have ", "it."])
    }

    @Test("Japanese goes in short pieces that break before content words")
    func japanese() {
        let chunks = AnswerChunker.chunks(of: "はい、『鬼滅の刃』は全23巻を取り扱っております。")
        #expect(chunks.count >= 5)
        #expect(chunks.allSatisfy { $0.count <= 10 })
        #expect(chunks.contains { $0.hasPrefix("『") })
    }

    @Test("pieces are neither single letters nor long stretches")
    func sizes() {
        let text = "『聲の形』の平均評価は星4.6（1,243件）です。繊細な心理描写が高く評価される一方、いじめの場面のつらさを挙げる声もございます。"
        let chunks = AnswerChunker.chunks(of: text)
        let average = Double(text.count) / Double(chunks.count)
        #expect((2.0...7.0).contains(average))
    }
}
