internal import Conversation
internal import Text

/// Marks what a message wants kept away: "no school", 学園もの以外. A negator reaches the words right beside it, and from
/// there along a list ("no horror, gore or isekai"; 異世界や学園は苦手), never past any other word.
struct NegationReader: Sendable {
    private enum Cue: Int { case before, bareNot, after, exempt }

    private static let types: Set<EntityType> = [.genre, .theme, .mood, .demographic, .series]

    private let cues: PhraseTable
    private let gaps: PhraseTable
    private let links: PhraseTable
    private let tails: PhraseTable
    private let romaji: PhraseTable

    init() {
        cues = PhraseTable(
            NegationReader.entries(NegationWords.before, .before) + NegationReader.entries("not", .bareNot)
                + NegationReader.entries(NegationWords.after, .after)
                + NegationReader.entries(NegationWords.exempt, .exempt))
        gaps = PhraseTable(NegationReader.entries(NegationWords.gap, .before))
        links = PhraseTable(NegationReader.entries(NegationWords.link + "|" + NegationWords.tail, .before))
        tails = PhraseTable(NegationReader.entries(NegationWords.tail, .after))
        romaji = PhraseTable(NegationReader.entries("aru|arimasu*|desu|desuka|kudasai|osusume|onegai*|hoshii", .exempt))
    }

    private static func entries(_ words: String, _ cue: Cue) -> [(phrase: String, tag: Int)] {
        words.split(separator: "|").map { (String($0), cue.rawValue) }
    }

    /// - Parameter places: where each entity stands in the match text.
    /// - Returns: the indices of the entities that are negated.
    func negated(_ entities: [Entity], at places: [Range<Int>?], in text: MatchText, isNamed: (Range<Int>) -> Bool)
        -> Set<Int>
    {
        let wishes = entities.indices.compactMap { index -> Wish? in
            guard let place = places[index], NegationReader.types.contains(entities[index].type) else { return nil }
            return Wish(index: index, place: place)
        }.sorted { ($0.place.lowerBound, $0.index) < ($1.place.lowerBound, $1.index) }
        guard !wishes.isEmpty else { return [] }
        let hits = cues.hits(in: text).filter { !isNamed($0.range) }
        let exempt = hits.filter { $0.tag == Cue.exempt.rawValue }.map(\.range)
        let reading = Reading(
            text: text, wishes: wishes, gaps: Cover(gaps, text), links: Cover(links, text), tails: Cover(tails, text))
        var found: Set<Int> = []
        for hit in hits where hit.tag != Cue.exempt.rawValue && !exempt.contains(where: { $0.overlaps(hit.range) }) {
            if hit.tag == Cue.after.rawValue {
                found.formUnion(reading.listed(before: hit.range.lowerBound))
            } else if !isRomajiParticle(hit.range, text) {
                found.formUnion(
                    reading.listed(after: hit.range.upperBound, mayCrossComma: hit.tag == Cue.before.rawValue))
            }
        }
        return found
    }

    /// The の of "osusume no manga" denies nothing.
    private func isRomajiParticle(_ range: Range<Int>, _ text: MatchText) -> Bool {
        range.count == 2 && FoldedText.text(of: text.codes[range]) == "no" && !romaji.hits(in: text).isEmpty
    }
}

private struct Wish {
    let index: Int
    let place: Range<Int>
}

/// Which letters of a text belong to a set of words.
private struct Cover {
    let isCovered: [Bool]

    init(_ table: PhraseTable, _ text: MatchText) {
        var covered = [Bool](repeating: false, count: text.count)
        for hit in table.hits(in: text) { for index in hit.range { covered[index] = true } }
        isCovered = covered
    }
}

/// The wishes of one message, and what stands between them.
private struct Reading {
    let text: MatchText
    let wishes: [Wish]
    let gaps: Cover
    let links: Cover
    let tails: Cover
    /// Scalars that may stand between a negator and what it denies.
    private static let longestGap = 28

    init(text: MatchText, wishes: [Wish], gaps: Cover, links: Cover, tails: Cover) {
        self.text = text
        self.wishes = wishes
        self.gaps = gaps
        self.links = links
        self.tails = tails
    }

    func listed(after start: Int, mayCrossComma: Bool) -> Set<Int> {
        guard var at = wishes.firstIndex(where: { $0.place.lowerBound >= start }) else { return [] }
        let first = start..<wishes[at].place.lowerBound
        guard first.count <= Reading.longestGap, isOnly(gaps, first, mayCrossComma: false) else { return [] }
        var found: Set<Int> = [wishes[at].index]
        while at + 1 < wishes.count {
            let low = wishes[at].place.upperBound
            let high = wishes[at + 1].place.lowerBound
            let isListed = high <= low || isOnly(links, low..<high, mayCrossComma: mayCrossComma)
            if !isListed, !(mayCrossComma && isUnknownMember(low..<high)) { break }
            at += 1
            found.insert(wishes[at].index)
        }
        return found
    }

    func listed(before end: Int) -> Set<Int> {
        guard var at = wishes.lastIndex(where: { $0.place.upperBound <= end }),
            isOnly(tails, wishes[at].place.upperBound..<end, mayCrossComma: false)
        else { return [] }
        var found: Set<Int> = [wishes[at].index]
        while at > 0 {
            let low = wishes[at - 1].place.upperBound
            let high = wishes[at].place.lowerBound
            if high > low, !isOnly(links, low..<high, mayCrossComma: true) { break }
            at -= 1
            found.insert(wishes[at].index)
        }
        return found
    }

    /// ", clowns or": a list goes on past a member that the vocabulary does not know.
    private func isUnknownMember(_ range: Range<Int>) -> Bool {
        guard text.codes[range.lowerBound] == 0x2C else { return false }
        let words = FoldedText.text(of: text.codes[range].dropFirst()).split(separator: " ")
        return (2...3).contains(words.count) && (words.last == "or" || words.last == "nor")
    }

    private func isOnly(_ cover: Cover, _ range: Range<Int>, mayCrossComma: Bool) -> Bool {
        range.allSatisfy { index in
            switch text.codes[index] {
            case 0x20: true
            case 0x2C, 0x3001: mayCrossComma
            case 0x2F, 0x30FB, 0x26: true
            default: cover.isCovered[index]
            }
        }
    }
}

enum NegationWords {
    static let before =
        "no|without|w o|except|except for|excluding|other than|anything but|anything except|hate|hates|hated|dislike|dislikes|disliked|"
        + "not into|not in the mood for|tired of|sick of|dont like|doesnt like|didnt like|do not like|does not like|did not like|dont want|do not want|"
        + "doesnt want|dont need|cant stand|avoid|avoiding|skip|nothing|isnt|arent|instead of|rather than|not a fan of|not set in|aside from|apart from|besides|minus|never|enough of|free of|dont give me|dont recommend"

    static let after =
        "以外|じゃない|じゃなく|ではない|ではなく|でない|でなく|なし|無し|ナシ|抜き|ぬき|嫌い|きらい|キライ|苦手|にがて|は無理|はむり|は嫌|はいや|はイヤ|が嫌|"
        + "いらない|要らない|いらん|ng|はng|はだめ|はダメ|を除|除いて|除く|を避け|避けたい|好きじゃない|好きではない|飽き|くない|くなく|はちょっと|はやめ|要素がない|要素のない|要素は無|描写がない|描写のない"

    static let exempt =
        "not only|not just|not necessarily|no problem|no problems|no worries|why not|no idea|no matter|no thanks|no thank you|no longer|no one|not sure|"
        + "not bad|or not|not yet|nothing but|dont hate|do not hate|doesnt hate|dont dislike|never mind|nothing beats|no doubt|no wonder|no need|not that i hate|"
        + "nothing like|no better|skip to|"
        + "嫌いじゃない|嫌いではない|苦手じゃない|苦手ではない|嫌いでもない|いらないわけ|好き嫌い|なしでは"

    /// Between a negator and what it denies.
    static let gap =
        "a|an|any|too|very|so|the|more|much|set|in|into|about|of|with|that|thats|is|are|super|really|overly|another|kind|type|sort|like|want|for|"
        + "something|anything|stuff|things|all|those|these|fan|at|only|just|overly|extremely|lots|lot|based|on|focused|which|has|manga|series|to|read|involving|featuring|set in a|heavy|generic|typical|usual|"
        + "be|some|everything"

    /// Between two members of a list.
    static let link = "or|and|nor|any|no|not|too|the|a|や|と|とか|か|も|または|および|あるいは|及び|そして"

    /// Words of the goods after a kind of manga.
    static let tail =
        "manga|mangas|comics|stuff|series|stories|elements|themes|もの|モノ|物|系|漫画|マンガ|まんが|コミック|作品|ジャンル|の|な|とか|など|なんか|っぽい|っぽいの|が|は|も|を|に|要素|描写|シーン|のは|話|やつ|すぎ|すぎるの|感|すぎる"
}
