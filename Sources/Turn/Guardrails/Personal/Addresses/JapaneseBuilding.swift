internal import Text

/// Reads what may follow a block: グランコート山手 1203号室, 吉田荘2号室, 18階, A-201.
struct JapaneseBuilding {
    private static let longest = 36

    private let scalars: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private struct Progress {
        /// The end of what is surely part of the address.
        var end: Int
        var foreign = 0
        var names = 0
        var spaces = 0
        var hasKeyword = false
        var hasRoom = false
    }

    /// - Parameter block: the end of the block.
    /// - Returns: the end of the building and the room, or `block`.
    func end(after block: Int) -> Int {
        var index = block
        while index < min(block + 2, scalars.count), " \n、,".unicodeScalars.contains(scalars[index]) { index += 1 }
        let start = index
        let isApart = start > block
        var seen = Progress(end: block)
        while index < min(start + JapaneseBuilding.longest, scalars.count) {
            guard let next = step(index, isFirst: index == start, isApart: isApart, &seen) else { break }
            index = next
        }
        return seen.end
    }

    private func step(_ index: Int, isFirst: Bool, isApart: Bool, _ seen: inout Progress) -> Int? {
        if let room = room(at: index, isFirst: isFirst, isApart: isApart, seen) {
            seen.end = room
            seen.hasRoom = true
            return room
        }
        let scalar = scalars[index]
        if scalar == " " { return space(index, &seen) }
        if seen.hasRoom, Script(scalar.value) != .latin { return nil }
        if let keyword = keyword(at: index) {
            seen.hasKeyword = true
            if seen.names + seen.foreign > 0 { seen.end = keyword }
            seen.foreign += keyword - index
            return keyword
        }
        switch Script(scalar.value) {
        case .han:
            seen.names += 1
            return index + 1
        case .katakana, .latin:
            seen.foreign += 1
            return index + 1
        case .hiragana: return hiragana(index, seen)
        case .symbol:
            return "・-'&.#".unicodeScalars.contains(scalar) && (seen.foreign > 0 || scalar == "#") ? index + 1 : nil
        case .digit, .space, .otherLetter: return nil
        }
    }

    private func space(_ index: Int, _ seen: inout Progress) -> Int? {
        guard seen.spaces < 3, index + 1 < scalars.count, scalars[index + 1] != " " else { return nil }
        // After a room or a building only a room may follow.
        if seen.hasRoom || seen.hasKeyword && seen.end == index {
            let next = scalars[index + 1]
            guard
                (0x30...0x39).contains(next.value) || JapaneseBlock.isNumeral(next) || Script(next.value) == .latin
                    || next == "#"
                    || keyword(at: index + 1) != nil || followsHall(index + 1)
            else { return nil }
        }
        seen.spaces += 1
        return index + 1
    }

    private func followsHall(_ index: Int) -> Bool {
        index + 1 < scalars.count && "東西南北本新".unicodeScalars.contains(scalars[index])
            && "棟館".unicodeScalars.contains(scalars[index + 1])
    }

    private func hiragana(_ index: Int, _ seen: Progress) -> Int? {
        var end = index
        while end < min(index + 7, scalars.count), Script(scalars[end].value) == .hiragana { end += 1 }
        guard end - index < 7 else { return nil }
        if end - index == 1 {
            return "のがつ".unicodeScalars.contains(scalars[index]) && seen.names + seen.foreign > 0
                && !(seen.end == index) ? end : nil
        }
        if end - index >= 3, end < scalars.count, isRoomNumber(scalars[end] == " " ? end + 1 : end) { return end }
        if let particle = JapanesePlaceNames.particles.end(in: scalars, at: index), particle <= end { return nil }
        return end
    }

    private func isRoomNumber(_ index: Int) -> Bool {
        index < scalars.count && (0x30...0x39).contains(scalars[index].value)
    }

    /// 2-B.
    private func isLettered(_ index: Int) -> Bool {
        index + 1 < scalars.count && scalars[index] == "-" && (0x41...0x5A).contains(scalars[index + 1].value)
            && (index + 2 == scalars.count || Script(scalars[index + 2].value) != .latin)
    }

    /// The end of a room, a floor or a wing at `index`.
    private func room(at index: Int, isFirst: Bool, isApart: Bool, _ seen: Progress) -> Int? {
        var probe = index
        if scalars[probe] == "#" { probe += 1 }
        if probe < scalars.count, Script(scalars[probe].value) == .latin,
            probe == 0 || Script(scalars[probe - 1].value) != .latin
        {
            if probe + 1 < scalars.count, scalars[probe + 1] == "棟" || scalars[probe + 1] == "館" { return probe + 2 }
            probe += 1
            if probe < scalars.count, scalars[probe] == "-" { probe += 1 }
        }
        let digits = probe
        while probe < scalars.count, (0x30...0x39).contains(scalars[probe].value) { probe += 1 }
        if probe == digits { return numeralRoom(index, seen) }
        guard probe - digits <= 5 else { return nil }
        if let suffix = suffix(at: probe) { return suffix }
        if isLettered(probe), seen.foreign + seen.names > 1, digits == index { return probe + 2 }
        if probe + 1 < scalars.count, scalars[probe] == "-", (0x30...0x39).contains(scalars[probe + 1].value) {
            return seen.foreign + seen.names > 1 && digits == index ? hyphenated(probe) : nil
        }
        return bareRoom(index, digits, probe, isFirst: isFirst, isApart: isApart, seen)
    }

    /// サンハイツ2-201, not a telephone number.
    private func hyphenated(_ index: Int) -> Int? {
        var end = index + 1
        while end < scalars.count, (0x30...0x39).contains(scalars[end].value) { end += 1 }
        guard end - index <= 5 else { return nil }
        if end < scalars.count, scalars[end] == "-" { return nil }
        return suffix(at: end) ?? end
    }

    private func bareRoom(_ index: Int, _ digits: Int, _ end: Int, isFirst: Bool, isApart: Bool, _ seen: Progress)
        -> Int?
    {
        guard !isCounted(end), end == scalars.count || Script(scalars[end].value) != .latin else { return nil }
        if isFirst {
            return isApart && (end - digits >= 3 || index < digits) && end - digits <= 4 && isClosed(end) ? end : nil
        }
        let follows =
            index > 0 && "棟館".unicodeScalars.contains(scalars[index - 1])
            || seen.hasRoom && index > 1 && "棟館".unicodeScalars.contains(scalars[index - 2])
        guard seen.foreign >= 2 || seen.hasKeyword || follows, end - digits <= 4 else { return nil }
        return end
    }

    private func isClosed(_ index: Int) -> Bool { index >= scalars.count || Script(scalars[index].value) != .han }

    private func isCounted(_ index: Int) -> Bool {
        guard index < scalars.count else { return false }
        if ":./%".unicodeScalars.contains(scalars[index]) { return true }
        return JapaneseBlock.counters.stands(in: scalars, at: index)
    }

    /// 七階, 二〇三.
    private func numeralRoom(_ index: Int, _ seen: Progress) -> Int? {
        var end = index
        while end < scalars.count, end - index < 6, JapaneseBlock.isNumeral(scalars[end]) { end += 1 }
        guard end > index else { return nil }
        if let suffix = suffix(at: end) { return suffix }
        return end - index >= 3 && (seen.foreign > 1 || seen.hasKeyword) ? end : nil
    }

    private func suffix(at index: Int) -> Int? {
        guard let end = JapaneseBuilding.roomSuffixes.end(in: scalars, at: index) else { return nil }
        guard end < scalars.count, end == index + 1 else { return end }
        if Script(scalars[index].value) == .latin, Script(scalars[end].value) == .latin { return nil }
        return scalars[index] == "号" && scalars[end] == "店" ? nil : end
    }

    private func keyword(at index: Int) -> Int? {
        JapaneseBuilding.keywords.end(in: scalars, at: index)
    }

    private static let roomSuffixes = PlaceTable("号室 号棟 号館 号 階 室 棟 F f")
    private static let keywords = PlaceTable(
        """
        マンション アパートメント アパート ハイツ ビルディング ビル コーポラス コーポ 荘 ハイム メゾン レジデンス タワーズ タワー パレス
        コート ハウス 寮 団地 住宅 会館 ヴィラ ビラ プラザ ガーデンズ ガーデン パークス パーク テラス シティ スクエア ヒルズ カーサ
        フラッツ フラット センター 官舎 社宅 宿舎 館 レジデンシャル ドミトリー シャトー ホームズ ホーム ヴィレッジ ビレッジ ロイヤル
        ステージ エステート キャッスル ハイランド ホテル 病院 大学 校舎 庁舎 郵便局 ｺｰﾎﾟ ﾊｲﾂ ﾏﾝｼｮﾝ ﾋﾞﾙ ﾒｿﾞﾝ
        """)
}
