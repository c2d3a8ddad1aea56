internal import Text

/// How many of a message's words in Latin letters belong to which language.
struct LatinCount {
    /// Distinct from the languages' words: all of them.
    var all = 0
    var english = 0
    /// Of the English words those that stand in sentences of other languages too: "no", "manga".
    var shared = 0
    /// English words that only English sentences have: "the", "where", "need".
    var frame = 0
    /// English words in small letters that Japanese does not borrow as they are ("OK", "DVD", "app").
    var plain = 0
    var romaji = 0
    /// wa, ga, wo and the like.
    var particles = 0
    /// Unknown words made of Japanese syllables throughout.
    var syllabic = 0
    var foreign = 0
    /// Keyboard noise: no vowel, or five consonants and more in a row.
    var unsayable = 0
    /// "what does … mean": the other language is what it speaks about.
    var isAboutWords = false

    var isOneForeignWord: Bool { all == 1 && foreign == 1 }
}

/// Knows everyday words of English, of Japanese in Latin letters and of the languages that visitors most often try.
struct LatinLexicon: Sendable {
    private struct Kinds: OptionSet {
        let rawValue: UInt8
        static let english = Kinds(rawValue: 1)
        static let frame = Kinds(rawValue: 2)
        static let borrowed = Kinds(rawValue: 4)
        static let romaji = Kinds(rawValue: 8)
        static let particle = Kinds(rawValue: 16)
        static let foreign = Kinds(rawValue: 32)
        static let speaksOfWords = Kinds(rawValue: 64)
        static let shared = Kinds(rawValue: 128)
    }

    private let kinds: [UInt64: UInt8]

    init() {
        var kinds: [UInt64: UInt8] = [:]
        func add(_ words: String, _ kind: Kinds) {
            for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                kinds[LatinLexicon.hash(word.unicodeScalars.map(\.value)[...]), default: 0] |= kind.rawValue
            }
        }
        add(EnglishWords.frame, [.english, .frame])
        add(EnglishWords.common, .english)
        add(EnglishWords.borrowed, .borrowed)
        add("mean means meaning called word spelled written translated translate pronounce", .speaksOfWords)
        add("no to made manga mangas anime so do me are sore horror comic comics volume", .shared)
        add(RomajiWords.all, .romaji)
        add(RomajiWords.particles, .particle)
        add(ForeignWords.all, .foreign)
        self.kinds = kinds
    }

    /// - Parameter excluded: original ranges to leave out.
    func count(_ text: MatchText, without excluded: [Range<Int>], original: [UInt32]) -> LatinCount {
        var count = LatinCount()
        var index = 0
        while index < text.count {
            guard Script(text.codes[index]) == .latin else {
                index += 1
                continue
            }
            var end = index
            while end < text.count, Script(text.codes[end]) == .latin { end += 1 }
            let origin = text.origin(of: index..<end)
            if !excluded.contains(where: { $0.overlaps(origin) }) {
                add(text.codes[index..<end], Array(original[origin]), &count)
            }
            index = end
        }
        return count
    }

    private func add(_ word: ArraySlice<UInt32>, _ original: [UInt32], _ count: inout LatinCount) {
        let kinds = Kinds(rawValue: kinds[LatinLexicon.hash(word)] ?? 0)
        count.all += 1
        if kinds.contains(.speaksOfWords) { count.isAboutWords = true }
        // A word of both is the foreign one only beside others; English has the benefit of the doubt.
        let isEnglish = kinds.contains(.english)
        if isEnglish {
            count.english += 1
            if kinds.contains(.shared) { count.shared += 1 }
            if kinds.contains(.frame) { count.frame += 1 }
            if !kinds.contains(.borrowed), original.first.map({ $0 >= 0x61 }) == true { count.plain += 1 }
        }
        if kinds.contains(.foreign) || (!isEnglish && Accents.areForeign(original)) {
            count.foreign += 1
        } else if kinds.contains(.romaji) {
            count.romaji += 1
        } else if kinds.contains(.particle) {
            count.particles += 1
        } else if !isEnglish && !kinds.contains(.borrowed) {
            if Syllables.make(word) { count.syllabic += 1 }
            if Syllables.cannotBeSaid(word) { count.unsayable += 1 }
        }
    }

    private static func hash(_ word: ArraySlice<UInt32>) -> UInt64 {
        word.reduce(FeatureSet.seed(11)) { FeatureSet.mix($0, $1) }
    }
}

/// Letters that neither English nor romanised Japanese uses.
private enum Accents {
    /// é, ï and macrons occur in words of both ("café", "naïve", "shōnen").
    private static let shared: Set<UInt32> = Set("éÉïÏāīūēōâîûêôĀĪŪĒŌÂÎÛÊÔ".unicodeScalars.map(\.value))

    static func areForeign(_ word: [UInt32]) -> Bool {
        word.contains { $0 >= 0xC0 && $0 < 0xFF00 && Script($0) == .latin && !shared.contains($0) }
    }
}

/// The sound of a word in Latin letters.
private enum Syllables {
    private static let vowels: Set<UInt32> = Set("aiueo".unicodeScalars.map(\.value))
    private static let onsets: Set<String> = Set(
        """
        k s t n h m y r w g z j d b p f sh ch ts ky sy ty ny hy my ry gy zy jy by py kk ss tt pp ssh cch tch tts kky
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

    /// Whether `word` is Japanese syllables from end to end, three letters or more.
    static func make(_ word: ArraySlice<UInt32>) -> Bool {
        guard word.count >= 3 else { return false }
        var onset = ""
        for code in word {
            if vowels.contains(code) {
                if !onset.isEmpty, !isOnset(onset[...]) { return false }
                onset = ""
            } else if let scalar = Unicode.Scalar(code) {
                onset.unicodeScalars.append(scalar)
            }
        }
        return onset.isEmpty || onset == "n"
    }

    private static func isOnset(_ onset: Substring) -> Bool {
        if onsets.contains(String(onset)) { return true }
        return onset.first == "n" && onsets.contains(String(onset.dropFirst()))
    }

    static func cannotBeSaid(_ word: ArraySlice<UInt32>) -> Bool {
        guard word.count >= 4 else { return false }
        var run = 0
        var longest = 0
        for code in word {
            run = vowels.contains(code) || code == 0x79 ? 0 : run + 1
            longest = max(longest, run)
        }
        return longest >= 6 || longest == word.count
    }
}
