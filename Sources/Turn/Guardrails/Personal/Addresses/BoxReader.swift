/// Reads post boxes, rural routes, military addresses, and a city with its state and postcode.
struct BoxReader: Sendable {
    let line: PlaceChunks
    private let tail: PlaceTail

    init(_ line: PlaceChunks) {
        self.line = line
        tail = PlaceTail(line)
    }

    func address(at start: Int) -> Range<Int>? {
        guard start < line.count, line[start].kind != .mark || line.isMark(start, "〒") else { return nil }
        if let end = boxEnd(at: start) ?? ruralEnd(at: start) ?? militaryEnd(at: start) {
            if line.has(start, in: BoxReader.foreign), let city = ContinentReader(line).cityEnd(at: end) {
                return start..<city
            }
            return start..<tail.end(after: end).end
        }
        if let end = postcodeInContext(at: start) { return start..<end }
        return cityWithZip(at: start)
    }

    /// "PO Box 1187", "P.O. Box 12", "Post Office Box 9".
    private func boxEnd(at start: Int) -> Int? {
        var index = start
        if line.has(index, in: BoxReader.po) {
            index += 1
        } else if line.has(index, in: BoxReader.p), line.isMark(index + 1, "."), line.has(index + 2, in: BoxReader.o) {
            index = line.skipping(".", at: index + 3)
        } else if line.has(index, in: BoxReader.p), line.has(index + 1, in: BoxReader.o) {
            index += 2
        } else if line.has(index, in: BoxReader.post) {
            index += 1
            if line.has(index, in: BoxReader.office) { index += 1 }
        } else if line.has(index, in: BoxReader.foreign), line[index].startsUpper {
            index += 1
            if line.has(index, in: BoxReader.postal) { index += 1 }
            index = line.skipping(".", at: index)
            return line.isOnLine(index) && (line.digits(index).map { (1...6).contains($0) } ?? false) ? index + 1 : nil
        } else {
            return nil
        }
        if line.has(index, in: BoxReader.box) {
            index += 1
        } else if !line.has(start, in: BoxReader.pobox) {
            return nil
        }
        index = line.skipping("#", at: line.skipping(".", at: index))
        guard line.isOnLine(index), line[index].kind == .number || line[index].kind == .mixed else { return nil }
        return index + 1
    }

    /// "RR 2 Box 15", "HC 61 Box 12", "Rural Route 3".
    private func ruralEnd(at start: Int) -> Int? {
        var index = start
        if line.has(index, in: BoxReader.rural), line.has(index + 1, in: BoxReader.route) {
            index += 2
        } else if line.has(index, in: BoxReader.rr), line[index].isAllUpper {
            index += 1
        } else {
            return nil
        }
        index = line.skipping("#", at: index)
        guard line.isOnLine(index), let digits = line.digits(index), digits <= 4 else { return nil }
        let box = line.skipping(",", at: index + 1)
        if line.has(box, in: BoxReader.box), line.isOnLine(box + 1), line[box + 1].kind != .word,
            line[box + 1].kind != .mark
        {
            return box + 2
        }
        return line.has(start, in: BoxReader.rural) ? index + 1 : nil
    }

    /// "PSC 477 Box 31, FPO AP 96306", "Unit 2050 Box 4190, APO AP 96278".
    private func militaryEnd(at start: Int) -> Int? {
        guard line.has(start, in: BoxReader.military), line.isOnLine(start + 1), line.digits(start + 1) != nil else {
            return nil
        }
        var index = line.skipping(",", at: start + 2)
        guard line.has(index, in: BoxReader.box), line.isOnLine(index + 1), line.digits(index + 1) != nil else {
            return nil
        }
        index += 2
        return index
    }

    /// "my zip is 97201", "postcode SW1A 1AA".
    private func postcodeInContext(at start: Int) -> Int? {
        guard line[start].kind == .number || line[start].kind == .mixed, let end = Postcodes.end(in: line, at: start)
        else { return nil }
        var index = start - 1
        for _ in 0..<6 where index >= 0 {
            if let mark = line.mark(index) {
                guard ":=#-(→".unicodeScalars.contains(mark) else { return nil }
            } else if line.has(index, in: BoxReader.zip) {
                return end
            } else if line.has(index, in: BoxReader.code) {
                return line.has(index - 1, in: BoxReader.beforeCode) ? end : nil
            } else if !line.has(index, in: BoxReader.between) {
                return isBareBritish(start, end) && line.has(index, in: BoxReader.toward) ? end : nil
            }
            index -= 1
        }
        return nil
    }

    private func isBareBritish(_ start: Int, _ end: Int) -> Bool { end == start + 2 && line[start].startsUpper }

    /// "Portland, OR 97201".
    private func cityWithZip(at start: Int) -> Range<Int>? {
        guard line.isWord(start), line[start].startsUpper, !CommonWords.notCities.contains(line[start].key) else {
            return nil
        }
        var index = start
        while index < start + 4, line.isWord(index), index == start || line[index].gap == .space,
            line[index].startsUpper
        {
            let state = line.skipping(",", at: index + 1)
            if line.isOnLine(state), line.has(state, in: StreetWords.codes), line[state].isAllUpper,
                line[state].range.count == 2,
                line.isOnLine(state + 1), let zip = Postcodes.end(in: line, at: state + 1)
            {
                return start..<zip
            }
            index += 1
        }
        return nil
    }

    private static let po = PlaceWords("po pobox p.o gpo")
    private static let pobox = PlaceWords("pobox")
    private static let foreign = PlaceWords("apartado apdo postfach postbus postboks casilla caixa bp postbox")
    private static let postal = PlaceWords("postal aéreo correos")
    private static let p = PlaceWords("p")
    private static let o = PlaceWords("o")
    private static let post = PlaceWords("post postal")
    private static let office = PlaceWords("office")
    private static let box = PlaceWords("box bx")
    private static let rural = PlaceWords("rural star")
    private static let route = PlaceWords("route")
    private static let rr = PlaceWords("rr hc rd rte rfd")
    private static let military = PlaceWords("psc cmr unit")
    private static let zip = PlaceWords("zip zipcode postcode zip-code plz eircode")
    private static let code = PlaceWords("code")
    private static let beforeCode = PlaceWords("zip postal post mail area")
    private static let between = PlaceWords(
        "is was my new old the it's its now to number code changed us here as enter entered right for uk of")
    private static let toward = PlaceWords("to in at is near deliver ship")
}
