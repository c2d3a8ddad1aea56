internal import Conversation
package import Ports
internal import Text

/// What changed between two revisions: the fields that differ, and the text sentence by sentence.
package struct ArticleDiff: Hashable, Sendable, Codable {
    package struct Field: Hashable, Sendable, Codable {
        package var field: String
        package var from: String
        package var to: String
    }

    package var from: Int
    package var to: Int
    package var fields: [Field]
    package var text: [TextDiff.Part]

    package init(from old: ArticleRevision, to new: ArticleRevision) {
        from = old.number
        to = new.number
        fields = Self.named(old.content).compactMap { name, value in
            let (before, after) = (value(old.content), value(new.content))
            return before == after ? nil : Field(field: name, from: before, to: after)
        }
        text = TextDiff.parts(from: old.content.text, to: new.content.text)
    }

    private static func named(_ content: ArticleContent) -> [(String, (ArticleContent) -> String)] {
        [
            ("title", { $0.title }), ("keywords", { $0.keywords.joined(separator: "\n") }),
            ("category", { $0.category }), ("source_type", { $0.sourceType.rawValue }), ("url", { $0.url ?? "" }),
            ("series_ids", { $0.seriesIDs.map(\.rawValue).joined(separator: "\n") }),
            ("is_spoiler", { String($0.traits.isSpoiler) }),
        ]
    }
}

/// The difference of two texts in whole sentences, by their longest common subsequence.
package enum TextDiff {
    package enum Kind: String, Hashable, Sendable, Codable {
        case same, removed, added
    }

    package struct Part: Hashable, Sendable, Codable {
        package var kind: Kind
        package var text: String

        package init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// The table's cells; a middle that needs more is told as removed and added as a whole.
    static let mostCells = 4_000_000

    /// Removed comes before added. The parts that are not added make the old text, those that are not removed the new.
    package static func parts(from old: String, to new: String) -> [Part] {
        let (before, after) = (units(old), units(new))
        let head = zip(before, after).prefix { $0 == $1 }.count
        let tail = zip(before.dropFirst(head).reversed(), after.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let middle = between(
            Array(before[head..<(before.count - tail)]), Array(after[head..<(after.count - tail)]))
        return joined(
            before.prefix(head).map { Part(.same, $0) } + middle + before.suffix(tail).map { Part(.same, $0) })
    }

    /// Sentences with the white space after them: together they are the text.
    private static func units(_ text: String) -> [String] { Sentences.spans(of: text).map { String(text[$0.range]) } }

    private static func between(_ old: [String], _ new: [String]) -> [Part] {
        guard !old.isEmpty, !new.isEmpty, old.count <= mostCells / new.count else {
            return old.map { Part(.removed, $0) } + new.map { Part(.added, $0) }
        }
        let width = new.count + 1
        var longest = [Int32](repeating: 0, count: (old.count + 1) * width)
        for row in old.indices.reversed() {
            for column in new.indices.reversed() {
                longest[row * width + column] =
                    old[row] == new[column]
                    ? longest[(row + 1) * width + column + 1] + 1
                    : max(longest[(row + 1) * width + column], longest[row * width + column + 1])
            }
        }
        return walk(old, new, longest, width)
    }

    private static func walk(_ old: [String], _ new: [String], _ longest: [Int32], _ width: Int) -> [Part] {
        var parts: [Part] = []
        var (row, column) = (0, 0)
        while row < old.count || column < new.count {
            if row < old.count, column < new.count, old[row] == new[column] {
                parts.append(Part(.same, old[row]))
                (row, column) = (row + 1, column + 1)
            } else if column == new.count
                || (row < old.count && longest[(row + 1) * width + column] >= longest[row * width + column + 1])
            {
                parts.append(Part(.removed, old[row]))
                row += 1
            } else {
                parts.append(Part(.added, new[column]))
                column += 1
            }
        }
        return parts
    }

    /// Neighbours of one kind as one; what was added between two removed parts goes behind them.
    private static func joined(_ parts: [Part]) -> [Part] {
        var joined: [Part] = []
        for part in parts {
            if joined.last?.kind == part.kind {
                joined[joined.count - 1].text += part.text
            } else if part.kind == .removed, joined.last?.kind == .added,
                joined.dropLast().last?.kind == .removed
            {
                joined[joined.count - 2].text += part.text
            } else if part.kind == .removed, joined.last?.kind == .added {
                joined.insert(part, at: joined.count - 1)
            } else {
                joined.append(part)
            }
        }
        return joined
    }
}
