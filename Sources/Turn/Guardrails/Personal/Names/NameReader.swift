internal import Ports

/// Finds people's names in context, Japanese ones and those in Latin letters. Linear: every place looks a bounded way around.
struct NameReader: PersonalReader {
    init() {}

    func spans(in text: PersonalText) -> [PersonalSpan] {
        var found = EnglishNameReader(PlaceChunks(text)).ranges().map { PersonalSpan(.name, $0, rule: "name-latin") }
        let latin = found.map(\.range)
        if text.narrow.contains(where: { $0.value > 0x3000 }) {
            var next = 0
            for range in JapaneseNameReader(text).ranges() {
                while next < latin.count, latin[next].upperBound <= range.lowerBound { next += 1 }
                if next < latin.count, latin[next].overlaps(range) { continue }
                found.append(PersonalSpan(.name, range, rule: "name-ja"))
            }
        }
        found.removeAll { text.isSpared($0.range) }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
