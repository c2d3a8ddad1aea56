internal import Conversation

/// Something wrong in data that could be read.
package struct DataProblem: Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// The record's id, or ids.
    package var record: String
    package var field: String
    package var reason: String

    package var description: String { "\(file): \(record): \(field): \(reason)" }
}

/// Checks every rule of data/README.md and reports all that is broken, not just the first.
package struct ShopDataValidator {
    /// What is wrong with a directory: unreadable lines of any file, or else broken rules. Empty: all is well.
    package static func problems(inDirectory directory: String) -> [String] {
        let files = ShopFiles(reading: directory)
        guard files.errors.isEmpty else { return files.errors.map(\.description) }
        do {
            return problems(in: try files.data()).map(\.description)
        } catch {
            return [error.description]
        }
    }

    package static func problems(in data: ShopData) -> [DataProblem] {
        var check = ShopDataValidator(data)
        check.vocabulary()
        check.series()
        check.items()
        check.documents()
        check.reviews()
        check.promotions()
        check.customers()
        check.orders()
        check.histories()
        return check.problems
    }

    let data: ShopData
    let seriesIDs: Set<SeriesID>
    let itemsByASIN: [ASIN: ShopItem]
    private(set) var problems: [DataProblem] = []

    private init(_ data: ShopData) {
        self.data = data
        seriesIDs = Set(data.series.map(\.id))
        itemsByASIN = Dictionary(data.items.map { ($0.item.asin, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func expect(
        _ holds: Bool, _ file: String, _ record: String, _ field: String, _ reason: @autoclosure () -> String
    ) {
        if !holds { problems.append(DataProblem(file: file, record: record, field: field, reason: reason())) }
    }

    mutating func expectUnique(_ ids: [String], _ file: String, _ field: String) {
        var seen: Set<String> = []
        for id in ids { expect(seen.insert(id).inserted, file, id, field, "is there twice") }
    }

    mutating func expectBoth(_ text: Bilingual, _ file: String, _ record: String, _ field: String) {
        for language in Language.allCases {
            expect(!text[language].isBlank, file, record, "\(field).\(language.rawValue)", "is empty")
        }
    }

    @discardableResult
    mutating func expectDay(_ text: String?, _ file: String, _ record: String, _ field: String) -> CivilDate? {
        guard let text else { return nil }
        let day = CivilDate(text)
        expect(day != nil, file, record, field, "is not a day (YYYY-MM-DD)")
        return day
    }

    mutating func expectTerms(
        _ ids: [String], _ kind: VocabularyTerm.Kind, _ file: String, _ record: String, _ field: String
    ) {
        for id in ids {
            expect(data.vocabulary.term(kind, id) != nil, file, record, field, "\(id) is not in the vocabulary")
        }
        expect(Set(ids).count == ids.count, file, record, field, "names a term twice")
    }

    mutating func expectSeries(_ ids: [SeriesID], _ file: String, _ record: String, _ field: String) {
        for id in ids { expect(seriesIDs.contains(id), file, record, field, "\(id) is not a series") }
    }

    mutating func expectItem(_ asin: ASIN, _ file: String, _ record: String, _ field: String) {
        expect(itemsByASIN[asin] != nil, file, record, field, "\(asin) is not an item")
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Hiragana and the long-vowel mark, at least one.
    var isHiragana: Bool {
        !isEmpty && unicodeScalars.allSatisfy { (0x3041...0x3096).contains($0.value) || $0.value == 0x30FC }
    }

    /// Lower-case ASCII words joined by single hyphens.
    var isKebabCase: Bool {
        split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
    }
}
