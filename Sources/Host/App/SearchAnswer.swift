package import Conversation
internal import Foundation
internal import Ports
package import Retrieval
internal import Text

/// What a search found, as the commands and the desk show it.
package struct SearchAnswer: Encodable, Sendable {
    struct Hit: Encodable, Sendable {
        /// How words and meaning found it; ranks from 0.
        struct Why: Encodable, Sendable {
            var word_rank: Int?
            var word_score: Double?
            var meaning_rank: Int?
            var similarity: Float?
            var best_sentence: Float?
        }

        var id: String
        var document_id: String
        var score: Double
        var title: String?
        var text: String
        var source_type: SourceType
        var language: Language
        var version: String
        var marks: [PassageMark]?
        var why: Why?
    }

    var hits: [Hit]
    var kind: QueryKind?
    /// Other wordings that were searched for.
    var expansions: [String]?
    /// Nothing truly matches: these are the nearest.
    var nearest_only: Bool?

    package init(_ outcome: SearchEngine.Outcome, explained: Bool) {
        hits = outcome.hits.map { Hit($0, explained: explained) }
        kind = explained ? outcome.plan.kind : nil
        expansions = explained ? outcome.plan.alternatives : nil
        nearest_only = outcome.isNearestOnly ? true : nil
    }

    /// A line a hit, for people.
    package var lines: [String] {
        hits.map { "\(String(format: "%.3f", $0.score))  \($0.id)  version \($0.version)  \($0.title ?? "")" }
    }

    package static func language(of query: String) -> Language {
        query.unicodeScalars.contains { Script($0.value).isCJK } ? .ja : .en
    }
}

extension SearchAnswer.Hit {
    init(_ hit: PassageHit, explained: Bool) {
        let passage = hit.passage
        self.init(
            id: passage.chunkID, document_id: passage.documentID, score: passage.score,
            title: passage.title.isEmpty ? nil : passage.title, text: passage.text, source_type: passage.sourceType,
            language: passage.language, version: passage.version,
            marks: passage.marks.isEmpty ? nil : passage.marks.sorted { $0.rawValue < $1.rawValue },
            why: explained
                ? Why(
                    word_rank: hit.wordRank, word_score: hit.wordScore, meaning_rank: hit.vectorRank,
                    similarity: hit.similarity, best_sentence: hit.sentenceSimilarities.max())
                : nil)
    }
}
