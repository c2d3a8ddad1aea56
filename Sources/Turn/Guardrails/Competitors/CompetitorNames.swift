package import Conversation

/// Names of shops and services that an answer must not promote, in every usual writing, found in one pass over narrow
/// scalars. A name counts at word borders; a longer phrase that is spared (the river, a payment card) hides the name in it.
package struct CompetitorNames: Sendable {
    /// Node and scalar → node.
    private var edges: [UInt64: Int32] = [:]
    /// By node: what ends there.
    private var ends: [End?] = [nil]

    struct End: Sendable {
        /// In `ids`; `nil` for a phrase that is spared.
        var id: String?
        /// Scalars before the name itself, and after it.
        var lead = 0
        var tail = 0
    }

    /// What was found at a place: scalars of the whole phrase, and of what in it stands before and after the name.
    struct Found {
        var id: String?
        var lead: Int
        var tail: Int
        var length: Int
    }

    /// - Throws: `DataFileError` naming file and line.
    package static func load(file: String) throws(DataFileError) -> CompetitorNames {
        try CompetitorNames(CompetitorFile.load(file))
    }

    package init(_ entries: [CompetitorEntry]) {
        for entry in entries {
            for name in entry.names { add(name, entry.id) }
            for phrase in entry.spared { insert(phrase, End(id: nil)) }
        }
    }

    /// `<…>` in a name marks the name within words that must stand around it: "at <Target>".
    private mutating func add(_ name: String, _ id: String) {
        let parts = name.split(omittingEmptySubsequences: false) { $0 == "<" || $0 == ">" }
        guard parts.count == 3 else {
            insert(name, End(id: id))
            for domain in Self.domains(of: name) { insert(domain, End(id: id)) }
            return
        }
        let end = End(id: id, lead: parts[0].unicodeScalars.count, tail: parts[2].unicodeScalars.count)
        insert(parts.joined(), end)
    }

    private static func domains(of name: String) -> [String] {
        guard name.unicodeScalars.allSatisfy({ InlineCode.isWord($0.value) && $0.isASCII }) else { return [] }
        return [".com", ".co.jp", ".jp", ".net", ".co.uk", ".org"].map { name + $0 }
    }

    private mutating func insert(_ phrase: String, _ end: End) {
        var node: Int32 = 0
        for scalar in phrase.unicodeScalars {
            let key = Self.key(node, InlineCode.lowered(NarrowForm.of(scalar).value))
            if let next = edges[key] {
                node = next
            } else {
                edges[key] = Int32(ends.count)
                node = Int32(ends.count)
                ends.append(nil)
            }
        }
        if node > 0 { ends[Int(node)] = end }
    }

    private static func key(_ node: Int32, _ code: UInt32) -> UInt64 { UInt64(node) << 32 | UInt64(code) }

    /// The longest name or spared phrase that begins at the cursor's place.
    func find(_ cursor: inout InlineCursor) -> Found? {
        let first = cursor[0]
        var code = InlineCode.lowered(first)
        guard var node = edges[Self.key(0, code)] else { return nil }
        let before = cursor.before()
        if InlineCode.isWord(first) && InlineCode.isWord(before) { return nil }
        if InlineCode.isKatakana(first) && InlineCode.isKatakana(before) { return nil }
        var best: (end: End, length: Int)?
        var length = 1
        while true {
            if let end = ends[Int(node)], isBorder(&cursor, at: length) { best = (end, length) }
            code = InlineCode.lowered(cursor[length])
            guard code != 0, let next = edges[Self.key(node, code)] else { break }
            node = next
            length += 1
        }
        guard let best else { return nil }
        return Found(id: best.end.id, lead: best.end.lead, tail: best.end.tail, length: best.length)
    }

    private func isBorder(_ cursor: inout InlineCursor, at length: Int) -> Bool {
        let last = cursor[length - 1]
        if InlineCode.isWord(last) { return !InlineCode.isWord(cursor[length]) }
        if InlineCode.isKatakana(last) { return !InlineCode.isKatakana(cursor[length]) }
        return true
    }

    /// What stands in a name's place while an answer is streamed; whoever checks the whole answer knows it again.
    package static func words(in language: Language) -> String { language == .ja ? "（他のお店）" : "(another shop)" }

    /// In order of place, not overlapping.
    /// - Parameter narrow: in their narrow form (`AnswerDraft.narrow`).
    package func mentions(in narrow: [Unicode.Scalar]) -> [CompetitorMention] {
        let codes = narrow.map(\.value)
        var mentions: [CompetitorMention] = []
        var place = 0
        while place < codes.count {
            var cursor = InlineCursor(codes, from: place, hasEnded: true)
            guard let found = find(&cursor) else {
                place += 1
                continue
            }
            if let id = found.id {
                let range = place + found.lead..<place + found.length - found.tail
                mentions.append(CompetitorMention(id: id, range: range))
            }
            place += found.length
        }
        return mentions
    }

    package func mentions(in text: String) -> [CompetitorMention] {
        mentions(in: text.unicodeScalars.map(NarrowForm.of))
    }
}

package struct CompetitorMention: Hashable, Sendable {
    package var id: String
    /// Unicode scalars of the text, end exclusive: the name alone.
    package var range: Range<Int>
}
