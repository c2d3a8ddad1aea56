import Conversation
import Knowledge
import Ports
import Testing

@Suite("differences of texts")
struct ArticleDiffTests {
    typealias Part = TextDiff.Part

    @Test("a sentence that changed is told between those that did not, in both languages")
    func sentences() {
        #expect(
            TextDiff.parts(
                from: "返品は三十日以内です。送料はお客様負担です。以上です。", to: "返品は十四日以内です。送料はお客様負担です。以上です。")
                == [
                    Part(.removed, "返品は三十日以内です。"), Part(.added, "返品は十四日以内です。"),
                    Part(.same, "送料はお客様負担です。以上です。"),
                ])
        #expect(
            TextDiff.parts(from: "One. Two. Three.", to: "One. Two and a half. Three. Four.")
                == [
                    Part(.same, "One. "), Part(.removed, "Two. "), Part(.added, "Two and a half. "),
                    Part(.removed, "Three."), Part(.added, "Three. Four."),
                ].merged)
    }

    @Test("the same text has no difference, an empty one all of it")
    func edges() {
        #expect(TextDiff.parts(from: "One. Two.", to: "One. Two.") == [Part(.same, "One. Two.")])
        #expect(TextDiff.parts(from: "", to: "One.") == [Part(.added, "One.")])
        #expect(TextDiff.parts(from: "One.", to: "") == [Part(.removed, "One.")])
        #expect(TextDiff.parts(from: "", to: "").isEmpty)
    }

    @Test("the parts make the old text and the new one, whatever they are, and removed comes before added")
    func property() {
        var random = SplitMix(state: 7)
        for _ in 0..<300 {
            let (old, new) = (random.text(), random.text())
            let parts = TextDiff.parts(from: old, to: new)
            #expect(parts.filter { $0.kind != .added }.map(\.text).joined() == old)
            #expect(parts.filter { $0.kind != .removed }.map(\.text).joined() == new)
            for (part, next) in zip(parts, parts.dropFirst()) {
                #expect(part.kind != next.kind)
                #expect(!(part.kind == .added && next.kind == .removed))
            }
        }
    }

    @Test("texts too long for the table are told as a whole, in little time")
    func long() {
        let old = (0..<4000).map { "Old sentence \($0). " }.joined()
        let new = (0..<4000).map { "New sentence \($0). " }.joined()
        #expect(TextDiff.parts(from: "Same. " + old, to: "Same. " + new).map(\.kind) == [.same, .removed, .added])
    }

    @Test("fields that differ are named with both values")
    func fields() {
        let old = ArticleContent(title: "Returns", text: "One.", keywords: ["a"], sourceType: .faq)
        var new = old
        new.title = "Returning"
        new.keywords = ["a", "b"]
        new.traits.isSpoiler = true
        let diff = ArticleDiff(
            from: ArticleRevision(number: 1, author: "anna", at: Timestamp(milliseconds: 0), content: old),
            to: ArticleRevision(number: 3, author: "anna", at: Timestamp(milliseconds: 0), content: new))
        #expect(diff.from == 1 && diff.to == 3)
        #expect(diff.fields.map(\.field) == ["title", "keywords", "is_spoiler"])
        #expect(diff.fields.map(\.to) == ["Returning", "a\nb", "true"])
        #expect(diff.text == [Part(.same, "One.")])
    }
}

extension [TextDiff.Part] {
    /// Removed and added parts of one change each as one, removed first.
    fileprivate var merged: [TextDiff.Part] {
        var merged: [TextDiff.Part] = []
        for change in split(whereSeparator: { $0.kind == .same }) {
            for kind in [TextDiff.Kind.removed, .added] {
                let text = change.filter { $0.kind == kind }.map(\.text).joined()
                if !text.isEmpty { merged.append(TextDiff.Part(kind, text)) }
            }
        }
        return filter { $0.kind == .same } + merged
    }
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Up to twelve sentences of four.
    mutating func text() -> String {
        (0..<Int.random(in: 0...12, using: &self)).map { _ in
            ["返品できます。", "Yes, you can. ", "送料は無料です。\n", "No! "].randomElement(using: &self) ?? ""
        }.joined()
    }
}
