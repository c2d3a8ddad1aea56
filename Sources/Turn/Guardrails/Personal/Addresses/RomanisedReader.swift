/// Reads Japanese addresses in Latin letters, in either order: "1-2-3 Jingumae, Shibuya-ku, Tokyo 150-0002".
struct RomanisedReader: Sendable {
    private static let longest = 24

    let line: PlaceChunks

    init(_ line: PlaceChunks) { self.line = line }

    func address(at start: Int) -> Range<Int>? {
        guard start < line.count else { return nil }
        var reading = Reading(line: line, start: start)
        return reading.run(atMost: RomanisedReader.longest)
    }

    /// One attempt from one chunk.
    private struct Reading {
        let line: PlaceChunks
        let start: Int
        var end: Int
        var blocks = 0
        var plainNumbers = 0
        var suffixes = 0
        var places = 0
        /// A block of three numbers.
        var isLong = false
        var hasPostcode = false
        /// Words since the last sure part.
        var loose = 0

        init(line: PlaceChunks, start: Int) {
            self.line = line
            self.start = start
            end = start
        }

        mutating func run(atMost limit: Int) -> Range<Int>? {
            guard begins(start) else { return nil }
            var index = start
            while index < min(start + limit, line.count) {
                if index > start, line.isMark(index, ","), index + 1 < line.count { index += 1; continue }
                if index > start, line[index].gap == .line, !line.isMark(index - 1, ","), !isSure(index) { break }
                guard take(index) else { break }
                index += 1
            }
            let hasBlock = blocks > 0 || plainNumbers > 0 && suffixes > 1
            guard hasBlock, suffixes > 0 || places > 0 && (isLong || hasPostcode), end > start + 1 else { return nil }
            return first..<end
        }

        /// With the room and building before the block: "Sunrise Heights 302, 3-4-5 Sakae".
        private var first: Int {
            guard isBlock(line[start]), line.isMark(start - 1, ","), start >= 3 else { return start }
            let room = start - 2
            guard line[room].kind == .number || isUnit(line[room]), line[room].range.count <= 5,
                line[room].gap == .space
            else { return start }
            var index = room
            if line.isMark(room - 1, "#") { return room - 1 }
            while index > max(0, room - 3), line.isWord(index - 1),
                line[index - 1].startsUpper || line.has(index - 1, in: StreetWords.units),
                line[index].gap == .space,
                !CommonWords.notCities.contains(line[index - 1].key) || line.has(index - 1, in: StreetWords.units)
            {
                index -= 1
            }
            return index < room ? index : start
        }

        private func begins(_ index: Int) -> Bool {
            let chunk = line[index]
            switch chunk.kind {
            case .mixed: return isBlock(chunk) || isSuffixed(chunk) || chunk.tailKey != nil && isUnit(chunk)
            case .word:
                return isSuffixed(chunk) || isPlace(index)
                    || chunk.startsUpper && index + 1 < line.count && isBlock(line[index + 1])
                        && line.isOnLine(index + 1) && !CommonWords.all.contains(chunk.key)
            case .mark: return line.isMark(index, "〒")
            case .number, .other: return false
            }
        }

        private func isSure(_ index: Int) -> Bool {
            let chunk = line[index]
            return isSuffixed(chunk) || isPlace(index) || Postcodes.isJapanese(line, chunk)
        }

        private mutating func take(_ index: Int) -> Bool {
            let chunk = line[index]
            if chunk.kind == .mixed, Postcodes.isJapanese(line, chunk) {
                hasPostcode = true
                return sure(index)
            }
            if chunk.kind == .mixed, isBlock(chunk) {
                guard !line.has(index + 1, in: RomanisedReader.counted) else { return false }
                blocks += 1
                isLong = isLong || line.text.narrow[chunk.range].count { $0 == "-" } > 1
                return sure(index)
            }
            if isSuffixed(chunk) {
                suffixes += 1
                return sure(index)
            }
            if isPlace(index) {
                places += 1
                return sure(index)
            }
            return takeLoose(index, chunk)
        }

        private mutating func sure(_ index: Int) -> Bool {
            end = index + 1
            loose = 0
            return true
        }

        /// Town and building names, rooms and block numbers in single digits.
        private mutating func takeLoose(_ index: Int, _ chunk: PlaceChunk) -> Bool {
            loose += 1
            guard loose <= 4 else { return false }
            switch chunk.kind {
            case .word:
                if line.has(index, in: StreetWords.units) { return true }
                if chunk.startsUpper, index > start, line.has(index, in: RomanisedReader.tails),
                    line[index - 1].kind == .word
                {
                    suffixes += 1
                    return sure(index)
                }
                if chunk.startsUpper, blocks > 0, index > start, line.isWord(index - 1),
                    StreetReader.buildings.contains(chunk.key)
                {
                    return true
                }
                guard !CommonWords.notCities.contains(chunk.key), !CommonWords.all.contains(chunk.key) else {
                    return false
                }
                if chunk.startsUpper {
                    // A town's name counts when more follows or it adjoins the block.
                    if index > start, isBlock(line[index - 1]), line[index].gap == .space { end = index + 1 }
                    return true
                }
                return index > start && isBlock(line[index - 1])
            case .number:
                guard chunk.range.count <= 4 else { return false }
                plainNumbers += 1
                if line.isMark(index - 1, "#"), blocks > 0 { return sure(index) }
                if index > start, line[index - 1].kind == .word || isBlock(line[index - 1]), blocks > 0,
                    isRoomEnd(index + 1)
                {
                    return sure(index)
                }
                return true
            case .mixed:
                return isUnit(chunk) ? sure(index) : false
            case .mark:
                return line.isMark(index, "#") || line.isMark(index, "〒")
            case .other: return false
            }
        }

        private func isRoomEnd(_ index: Int) -> Bool {
            index >= line.count || line[index].gap == .line || line[index].kind == .mark
                || line[index].kind == .word && !CommonWords.all.contains(line[index].key) || line[index].kind == .other
        }

        /// 1-2-3, 2-55.
        private func isBlock(_ chunk: PlaceChunk) -> Bool {
            guard chunk.kind == .mixed, chunk.range.count <= 14, !Postcodes.isJapanese(line, chunk) else {
                return false
            }
            var groups = 1
            var length = 0
            for scalar in line.text.narrow[chunk.range] {
                if scalar == "-" {
                    groups += 1
                    length = 0
                } else if (0x30...0x39).contains(scalar.value) {
                    length += 1
                    if length > 4 { return false }
                } else {
                    return false
                }
            }
            return (2...4).contains(groups)
        }

        /// A-201, 3F, 301B.
        private func isUnit(_ chunk: PlaceChunk) -> Bool {
            chunk.kind == .mixed && chunk.range.count <= 6
                && line.text.lower[chunk.range].contains { (0x30...0x39).contains($0.value) } && !isBlock(chunk)
        }

        private func isSuffixed(_ chunk: PlaceChunk) -> Bool {
            guard let tail = chunk.tailKey else { return false }
            return RomanisedReader.suffixes.contains(tail)
        }

        private func isPlace(_ index: Int) -> Bool {
            line.has(index, in: RomanisedReader.places) && (line[index].startsUpper || index > start)
        }
    }

    static let counted = PlaceWords(
        "day days week weeks business hours hour hrs month months year years vol vols volume volumes books book items copies pieces people times pm am set sets"
    )
    static let tails = PlaceWords("prefecture city ward district town village")
    static let suffixes = PlaceWords(
        "dori agaru sagaru iru chou ku shi cho machi gun mura son ken fu chome jo chō chōme banchi to go ban")
    static let places = PlaceWords(
        """
        japan tokyo osaka kyoto hokkaido hokkaidō aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba
        kanagawa niigata toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga hyogo nara wakayama tottori
        shimane okayama hiroshima yamaguchi tokushima kagawa ehime kochi fukuoka saga nagasaki kumamoto oita miyazaki
        kagoshima okinawa sapporo sendai yokohama kawasaki sagamihara nagoya hamamatsu sakai kobe kitakyushu naha kanazawa
        matsuyama takamatsu himeji shibuya shinjuku minato setagaya meguro nakano suginami toshima taito sumida koto
        shinagawa ota bunkyo chiyoda arakawa adachi katsushika edogawa itabashi nerima kita musashino mitaka hachioji tōkyō
        ōsaka kyōto chūō
        """)
}
