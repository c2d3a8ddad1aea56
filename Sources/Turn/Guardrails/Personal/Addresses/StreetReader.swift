/// Reads street addresses that begin with the number: "22b Orchard Mews, Leeds LS6 2BT". Each start looks a bounded number
/// of chunks ahead.
struct StreetReader: Sendable {
    private static let longestName = 6

    let line: PlaceChunks
    private let tail: PlaceTail

    init(_ line: PlaceChunks) {
        self.line = line
        tail = PlaceTail(line)
    }

    /// The chunks of an address whose number is the chunk at `start`.
    func address(at start: Int) -> Range<Int>? {
        guard isHouseNumber(start) else { return nil }
        var name = start + 1
        if isFraction(name) { name += 3 }
        guard line.isOnLine(name) else { return nil }
        guard let street = streetEnd(from: name) else { return bareStreet(start, name) }
        var end = tail.end(after: street.end)
        guard street.isSure || end.isSure else { return nil }
        // "1 Kestrel Tower, 28th Floor, 640 Fifth Ave": a building before the street.
        if line.isMark(end.end, ","), isHouseNumber(end.end + 1), let second = streetEnd(from: end.end + 2),
            second.isSure
        {
            end = tail.end(after: second.end)
        }
        return first(start)..<end.end
    }

    /// "Rose Cottage, Church Lane, Ludlow SY8 1QH": a house with a name and no number.
    func namedHouse(at start: Int) -> Range<Int>? {
        guard line.isWord(start), line[start].startsUpper,
            start == 0 || line[start].gap != .space || line[start - 1].kind == .mark || !line[start - 1].startsUpper
        else { return nil }
        var index = start
        while index < start + 4, line.isOnLine(index) || index == start, line.isWord(index), line[index].startsUpper {
            index += 1
        }
        guard index > start + 1, line.has(index - 1, in: StreetReader.buildings), line.isMark(index, ","),
            line.isWord(index + 1), line[index + 1].startsUpper,
            let street = streetEnd(from: index + 1), street.isSure
        else { return nil }
        let end = tail.end(after: street.end)
        guard end.isSure, line[end.end - 1].kind == .mixed || line[end.end - 1].kind == .number else { return nil }
        return start..<end.end
    }

    /// "900 Elm, Dayton, OH 45405", "1180 Larkin #4": without a suffix, where a room or a postcode follows.
    private func bareStreet(_ start: Int, _ name: Int) -> Range<Int>? {
        guard line.digits(start).map({ (2...5).contains($0) }) ?? false else { return nil }
        var index = name
        while index < name + 2, line.isOnLine(index), line.isWord(index), line[index].startsUpper,
            !line[index].isAllUpper,
            !CommonWords.all.contains(line[index].key), !line.has(index, in: StreetWords.units)
        {
            index += 1
        }
        guard index > name else { return nil }
        let end = tail.end(after: index)
        guard end.isSure, end.end > index, line[end.end - 1].kind == .number || line[end.end - 1].kind == .mixed else {
            return nil
        }
        let isPlaced = line.isMark(index, ",") || line.isMark(index, "#") || line.has(index, in: StreetWords.units)
        return isPlaced ? first(start)..<end.end : nil
    }

    private func isHouseNumber(_ index: Int) -> Bool {
        guard index < line.count else { return false }
        let chunk = line[index]
        switch chunk.kind {
        case .number: guard chunk.range.count <= 6 else { return false }
        case .mixed: guard isMixedHouseNumber(chunk) else { return false }
        default: return false
        }
        guard index > 0 else { return true }
        if let mark = line.mark(index - 1), chunk.gap == .none, "$#.¥€£/-:+@=_%".unicodeScalars.contains(mark) {
            return mark == ":" || mark == "/" && isUnitBefore(index - 1)
        }
        return !line.has(index - 1, in: StreetReader.counted)
    }

    /// 22b, 12-14, 34-12.
    private func isMixedHouseNumber(_ chunk: PlaceChunk) -> Bool {
        let scalars = line.text.lower[chunk.range]
        let digits = scalars.prefix { (0x30...0x39).contains($0.value) }.count
        // N4472, W229N1433.
        if digits == 0, let letter = scalars.first, "nswe".unicodeScalars.contains(letter),
            (4...6).contains(scalars.count), chunk.startsUpper
        {
            return scalars.dropFirst().allSatisfy { (0x30...0x39).contains($0.value) }
        }
        guard (1...5).contains(digits), digits + 1 <= scalars.count, scalars.count <= digits + 5 else { return false }
        let rest = scalars.dropFirst(digits)
        if rest.count == 1, let letter = rest.first { return (0x61...0x7A).contains(letter.value) }
        guard rest.first == "-", let last = rest.last else { return false }
        let inner = rest.dropFirst()
        return inner.allSatisfy { (0x30...0x39).contains($0.value) }
            || inner.count == 1 && (0x61...0x66).contains(last.value)
    }

    private func isFraction(_ index: Int) -> Bool {
        line.digits(index) == 1 && line.isMark(index + 1, "/") && line.digits(index + 2) == 1
    }

    private func isUnitBefore(_ slash: Int) -> Bool {
        slash >= 2 && line.digits(slash - 1) != nil && line.has(slash - 2, in: StreetWords.units)
    }

    /// With the unit that stands before the number: "Flat 2, 10 High Street", "Unit 5/12 Mill Rd".
    private func first(_ start: Int) -> Int {
        var index = start
        for _ in 0..<3 {
            var before = index - 1
            guard line.isMark(before, ",") || line.isMark(before, "/") || index == start && line.isMark(before, "-")
            else { break }
            before -= 1
            if before >= 2, line.isMark(before - 1, "."), line[before].kind != .word,
                line.has(before - 2, in: StreetWords.units)
            {
                index = before - 2
            } else if before >= 1, line[before].kind != .word, line[before].kind != .mark,
                line.has(before - 1, in: StreetWords.units)
            {
                index = before - 1
            } else if before >= 1, line.has(before, in: StreetWords.units), line[before - 1].kind == .mixed {
                index = before - 1
            } else if before >= 1, line[before].kind == .number || line[before].kind == .mixed,
                line[before].gap == .space,
                let hall = tower(endingAt: before - 1)
            {
                index = hall
            } else if let tower = tower(endingAt: before) {
                index = tower
            } else {
                break
            }
        }
        return index
    }

    /// "1 Kestrel Tower," and "Rose Cottage," before the number.
    private func tower(endingAt last: Int) -> Int? {
        guard line.has(last, in: StreetReader.buildings), line[last].startsUpper else { return nil }
        var index = last - 1
        while index >= 0, last - index <= 3, line.isWord(index), line[index].startsUpper, line[index + 1].gap == .space
        {
            index -= 1
        }
        guard index + 1 < last else { return nil }
        return index >= 0 && line.digits(index) != nil && line[index + 1].gap == .space ? index : index + 1
    }

    private struct Street {
        var end: Int
        /// Nothing more need follow.
        var isSure: Bool
    }

    private func streetEnd(from name: Int) -> Street? {
        if let led = ledStreet(from: name) { return Street(end: led, isSure: true) }
        if let numbered = numberedRoad(from: name) { return Street(end: numbered, isSure: true) }
        if line.has(name, in: StreetWords.alone), line[name].startsUpper || line[name].gap == .space {
            return Street(end: name + 1, isSure: line[name].startsUpper)
        }
        var index = name
        var isSmall = false
        while index < name + StreetReader.longestName, index < line.count, index == name || line.isOnLine(index) {
            let chunk = line[index]
            if index > name, let found = suffix(at: index, afterSmall: isSmall) { return found }
            guard canName(chunk, isFirst: index == name) else { return nil }
            if chunk.kind == .word, !chunk.startsUpper, !line.has(index, in: StreetWords.directions),
                !line.has(index, in: StreetWords.particles) || index == name
            {
                guard !CommonWords.all.contains(chunk.key) else { return nil }
                isSmall = true
            }
            index += 1
            if line.isMark(index, "."), line[index].gap == .none, chunk.range.count <= 2 { index += 1 }
        }
        return nil
    }

    private func canName(_ chunk: PlaceChunk, isFirst: Bool) -> Bool {
        switch chunk.kind {
        case .word: isFirst || chunk.gap != .line
        case .mixed, .number: isOrdinal(chunk)
        case .mark, .other: false
        }
    }

    private func isOrdinal(_ chunk: PlaceChunk) -> Bool {
        let scalars = line.text.lower[chunk.range]
        let digits = scalars.prefix { (0x30...0x39).contains($0.value) }.count
        guard (1...3).contains(digits), scalars.count == digits + 2 else { return false }
        return StreetWords.ordinalEnds.contains { $0.unicodeScalars.elementsEqual(scalars.suffix(2)) }
    }

    private func suffix(at index: Int, afterSmall isSmall: Bool) -> Street? {
        let isStrong = line.has(index, in: StreetWords.strong)
        guard isStrong || line.has(index, in: StreetWords.weak) else { return nil }
        let chunk = line[index]
        if chunk.kind != .word || isSmall && chunk.startsUpper && !chunk.isAllUpper { return nil }
        var end = index + 1
        var isSure =
            isStrong ? !isSmall || !StreetReader.unsureSmall.contains(chunk.key) : chunk.startsUpper && !isSmall
        // "Bluff View Dr", "Quarry Hill Park Road": the last one is the suffix.
        while end < line.count, line.isOnLine(end), end < index + 3, line.isWord(end),
            line[end].startsUpper == chunk.startsUpper
        {
            if line.has(end, in: StreetWords.strong) && (!isStrong || chunk.range.count > 3) {
                isSure = true
                end += 1
                return Street(end: end, isSure: isSure)
            }
            if !isStrong, end + 1 < line.count, line.isOnLine(end + 1), line.has(end + 1, in: StreetWords.strong) {
                return Street(end: end + 2, isSure: !isSmall)
            }
            if !isStrong, line.has(end, in: StreetWords.weak) { end += 1 } else { break }
        }
        return Street(end: end, isSure: isSure)
    }

    /// "12 rue de Rivoli", "1200 Avenue of the Americas".
    private func ledStreet(from name: Int) -> Int? {
        var index = line.skipping(",", at: name)
        if line.has(index, in: StreetWords.directions), line.isOnLine(index + 1), line[index].startsUpper {
            index = line.skipping(".", at: index + 1)
        }
        guard line.has(index, in: StreetWords.leading) else { return nil }
        let isSmall = !line[index].startsUpper
        index += 1
        let start = index
        var particles = 0
        while index < start + 4, line.isOnLine(index), line.has(index, in: StreetWords.particles) {
            index += 1
            particles += 1
        }
        let words = index
        while index < words + 3, line.isOnLine(index), line.isWord(index), line[index].startsUpper { index += 1 }
        guard index > words,
            isSmall || particles > 0 || line.has(words - particles - 1, in: StreetReader.foreignLeads)
                || line[words].range.count == 1
        else { return nil }
        return index
    }

    /// "1420 County Road 12", "88 Highway 9".
    private func numberedRoad(from name: Int) -> Int? {
        var index = name
        if line.has(index, in: StreetWords.directions) { index += 1 }
        if line.has(index, in: StreetReader.roadOwners) { index += 1 }
        guard index < line.count, index == name || line.isOnLine(index), line.has(index, in: StreetWords.numbered)
        else { return nil }
        let isRoad = line[index].startsUpper || line[index].range.count > 3 && index > name
        if isRoad, index > name, line.has(index - 1, in: StreetReader.lettered), line.isOnLine(index + 1),
            line.isWord(index + 1), line[index + 1].isAllUpper,
            line[index + 1].range.count <= 2
        {
            return index + 2
        }
        guard isRoad, line.isOnLine(index + 1), let digits = line.digits(index + 1), digits <= 4 else { return nil }
        return index + 2
    }

    private static let foreignLeads = PlaceWords(
        "rue via calle rua viale chemin impasse quai allée corso ruelle travessa")
    private static let roadOwners = PlaceWords("county state us co farm old rural star country private forest")
    private static let lettered = PlaceWords("county co")
    static let buildings = PlaceWords(
        "tower towers house cottage building court lodge hall villa farm centre center mansions floor forge barn mill rectory vicarage manor bungalow croft grange stables flats mansion chambers residence residences apartments heights college granary chapel gatehouse works studios wing dorm dormitory annexe annex complex estate"
    )
    /// Words before a number that is no house's.
    private static let counted = PlaceWords(
        "vol vols volume volumes chapter chapters ch episode ep no issue page pages item order isbn part season version"
    )
    private static let unsureSmall = PlaceWords(
        "circle square crossing parade gardens cross loop bend cove grove plaza crescent gate drive sq landing xing st dr cir av str"
    )
}
