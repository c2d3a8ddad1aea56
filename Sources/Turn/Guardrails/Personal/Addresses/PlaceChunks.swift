internal import Text

/// A word, number or mark of Latin writing in a text.
struct PlaceChunk: Sendable {
    enum Kind: Sendable {
        case word
        /// Digits alone.
        case number
        /// Digits with letters or hyphens: 4B, 5th, 1-2-3.
        case mixed
        /// One scalar of punctuation.
        case mark
        /// A stretch of another script.
        case other
    }

    enum Gap: Int, Sendable { case none, space, line }

    var kind: Kind
    var range: Range<Int>
    /// Of the lower-case form.
    var key: UInt64
    /// What stands before it.
    var gap: Gap
    var startsUpper: Bool
    var isAllUpper: Bool
    /// The key of the part after the last hyphen, where there is one.
    var tailKey: UInt64?
}

/// The chunks of a text, in order.
struct PlaceChunks: Sendable {
    let text: PersonalText
    let chunks: [PlaceChunk]

    init(_ text: PersonalText) {
        self.text = text
        var reader = ChunkReader(text)
        chunks = reader.read()
    }

    var count: Int { chunks.count }
    subscript(index: Int) -> PlaceChunk { chunks[index] }

    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        index >= 0 && index < count && chunks[index].kind == .mark
            && text.narrow[chunks[index].range.lowerBound] == mark
    }

    func mark(_ index: Int) -> Unicode.Scalar? {
        guard index >= 0, index < count, chunks[index].kind == .mark else { return nil }
        return text.narrow[chunks[index].range.lowerBound]
    }

    func isWord(_ index: Int) -> Bool { index >= 0 && index < count && chunks[index].kind == .word }

    func has(_ index: Int, in words: PlaceWords) -> Bool {
        index >= 0 && index < count && chunks[index].kind != .mark && words.contains(chunks[index].key)
    }

    func length(_ index: Int) -> Int { chunks[index].range.count }

    func digits(_ index: Int) -> Int? {
        guard index >= 0, index < count, chunks[index].kind == .number else { return nil }
        return chunks[index].range.count
    }

    /// The next index after an optional mark, and after it.
    func skipping(_ mark: Unicode.Scalar, at index: Int) -> Int { isMark(index, mark) ? index + 1 : index }

    func isOnLine(_ index: Int) -> Bool { index < count && chunks[index].gap != .line }
}

private struct ChunkReader {
    let text: PersonalText
    var index = 0
    var gap = PlaceChunk.Gap.line

    init(_ text: PersonalText) { self.text = text }

    mutating func read() -> [PlaceChunk] {
        var chunks: [PlaceChunk] = []
        chunks.reserveCapacity(text.scalars.count / 4)
        while index < text.narrow.count {
            let value = text.narrow[index].value
            if value == 0x0A || value == 0x0D {
                gap = .line
                index += 1
            } else if value == 0x20 || value == 0x09 {
                if gap == .none { gap = .space }
                index += 1
            } else {
                chunks.append(isLetter(value) || isDigit(value) ? alphanumeric() : other(value))
                gap = .none
            }
        }
        return chunks
    }

    private mutating func alphanumeric() -> PlaceChunk {
        let start = index
        var key = PlaceKey.start
        var tail: UInt64?
        var letters = 0
        var digits = 0
        var uppers = 0
        while index < text.narrow.count {
            let value = text.narrow[index].value
            if isDigit(value) {
                digits += 1
            } else if isLetter(value) {
                letters += 1
                if isUpper(text.narrow[index]) { uppers += 1 }
            } else if isJoiner(index, from: start) {
                if value == 0x2D { tail = PlaceKey.start }
            } else {
                break
            }
            let lower = lowered(index)
            key = PlaceKey.adding(lower, to: key)
            if let known = tail, value != 0x2D { tail = PlaceKey.adding(lower, to: known) }
            index += 1
        }
        let isPlain = index - start == letters || tail == nil && digits == 0
        let kind: PlaceChunk.Kind =
            digits == 0 ? .word : digits == index - start ? .number : .mixed
        return PlaceChunk(
            kind: kind, range: start..<index, key: key, gap: gap, startsUpper: isUpper(text.narrow[start]),
            isAllUpper: letters > 0 && uppers == letters, tailKey: isPlain ? nil : tail)
    }

    private mutating func other(_ value: UInt32) -> PlaceChunk {
        let start = index
        index += 1
        guard Script(value).isCJK else {
            return PlaceChunk(
                kind: .mark, range: start..<index, key: 0, gap: gap, startsUpper: false, isAllUpper: false)
        }
        while index < text.narrow.count, Script(text.narrow[index].value).isCJK { index += 1 }
        return PlaceChunk(kind: .other, range: start..<index, key: 0, gap: gap, startsUpper: false, isAllUpper: false)
    }

    /// A hyphen or an apostrophe within a word; a long dash only between digits.
    private func isJoiner(_ index: Int, from start: Int) -> Bool {
        guard index > start, index + 1 < text.narrow.count else { return false }
        let before = text.narrow[index - 1].value
        let after = text.narrow[index + 1].value
        guard isLetter(before) || isDigit(before), isLetter(after) || isDigit(after) else { return false }
        switch text.narrow[index].value {
        case 0x2D:
            return !(0x2013...0x2015).contains(text.scalars[index].value) || isDigit(before) && isDigit(after)
        case 0x27, 0x2019: return isLetter(before) && isLetter(after)
        default: return false
        }
    }

    private func lowered(_ index: Int) -> Unicode.Scalar {
        let scalar = text.lower[index]
        guard (0xC0...0xDE).contains(scalar.value), scalar.value != 0xD7 else { return scalar }
        return Unicode.Scalar(scalar.value + 0x20) ?? scalar
    }

    private func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
    }

    private func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

    private func isLetter(_ value: UInt32) -> Bool {
        if value < 0x80 { return (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
        return (0xC0...0x24F).contains(value) && value != 0xD7 && value != 0xF7 || (0x1E00...0x1EFF).contains(value)
    }
}
