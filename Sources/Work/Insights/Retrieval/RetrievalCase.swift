package import Conversation

/// One question of an evaluation, with the documents that answer it.
package struct RetrievalCase: Hashable, Sendable {
    package var query: String
    /// By document: 0 does not answer the question, from 1 the better the larger. What is not named counts as 0.
    package var grades: [String: Int]
    /// As the line says; `nil` where it does not.
    package var language: MessageLanguage?
    /// The kind of question ("policy", "by description"); `nil` where the line does not say.
    package var kind: String?
    /// A group of questions across files.
    package var set: String
    /// The name its file goes by in the report.
    package var file: String
    /// From 1.
    package var line: Int

    package init(
        query: String, grades: [String: Int], language: MessageLanguage? = nil, kind: String? = nil, set: String,
        file: String = "", line: Int = 1
    ) {
        self.query = query
        self.grades = grades
        self.language = language
        self.kind = kind
        self.set = set
        self.file = file
        self.line = line
    }

    /// All documents answer equally well.
    package init(
        query: String, relevant: [String], language: MessageLanguage? = nil, kind: String? = nil, set: String,
        file: String = "", line: Int = 1
    ) {
        self.init(
            query: query, grades: Dictionary(relevant.map { ($0, 1) }, uniquingKeysWith: { first, _ in first }),
            language: language, kind: kind, set: set, file: file, line: line)
    }

    /// Documents that answer it, the best first, equals by name.
    package var relevant: [String] {
        grades.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}
