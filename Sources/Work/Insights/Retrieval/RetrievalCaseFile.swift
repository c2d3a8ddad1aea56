internal import Conversation

/// A file of questions, JSON Lines: `{query, relevant: [id] | {id: grade}, language?, kind?}`. Empty lines are skipped,
/// other fields too; a bad line is named, the rest counted.
package struct RetrievalCaseFile: Sendable {
    /// The largest grade of a document; the least is 0.
    package static let mostGrade = 100

    package let cases: [RetrievalCase]
    package let badLines: [BadLine]

    /// - Parameters:
    ///   - bytes: UTF-8; lines end in LF or CRLF.
    ///   - name: what the file goes by in the report.
    ///   - set: the group its questions belong to; `nil`: one of the file's own.
    package init(_ bytes: [UInt8], name: String, set: String? = nil) {
        let lines = CaseLines(bytes, name: name) { (fields: Line, line) throws(LineFault) in
            try fields.labelled(set: set ?? name, file: name, line: line)
        }
        (cases, badLines) = (lines.cases, lines.badLines)
    }
}

private struct Line: Decodable {
    var query: String
    var relevant: Relevance
    var language: String?
    var kind: String?

    func labelled(set: String, file: String, line: Int) throws(LineFault) -> RetrievalCase {
        guard query.contains(where: { !$0.isWhitespace }) else { throw LineFault(reason: "query is empty") }
        let grades = relevant.grades
        guard grades.keys.allSatisfy({ !$0.isEmpty }) else { throw LineFault(reason: "relevant has an empty name") }
        let bounds = 0...RetrievalCaseFile.mostGrade
        if let wrong = grades.sorted(by: { $0.key < $1.key }).first(where: { !bounds.contains($0.value) }) {
            throw LineFault(
                reason: "the grade of \(LineFault.quoted(wrong.key)) is not between 0 and \(bounds.upperBound)")
        }
        guard grades.values.contains(where: { $0 > 0 }) else { throw LineFault(reason: "relevant names nothing") }
        var spoken: MessageLanguage?
        if let language {
            spoken = MessageLanguage(rawValue: language)
            if spoken == nil { throw LineFault(reason: "unknown language \(LineFault.quoted(language))") }
        }
        return RetrievalCase(
            query: query, grades: grades, language: spoken, kind: kind, set: set, file: file, line: line)
    }
}

/// A list of names, or names with grades.
private struct Relevance: Decodable {
    var grades: [String: Int]

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let names = try? value.decode([String].self) {
            grades = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
        } else if let grades = try? value.decode([String: Int].self) {
            self.grades = grades
        } else {
            throw DecodingError.typeMismatch(
                Relevance.self, DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "relevant"))
        }
    }
}
