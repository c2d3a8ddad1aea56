import Conversation
import Testing

@testable import Generation

@Suite("Quoting help pages")
struct QuotingTests {
    private let desk = SampleDesk.shared

    /// The three pages that share most words with the question, as a plain search would bring them.
    private func found(_ question: String, _ pages: [(SampleDesk.Page, Terms)]) -> [Passage] {
        let asked = Terms(question).weights
        let scored = pages.map { page, held in
            (page, asked.reduce(0) { $0 + (held.weights[$1.key] == nil ? 0 : $1.value) })
        }
        return scored.sorted { $0.1 > $1.1 }.prefix(4).map(\.0.passage)
    }

    /// - Parameter place: where retrieval ranked the right page among four that share most words with the question.
    private func share(_ language: Language, place: Int) -> Double {
        var right = 0
        var asked = 0
        let pages = desk.pages.filter { $0.language == language }.map { ($0, Terms($0.title + "\n" + $0.text)) }
        for page in desk.pages where page.language == language && page.source_type != .editorial {
            for question in page.questions {
                var passages = Array(found(question, pages).filter { $0.documentID != page.document_id }.prefix(3))
                passages.insert(page.passage, at: min(place, passages.count))
                let quoter = PassageQuoter(question: question, passages: passages, language: language)
                asked += 1
                if quoter.best()?.passage.documentID == page.document_id { right += 1 }
            }
        }
        return Double(right) / Double(max(asked, 1))
    }

    @Test("the page that retrieval put first is quoted", arguments: Language.allCases)
    func firstPage(_ language: Language) { #expect(share(language, place: 0) >= 0.85) }

    @Test("the right page is mostly quoted although retrieval put another before it", arguments: Language.allCases)
    func secondPage(_ language: Language) { #expect(share(language, place: 1) >= 0.55) }

    private func quote(_ question: String, _ ids: [String], _ language: Language) -> Quotation? {
        PassageQuoter(question: question, passages: desk.passages(ids, language), language: language).best()
    }

    @Test(
        "the sentence that answers is quoted, not just the first",
        arguments: [
            ("Do you take PayPay?", ["payment-methods"], Language.en, "QR payments"),
            ("PayPayは使えますか", ["payment-methods"], .ja, "QRコード決済"),
            ("Does shipping to Okinawa cost extra?", ["shipping-costs"], .en, "Okinawa"),
            ("代引きの手数料はいくらですか", ["payment-methods"], .ja, "代金引換の手数料は330円"),
            (
                "Where are you based and when is customer service open?", ["support-hours"], .en,
                "weekdays from 10:00 to 18:00"
            ),
            ("返品の期限って何日ですか？先週買ったドロヘドロを返したいです", ["return-policy", "bank-transfer"], .ja, "30日以内"),
            ("how much is shipping", ["shipping-costs"], .en, "Standard shipping within Japan costs ¥350"),
            ("使える支払い方法は何がありますか", ["payment-methods", "split-payment"], .ja, "銀行振込"),
            (
                "Where do I enter the coupon code? I'm on the payment page.", ["gift-card-use", "coupon-terms"], .en,
                "coupon"
            ),
            ("返品ポリシーを教えてください", ["privacy-policy", "start-return", "return-policy"], .ja, "30日以内"),
            ("返品ポリシーを教えてください", ["start-return", "return-policy", "privacy-policy"], .ja, "30日以内"),
        ])
    func answeringSentence(_ question: String, _ ids: [String], _ language: Language, _ expected: String) throws {
        let quotation = try #require(quote(question, ids, language))
        #expect(quotation.text.contains(expected))
    }

    @Test("a place named in the question is looked for on the next page too")
    func secondPageAdds() {
        let request = AnswerRequest.asking(
            "Do you ship to Canada?", .faq, .en,
            facts: .with { $0.passages = desk.passages(["international-shipping", "delivery-areas", "refunds"], .en) })
        let draft = desk.composer.compose(request)
        #expect(draft.text.contains("Canada"))
        #expect(draft.sources.map(\.chunkID) == ["international-shipping#en#0", "delivery-areas#en#0"])
    }

    @Test("an unrelated page is never mixed in")
    func notMixed() {
        let request = AnswerRequest.asking(
            "What is your return policy?", .faq, .en,
            facts: .with { $0.passages = desk.passages(["return-policy", "gift-card-terms", "box-sets"], .en) })
        #expect(desk.composer.compose(request).sources.map(\.chunkID) == ["return-policy#en#0"])
    }

    @Test("what is quoted stands in the page word for word", arguments: SampleAnswers.help.indices)
    func verbatim(_ index: Int) {
        let request = SampleAnswers.help[index]
        let quoter = PassageQuoter(
            question: request.message, passages: request.facts.passages, language: request.language)
        for quotation in quoter.ranked() {
            for sentence in quotation.sentences { #expect(quotation.passage.text.contains(sentence)) }
        }
    }

    @Test(
        "a question that no page speaks of is not answered from one",
        arguments: [
            ("do you have a dress code", ["print-quality", "accessibility"], Language.en),
            ("宇宙人はいますか", ["shipping-costs", "refunds"], .ja),
            ("そのボタンが見当たらないです", ["lost-parcel", "assistant"], .ja),
            ("Got charged but there is no confirmation page. Should I press pay again?", ["stock-notifications"], .en),
            ("it wont accept my postcode", ["coupon-not-accepted"], .en),
        ])
    func unanswered(_ question: String, _ ids: [String], _ language: Language) {
        #expect(quote(question, ids, language) == nil)
    }

    @Test(
        "English sentences end where sentences end",
        arguments: [
            ("We suggest Yotsuba&!. Doraemon has 45 volumes.", 2), ("Open 11:00 to 20:00. Please ask.", 2),
            ("Choose “Return” beside the item. “Orders” is in your account.", 2),
            ("Yawara!, about judo, is bright.", 1),
            ("It costs ¥1,800.50 in all.", 1),
        ])
    func splitting(_ text: String, _ count: Int) {
        let sentences = SentenceSplitter.sentences(of: text, in: .en)
        #expect(sentences.count == count)
        #expect(sentences.joined(separator: " ") == text)
    }

    @Test("Japanese sentences are not split inside brackets")
    func japaneseSplitting() {
        let text = "「注文。履歴」を開きます。『ハイキュー!!』は全45巻です。"
        #expect(SentenceSplitter.sentences(of: text, in: .ja) == ["「注文。履歴」を開きます。", "『ハイキュー!!』は全45巻です。"])
    }
}
