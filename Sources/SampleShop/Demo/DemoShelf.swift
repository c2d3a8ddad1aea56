internal import Conversation

/// The series in the order of the shelves, with the text that a search looks through.
struct DemoShelf: Sendable {
    /// Longer searches are cut: nobody types more, and each word is looked for in every series.
    static let longestSearch = 100

    private struct Entry: Sendable {
        var place: Int
        /// UTF-8: a search goes through all of it, byte by byte.
        var text: [UInt8]
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
            .map { Array(ShopIndex.key(String($0)).utf8) }.filter { !$0.isEmpty }
        return entries.filter { entry in
            (genre.isEmpty || index.series[entry.place].genres.contains(genre))
                && words.allSatisfy { DemoShelf.contains($0, in: entry.text) }
        }
        .map(\.place)
    }

    /// Fields apart by a line feed, so that no word matches across two.
    private static func text(of series: Series) -> [UInt8] {
        let title = [series.title.ja, series.title.kana, series.title.romaji, series.title.en]
        let authors = series.authors.flatMap { [$0.ja, $0.kana ?? "", $0.en] }
        return Array((title + series.aliases + authors).map(ShopIndex.key).joined(separator: "\n").utf8)
    }

    private static func contains(_ word: [UInt8], in text: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= text.count else { return word.isEmpty }
        return (0...(text.count - word.count)).contains { start in
            text[start] == first && text[start..<(start + word.count)].elementsEqual(word)
        }
    }
}
