/// What follows a street: unit, city, state, postcode, country.
struct PlaceTail: Sendable {
    let line: PlaceChunks

    init(_ line: PlaceChunks) { self.line = line }

    struct End {
        var end: Int
        /// A unit or a postcode or a state makes an address of what stands before.
        var isSure: Bool
    }

    /// - Parameter index: the chunk after the street.
    func end(after index: Int) -> End {
        var end = index
        var isSure = false
        var probe = line.skipping(".", at: index)
        if let direction = direction(at: probe) {
            end = direction
            probe = line.skipping(".", at: direction)
        }
        for _ in 0..<3 {
            guard let unit = unit(at: probe) else { break }
            end = unit
            probe = unit
            isSure = true
        }
        if let place = locality(at: probe) { return place }
        return End(end: end, isSure: isSure)
    }

    /// City, state, postcode and country from the separator at `index`.
    func locality(at index: Int) -> End? {
        let start = separator(at: index)
        guard start < line.count else { return nil }
        let direct = region(at: start, afterCity: false)
        // "New York, NY 10036", "Washington, DC": a city with the name of a state.
        if let direct, !isState(after: direct) { return End(end: cityAfterPostcode(start, direct), isSure: true) }
        var index = start
        var bare: Int?
        for part in 0..<3 {
            if line.isMark(index, "#") { break }
            guard let (next, end) = cityPart(at: index, isSeparated: part > 0 || start > index || isSeparated(start))
            else { break }
            if let region = next { return End(end: region, isSure: true) }
            guard let end else { break }
            if bare == nil { bare = end }
            let after = separator(at: end)
            guard after > end || after < line.count && line[after].gap == .line, after < line.count else { break }
            if let region = region(at: after, afterCity: true) { return End(end: region, isSure: true) }
            index = after
        }
        return bare.map { End(end: $0, isSure: false) }
    }

    private func isState(after index: Int) -> Bool {
        let next = separator(at: index)
        return line.isOnLine(next) && line.has(next, in: StreetWords.codes) && line[next].isAllUpper
    }

    /// "75001 Paris": the city after its postcode.
    private func cityAfterPostcode(_ start: Int, _ end: Int) -> Int {
        guard end == start + 1, line.digits(start) != nil else { return end }
        var index = end
        while index < end + 3, line.isOnLine(index), line.isWord(index), line[index].startsUpper,
            !CommonWords.notCities.contains(line[index].key)
        {
            index += 1
        }
        return index > end ? country(after: index) : end
    }

    /// A run of words of a city at `index`: the end with the region after it, or the run's own end where a boundary follows.
    private func cityPart(at index: Int, isSeparated: Bool) -> (region: Int?, end: Int?)? {
        var words = 0
        var probe = index
        var isCapital = true
        guard
            !line.has(index, in: PlaceTail.notFirst)
                || line.isOnLine(index + 1) && line[index].startsUpper && line.isWord(index + 1)
                    && line[index + 1].startsUpper
                || line.isOnLine(index + 1) && line.has(index + 1, in: StreetWords.stateSeconds)
        else { return nil }
        while words < 4, probe < line.count, line.isWord(probe), words == 0 || line[probe].gap == .space {
            guard !CommonWords.notCities.contains(line[probe].key) else { break }
            isCapital =
                isCapital && (line[probe].startsUpper || words > 0 && line.has(probe, in: StreetWords.particles))
            probe += 1
            if line.isMark(probe, "."), line[probe - 1].range.count <= 2, line.isOnLine(probe + 1) { probe += 1 }
            words += 1
            var after = separator(at: probe)
            if after > probe || after >= line.count || line[after].gap != .line { after = min(after, line.count) }
            if let region = region(at: after, afterCity: true) { return (region, nil) }
        }
        guard words > 0 else { return nil }
        let isBounded =
            probe >= line.count || line[probe].kind == .mark || line[probe].gap == .line || line[probe].kind == .other
            || !line[probe].startsUpper
        let isSmallCity =
            !isCapital && words <= 2 && isEnd(probe)
            && (index..<probe).allSatisfy { !CommonWords.all.contains(line[$0].key) }
        return (isCapital || isSmallCity) && isSeparated && isBounded && words <= 3 ? (nil, probe) : (nil, nil)
    }

    private func isEnd(_ index: Int) -> Bool {
        index >= line.count || line[index].kind == .mark || line[index].gap == .line
    }

    /// State and postcode, or one of them, or a country, at `index`.
    private func region(at index: Int, afterCity: Bool) -> Int? {
        guard index < line.count else { return nil }
        if let postcode = Postcodes.end(in: line, at: index) { return country(after: postcode) }
        guard let state = state(at: index) else {
            return afterCity ? countryEnd(at: index) : nil
        }
        var after = line.skipping(".", at: state.end)
        after = separator(at: after)
        if let postcode = Postcodes.end(in: line, at: after) { return country(after: postcode) }
        if state.isSure { return country(after: state.end) }
        return nil
    }

    private func state(at index: Int) -> (end: Int, isSure: Bool)? {
        guard line.isWord(index) else { return nil }
        if line.has(index, in: StreetWords.states) { return (index + 1, line[index].startsUpper) }
        if line.has(index, in: StreetWords.stateFirsts), line.isOnLine(index + 1),
            line.has(index + 1, in: StreetWords.stateSeconds)
        {
            return (index + 2, line[index].startsUpper)
        }
        guard line.has(index, in: StreetWords.codes) else { return nil }
        if line[index].isAllUpper { return (index + 1, true) }
        return (
            index + 1,
            !line.has(index, in: StreetWords.wordCodes) && isBoundary(index + 1) && line[index].range.count == 2
        )
    }

    private func isBoundary(_ index: Int) -> Bool {
        index >= line.count || line[index].kind == .mark || line[index].gap == .line
    }

    func country(after index: Int) -> Int { countryEnd(at: separator(at: index)) ?? index }

    private func countryEnd(at index: Int) -> Int? {
        guard line.isWord(index) else { return nil }
        if line.has(index, in: PlaceTail.unionFirsts), line.isOnLine(index + 1),
            line.has(index + 1, in: PlaceTail.unionSeconds)
        {
            return index + 2
        }
        guard line.has(index, in: StreetWords.countries), line[index].startsUpper || line[index].range.count == 3 else {
            return nil
        }
        return line.has(index, in: PlaceTail.pronouns) && !line[index].isAllUpper ? nil : index + 1
    }

    private static let unionFirsts = PlaceWords(
        "united new northern south hong costa sri saudi el puerto czech dominican san")
    private static let unionSeconds = PlaceWords(
        "states kingdom zealand ireland korea africa kong rica lanka arabia salvador rico republic marino")
    private static let pronouns = PlaceWords("us")

    private func direction(at index: Int) -> Int? {
        guard line.isOnLine(index), line.has(index, in: StreetWords.directions),
            line[index].startsUpper || line[index].range.count <= 2
        else { return nil }
        return line[index].gap == .space ? index + 1 : nil
    }

    /// "Apt 4B", "#12", "28th Floor", with the comma before it.
    private func unit(at index: Int) -> Int? {
        let start = separator(at: index)
        guard start < line.count else { return nil }
        if line.isMark(start, "#") {
            return line.isOnLine(start + 1) && (line[start + 1].kind == .number || line[start + 1].kind == .mixed)
                ? start + 2 : nil
        }
        if line[start].kind == .mixed || line.has(start, in: StreetWords.ordinals) {
            if line.isOnLine(start + 1), line.has(start + 1, in: PlaceTail.floors) { return start + 2 }
            // "5 Calle de la Luna, 2B, 28004 Madrid".
            return start > index && line[start].range.count <= 4 && line.isMark(start + 1, ",") ? start + 1 : nil
        }
        guard line.has(start, in: StreetWords.units) else { return nil }
        var id = line.skipping(".", at: start + 1)
        id = line.skipping("#", at: id)
        guard line.isOnLine(id) else { return nil }
        switch line[id].kind {
        case .number: return line[id].range.count <= 5 ? numberEnd(id) : nil
        case .mixed: return id + 1
        case .word:
            return line[id].range.count == 1 && (line[id].startsUpper || line[id].key != PlaceTail.article)
                ? id + 1 : nil
        default: return nil
        }
    }

    /// "Apt 2 B".
    private func numberEnd(_ id: Int) -> Int {
        let next = id + 1
        guard line.isOnLine(next), line.isWord(next), line[next].range.count == 1, line[next].startsUpper,
            !line.has(next, in: PlaceTail.i)
        else { return next }
        return line.has(next, in: StreetWords.directions) ? next : next + 1
    }

    private static let notFirst = PlaceWords("new old")
    private static let i = PlaceWords("i a")
    private static let article = PlaceKey.of("a".unicodeScalars)
    private static let floors = PlaceWords("floor fl flr")

    private func separator(at index: Int) -> Int {
        if line.isMark(index, ",") || line.isMark(index, "、") { return index + 1 }
        if line.isMark(index, "."), line.isMark(index + 1, ",") { return index + 2 }
        if line.isMark(index, "-"), index + 1 < line.count, line[index].gap == .space { return index + 1 }
        return index
    }

    private func isSeparated(_ start: Int) -> Bool {
        start > 0 && line.isMark(start - 1, ",")
    }
}
