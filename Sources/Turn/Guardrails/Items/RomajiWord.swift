enum TitleSeparators {
    static let open: Set<UInt32> = Set("(（[「『“【".unicodeScalars.map(\.value))
    static let close: Set<UInt32> = Set(")）]」』”】".unicodeScalars.map(\.value))
}

/// Whether a word can be Japanese in Latin letters: open syllables, n, and doubled consonants.
enum RomajiWord {
    static func isRomaji(_ word: String) -> Bool {
        let letters = Array(word.utf8)
        guard letters.count >= 2 else { return false }
        var index = 0
        while index < letters.count {
            if isVowel(letters[index]) {
                index += 1
                continue
            }
            let start = index
            while index < letters.count, !isVowel(letters[index]) { index += 1 }
            let cluster = String(decoding: letters[start..<index], as: UTF8.self)
            if index == letters.count { return cluster == "n" }
            guard
                onsets.contains(cluster) || (cluster.hasPrefix("n") && onsets.contains(String(cluster.dropFirst())))
                    || (cluster.count > 1 && cluster.first == cluster.dropFirst().first
                        && onsets.contains(String(cluster.dropFirst())))
            else { return false }
        }
        return true
    }

    /// Also as a possessive.
    static func isName(_ word: String) -> Bool { isRomaji(word.hasSuffix("'s") ? String(word.dropLast(2)) : word) }

    private static func isVowel(_ code: UInt8) -> Bool { [0x61, 0x65, 0x69, 0x6F, 0x75].contains(code) }
    private static let onsets: Set<String> = [
        "k", "s", "t", "n", "h", "m", "y", "r", "w", "g", "z", "d", "b", "p", "j", "f", "sh", "ch", "ts", "ky", "ny",
        "hy",
        "my", "ry", "gy", "by", "py", "tch", "mb", "mp", "jy",
    ]
}
