internal import Text

/// Text that reads like orders to a model, in both languages. A mark is no judgement: a passage that has it is quoted
/// as data or left out. Case, width, kana, zero-width characters and white space make no difference.
package enum InstructionMarks {
    package static func mark(_ text: String) -> Bool {
        let folded = Normalizer.fold(text)
        if english.matches(PhraseTokens.words(of: folded)) { return true }
        if japanese.matches(PhraseTokens.characters(of: folded)) { return true }
        return hasMarker(folded.text) || hasRole(text)
    }

    private static let english = PhraseMatcher(
        InstructionPhrases.english, negations: ["not", "never", "dont", "cannot", "cant", "wont", "didnt", "doesnt"]
    ) { PhraseTokens.words(of: Normalizer.fold($0)) }

    private static let japanese = PhraseMatcher(InstructionPhrases.japanese) {
        PhraseTokens.characters(of: Normalizer.fold($0))
    }

    private static let markers = InstructionPhrases.markers.map { Array(Normalizer.folded($0).utf8) }

    private static func hasMarker(_ folded: String) -> Bool {
        let bytes = Array(folded.utf8)
        for position in bytes.indices where isMarkerStart(bytes[position]) {
            if markers.contains(where: { bytes[position...].starts(with: $0) }) { return true }
        }
        return false
    }

    private static func isMarkerStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "b")
    }

    private static func hasRole(_ text: String) -> Bool {
        var heard = [Bool](repeating: false, count: InstructionPhrases.speakers.count)
        for line in text.split(whereSeparator: \.isNewline) {
            let start = Normalizer.folded(String(line.prefix(longestRole))).replacingSpaceBeforeColon()
            if InstructionPhrases.roles.contains(where: start.hasPrefix) { return true }
            for (index, names) in InstructionPhrases.speakers.enumerated() where names.contains(where: start.hasPrefix)
            {
                heard[index] = true
            }
        }
        return heard.allSatisfy { $0 }
    }

    private static let longestRole = 40
}

extension String {
    /// "system :" is "system:", and so is "**system**:".
    fileprivate func replacingSpaceBeforeColon() -> String {
        guard let colon = firstIndex(of: ":") else { return self }
        let name = self[..<colon].filter { $0 != "*" && $0 != "_" }.reversed().drop { $0 == " " }.reversed()
        return String(name) + self[colon...]
    }
}
