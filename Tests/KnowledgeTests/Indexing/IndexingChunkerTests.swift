import Ports
import Testing
import Text

@testable import Knowledge

@Suite("A document is cut into passages")
struct IndexingChunkerTests {
    @Test(
        "sentences end where a reader says they do",
        arguments: [
            ("返品は30日以内です。送料は無料です。", ["返品は30日以内です。", "送料は無料です。"]),
            ("「行こう。」と彼は言った。次の日だった。", ["「行こう。」と彼は言った。", "次の日だった。"]),
            ("すごい！！本当に？はい。", ["すごい！！", "本当に？", "はい。"]),
            ("（注意してください。）次へ進みます。", ["（注意してください。）", "次へ進みます。"]),
            ("ハイキュー！！の新刊です。買う!次も!", ["ハイキュー！！の新刊です。", "買う!", "次も!"]),
            ("価格は3.5ドルです．次の文です．", ["価格は3.5ドルです．", "次の文です．"]),
            ("一行目\n二行目\n\n三行目", ["一行目", "二行目", "三行目"]),
            ("Mr. Satou lives in Tokyo. He draws manga.", ["Mr. Satou lives in Tokyo.", "He draws manga."]),
            (
                "See Vol. 3 for more. It costs $3.50 (approx. 400 yen).",
                ["See Vol. 3 for more.", "It costs $3.50 (approx. 400 yen)."]
            ),
            (
                "Some genres, e.g. Shonen, sell well. Others, i.e. Josei, less.",
                ["Some genres, e.g. Shonen, sell well.", "Others, i.e. Josei, less."]
            ),
            (
                "J. R. R. Tolkien wrote it. So did I. Then we left.",
                ["J. R. R. Tolkien wrote it.", "So did I.", "Then we left."]
            ),
            ("He said “Run!” and left. “Why?” Nobody knew.", ["He said “Run!” and left.", "“Why?”", "Nobody knew."]),
            ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
            ("1. Open the box.\n2. Read it.", ["1. Open the box.", "2. Read it."]),
            (
                "We ship from the U.S. Army base, etc. Call us at 9 a.m. on No. 5.",
                ["We ship from the U.S. Army base, etc.", "Call us at 9 a.m. on No. 5."]
            ),
            (
                "a line that\ngoes on here. Visit example.com today.",
                ["a line that\ngoes on here.", "Visit example.com today."]
            ),
            ("  \n ", []),
            ("", []),
        ] as [(String, [String])])
    func sentences(_ text: String, _ expected: [String]) {
        #expect(Sentences.of(text).map(String.init) == expected)
    }

    @Test("sentences beyond the limit are joined with their neighbours")
    func joined() {
        let text = (1...100).map { "文\($0)。" }.joined()
        let sentences = Sentences.of(text, atMost: 32)
        #expect(sentences.count == 32)
        #expect(sentences.joined() == text)
        #expect(Sentences.of(text, atMost: 0).isEmpty)
    }

    @Test("a mark keeps what is attached to it")
    func clusters() {
        let text = "すごい！\u{FE0F}つぎ。e\u{301}"
        for sentence in Sentences.of(text) {
            #expect(text.indices.contains(sentence.startIndex))
        }
        #expect(Sentences.of(text).count == 3)
    }

    @Test("a short document is one chunk, unchanged", arguments: ["返品は30日以内です。", " Hello there. ", "a\n\nb"])
    func short(_ text: String) {
        #expect(Chunker(counter: WordCounter()).chunks(of: text) == [text])
    }

    @Test("what has nothing to read has no chunks", arguments: ["", " ", "\n\n\u{3000}"])
    func empty(_ text: String) {
        #expect(Chunker(counter: WordCounter()).chunks(of: text).isEmpty)
    }

    @Test("a cut is at the end of a paragraph where there is one in reach, else at the end of a sentence")
    func places() {
        let sentence = "One two three four five six seven eight nine. "
        let paragraph = String(repeating: sentence, count: 4) + "\n\n"
        let chunker = Chunker(counter: WordCounter(), limit: 60, overlap: 0)
        for chunk in chunker.chunks(of: String(repeating: paragraph, count: 6)) { #expect(chunk.hasSuffix("\n\n")) }
        for chunk in chunker.chunks(of: String(repeating: sentence, count: 40)) { #expect(chunk.hasSuffix(". ")) }
    }

    @Test("the overlap is whole sentences where they fit, else the last words")
    func overlap() throws {
        let short = (1...60).map { "Sentence number \($0) is here. " }.joined()
        let chunker = Chunker(counter: WordCounter(), limit: 60, overlap: 15)
        let chunks = chunker.chunks(of: short)
        #expect(chunks.count > 3)
        for chunk in chunks { #expect(chunk.hasPrefix("Sentence number")) }
        for (one, next) in zip(chunks, chunks.dropFirst()) { #expect(shared(one, next) >= 5) }
        let long = (1...400).map { "word\($0)" }.joined(separator: " ")
        let parts = chunker.chunks(of: long)
        #expect(parts.allSatisfy { $0.hasPrefix("word") })
        for (one, next) in zip(parts, parts.dropFirst()) {
            #expect((10...15).contains(WordCounter().tokenCount(of: String(one.suffix(shared(one, next))))))
        }
    }

    @Test("random texts are covered, within the limit, with overlaps", arguments: 0..<60)
    func properties(_ seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let pieces = [
            "返品", "は", "、", "。", "！", "」", "「", " ", "  ", "\n", "\n\n", "word", "Mr. ", "3.5", ". ", "! ", "👨‍👩‍👧",
            "が\u{3099}",
            "e\u{301}\u{302}", "長い文章がつづいていく", "supercalifragilisticexpialidocious", "🇯🇵🇺🇸", "\r\n", "．", "…",
        ]
        let text = (0..<(50 + numbers.below(900))).map { _ in numbers.pick(pieces) }.joined()
        let limit = 8 + numbers.below(120)
        let overlap = numbers.below(limit / 4 + 1)
        for counter in [ScalarCounter() as any TokenCounter, WordCounter()] {
            let chunks = Chunker(counter: counter, limit: limit, overlap: overlap).chunks(of: text)
            #expect(chunks.allSatisfy { counter.tokenCount(of: $0) <= limit })
            #expect(chunks.allSatisfy { $0.contains { !$0.isWhitespace } })
            #expect(covers(text, chunks))
        }
    }

    @Test("one sentence without an end is cut between clusters", arguments: ["あ", "a", "👨‍👩‍👧", "e\u{301}"])
    func endless(_ cluster: String) {
        let text = String(repeating: cluster, count: 3000)
        let counter = ScalarCounter()
        let chunks = Chunker(counter: counter, limit: 100, overlap: 20).chunks(of: text)
        for chunk in chunks {
            #expect(chunk.count * cluster.unicodeScalars.count == chunk.unicodeScalars.count)
            #expect(counter.tokenCount(of: chunk) <= 100)
        }
        for chunk in chunks.dropLast() { #expect(counter.tokenCount(of: chunk) > 60) }
        let total = chunks.reduce(0) { $0 + counter.tokenCount(of: $1) }
        #expect((total - 20 * (chunks.count - 1)...total).contains(counter.tokenCount(of: text)))
    }

    @Test(
        "ten megabytes take seconds",
        arguments: [
            "返品は三十日以内にお願いします。送料は無料です。\n\n", "He came to the city. It was late, and nobody was there.\n",
        ])
    func large(_ part: String) {
        let text = String(repeating: part, count: (10 << 20) / part.utf8.count)
        let time = ContinuousClock().measure { _ = Chunker(counter: WordCounter()).chunks(of: text) }
        #expect(time < .seconds(20))
    }

    @Test("no text is cut in more than linear time", arguments: ["a", "あ", ". ", "\n", "「", "\u{301}", "word, ", "!!"])
    func hostile(_ part: String) {
        func time(_ bytes: Int) -> Duration {
            let text = String(repeating: part, count: bytes / part.utf8.count)
            return ContinuousClock().measure { _ = Chunker(counter: WordCounter()).chunks(of: text) }
        }
        #expect(time(1 << 20) < time(1 << 17) * 40 + .milliseconds(500))
    }

    @Test("an opening is the text up to its first tokens")
    func opening() {
        let chunker = Chunker(counter: WordCounter(), limit: 20, overlap: 5)
        #expect(chunker.opening(of: "short text") == "short text")
        let long = (1...100).map { "w\($0)" }.joined(separator: " ")
        let opening = chunker.opening(of: long)
        #expect(long.hasPrefix(opening))
        #expect(WordCounter().tokenCount(of: opening) == 20)
    }

    /// Bytes that end one and begin the other.
    private func shared(_ one: String, _ next: String) -> Int {
        let length = min(one.utf8.count, next.utf8.count)
        return (0...length).last { one.utf8.suffix($0).elementsEqual(next.utf8.prefix($0)) } ?? 0
    }

    /// The chunks in order, each found at or before the end of the last, leave out white space alone.
    private func covers(_ text: String, _ chunks: [String]) -> Bool {
        let bytes = Array(text.utf8)
        var end = 0
        for chunk in chunks {
            let part = Array(chunk.utf8)
            let range = max(0, end - part.count)...max(0, bytes.count - part.count)
            guard let start = range.first(where: { bytes[$0...].starts(with: part) && $0 + part.count > end }) else {
                return false
            }
            let gap = String(decoding: start > end ? bytes[end..<start] : [], as: UTF8.self)
            if gap.contains(where: { !$0.isWhitespace }) { return false }
            end = start + part.count
        }
        return String(decoding: bytes[end...], as: UTF8.self).allSatisfy(\.isWhitespace)
    }
}
