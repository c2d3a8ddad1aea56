/// A light English stemmer: plurals, -ing, -ed. Deliberately weaker than Porter's: a search must not join words that a
/// reader keeps apart.
package enum EnglishStem {
    /// `word` is lower-case ASCII; words of up to three letters and words with digits stay as they are.
    package static func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3, word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
        return withoutFinalE(withoutVerbEnding(withoutPlural(word)))
    }

    package static func stem(_ word: String) -> String {
        String(decoding: stem(Array(word.utf8)), as: UTF8.self)
    }

    private static func withoutPlural(_ word: [UInt8]) -> [UInt8] {
        guard word.last == UInt8(ascii: "s") else { return word }
        if ends(word, "ies"), word.count > 4 { return Array(word.dropLast(3)) + [UInt8(ascii: "y")] }
        if ends(word, "sses") || ends(word, "shes") || ends(word, "ches") || ends(word, "xes") {
            return Array(word.dropLast(2))
        }
        if ends(word, "ss") || ends(word, "us") || ends(word, "is") { return word }
        return Array(word.dropLast())
    }

    private static func withoutVerbEnding(_ word: [UInt8]) -> [UInt8] {
        for ending in ["ing", "ed"] where ends(word, ending) {
            let stem = Array(word.dropLast(ending.utf8.count))
            guard stem.count >= 3, stem.contains(where: isVowel) else { return word }
            return tidied(stem)
        }
        return word
    }

    /// "runn" → "run".
    private static func tidied(_ stem: [UInt8]) -> [UInt8] {
        let last = stem[stem.count - 1]
        let doubled = stem.count > 3 && last == stem[stem.count - 2]
        let keepsDouble = last == UInt8(ascii: "l") || last == UInt8(ascii: "s") || last == UInt8(ascii: "z")
        return doubled && !keepsDouble ? Array(stem.dropLast()) : stem
    }

    private static func withoutFinalE(_ word: [UInt8]) -> [UInt8] {
        word.count > 3 && word.last == UInt8(ascii: "e") ? Array(word.dropLast()) : word
    }

    private static func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) }

    private static func ends(_ word: [UInt8], _ ending: String) -> Bool {
        word.count > ending.utf8.count && word.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
}
