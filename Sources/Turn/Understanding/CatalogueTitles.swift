package import Conversation
package import Ports
internal import Text

/// The catalogue's series named in an answer, found by the same names that messages are read with. Built once per
/// catalogue; shares the names of a reader that is already built.
package struct CatalogueTitles: TitleFinder {
    private let gazetteer: Gazetteer
    private let byID: [SeriesID: Series]
    /// Unicode scalars that are read: more than the longest answer has before it is cut.
    private static let longest = 8000

    /// Takes a second or so: the names are prepared.
    package init(series: [Series]) { self.init(Gazetteer(series: series), series: series) }

    /// Shares what the scanner was built with.
    /// - Parameter series: the same that `scanner` was built with.
    package init(_ scanner: MessageScanner, series: [Series]) {
        self.init(scanner.entityReader.gazetteer, series: series)
    }

    /// - Parameter series: the same that `gazetteer` was built with.
    package init(_ gazetteer: Gazetteer, series: [Series]) {
        self.gazetteer = gazetteer
        byID = Dictionary(series.map { ($0.id, $0) }) { first, _ in first }
    }

    package func series(_ id: SeriesID) -> Series? { byID[id] }

    package func titles(in text: String) -> [TitleMention] {
        let read = String(text.unicodeScalars.prefix(CatalogueTitles.longest))
        let codes = read.unicodeScalars.map(\.value)
        let singled = Quotes.ranges(in: codes) + Emphasis.ranges(in: codes)
        let view = GazetteerView(folded: Normalizer.fold(read), original: codes, quotes: singled)
        // Answers do not mistype: what looks like a slip is another title.
        return gazetteer.finds(in: view, allowsSlips: false).compactMap { find in
            guard case .series(let id) = find.target else { return nil }
            return TitleMention(id, find.range)
        }
    }
}

/// Markdown's way to single words out: `*…*`, `**…**`, `_…_`.
enum Emphasis {
    private static let longest = 80

    /// The insides, none empty, within one line.
    static func ranges(in text: [UInt32]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard isMark(text[index]) else {
                index += 1
                continue
            }
            let start = run(text, index)
            guard let end = close(text, after: start, mark: text[index]) else {
                index = start
                continue
            }
            ranges.append(start..<end)
            index = run(text, end)
        }
        return ranges
    }

    private static func isMark(_ code: UInt32) -> Bool { code == 0x2A || code == 0x5F }

    private static func run(_ text: [UInt32], _ start: Int) -> Int {
        var end = start
        while end < text.count, text[end] == text[start], end - start < 3 { end += 1 }
        return end
    }

    private static func close(_ text: [UInt32], after start: Int, mark: UInt32) -> Int? {
        guard start < text.count, Script(text[start]) != .space else { return nil }
        var index = start
        while index < text.count, index - start <= longest, text[index] != 0x0A {
            if text[index] == mark { return index > start && Script(text[index - 1]) != .space ? index : nil }
            index += 1
        }
        return nil
    }
}
