internal import Text

/// A shopper's message (or a page's sentence), folded for looking up cue words.
struct Question: Sendable {
    /// The folded message (`Normalizer.fold`).
    let folded: String
    /// Latin words in order.
    let words: [String]
    let bytes: [UInt8]
    /// The folded message with every run of non-letters as one space, and a space at both ends.
    let padded: [UInt8]

    init(_ message: String) {
        folded = Normalizer.folded(message)
        bytes = Array(folded.utf8)
        padded = Question.pad(folded)
        words = padded.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    }

    var isEmpty: Bool { words.isEmpty }

    func has(_ cue: Cue) -> Bool { Question.find(cue.bytes, in: cue.isWords ? padded : bytes) }

    func has(any cues: [Cue]) -> Bool { cues.contains(where: has) }

    func has(any cues: [String]) -> Bool { cues.contains { has(Cue($0)) } }

    private static func pad(_ folded: String) -> [UInt8] {
        var words = " "
        var isLatin = false
        for scalar in folded.unicodeScalars {
            let script = Script(scalar.value)
            if script.isWord || script.isCJK || script == .otherLetter {
                // "PayPayは": a Latin word ends where Japanese begins.
                if script.isWord != isLatin, words.unicodeScalars.last != " " { words.append(" ") }
                isLatin = script.isWord
                words.unicodeScalars.append(scalar)
            } else if scalar == "'" || scalar == "’" {
                continue
            } else if words.unicodeScalars.last != " " {
                words.append(" ")
            }
        }
        if words.unicodeScalars.last != " " { words.append(" ") }
        return Array(words.utf8)
    }

    /// Plain search: messages are short, cues are few bytes.
    private static func find(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
        guard let first = needle.first, needle.count <= haystack.count else { return false }
        for start in 0...(haystack.count - needle.count) where haystack[start] == first {
            var index = 1
            while index < needle.count, haystack[start + index] == needle[index] { index += 1 }
            if index == needle.count { return true }
        }
        return false
    }
}

/// Many cues looked for in one pass over a text: by their first three bytes, then in full.
struct CueScanner: Sendable {
    private var words: [UInt32: [(bytes: [UInt8], label: String)]] = [:]
    private var parts: [UInt32: [(bytes: [UInt8], label: String)]] = [:]

    /// - Parameter table: labels with their cues, each of at least three bytes once folded.
    init(_ table: [(String, [String])]) {
        for (label, cues) in table {
            for cue in cues.map(Cue.init) where cue.bytes.count >= 3 {
                let key = CueScanner.key(cue.bytes, 0)
                if cue.isWords {
                    words[key, default: []].append((cue.bytes, label))
                } else {
                    parts[key, default: []].append((cue.bytes, label))
                }
            }
        }
    }

    func found(in text: Question) -> Set<String> {
        var found: Set<String> = []
        scan(text.padded, words, into: &found)
        scan(text.bytes, parts, into: &found)
        return found
    }

    private func scan(
        _ text: [UInt8], _ cues: [UInt32: [(bytes: [UInt8], label: String)]], into found: inout Set<String>
    ) {
        guard text.count >= 3 else { return }
        for start in 0...(text.count - 3) {
            guard let candidates = cues[CueScanner.key(text, start)] else { continue }
            for (bytes, label) in candidates where text[start...].starts(with: bytes) { found.insert(label) }
        }
    }

    private static func key(_ bytes: [UInt8], _ start: Int) -> UInt32 {
        UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
    }
}

/// A word or phrase to look for: an ASCII one as whole words (a trailing `*` lets the last word go on), any other as
/// it stands in the folded text.
struct Cue: Hashable, Sendable {
    let bytes: [UInt8]
    let isWords: Bool

    init(_ text: String) {
        isWords = text.utf8.allSatisfy { $0 < 0x80 }
        guard isWords else {
            bytes = Array(Normalizer.folded(text).utf8)
            return
        }
        let word = text.hasSuffix("*") ? " " + text.dropLast() : " " + text + " "
        bytes = Array(word.utf8)
    }
}
