package import Conversation

extension Draft {
    /// This answer with the answer to a second intent of the same message after it: a paragraph of its own, without
    /// the sentences, buttons, sources and questions that stand here already.
    /// - Parameter language: the answers' language, for telling sentences apart.
    package func followed(by second: Draft, in language: Language) -> Draft {
        var merged = self
        let said = Set(SentenceSplitter.sentences(of: text, in: language))
        let more = SentenceSplitter.sentences(of: second.text, in: language).filter { !said.contains($0) }
        if !more.isEmpty {
            let paragraph = more.joined(separator: language == .ja ? "" : " ")
            merged.text = text.isEmpty ? paragraph : text + "\n\n" + paragraph
        }
        merged.picks += second.picks.filter { pick in !picks.contains { $0.asin == pick.asin } }
        merged.buttons += second.buttons.filter { !buttons.contains($0) }
        merged.sources += second.sources.filter { source in !sources.contains { $0.chunkID == source.chunkID } }
        merged.suggestions = Array(
            (suggestions.prefix(2) + second.suggestions.filter { !suggestions.contains($0) }).prefix(3))
        return merged
    }
}
