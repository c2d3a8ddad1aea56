package import Conversation
internal import Ports

/// What an author hands in. What is not said stays as in the latest revision.
package struct ArticleDraft: Hashable, Sendable {
    package var title: String?
    package var text: String?
    package var keywords: [String]?
    package var category: String?
    package var sourceType: SourceType?
    /// Empty: none.
    package var url: String?
    package var seriesIDs: [SeriesID]?
    package var isSpoiler: Bool?
    /// Why; kept with the revision.
    package var note: String

    package init(
        title: String? = nil, text: String? = nil, keywords: [String]? = nil, category: String? = nil,
        sourceType: SourceType? = nil, url: String? = nil, seriesIDs: [SeriesID]? = nil, isSpoiler: Bool? = nil,
        note: String = ""
    ) {
        self.title = title
        self.text = text
        self.keywords = keywords
        self.category = category
        self.sourceType = sourceType
        self.url = url
        self.seriesIDs = seriesIDs
        self.isSpoiler = isSpoiler
        self.note = note
    }

    func content(over latest: ArticleContent?) -> ArticleContent {
        var content = latest ?? ArticleContent(title: "", text: "")
        content.title = title ?? content.title
        content.text = text ?? content.text
        content.keywords = keywords ?? content.keywords
        content.category = category ?? content.category
        content.sourceType = sourceType ?? content.sourceType
        if let url { content.url = url.isEmpty ? nil : url }
        content.seriesIDs = seriesIDs ?? content.seriesIDs
        content.traits.isSpoiler = isSpoiler ?? content.traits.isSpoiler
        return content
    }
}

extension ArticleContent {
    /// Of a document that was written elsewhere.
    init(_ document: SourceDocument) {
        self.init(
            title: document.title, text: document.text, keywords: document.keywords, category: document.category,
            sourceType: document.sourceType, url: document.url, seriesIDs: document.seriesIDs, traits: document.traits)
    }

    /// As it is served.
    /// - Parameter version: shown beside what is quoted of it.
    func document(_ id: ArticleID, version: String, on moment: Timestamp) -> SourceDocument {
        SourceDocument(
            key: id.documentKey, documentID: id.key, title: title, text: text, keywords: keywords,
            sourceType: sourceType, category: category, language: id.language, url: url, version: version,
            lastUpdated: JapaneseDate.text(moment), seriesIDs: seriesIDs, traits: traits)
    }
}

/// The day in Japan, where the shop is.
enum JapaneseDate {
    private static let offset: Int64 = 9 * 3_600_000

    /// `YYYY-MM-DD`
    static func text(_ moment: Timestamp) -> String {
        let day = Int64((Double(moment.milliseconds + offset) / 86_400_000).rounded(.down))
        let (year, month, date) = civil(day)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(date, 2))"
    }

    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": `civil_from_days`.
    private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
