/// A text with what it only quotes blotted out: what is said in quotation marks or stands in a title is not said to the
/// shopper. Offsets stay.
enum ToxicText {
    private static let blot: Unicode.Scalar = "\u{25A1}"
    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
        "「": "」", "『": "』", "“": "”", "\"": "\"", "«": "»", "【": "】", "〝": "〟", "〈": "〉", "《": "》",
    ]
    /// Longer ones are no quotations but quotation marks left open.
    private static let longest = 240

    static func unquoted(_ scalars: [Unicode.Scalar], titles: [Range<Int>] = []) -> [Unicode.Scalar] {
        var masked = scalars
        var hidden = 0
        var index = 0
        while index < scalars.count {
            guard let close = pairs[scalars[index]], let end = closing(close, in: scalars, after: index) else {
                index += 1
                continue
            }
            for place in index + 1..<end where !scalars[place].properties.isWhitespace { masked[place] = blot }
            hidden += end - index
            index = end + 1
        }
        // An answer that is one quotation is said after all.
        if hidden * 5 > scalars.count * 4 { masked = scalars }
        for title in titles where title.upperBound <= masked.count {
            for place in title { masked[place] = blot }
        }
        return masked
    }

    /// More than a third of it is blotted out.
    static func isMostlyQuoted(_ masked: ArraySlice<Unicode.Scalar>) -> Bool {
        masked.count { $0 == blot } * 3 > masked.count
    }

    private static func closing(_ close: Unicode.Scalar, in scalars: [Unicode.Scalar], after open: Int) -> Int? {
        var place = open + 1
        while place < scalars.count, place - open <= longest, scalars[place] != "\n" {
            if scalars[place] == close { return place }
            place += 1
        }
        return nil
    }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
