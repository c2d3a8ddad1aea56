/// Postcodes of the countries that shoppers write from.
enum Postcodes {
    /// The end of a postcode that begins at chunk `index`.
    static func end(in line: PlaceChunks, at index: Int) -> Int? {
        guard index < line.count else { return nil }
        let chunk = line[index]
        switch chunk.kind {
        case .number: return digitsEnd(in: line, at: index)
        case .mixed:
            return isZipPlus(line, chunk) || isJapanese(line, chunk) ? index + 1 : lettered(in: line, at: index)
        case .word: return nil
        case .mark: return line.isMark(index, "〒") ? end(in: line, at: index + 1) : nil
        case .other: return nil
        }
    }

    private static func digitsEnd(in line: PlaceChunks, at index: Int) -> Int? {
        switch line.digits(index) {
        case 5: return index + 1
        // India, Singapore: after the city's name.
        case 6:
            return index > 0 && line.isWord(index - 1) && line[index - 1].startsUpper && line[index].gap == .space
                && !CommonWords.all.contains(line[index - 1].key) ? index + 1 : nil
        // Australian and Dutch ones, after a state or with two letters.
        case 4:
            if index > 0, line.has(index - 1, in: australian), line[index - 1].isAllUpper { return index + 1 }
            // "Auckland 0626, New Zealand": after a city, before its country.
            if index > 0, line.isWord(index - 1), line[index - 1].startsUpper, line[index].gap == .space,
                isAntipodean(line, index - 1) || PlaceTail(line).country(after: index + 1) > index + 1
            {
                return index + 1
            }
            if line.isOnLine(index + 1), line.isWord(index + 1), line[index + 1].isAllUpper,
                line[index + 1].range.count == 2
            {
                return index + 2
            }
            return nil
        default: return nil
        }
    }

    private static func isAntipodean(_ line: PlaceChunks, _ city: Int) -> Bool { line.has(city, in: antipodean) }

    private static let antipodean = PlaceWords(
        "auckland wellington christchurch dunedin tauranga napier rotorua nelson queenstown invercargill oslo bergen trondheim stavanger copenhagen københavn aarhus odense aalborg zürich zurich bern basel genève geneva lausanne wien vienna graz salzburg linz innsbruck brussels bruxelles antwerpen gent budapest"
    )

    static func isZipPlus(_ line: PlaceChunks, _ chunk: PlaceChunk) -> Bool { shape(line, chunk) == "99999-9999" }

    static func isJapanese(_ line: PlaceChunks, _ chunk: PlaceChunk) -> Bool { shape(line, chunk) == "999-9999" }

    /// "SW1A 1AA", "M5V 2T6", written together or apart.
    static func lettered(in line: PlaceChunks, at index: Int) -> Int? {
        let first = shape(line, line[index])
        if british.contains(where: { first == $0 + "9AA" }) || first == "A9A9A9" || first == "A9A-9A9" {
            return index + 1
        }
        guard line.isOnLine(index + 1), line[index + 1].kind == .mixed else { return nil }
        let second = shape(line, line[index + 1])
        if second == "9AA", british.contains(first) { return index + 2 }
        if first == "A99" || first == "A9A", second.count == 4, line[index + 1].startsUpper || second.first == "9",
            line[index].startsUpper
        {
            return index + 2
        }
        return first == "A9A" && second == "9A9" ? index + 2 : nil
    }

    private static let australian = PlaceWords("nsw vic qld act tas sa wa nt")
    private static let british = ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"]

    private static func shape(_ line: PlaceChunks, _ chunk: PlaceChunk) -> String {
        guard chunk.range.count <= 10 else { return "" }
        return String(
            String.UnicodeScalarView(
                line.text.lower[chunk.range].map { scalar in
                    switch scalar.value {
                    case 0x30...0x39: "9"
                    case 0x61...0x7A: "A"
                    default: scalar
                    }
                }))
    }
}
