import Conversation
import Testing

@testable import Generation

/// Checks that hold for every answer, over many generated requests: all intents, both languages, services missing.
@Suite("Every answer is grounded and well formed")
struct GroundingTests {
    private static let requests = SampleAnswers.all + GeneratedRequests.all
    private let composer = SampleDesk.shared.composer

    @Test("every number in an answer stands in the facts or the message")
    func numbers() {
        for request in Self.requests {
            let draft = composer.compose(request)
            let texts = [draft.text] + draft.picks.compactMap(\.reason) + draft.buttons.map(\.label) + draft.suggestions
            let known = KnownNumbers(request)
            for text in texts {
                for number in KnownNumbers.numbers(in: text) {
                    #expect(known.contains(number), "\(number) in “\(text)” for “\(request.message)”")
                }
            }
        }
    }

    @Test("no price is written that pricing did not give")
    func prices() {
        for request in Self.requests
        where request.facts.failures.contains(.pricing) || request.facts.subject?.quote == nil {
            guard request.intent == .productQuestion else { continue }
            let text = composer.compose(request).text
            #expect(!text.contains("¥") && !text.contains("円"), "\(text)")
        }
    }

    @Test("nothing is said of stock that inventory did not say")
    func stock() {
        for request in Self.requests
        where request.intent == .productQuestion && request.facts.subject?.availability == nil {
            let draft = composer.compose(request)
            for claim in ["in stock", "out of stock", "在庫がございます", "在庫を切らして"] {
                #expect(!draft.text.contains(claim), "\(draft.text)")
            }
            #expect(
                !draft.buttons.contains { $0.type == .addToCart || $0.type == .setAlert && $0.label.contains("back") })
        }
    }

    @Test("punctuation is never doubled, spaces neither")
    func punctuation() {
        let wrong = [
            "、、", "。。", "、。", "。、", "『『", "』』", "「「」", "  ", " .", " ,", ",.", "..", "をを", "がが", "ですです", "ますます。", "nil",
            "Optional", "()", "（）",
        ]
        for request in Self.requests {
            let draft = composer.compose(request)
            for text in [draft.text] + draft.suggestions + draft.picks.compactMap(\.reason) + draft.buttons.map(\.label)
            {
                for mark in wrong { #expect(!text.contains(mark), "“\(mark)” in “\(text)”") }
                #expect(text == text.trimmed && !text.isEmpty)
            }
        }
    }

    @Test("one to three follow-up questions, none empty, none twice, none the question itself")
    func suggestions() {
        for request in Self.requests {
            let suggestions = composer.compose(request).suggestions
            #expect((1...3).contains(suggestions.count))
            #expect(Set(suggestions).count == suggestions.count)
            #expect(!suggestions.contains(request.message))
        }
    }

    @Test("Japanese sentences end as a clerk ends them")
    func keigo() {
        let endings = ["です", "ます", "ません", "ました", "ください", "でしょうか", "ましょうか", "でした", "どうぞ"]
        for request in Self.requests where request.language == .ja {
            let quoted =
                request.facts.passages.map(\.text)
                + request.facts.promotions.flatMap { [$0.description.ja, $0.description.en] }
            for sentence in SentenceSplitter.sentences(of: composer.compose(request).text, in: .ja) {
                guard sentence.hasSuffix("。"), !quoted.contains(where: { $0.contains(sentence) }) else { continue }
                if sentence.contains("抱歉") { continue }
                let bare = String(sentence.dropLast())
                #expect(endings.contains { bare.hasSuffix($0) }, "\(sentence)")
            }
        }
    }

    @Test("Japanese answers speak Japanese, English ones English")
    func language() {
        for request in Self.requests where request.facts.passages.allSatisfy({ $0.language == request.language }) {
            let text = composer.compose(request).text
            let kana = text.unicodeScalars.count { (0x3040...0x30FF).contains($0.value) }
            if request.language == .en { #expect(kana == 0, "\(text)") } else { #expect(kana > 4, "\(text)") }
        }
    }

    @Test("answers are two to six sentences, never a wall")
    func length() {
        for request in Self.requests {
            let text = composer.compose(request).text
            #expect(SentenceSplitter.sentences(of: text, in: request.language).count <= 6, "\(text)")
            #expect(text.unicodeScalars.count <= (request.language == .ja ? 480 : 900), "\(text)")
        }
    }

    @Test("titles are written as the catalogue writes them, in brackets in Japanese")
    func titles() {
        let known = Set(SampleDesk.shared.series.values.map(\.title.ja))
        for request in Self.requests where request.language == .ja && request.facts.passages.isEmpty {
            for piece in composer.compose(request).text.split(separator: "『").dropFirst() {
                let title = String(piece.split(separator: "』", maxSplits: 1).first ?? "")
                #expect(known.contains { title == $0 || title.hasPrefix($0 + " ") }, "『\(title)』")
            }
        }
    }

    @Test("picks are candidates, and none is rated above the reader's age")
    func picks() {
        for request in Self.requests {
            let products = request.facts.products + [request.facts.subject].compactMap(\.self)
            for pick in composer.compose(request).picks {
                let product = products.first { $0.item?.asin == pick.asin }
                #expect(product != nil)
                if let age = request.facts.wish.age, request.intent == .recommendation {
                    #expect((product?.series.ageRating.minimumAge ?? 0) <= age)
                }
            }
        }
    }

    @Test("no cards while the catalogue does not answer")
    func noCards() {
        for request in Self.requests where request.facts.failures.contains(.catalog) {
            #expect(composer.compose(request).picks.isEmpty)
        }
    }

    @Test("nothing is claimed to have been done")
    func promises() {
        let claims = [
            "I have refunded", "I've refunded", "I cancelled", "I've added", "I have added", "I've ordered", "返金いたしました",
            "キャンセルいたしました", "追加いたしました", "手配いたしました",
        ]
        for request in Self.requests {
            let text = composer.compose(request).text
            for claim in claims { #expect(!text.contains(claim)) }
        }
    }

    @Test("the same request gives the same answer")
    func determinism() {
        for request in Self.requests.prefix(60) { #expect(composer.compose(request) == composer.compose(request)) }
    }

    @Test("every source names a passage that was at hand")
    func sources() {
        for request in Self.requests {
            let known = Set(request.facts.passages.map(\.chunkID))
            for source in composer.compose(request).sources { #expect(known.contains(source.chunkID)) }
        }
    }
}
