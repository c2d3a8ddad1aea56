package import Conversation

/// The documents that search answers from, as their owners gave them: what every index is built and rebuilt from.
/// Written by the change feed, the desk of knowledge and the commands; read by indexers in order of `sequence`.
package protocol DocumentStore: Sendable {
    /// In one transaction; outcomes in order. Within the call a later change of a key sees the earlier one. A change
    /// with an older or equal revision than the one held changes nothing, whatever the order they come in; a delete is
    /// remembered, so that a late update from before it does not bring the document back.
    func apply(_ changes: [DocumentChange]) async throws -> [ChangeOutcome]
    /// The latest state of every document that changed after `sequence`, oldest change first, at most `limit`.
    func changes(after sequence: Int64, limit: Int) async throws -> [StoredDocument]
    /// `nil`: never heard of.
    func document(_ key: String) async throws -> StoredDocument?
    /// Of the latest change; 0 when there was none.
    func lastSequence() async throws -> Int64
    /// Without the deleted ones.
    func count() async throws -> Int
}

/// What may be known of a document besides its text, to filter and to weigh by.
package struct PassageTraits: Hashable, Sendable, Codable {
    /// Ids of the vocabulary.
    package var genres: [String]
    package var demographic: Demographic?
    package var ageRating: AgeRating?
    /// `nil`: not a thing that is sold.
    package var isInStock: Bool?
    /// 0…1.
    package var popularity: Double?
    /// Tells how a story goes on or ends.
    package var isSpoiler: Bool

    package init(
        genres: [String] = [], demographic: Demographic? = nil, ageRating: AgeRating? = nil, isInStock: Bool? = nil,
        popularity: Double? = nil, isSpoiler: Bool = false
    ) {
        self.genres = genres
        self.demographic = demographic
        self.ageRating = ageRating
        self.isInStock = isInStock
        self.popularity = popularity
        self.isSpoiler = isSpoiler
    }

    package enum CodingKeys: String, CodingKey {
        case genres, demographic, popularity
        case ageRating = "age_rating"
        case isInStock = "is_in_stock"
        case isSpoiler = "is_spoiler"
    }
}

package struct SourceDocument: Hashable, Sendable, Codable {
    /// Unique: the key of its changes.
    package var key: String
    /// Shown and cited; the same for a page in its two languages.
    package var documentID: String
    package var title: String
    package var text: String
    /// Ways to ask for it and other names; searched, never shown.
    package var keywords: [String]
    package var sourceType: SourceType
    package var category: String
    /// `nil`: to be told from the text.
    package var language: Language?
    package var url: String?
    /// As shown; which of two is newer is told by the revision.
    package var version: String
    /// `YYYY-MM-DD`
    package var lastUpdated: String
    package var seriesIDs: [SeriesID]
    package var traits: PassageTraits

    package init(
        key: String, documentID: String? = nil, title: String = "", text: String, keywords: [String] = [],
        sourceType: SourceType = .editorial, category: String = "", language: Language? = nil, url: String? = nil,
        version: String = "1", lastUpdated: String = "", seriesIDs: [SeriesID] = [],
        traits: PassageTraits = PassageTraits()
    ) {
        self.key = key
        self.documentID = documentID ?? key
        self.title = title
        self.text = text
        self.keywords = keywords
        self.sourceType = sourceType
        self.category = category
        self.language = language
        self.url = url
        self.version = version
        self.lastUpdated = lastUpdated
        self.seriesIDs = seriesIDs
        self.traits = traits
    }
}

package struct DocumentChange: Hashable, Sendable {
    package var key: String
    /// Newer is larger. `nil`: newer than whatever is held; where the content is the same, nothing changes.
    package var revision: Int64?
    /// `nil`: delete.
    package var document: SourceDocument?

    package init(_ document: SourceDocument, revision: Int64? = nil) {
        key = document.key
        self.document = document
        self.revision = revision
    }

    package init(deleting key: String, revision: Int64? = nil) {
        self.key = key
        self.revision = revision
        document = nil
    }
}

package enum ChangeOutcome: String, Hashable, Sendable, Codable {
    case created, updated, deleted
    /// The very content that is held.
    case unchanged
    /// Older than what is held.
    case outdated
    /// A delete of what is not there; remembered all the same.
    case absent
}

package struct StoredDocument: Hashable, Sendable {
    package var key: String
    package var revision: Int64
    /// Place in the order of all changes of the store; from 1.
    package var sequence: Int64
    /// `nil`: deleted.
    package var document: SourceDocument?

    package init(key: String, revision: Int64, sequence: Int64, document: SourceDocument?) {
        self.key = key
        self.revision = revision
        self.sequence = sequence
        self.document = document
    }
}
