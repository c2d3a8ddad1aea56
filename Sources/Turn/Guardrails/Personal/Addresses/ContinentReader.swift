/// Reads addresses in the European order, the number after the street: "Lindenstraße 12, 10115 Berlin", "Calle Mayor 5".
struct ContinentReader: Sendable {
    let line: PlaceChunks

    init(_ line: PlaceChunks) { self.line = line }

    func address(at start: Int) -> Range<Int>? {
        guard line.isWord(start), line[start].startsUpper || isSmallLed(start) else { return nil }
        guard let number = numberAfterStreet(at: start) else { return nil }
        return start..<(cityEnd(at: number) ?? number)
    }

    /// "ul. Długa 12", "via Roma 5": in small letters, a name with a capital after it.
    private func isSmallLed(_ start: Int) -> Bool {
        guard line.has(start, in: ContinentReader.led) else { return false }
        let name = line.skipping(".", at: start + 1)
        return line.isOnLine(name) && line[name].startsUpper
    }

    /// - Returns: the chunk after the house number.
    private func numberAfterStreet(at start: Int) -> Int? {
        if let street = compound(at: start) { return houseNumber(at: street) }
        guard line.has(start, in: ContinentReader.led) else { return nil }
        var index = line.skipping(".", at: start + 1)
        while index < start + 6, line.isOnLine(index), line.isWord(index),
            line[index].startsUpper || line.has(index, in: StreetWords.particles)
        {
            index += 1
        }
        guard index > start + 1, let number = houseNumber(at: line.skipping(",", at: index)), cityEnd(at: number) != nil
        else { return nil }
        return number
    }

    /// "Hauptstrasse", "Berliner Straße", "Karl-Marx-Allee", "Prinsengracht".
    private func compound(at start: Int) -> Int? {
        if hasStreetEnd(start) { return start + 1 }
        for words in 1...2 {
            let index = start + words
            guard line.isOnLine(index), line.isWord(index), line[index].startsUpper else { return nil }
            if line.has(index, in: ContinentReader.separate) || hasStreetEnd(index) {
                return line.skipping(".", at: index + 1)
            }
        }
        return nil
    }

    private func hasStreetEnd(_ index: Int) -> Bool {
        let scalars = line.text.lower[line[index].range]
        return ContinentReader.ends.contains { end in
            scalars.count >= end.count + 3 && scalars.suffix(end.count).elementsEqual(end)
        }
    }

    private func houseNumber(at index: Int) -> Int? {
        let number = line.skipping(".", at: index)
        guard line.isOnLine(number), line[number].kind == .number || line[number].kind == .mixed,
            line[number].range.count <= 5,
            (0x31...0x39).contains(line.text.narrow[line[number].range.lowerBound].value)
        else { return nil }
        if line.isOnLine(number + 1), line.isWord(number + 1), line[number + 1].range.count == 1,
            !line[number + 1].isAllUpper
        {
            return number + 2
        }
        return number + 1
    }

    /// ", 10115 Berlin, Germany".
    func cityEnd(at index: Int) -> Int? {
        if let end = placeEnd(at: index) { return end }
        // ", 3º B, 28013 Madrid": a floor and a door between.
        var probe = line.skipping(",", at: index)
        guard probe > index else { return nil }
        let limit = probe + 6
        while probe < min(limit, line.count), line.isOnLine(probe), line[probe].range.count <= 5 {
            if line.isMark(probe, ",") { return placeEnd(at: probe) }
            probe += 1
        }
        return nil
    }

    private func placeEnd(at index: Int) -> Int? {
        var zip = line.skipping(",", at: index)
        guard zip < line.count, zip > index || line[zip].gap == .line else { return nil }
        if line.isWord(zip), line[zip].isAllUpper, line[zip].range.count <= 2, line.isMark(zip + 1, "-") { zip += 2 }
        guard let code = codeEnd(at: zip) else { return nil }
        zip = code - 1
        var end = zip + 1
        while end < zip + 5, line.isOnLine(end), line.isWord(end),
            line[end].startsUpper || line.has(end, in: StreetWords.particles),
            !CommonWords.notCities.contains(line[end].key)
        {
            end += 1
        }
        guard end > zip + 1 else { return nil }
        return PlaceTail(line).country(after: end)
    }

    /// The end of 10115, 8001, "411 24", 00-950, 1050-123, D-10115, SE-411 24.
    private func codeEnd(at index: Int) -> Int? {
        guard index < line.count else { return nil }
        let chunk = line[index]
        if chunk.kind == .number {
            if [4, 5].contains(chunk.range.count) { return index + 1 }
            return chunk.range.count == 3 && line.isOnLine(index + 1) && line.digits(index + 1) == 2 ? index + 2 : nil
        }
        guard chunk.kind == .mixed else { return nil }
        let parts = line.text.narrow[chunk.range].split(separator: "-")
        guard parts.count == 2, let last = parts.last, last.allSatisfy({ (0x30...0x39).contains($0.value) }) else {
            return nil
        }
        switch (parts[0].count, last.count) {
        case (2, 3), (4, 3): return chunk.startsUpper ? shortEnd(index, last.count) : index + 1
        case (1...2, 4...5): return chunk.startsUpper ? index + 1 : nil
        case (1...2, 3): return chunk.startsUpper ? shortEnd(index, 3) : nil
        default: return nil
        }
    }

    /// "SE-411 24".
    private func shortEnd(_ index: Int, _ digits: Int) -> Int? {
        digits == 3 && line.isOnLine(index + 1) && line.digits(index + 1) == 2 ? index + 2 : nil
    }

    private static let led = PlaceWords(
        "calle via viale avenida rua piazza carrer plaza paseo rue corso ul ulica camino carretera travessa largo praça avda c cl jalan jl carrera cra calzada boulevard"
    )
    private static let separate = PlaceWords("straße strasse str weg platz allee gasse ring damm straat plein laan")
    private static let ends: [[Unicode.Scalar]] = [
        "strasse", "straße", "str", "straat", "gatan", "vägen", "gasse", "platz", "allee", "gracht", "singel", "veien",
        "gata", "laan", "weg", "vägen", "vej", "gade", "veg", "katu", "tie", "utca", "steeg", "kade", "plein", "dijk",
        "ufer", "damm", "gränd", "stigen", "plan",
    ].map { Array($0.unicodeScalars) }
}
