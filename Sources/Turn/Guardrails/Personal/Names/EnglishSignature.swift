/// Names that close a message: after a dash, after "Thanks,", or alone in the last sentence.
struct EnglishSignature {
    private let line: PlaceChunks
    private let parser: EnglishNameParser

    init(_ line: PlaceChunks, _ parser: EnglishNameParser) {
        self.line = line
        self.parser = parser
    }

    /// Whether a name in small letters may begin here: after a dash or a closing.
    func mayBeSmall(_ index: Int) -> Bool { index > 0 && (isAfterDash(index) || isAfterClosing(index)) }

    func smallName(at index: Int) -> EnglishNameParser.Name? {
        guard !line[index].startsUpper, let name = parser.name(at: index, allowsSmall: true), name.isKnown else {
            return nil
        }
        return name
    }

    func isSigned(_ name: EnglishNameParser.Name) -> Bool {
        let start = name.chunks.lowerBound
        guard start > 0, !name.isPossessive, ends(name.chunks.upperBound) else { return false }
        if isAfterClosing(start) { return !name.isPlace }
        if isAfterDash(start) { return name.isKnown || name.words > 1 && !name.isPlace && isLast(name) }
        guard name.isKnown, isLast(name), !name.isPlace, name.words > 1 || start > 4, !name.isTitle || name.words > 1
        else { return false }
        return line[start].gap == .line || line.isMark(start - 1, ".") || line.isMark(start - 1, "!")
            || name.words > 1 && (line.isMark(start - 1, "?") || line[start - 1].kind == .other)
    }

    /// The line or the text ends, but for a full stop.
    private func ends(_ index: Int) -> Bool {
        var index = index
        // "Rob & Tamsin".
        if line.isOnLine(index), line.isMark(index, "&") || line.has(index, in: EnglishSignature.and),
            line.isOnLine(index + 1), parser.isGiven(index + 1)
        {
            index += 2
        }
        if let mark = line.mark(index), line[index].gap != .line, ".,!".unicodeScalars.contains(mark) { index += 1 }
        return index >= line.count || line[index].gap == .line
    }

    private func isLast(_ name: EnglishNameParser.Name) -> Bool {
        let next = name.chunks.upperBound
        let isJoined = line.isMark(next, "&") && line.isOnLine(next + 1) && parser.isGiven(next + 1)
        return line.skipping(".", at: isJoined ? next + 2 : next) >= line.count
    }

    /// "— Leopold", "- sam", "~Mei".
    private func isAfterDash(_ index: Int) -> Bool {
        guard let mark = line.mark(index - 1), "-~".unicodeScalars.contains(mark), line[index].gap != .line else {
            return false
        }
        guard index > 1 else { return true }
        return line[index - 1].gap != .none && line[index - 2].kind != .number && line[index - 2].kind != .mixed
            || line[index - 1].gap == .line
    }

    /// "Thanks,\nDerek", "Best regards, Ana".
    private func isAfterClosing(_ index: Int) -> Bool {
        var last = index - 1
        let isOnOwnLine = line[index].gap == .line
        var hasMark = false
        while last >= 0, last > index - 4, let mark = line.mark(last), ",.!-~".unicodeScalars.contains(mark) {
            hasMark = true
            last -= 1
        }
        guard last >= 0, isOnOwnLine || hasMark, line.has(last, in: EnglishNameWords.closings) else {
            guard isOnOwnLine, last >= 1, line[last].kind == .word else { return false }
            // "Thanks a lot,\nDerek", "Thank you\nDerek".
            return hasClosing(before: last)
        }
        return true
    }

    private func hasClosing(before last: Int) -> Bool {
        var index = last
        for _ in 0..<5 where index >= 0 {
            if line.has(index, in: EnglishNameWords.closings) || line.has(index, in: EnglishSignature.thank) {
                return true
            }
            if line[index].gap == .line || line[index].kind == .mark { return false }
            index -= 1
        }
        return false
    }

    private static let thank = PlaceWords("thank")
    private static let and = PlaceWords("and")
}
