internal import Conversation

/// The series in the order of the shelves, with the text that a search looks through.
struct DemoShelf: Sendable {
    /// Longer searches are cut: nobody types more, and each word is looked for in every series.
    static let longestSearch = 100

    private struct Entry: Sendable {
        var place: Int
        var text: String
    }

    private let entries: [Entry]

    init(_ index: ShopIndex) {
        entries = index.series.indices
            .filter { index.firstItem(ofSeriesAt: $0) != nil }
            .map { Entry(place: $0, text: DemoShelf.text(of: index.series[$0])) }
            .sorted {
                let (left, right) = (index.series[$0.place], index.series[$1.place])
                return (left.popularity, right.id.rawValue) > (right.popularity, left.id.rawValue)
            }
    }

    func places(text: String, genre: String, index: ShopIndex) -> [Int] {
        let words = text.prefix(DemoShelf.longestSearch).split(whereSeparator: \.isWhitespace)
            .map { ShopIndex.key(String($0)) }.filter { !$0.isEmpty }
        return entries.filter { entry in
            (genre.isEmpty || index.series[entry.place].genres.contains(genre))
                && words.allSatisfy(entry.text.contains)
        }
        .map(\.place)
    }

    /// Fields apart by a line feed, so that no word matches across two.
    private static func text(of series: Series) -> String {
        let title = [series.title.ja, series.title.kana, series.title.romaji, series.title.en]
        let authors = series.authors.flatMap { [$0.ja, $0.kana ?? "", $0.en] }
        return (title + series.aliases + authors).map(ShopIndex.key).joined(separator: "\n")
    }
}
