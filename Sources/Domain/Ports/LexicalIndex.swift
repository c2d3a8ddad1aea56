package import Conversation

/// Word search over chunks. Called up to twice a turn, beside understanding; must answer any text (operators of the
/// engine's own query language are plain characters here). Throws when the index is away.
package protocol LexicalIndex: Sendable {
    /// Replaces the whole content in one step: readers see the old or the new index.
    func replaceAll(with passages: [IndexedPassage]) async throws
    /// Best first.
    func search(_ query: LexicalQuery) async throws -> [Passage]
    func count() async throws -> Int
}

package struct IndexedPassage: Hashable, Sendable {
    package var passage: Passage
    /// Ways to ask for it and other names; searched, never shown.
    package var keywords: [String]

    package init(passage: Passage, keywords: [String]) {
        self.passage = passage
        self.keywords = keywords
    }
}

package struct LexicalQuery: Hashable, Sendable {
    package var text: String
    /// `nil`: any.
    package var language: Language?
    /// Empty: all.
    package var sourceTypes: Set<SourceType>
    package var limit: Int

    package init(text: String, language: Language?, sourceTypes: Set<SourceType> = [], limit: Int) {
        self.text = text
        self.language = language
        self.sourceTypes = sourceTypes
        self.limit = limit
    }
}
