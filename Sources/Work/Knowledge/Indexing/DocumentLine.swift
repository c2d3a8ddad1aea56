internal import Conversation
internal import Foundation
internal import Ports

/// What is wrong with a line of a file of documents.
package struct DocumentLineError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        case notUTF8
        case notJSON
        case notAnObject
        case tooLong(limit: Int)
        /// A field that must be there.
        case missing(String)
        /// A field whose value cannot be used, and what it must be.
        case wrong(String, String)
    }

    /// As the caller named it.
    package var file: String
    /// From 1.
    package var line: Int
    package var problem: Problem

    package init(file: String, line: Int, problem: Problem) {
        self.file = file
        self.line = line
        self.problem = problem
    }

    package var description: String { "\(file):\(line): \(reason)" }

    private var reason: String {
        switch problem {
        case .notUTF8: "is not UTF-8"
        case .notJSON: "is not JSON"
        case .notAnObject: "is not a JSON object"
        case .tooLong(let limit): "is longer than \(limit) bytes"
        case .missing(let field): "\(field) is missing"
        case .wrong(let field, let expected): "\(field) must be \(expected)"
        }
    }
}

/// One line of a file of documents: `{id, title?, text, language?, source_type?, category?, url?, version?, keywords?,
/// genres?, …}`, `{_id, title, text}` as test collections have it, or `{document_id, language, …, questions}` as the
/// shop's own documents do. Unknown fields are no matter.
struct DocumentLine: Decodable {
    let document: SourceDocument

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: FieldName.self) else {
            throw LineProblem(problem: .notAnObject)
        }
        document = try DocumentFields(container: container).document()
    }
}

struct LineProblem: Error {
    let problem: DocumentLineError.Problem
}

struct FieldName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Reads fields leniently: a number is a text, a text is a list of one, an empty text or null is none.
struct DocumentFields {
    let container: KeyedDecodingContainer<FieldName>

    func document() throws(LineProblem) -> SourceDocument {
        let language = try language()
        let (key, documentID) = try ids(language)
        guard let text = try text("text", "contents", "content", "body") else {
            throw LineProblem(problem: .missing("text"))
        }
        let title = try self.text("title") ?? ""
        if text.isEmpty && title.isEmpty { throw LineProblem(problem: .missing("text")) }
        var document = SourceDocument(key: key, documentID: documentID, title: title, text: text, language: language)
        document.keywords = try list("keywords") + list("questions")
        document.sourceType = try choice("source_type", of: SourceType.self) ?? .editorial
        document.category = try self.text("category") ?? ""
        document.url = try self.text("url").flatMap { $0.isEmpty ? nil : $0 }
        document.version = try self.text("version") ?? "1"
        document.lastUpdated = try self.text("last_updated") ?? ""
        document.seriesIDs = try (list("series_ids") + list("series_id")).map { SeriesID($0) }
        document.traits = try traits()
        return document
    }

    private func ids(_ language: Language?) throws(LineProblem) -> (key: String, documentID: String) {
        let shown = try text("document_id")
        guard let id = try text("id", "_id", "key") else {
            guard let shown else { throw LineProblem(problem: .missing("id")) }
            try checkLength("document_id", shown)
            return (language.map { "\(shown)#\($0.rawValue)" } ?? shown, shown)
        }
        try checkLength("id", id)
        return (id, shown ?? id)
    }

    private func checkLength(_ field: String, _ id: String) throws(LineProblem) {
        guard (1...DocumentLines.longestID).contains(id.utf8.count) else {
            throw LineProblem(problem: .wrong(field, "1 to \(DocumentLines.longestID) bytes long"))
        }
    }

    private func language() throws(LineProblem) -> Language? {
        guard let name = try text("language", "lang"), !name.isEmpty else { return nil }
        let code = name.lowercased().prefix { $0 != "-" && $0 != "_" }
        guard let language = Language(rawValue: String(code)) else {
            throw LineProblem(problem: .wrong("language", "one of ja, en"))
        }
        return language
    }

    private func traits() throws(LineProblem) -> PassageTraits {
        var traits = PassageTraits(genres: try list("genres"))
        traits.demographic = try choice("demographic", of: Demographic.self)
        traits.ageRating = try choice("age_rating", of: AgeRating.self)
        traits.isInStock = try flag("is_in_stock")
        traits.isSpoiler = try flag("is_spoiler") ?? false
        if let popularity = try number("popularity") { traits.popularity = min(1, max(0, popularity)) }
        return traits
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ field: String, of: Choice.Type
    ) throws(LineProblem) -> Choice? where Choice.RawValue == String {
        guard let name = try text(field), !name.isEmpty else { return nil }
        guard let choice = Choice(rawValue: name.lowercased()) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw LineProblem(problem: .wrong(field, "one of \(names)"))
        }
        return choice
    }

    /// The first of the fields that is there.
    private func text(_ names: String...) throws(LineProblem) -> String? {
        for name in names where has(name) {
            let field = FieldName(name)
            if let text = try? container.decode(String.self, forKey: field) { return text }
            if let number = try? container.decode(Int64.self, forKey: field) { return String(number) }
            if let number = try? container.decode(Double.self, forKey: field) { return String(number) }
            throw LineProblem(problem: .wrong(name, "a string"))
        }
        return nil
    }

    private func list(_ name: String) throws(LineProblem) -> [String] {
        guard has(name) else { return [] }
        if let list = try? container.decode([String].self, forKey: FieldName(name)) {
            return list.filter { !$0.isEmpty }
        }
        if let text = try? container.decode(String.self, forKey: FieldName(name)) { return text.isEmpty ? [] : [text] }
        throw LineProblem(problem: .wrong(name, "a list of strings"))
    }

    private func flag(_ name: String) throws(LineProblem) -> Bool? {
        guard has(name) else { return nil }
        if let flag = try? container.decode(Bool.self, forKey: FieldName(name)) { return flag }
        throw LineProblem(problem: .wrong(name, "true or false"))
    }

    private func number(_ name: String) throws(LineProblem) -> Double? {
        guard has(name) else { return nil }
        if let number = try? container.decode(Double.self, forKey: FieldName(name)) { return number }
        throw LineProblem(problem: .wrong(name, "a number"))
    }

    private func has(_ name: String) -> Bool {
        let field = FieldName(name)
        return container.contains(field) && (try? container.decodeNil(forKey: field)) == false
    }
}
