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

    @Test("of four pages at hand, the one written for the question is quoted", arguments: Language.allCases)
    func rightPage(_ language: Language) {
        var right = 0
        var asked = 0
        let pages = desk.pages.filter { $0.language == language }.map { ($0, Terms($0.title + "\n" + $0.text)) }
        for page in desk.pages where page.language == language && page.source_type != .editorial {
            for question in page.questions {
                let others = found(question, pages).filter { $0.documentID != page.document_id }.prefix(3)
                var passages = Array(others)
                passages.insert(page.passage, at: passages.isEmpty ? 0 : 1)
                let quoter = PassageQuoter(question: question, passages: passages, language: language)
                asked += 1
                let got = quoter.best()?.passage.documentID
                if got == page.document_id { right += 1 } else { print("MISS \(question) | \(page.document_id) | \(got ?? "-")") }
            }
        }
        print("quoted the right page: \(right) of \(asked) (\(language))")
        #expect(Double(right) >= 0.6 * Double(asked))
    }
}
