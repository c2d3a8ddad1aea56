internal import Text

/// Reads Japanese addresses: postcode, prefecture, municipality, town, block, building, room. Each start looks at most
/// `JapanesePlaceName.longest` scalars ahead.
struct JapaneseAddressReader {
    let text: PersonalText
    private let scalars: [Unicode.Scalar]

    init(_ text: PersonalText) {
        self.text = text
        scalars = text.narrow
    }

    /// In order of place.
    func ranges() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        var number = -1
        while index < scalars.count {
            if number < index { number = nextNumber(from: index) }
            // An address ends in numbers: where none is near, none begins.
            if number - index > JapanesePlaceName.longest {
                index = number - JapanesePlaceName.longest
            } else if let range = address(at: index) {
                found.append(range)
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    /// The next digit, numeral or 上ル; far behind the text where there is none.
    private func nextNumber(from index: Int) -> Int {
        var probe = index
        while probe < scalars.count {
            let scalar = scalars[probe]
            if (0x30...0x39).contains(scalar.value) { return probe }
            if scalar.value > 0x3000,
                JapaneseBlock.isNumeral(scalar) || scalar == "〒" || "ルるリり".unicodeScalars.contains(scalar)
            {
                return probe
            }
            probe += 1
        }
        return scalars.count + JapanesePlaceName.longest + 1
    }

    private func address(at index: Int) -> Range<Int>? {
        let scalar = scalars[index]
        if scalar == "〒" || isDigit(index) && !isDigit(index - 1) { return withPostcode(at: index) }
        guard scalar.value >= 0x3041 else { return nil }
        let isStart = mayBegin(index)
        let isPrefecture = JapanesePlaceNames.prefecture(in: scalars, at: index) != nil
        guard isStart || isPrefecture else { return nil }
        let start = isStart && !isPrefecture ? JapanesePlaceNames.leads.end(in: scalars, at: index) ?? index : index
        guard let end = JapanesePlaceName(scalars).end(from: start, isLabelled: start > index + 1 || isLabelled(start))
        else { return nil }
        return start..<JapaneseBuilding(scalars).end(after: end)
    }

    /// Not within a run of kanji or katakana; in hiragana, where a municipality's name or a label stands.
    private func mayBegin(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let script = Script(scalars[index].value)
        switch script {
        case .hiragana: return JapanesePlaceNames.kanaNames.stands(in: scalars, at: index) || isLabelled(index)
        case .han, .katakana:
            let before = Script(scalars[index - 1].value)
            return before != .han && before != script
        default: return false
        }
    }

    private func withPostcode(at index: Int) -> Range<Int>? {
        guard let code = postcode(at: index) else { return nil }
        var next = code.end
        var breaks = 0
        while next < scalars.count, next - code.end < 4, " \n\r、,：:）)」】\t".unicodeScalars.contains(scalars[next]) {
            if scalars[next] == "\n" { breaks += 1 }
            next += 1
        }
        if breaks <= 1, next < scalars.count {
            if let end = JapanesePlaceName(scalars).end(from: next, isLabelled: true) {
                return index..<JapaneseBuilding(scalars).end(after: end)
            }
            if let end = JapanesePlaceNames.prefecture(in: scalars, at: next), code.isMarked || scalars[next - 1] != "、"
            {
                return index..<municipality(after: end)
            }
        }
        return code.isMarked || hasContext(index, code.end) ? index..<code.end : nil
    }

    /// "〒150-0002 東京都渋谷区" without a block.
    private func municipality(after index: Int) -> Int {
        var end = index
        var probe = index
        while probe < min(index + 16, scalars.count), isHan(probe) || scalars[probe] == "ヶ" || scalars[probe] == "ケ" {
            probe += 1
            if "市区町村".unicodeScalars.contains(scalars[probe - 1]) { end = probe }
        }
        return end
    }

    private func postcode(at index: Int) -> (end: Int, isMarked: Bool)? {
        var probe = index
        let isMarked = scalars[index] == "〒"
        if isMarked {
            probe += 1
            while probe < min(index + 3, scalars.count), scalars[probe] == " " || scalars[probe] == ":" { probe += 1 }
        }
        guard digits(from: probe, 3) else { return nil }
        probe += 3
        if probe < scalars.count, scalars[probe] == "-" || scalars[probe] == "ー" || scalars[probe] == "の" { probe += 1 }
        guard digits(from: probe, 4), !isDigit(probe + 4) else { return nil }
        if probe + 4 < scalars.count, scalars[probe + 4] == "-", isDigit(probe + 5) { return nil }
        if index > 0, !isMarked, scalars[index - 1] == "-" || scalars[index - 1] == "#" { return nil }
        return (probe + 4, isMarked)
    }

    /// 郵便番号 or 〒 shortly before, or after.
    private func hasContext(_ start: Int, _ end: Int) -> Bool {
        (max(0, start - 14)..<start).contains { JapanesePlaceNames.postcodeLabels.stands(in: scalars, at: $0) }
            || (end..<min(end + 4, scalars.count)).contains {
                JapanesePlaceNames.postcodeLabels.stands(in: scalars, at: $0)
            }
    }

    /// 住所は, 住所：, 送り先は before it: then a town and a block are enough.
    private func isLabelled(_ index: Int) -> Bool {
        var probe = index
        while probe > 0, index - probe < 4, " :はがを→、「\n".unicodeScalars.contains(scalars[probe - 1]) { probe -= 1 }
        guard probe < index || index >= 2 else { return false }
        return JapanesePlaceNames.labels.ends(in: scalars, at: probe, longest: 5)
    }

    private func digits(from index: Int, _ count: Int) -> Bool {
        index + count <= scalars.count && (index..<index + count).allSatisfy(isDigit)
    }

    private func isDigit(_ index: Int) -> Bool {
        index >= 0 && index < scalars.count && (0x30...0x39).contains(scalars[index].value)
    }

    private func isHan(_ index: Int) -> Bool { Script(scalars[index].value) == .han }
}
