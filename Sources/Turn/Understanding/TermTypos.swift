internal import Conversation
internal import Text

/// Slips in the longer English words for genres and demographics ("horor", "psycological"). Each word of a message is
/// held against the few that begin like it.
struct TermTypos: Sendable {
    private struct Word: Sendable {
        let codes: [UInt32]
        let tag: Int
    }

    /// By the first letter.
    private var words: [UInt32: [Word]] = [:]
    private var known: Set<String> = []
    private static let shortest = 6
    private static let longest = 16

    init(_ terms: [VocabularyTerm]) {
        for (tag, term) in terms.enumerated() {
            for text in Set([term.en] + term.words.en).sorted() {
                let codes = MatchText(text).codes
                known.insert(FoldedText.text(of: codes))
                guard term.kind == .genre || term.kind == .demographic, codes.count >= TermTypos.shortest,
                    codes.allSatisfy(NumberReader.isLetter)
                else { continue }
                words[codes[0], default: []].append(Word(codes: codes, tag: tag))
            }
        }
    }

    func hits(in text: MatchText) -> [PhraseTable.Hit] {
        var hits: [PhraseTable.Hit] = []
        var index = 0
        while index < text.count {
            guard NumberReader.isLetter(text.codes[index]) else { index += 1; continue }
            var end = index
            while end < text.count, NumberReader.isLetter(text.codes[end]) { end += 1 }
            if let tag = tag(of: text.codes[index..<end]), text.isBoundary(index), text.isBoundary(end) {
                hits.append(PhraseTable.Hit(tag: tag, range: index..<end))
            }
            index = end
        }
        return hits
    }

    private func tag(of word: ArraySlice<UInt32>) -> Int? {
        guard (TermTypos.shortest - 1...TermTypos.longest).contains(word.count), let first = word.first,
            let near = words[first]
        else { return nil }
        let text = FoldedText.text(of: word)
        if known.contains(text) || TermTypos.otherWords.contains(text) || CommonWords.isWord(text) { return nil }
        return near.first { EditDistance.bounded(word, $0.codes[...], limit: $0.codes.count >= 10 ? 2 : 1) != nil }?.tag
    }

    /// Words in their own right, one slip away from a genre.
    private static let otherWords: Set<String> = [
        "mastery", "defective", "effective", "auction", "auctions", "actions", "cooling", "medial", "officer",
        "officers", "spots", "sporty", "historic",
        "historically", "romances", "comedic", "comedian", "fantasies", "fantastic", "musical", "suspend", "suspended",
        "suspenseful",
        "policies", "tragic", "tragically", "thrilled", "thrilling", "romantically", "survivor", "survive", "dramas",
        "militant",
        "schools", "kitchen", "hospitals", "adventures", "adventurer", "mysteries", "horrors", "robotic", "lesbians",
        "philosopher",
        "occult", "detectives", "history", "histories", "surgeons", "politic", "politely", "fighters", "battles",
        "battled", "cookies",
        "cuisines", "chefs", "scare", "scarf", "scars", "funky", "fanny", "piano", "pianos", "idles", "idle", "ideal",
        "children", "kidding",
        "comely", "sleuths", "karats", "surviving", "remance", "action", "faction", "sports", "spirit", "spoofs",
        "memoirs", "essays",
    ]
}
