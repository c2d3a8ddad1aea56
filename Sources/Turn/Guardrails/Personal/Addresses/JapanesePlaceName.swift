internal import Text

/// Reads prefecture, municipality, town and block.
struct JapanesePlaceName {
    /// Scalars from the prefecture to the block.
    static let longest = 40

    private let scalars: [Unicode.Scalar]
    private let block: JapaneseBlock

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        block = JapaneseBlock(scalars)
    }

    private struct Progress {
        var prefecture = false
        var municipalities = 0
        var names = 0
        var spaces = 0
        var isKyoto = false
        var isLabelled = false

        /// 東京 渋谷区: a prefecture's short name stands before the space.
        func isPlaceName(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
            index >= 2 && JapanesePlaceNames.prefecture(in: scalars, at: index - 2) == index
        }
    }

    /// The end of the block, or of 四条上ル.
    /// - Parameter isLabelled: 住所は stands before it: a town with a block is enough.
    func end(from start: Int, isLabelled: Bool) -> Int? {
        guard start < scalars.count else { return nil }
        var seen = Progress()
        seen.isLabelled = isLabelled
        var index = start
        if let prefecture = JapanesePlaceNames.prefecture(in: scalars, at: start) {
            seen.prefecture = JapanesePlaceNames.hasSuffix(scalars, start..<prefecture)
            index = prefecture
            // 大分市, 千葉市, 京都市: the name of a city.
            if !seen.prefecture { seen.names = 1 }
        }
        while index < min(start + JapanesePlaceName.longest, scalars.count) {
            if let found = blockEnd(at: index, seen, isLabelled) { return found }
            // Another place begins: it is read for itself.
            if index > start, !seen.prefecture, isPrefecture(at: index) { return nil }
            guard let next = step(index, from: start, &seen) else { break }
            index = next
        }
        return seen.isKyoto && (seen.municipalities > 0 || isLabelled) ? index : nil
    }

    private func isPrefecture(at index: Int) -> Bool {
        guard let end = JapanesePlaceNames.prefecture(in: scalars, at: index) else { return false }
        return JapanesePlaceNames.hasSuffix(scalars, index..<end)
    }

    private func blockEnd(at index: Int, _ seen: Progress, _ isLabelled: Bool) -> Int? {
        let isDigit = (0x30...0x39).contains(scalars[index].value)
        guard isDigit || JapaneseBlock.isNumeral(scalars[index]) else { return nil }
        guard seen.names > 0 || seen.prefecture, let found = block.read(from: index) else { return nil }
        if !isDigit, !found.hasUnit && found.groups < 2 || found.groups == 1 && !found.hasChome && !found.isLot {
            return nil
        }
        let isPlace = seen.municipalities > 0 || seen.prefecture
        if isPlace { return found.isStrong || found.isPlain && seen.municipalities > 0 ? found.end : nil }
        if isLabelled { return found.isStrong ? found.end : nil }
        return found.hasChome && found.groups > 1 ? found.end : nil
    }

    private func step(_ index: Int, from start: Int, _ seen: inout Progress) -> Int? {
        let scalar = scalars[index]
        switch Script(scalar.value) {
        case .han:
            seen.names += 1
            if seen.names > 1 || seen.prefecture, "市区郡町村".unicodeScalars.contains(scalar) { seen.municipalities += 1 }
            if "上下入".unicodeScalars.contains(scalar), index + 1 < scalars.count,
                "ルるリり".unicodeScalars.contains(scalars[index + 1])
            {
                seen.isKyoto = true
                return index + 2
            }
            return index + 1
        case .katakana:
            seen.names += 1
            return index + 1
        case .hiragana: return hiragana(index, from: start, &seen)
        case .space:
            guard scalar == " ", seen.spaces < 3, index > start,
                seen.municipalities > 0 || seen.prefecture || seen.names < 4 && seen.isPlaceName(scalars, index),
                index + 1 < scalars.count, scalars[index + 1] != " "
            else { return nil }
            seen.spaces += 1
            return index + 1
        case .digit, .latin, .otherLetter, .symbol:
            return nil
        }
    }

    private func hiragana(_ index: Int, from start: Int, _ seen: inout Progress) -> Int? {
        if let end = JapanesePlaceNames.kanaNames.end(in: scalars, at: index) {
            seen.names += end - index
            return end
        }
        guard seen.municipalities > 0 || seen.prefecture || seen.isLabelled else { return nil }
        var end = index
        while end < min(index + 6, scalars.count), Script(scalars[end].value) == .hiragana { end += 1 }
        guard index > start, end - index < 6, end < scalars.count else { return nil }
        if end - index == 1, "のがつみりきさ".unicodeScalars.contains(scalars[index]) {
            let isAfterPlace = "市区町村県都府道".unicodeScalars.contains(scalars[index - 1])
            return isAfterPlace ? nil : end
        }
        if let particle = JapanesePlaceNames.particles.end(in: scalars, at: index), particle <= end { return nil }
        guard end - index >= 2, seen.municipalities > 0 || seen.prefecture else { return nil }
        seen.names += end - index
        return end
    }
}
