package import Conversation

/// A series of the catalogue named in a text.
package struct TitleMention: Hashable, Sendable {
    package var seriesID: SeriesID
    /// Unicode scalars of the text, end exclusive: the name alone.
    package var range: Range<Int>

    package init(_ seriesID: SeriesID, _ range: Range<Int>) {
        self.seriesID = seriesID
        self.range = range
    }
}

/// Finds names of the catalogue's series in a text: every usual writing, Japanese, kana, romaji, English, abbreviations. In
/// process and linear in the text; called up to a few times a turn.
package protocol TitleFinder: Sendable {
    /// In order of place, not overlapping.
    func titles(in text: String) -> [TitleMention]
    /// `nil` for a series that the catalogue has not.
    func series(_ id: SeriesID) -> Series?
}
