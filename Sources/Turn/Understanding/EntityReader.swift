internal import Conversation
internal import Text

/// Everything named in one message, as entities with the offsets of the message's own scalars.
struct EntityReader: Sendable {
    let gazetteer: Gazetteer
    let terms: TermFinder
    private let words = WordEntities()
    private let titleCues = UnknownTitleReader()

    init(series: [Series], vocabulary: Vocabulary) {
        gazetteer = Gazetteer(series: series)
        terms = TermFinder(vocabulary)
    }

    /// - Parameters:
    ///   - folded: `Normalizer.fold` of the message.
    ///   - text: its match text.
    func entities(folded: FoldedText, text: MatchText) -> [Entity] {
        var found = Findings(original: text.original)
        for code in CodeReader.finds(in: folded.codes) {
            found.add(code.type, code.value, folded.origin(of: code.range))
        }
        let quotes = Quotes.ranges(in: text.original)
        let view = GazetteerView(folded: folded, original: text.original, quotes: quotes)
        for name in gazetteer.finds(in: view) where !found.isTaken(name.range) { found.add(name) }
        addTitles(quotes, text, &found)
        addWords(text, &found)
        addNumbers(folded, &found)
        addParts(text.original, &found)
        addTerms(text, &found)
        return found.entities.sorted { ($0.start, $1.end) < ($1.start, $0.end) }
    }

    private func addTitles(_ quotes: [Range<Int>], _ text: MatchText, _ found: inout Findings) {
        for range in titleCues.titles(in: text, quotes: quotes) where !found.isTaken(range) {
            if isTerm(range, text) { continue }
            found.add(.title, FoldedText.text(of: text.original[range]), range)
        }
    }

    /// A quoted genre word is a genre.
    private func isTerm(_ range: Range<Int>, _ text: MatchText) -> Bool {
        if words.finds(in: text, isTaken: { _ in false }).contains(where: { text.origin(of: $0.range) == range }) {
            return true
        }
        return terms.finds(in: text) { _ in false }.contains { text.origin(of: $0.range) == range }
    }

    private func addNumbers(_ folded: FoldedText, _ found: inout Findings) {
        let around = Surroundings(codes: folded.codes)
        let numbers = NumberReader.numbers(in: folded.codes).filter { !found.isTaken(folded.origin(of: $0.range)) }
        var index = 0
        var last: NumberMeaning?
        while index < numbers.count {
            let prices = PriceReader.read(numbers, at: index, around)
            var meanings = prices.finds
            if meanings.isEmpty, let meaning = meaning(of: index, numbers, around, folded, found, last) {
                meanings = [meaning]
            }
            for meaning in meanings { found.add(meaning.type, meaning.value, folded.origin(of: meaning.range)) }
            last = meanings.last
            index += max(1, prices.used)
        }
    }

    private func meaning(
        of index: Int, _ numbers: [WrittenNumber], _ around: Surroundings, _ folded: FoldedText, _ found: Findings,
        _ last: NumberMeaning?
    ) -> NumberMeaning? {
        let number = numbers[index]
        if let most = VolumeReader.atMost(number, around) { return most }
        if let age = CountReader.age(number, around) { return age }
        let isAfterTitle = found.endsSeries(before: folded.origin(of: number.range).lowerBound)
        if let volume = VolumeReader.read(number, around, isAfterTitle: isAfterTitle, last: last) { return volume }
        let end = folded.origin(of: number.range).upperBound
        let isNamed =
            number.kind == .ordinal ? found.startsSeries(afterSpace: end) : isNumbered(number, around, folded, found)
        let leads = VolumeReader.leads(index, of: numbers, around) {
            found.startsSeries(afterCount: folded.origin(of: $0.range).upperBound)
        }
        if leads || isNamed {
            return NumberMeaning(type: .volume, value: String(number.integer), range: number.range)
        }
        let isOfTitle = found.startsSeries(afterCount: folded.origin(of: number.range).upperBound)
        return CountReader.quantity(number, around, isOfTitle: isOfTitle)
    }

    /// "Naruto number 5", "number 5 of Naruto".
    private func isNumbered(
        _ number: WrittenNumber, _ around: Surroundings, _ folded: FoldedText, _ found: Findings
    ) -> Bool {
        guard number.integer <= 400, let word = VolumeReader.numberWord(number, around) else { return false }
        let (start, end) = (folded.origin(at: word), folded.origin(of: number.range).upperBound)
        return found.endsSeries(before: start) || found.startsSeries(afterCount: end)
    }

    /// 上巻 and 下巻, the first and the last of two or three.
    private func addParts(_ original: [UInt32], _ found: inout Findings) {
        for part in VolumeParts.finds(in: original) where !found.isTaken(part.range) {
            found.add(.volume, part.value, part.range)
        }
    }

    private func addWords(_ text: MatchText, _ found: inout Findings) {
        let taken = found
        for find in words.finds(in: text, isTaken: { taken.isTaken(text.origin(of: $0)) }) {
            found.add(find.type, find.value, text.origin(of: find.range))
        }
    }

    private func addTerms(_ text: MatchText, _ found: inout Findings) {
        let named = found.entities.filter { !EntityReader.mayHoldTerm.contains($0.type) }
        let ages = found.entities.filter { $0.type == .age }
        for term in terms.finds(in: text, isTaken: { EntityReader.overlaps(text.origin(of: $0), named) })
        where term.type == .demographic || !EntityReader.overlaps(text.origin(of: term.range), ages) {
            found.add(term.type, term.id, text.origin(of: term.range))
        }
    }

    /// 小学生 is an age and a demographic; "short series" and "finished" may hold a word of the vocabulary.
    private static let mayHoldTerm: Set<EntityType> = [.age, .status, .volumesMax]

    private static func overlaps(_ range: Range<Int>, _ entities: [Entity]) -> Bool {
        entities.contains { $0.start < range.upperBound && range.lowerBound < $0.end }
    }
}

/// What was found so far, and which scalars are spoken for.
private struct Findings {
    let original: [UInt32]
    private(set) var entities: [Entity] = []
    private var isUsed: [Bool]

    init(original: [UInt32]) {
        self.original = original
        isUsed = Array(repeating: false, count: original.count)
    }

    func isTaken(_ range: Range<Int>) -> Bool { range.contains { isUsed[$0] } }

    /// A series stands right before `index`, a space or の aside, or a format of it ("Berserk deluxe 2").
    func endsSeries(before index: Int) -> Bool {
        guard let entity = entity(endingBefore: index) else { return false }
        if entity.type == .series || entity.type == .title { return true }
        guard entity.type == .format, entity.value != "box_set" else { return false }
        return self.entity(endingBefore: entity.start)?.type == .series
    }

    private func entity(endingBefore index: Int) -> Entity? {
        var position = index - 1
        while position >= 0, isGap(original[position]) { position -= 1 }
        guard position >= 0, index - position <= 3 else { return nil }
        return entities.first { $0.end == position + 1 }
    }

    /// Spaces, の, closing quotes, a dash, colon or bracket.
    private func isGap(_ code: UInt32) -> Bool {
        switch code {
        case 0x306E, 0x2D, 0x3A, 0x28: true
        default: Script(code) == .space || Quotes.isClosing(code)
        }
    }

    /// " of " or "x " and a title stand right after `index`.
    func startsSeries(afterCount index: Int) -> Bool {
        Findings.joints.contains { joint in
            original[index...].starts(with: joint)
                && entities.contains {
                    ($0.type == .series || $0.type == .title) && $0.start == index + joint.count
                }
        }
    }

    /// "the first Frieren".
    func startsSeries(afterSpace index: Int) -> Bool {
        index < original.count && Script(original[index]) == .space
            && entities.contains { $0.type == .series && $0.start == index + 1 }
    }

    private static let joints: [[UInt32]] = [" of ", "x ", " x ", " × ", "× ", " of \""].map {
        $0.unicodeScalars.map(\.value)
    }

    mutating func add(_ find: Gazetteer.Find) {
        switch find.target {
        case .series(let id): add(.series, id.rawValue, find.range)
        case .author(let name): add(.author, name, find.range)
        }
    }

    mutating func add(_ type: EntityType, _ value: String, _ range: Range<Int>) {
        let text = FoldedText.text(of: original[range])
        entities.append(Entity(type: type, text: text, value: value, start: range.lowerBound, end: range.upperBound))
        for index in range { isUsed[index] = true }
    }
}
