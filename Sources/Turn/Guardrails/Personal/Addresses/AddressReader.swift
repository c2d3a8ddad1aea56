internal import Ports

/// Finds postal addresses, Japanese ones and those in Latin letters. Linear: every start looks a bounded way ahead, and a
/// found address is not looked into again.
struct AddressReader: PersonalReader {
    init() {}

    func spans(in text: PersonalText) -> [PersonalSpan] {
        var found = JapaneseAddressReader(text).ranges().map { PersonalSpan(.address, $0, rule: "address-ja") }
        for range in latin(in: text) where !found.contains(where: { $0.range.overlaps(range) }) {
            found.append(PersonalSpan(.address, range, rule: "address-latin"))
        }
        found.removeAll { text.isSpared($0.range) }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func latin(in text: PersonalText) -> [Range<Int>] {
        guard text.narrow.contains(where: { (0x30...0x39).contains($0.value) }) else { return [] }
        let line = PlaceChunks(text)
        let street = StreetReader(line)
        let box = BoxReader(line)
        let continent = ContinentReader(line)
        let romanised = RomanisedReader(line)
        var found: [Range<Int>] = []
        var index = 0
        var free = 0
        while index < line.count {
            guard
                let chunks = romanised.address(at: index) ?? street.address(at: index) ?? street.namedHouse(at: index)
                    ?? box.address(at: index)
                    ?? continent.address(at: index), chunks.lowerBound >= free
            else {
                index += 1
                continue
            }
            let range = line[chunks.lowerBound].range.lowerBound..<line[chunks.upperBound - 1].range.upperBound
            if !isFictional(text, range) { found.append(range) }
            index = max(chunks.upperBound, index + 1)
            free = index
        }
        return joined(found, in: text)
    }

    /// "55 Elm St in Dayton, OH 45405", "Flat 2\n10 High Street": parts that only a comma or "in" parts are one.
    private func joined(_ parts: [Range<Int>], in text: PersonalText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for part in parts {
            guard let last = found.last, part.lowerBound - last.upperBound <= 4,
                isJoint(text.lower[last.upperBound..<part.lowerBound])
            else {
                found.append(part)
                continue
            }
            found[found.count - 1] = last.lowerBound..<part.upperBound
        }
        return found
    }

    private func isJoint(_ between: ArraySlice<Unicode.Scalar>) -> Bool {
        between.elementsEqual(" in ".unicodeScalars) || between.allSatisfy { ", \n".unicodeScalars.contains($0) }
    }

    private func isFictional(_ text: PersonalText, _ range: Range<Int>) -> Bool {
        let key = text.lower[range.prefix(40)]
        return AddressReader.fictional.contains { key.starts(with: $0) }
    }

    private static let fictional = StreetWords.fictional.map { Array($0.unicodeScalars) }
}
