internal import Conversation
internal import Ports

/// One line of a feed: `{op, id, version, item}`.
struct CatalogChange: Sendable {
    enum Operation: String, CaseIterable { case create, update, upsert, delete }

    static let idLength = 1...200

    var id: String
    var version: Int64
    /// A change a language: what an item has no text in, or no more, is deleted.
    var changes: [DocumentChange]

    static func key(_ id: String, _ language: Language) -> String { "item:\(id):\(language.rawValue)" }

    init(_ line: some Collection<UInt8>) throws(CatalogLine.Fault) {
        guard let fields = FeedValue.object(line) else { throw CatalogLine.Fault("must be one JSON object in UTF-8") }
        try self.init(id: try Self.id(fields["id"]), fields)
    }

    /// For errors: the id of a line whose other fields are wrong.
    static func readableID(_ line: some Collection<UInt8>) -> String? {
        FeedValue.object(line).flatMap { try? id($0["id"]) }
    }

    private init(id: String, _ fields: [String: FeedValue]) throws(CatalogLine.Fault) {
        self.id = id
        let operation = try Self.operation(fields["op"])
        version = try Self.version(fields["version"])
        let documents = operation == .delete ? [:] : try Self.documents(fields["item"], id)
        let version = version
        changes = Language.allCases.map { language in
            documents[language].map { DocumentChange($0, revision: version) }
                ?? DocumentChange(deleting: Self.key(id, language), revision: version)
        }
    }

    private static func operation(_ value: FeedValue?) throws(CatalogLine.Fault) -> Operation {
        guard case .text(let name)? = value, let operation = Operation(rawValue: name) else {
            throw CatalogLine.Fault("op", "must be create, update, upsert or delete")
        }
        return operation
    }

    private static func id(_ value: FeedValue?) throws(CatalogLine.Fault) -> String {
        guard case .text(let id)? = value, idLength.contains(id.count),
            !id.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
        else { throw CatalogLine.Fault("id", "must be a text of 1 to 200 characters without control characters") }
        return id
    }

    private static func version(_ value: FeedValue?) throws(CatalogLine.Fault) -> Int64 {
        switch value {
        case .whole(let number)? where number >= 0: return number
        case .text(let digits)?:
            if !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits) {
                return number
            }
        default: break
        }
        throw CatalogLine.Fault("version", "must be a whole number from 0 to \(Int64.max), or its digits as a text")
    }

    private static func documents(
        _ value: FeedValue?, _ id: String
    ) throws(CatalogLine.Fault) -> [Language: SourceDocument] {
        guard let item = value?.members else { throw CatalogLine.Fault("item", "must be an object") }
        let documents = CatalogItemReader(id: id, item).documents
        guard !documents.isEmpty else { throw CatalogLine.Fault("item.title", "must have a title or a description") }
        return documents
    }

    // MARK: Outcome

    /// Of the item, from those of its documents.
    func outcome(_ outcomes: [ChangeOutcome]) -> ChangeOutcome {
        let isDelete = changes.allSatisfy { $0.document == nil }
        if isDelete { return Self.first([.deleted, .outdated, .unchanged, .absent], of: outcomes) }
        if outcomes.contains(.updated) { return .updated }
        let has = Set(outcomes)
        if has.contains(.created) { return has.contains(.unchanged) || has.contains(.deleted) ? .updated : .created }
        if has.contains(.deleted) { return .updated }
        return has.contains(.unchanged) && !has.contains(.outdated) ? .unchanged : .outdated
    }

    private static func first(_ order: [ChangeOutcome], of outcomes: [ChangeOutcome]) -> ChangeOutcome {
        order.first { outcomes.contains($0) } ?? .absent
    }
}
