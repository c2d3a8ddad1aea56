internal import Text

/// A volume, or a number of volumes, that a text speaks of.
struct VolumeClaim: Sendable {
    enum Kind: Sendable {
        /// One volume: "Vol. 3", 第3巻.
        case volume
        /// All there are: "complete in 12 volumes", 全12巻.
        case count
        /// Some of them: "12 volumes", 12冊.
        case quantity
    }

    var kind: Kind
    var value: Int
    /// The digits or the number's words.
    var number: Range<Int>
    /// With the words of volumes around it.
    var range: Range<Int>
    /// The last there is, as the text puts it: 第16巻まで, "up to volume 16".
    var isLast = false
}

/// Reads volumes out of a text, in both languages. Every number is looked at once, with bounded looks around.
struct ItemVolumeReader {
    let text: ItemText

    /// In order of place.
    func claims() -> [VolumeClaim] {
        var found = english()
        found += japanese()
        found.sort { $0.number.lowerBound < $1.number.lowerBound }
        var kept: [VolumeClaim] = []
        for claim in found where kept.last.map({ $0.number.upperBound <= claim.number.lowerBound }) ?? true {
            kept.append(claim)
        }
        return kept
    }

    // MARK: English

    private func english() -> [VolumeClaim] {
        var found: [VolumeClaim] = []
        for index in text.words.indices {
            switch text.words[index].text {
            case "vol", "volume": found += after(index, isPlural: false) + before(index, isPlural: false)
            case "vols", "volumes": found += after(index, isPlural: true) + before(index, isPlural: true)
            case "books": found += before(index, isPlural: true)
            default: continue
            }
        }
        return found
    }

    /// "Vol. 3", "volumes 70-75", "Vols. 9 and 10", "volume #80".
    private func after(_ word: Int, isPlural: Bool) -> [VolumeClaim] {
        let start = text.words[word].range.lowerBound
        var index = text.words[word].range.upperBound
        var isNegative = false
        while index < text.count, index - text.words[word].range.upperBound < 4,
            [0x2E, 0x20, 0x23, 0x2D, 0x2A].contains(text.raw[index])
        {
            isNegative = text.raw[index] == 0x2D
            index += 1
        }
        guard let first = number(at: index) else { return [] }
        var claims = [claim(.volume, isNegative && first.value > 0 ? -first.value : first.value, first.range, start)]
        var end = first.range.upperBound
        while claims.count < 12, let joint = joint(end, isPlural: isPlural), let next = number(at: end + joint) {
            claims.append(claim(.volume, next.value, next.range, start))
            end = next.range.upperBound
        }
        let isLast = text.ends(anyOf: ItemVolumeReader.lastBefore, at: start) != nil
        for index in claims.indices {
            claims[index].range = start..<end
            claims[index].isLast = isLast && index == claims.count - 1
        }
        return claims
    }

    private func claim(_ kind: VolumeClaim.Kind, _ value: Int, _ number: Range<Int>, _ start: Int) -> VolumeClaim {
        VolumeClaim(kind: kind, value: value, number: number, range: min(start, number.lowerBound)..<number.upperBound)
    }

    private func number(at index: Int) -> (value: Int, range: Range<Int>)? {
        let place = text.word(at: index)
        guard place < text.words.count else { return nil }
        let word = text.words[place]
        guard word.range.lowerBound == index else { return nil }
        if word.isNumber {
            let isLonger =
                word.range.upperBound + 1 < text.count && text.isDigit(word.range.upperBound + 1)
                && (text.raw[word.range.upperBound] == 0x2C || text.raw[word.range.upperBound] == 0x2E)
            guard !isLonger, let value = VolumeNumerals.value(of: text.raw[word.range]) else { return nil }
            return (value, word.range)
        }
        return VolumeNumerals.value(ofWord: word.text).map { ($0, word.range) }
    }

    /// The length of what joins two volumes. A comma joins only what is called volumes.
    private func joint(_ end: Int, isPlural: Bool) -> Int? {
        let joints = isPlural ? ItemVolumeReader.joints : ItemVolumeReader.rangeJoints
        guard let joint = text.starts(anyOf: joints, at: end) else { return nil }
        let next = end + joint.codes.count
        var after = next
        while text.isDigit(after) { after += 1 }
        guard after > next else { return joint.codes.count }
        return text.starts(anyOf: ItemVolumeReader.notVolumes, at: after) == nil ? joint.codes.count : nil
    }

    private static let joints = StaticText.list(", and |, | and | & | or | to | through | - |-|~|〜")
    private static let rangeJoints = StaticText.list(" to | through |-|~|〜| and vol. | and volume | and | or ")
    private static let notVolumes = StaticText.list(
        """
        %| %| yen|円|,0|,1|,2|,3|,4|,5|,6|,7|,8|,9| points| day| business| copies| more| of |\
         other| item| for | set| hour
        """
    )
    private static let lastBefore = StaticText.list(
        """
        up to |ends with |ends at |through |final volume is |last is |goes to |goes up to |\
        stops at |latest is |ended with |concludes with |finishes with |ends in |last one is 
        """
    )

    /// "12 volumes", "12-volume series", "the 73rd volume".
    private func before(_ word: Int, isPlural: Bool) -> [VolumeClaim] {
        var place = word - 1
        guard place >= 0 else { return [] }
        if !text.words[place].isNumber, ItemVolumeReader.between.contains(text.words[place].text) { place -= 1 }
        guard place >= 0, let value = number(at: text.words[place].range.lowerBound),
            text.words[word].range.lowerBound - value.range.upperBound <= 14
        else { return [] }
        let gap = text.raw[value.range.upperBound]
        guard gap == 0x20 || gap == 0x2D else { return [] }
        if value.range.lowerBound > 0, [0xA5, 0x24, 0x2E, 0x2C].contains(text.raw[value.range.lowerBound - 1]) {
            return []
        }
        let isOrdinal = !text.words[place].isNumber && VolumeNumerals.isOrdinal(text.words[place].text)
        if isOrdinal, isPlural { return [] }
        let range = value.range.lowerBound..<text.words[word].range.upperBound
        if isOrdinal { return [VolumeClaim(kind: .volume, value: value.value, number: value.range, range: range)] }
        guard isPlural || gap == 0x2D else { return [] }
        let isCount = gap == 0x2D ? text.starts(anyOf: Self.runs, at: range.upperBound) != nil : isCounted(place, range)
        return [VolumeClaim(kind: isCount ? .count : .quantity, value: value.value, number: value.range, range: range)]
    }

    private static let runs = StaticText.list(" series| run| manga| saga| epic| story")
    private static let between: Set<String> = [
        "full", "whole", "complete", "collected", "english", "japanese", "thick", "big", "short", "slim", "main",
        "published",
    ]

    private func isCounted(_ place: Int, _ range: Range<Int>) -> Bool {
        let start = text.words[place].range.lowerBound
        if text.ends(anyOf: ItemVolumeReader.countedBefore, at: start) != nil { return true }
        return text.starts(anyOf: ItemVolumeReader.countedAfter, at: range.upperBound) != nil
    }

    private static let countedBefore = StaticText.list(
        """
        complete in |completed in |complete at |complete with |finished in |finished at |\
        ended at |ends at |ended with |wraps up in |concludes in |runs |runs to |runs for |\
        ran for |ran |spans |a total of |total of |consists of |at |in |told in |comes to |\
        complete: |entire |series has |collected in |manga has |finished with 
        """
    )
    private static let countedAfter = StaticText.list(
        " total| in total| in all| altogether| and it's complete| and is complete| long|, complete")

    // MARK: Japanese

    private func japanese() -> [VolumeClaim] {
        var found: [VolumeClaim] = []
        var index = 0
        while index < text.count {
            guard isNumeral(index), index == 0 || !isNumeral(index - 1), let run = numerals(index) else {
                index += 1
                continue
            }
            found += claims(of: run)
            index = max(index + 1, run.last?.range.upperBound ?? index)
        }
        return found
    }

    private func isNumeral(_ index: Int) -> Bool { text.isDigit(index) || VolumeNumerals.isKanji(text.raw[index]) }

    /// Numbers joined by 〜, ・, 、 or 「と」 up to a 巻 or 冊; `nil` where there is none.
    private func numerals(_ start: Int) -> [(value: Int, range: Range<Int>)]? {
        var run: [(value: Int, range: Range<Int>)] = []
        var index = start
        while index < text.count, run.count < 8 {
            var end = index
            let isDigits = text.isDigit(index)
            while end < text.count, isDigits ? text.isDigit(end) : VolumeNumerals.isKanji(text.raw[end]),
                end - index < 7
            { end += 1 }
            guard end > index, end < text.count else { return nil }
            let codes = text.raw[index..<end]
            guard let value = isDigits ? VolumeNumerals.value(of: codes) : VolumeNumerals.value(ofKanji: codes) else {
                return nil
            }
            run.append((value, index..<end))
            if text.raw[end] == 0x5DFB || text.raw[end] == 0x518A { return run }
            guard ItemVolumeReader.numeralJoints.contains(text.raw[end]), end + 1 < text.count else { return nil }
            index = text.starts("第", at: end + 1) ? end + 2 : end + 1
        }
        return nil
    }

    private static let numeralJoints: Set<UInt32> = Set("-~〜～・,、と/&".unicodeScalars.map(\.value))

    private func claims(of run: [(value: Int, range: Range<Int>)]) -> [VolumeClaim] {
        guard let first = run.first, let last = run.last else { return [] }
        let end = last.range.upperBound + 1
        let isBooks = text.raw[end - 1] == 0x518A
        let start = first.range.lowerBound
        if start > 0, [0x2E, 0x2C, 0xA5].contains(text.raw[start - 1]) { return [] }
        let kind = kind(start, end, isBooks)
        guard let kind else { return [] }
        let isLast = kind == .volume && text.starts("まで", at: end)
        let from = text.ends(anyOf: ItemVolumeReader.prefixes, at: start).map { start - $0.codes.count } ?? start
        let isNegative = start > 0 && text.raw[start - 1] == 0x2D && text.ends(anyOf: ["第-", "マイナス"], at: start) != nil
        return run.map {
            VolumeClaim(
                kind: kind, value: isNegative ? -$0.value : $0.value, number: $0.range, range: from..<end,
                isLast: isLast)
        }
    }

    private func kind(_ start: Int, _ end: Int, _ isBooks: Bool) -> VolumeClaim.Kind? {
        if text.ends(anyOf: ItemVolumeReader.counting, at: start) != nil { return .count }
        if text.starts(anyOf: ItemVolumeReader.completing, at: end) != nil { return .count }
        if text.ends(anyOf: ["既刊", "現在", "既刊は", "既刊が"], at: start) != nil { return .quantity }
        if isBooks { return nil }
        if text.starts(anyOf: ItemVolumeReader.amounts, at: end) != nil, !text.starts("第", at: start - 1) {
            return .quantity
        }
        return .volume
    }

    private static let prefixes = StaticText.list("全部で|第|全|計|既刊")
    private static let counting = StaticText.list("全|全部で|全体で|全部で約|合わせて全|計")
    private static let completing = StaticText.list("完結|で完結|で終|にて完結|で完了|で幕|で最終|で終わ")
    private static let amounts = StaticText.list("分|以上|ずつ|ほど|セット|以内|程度|くらい|ぐらい|近く|超|も続|という|構成|のボリューム|の長編|の大作|の短編|を超")
}
