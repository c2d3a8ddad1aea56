internal import Text

/// Japanese names that little tells: a given name in kana after わたしは, in quotes before より, and the same name once more.
struct JapaneseLoneNames {
    private static let mostRepeated = 6
    private let scalars: [Unicode.Scalar]

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    func name(at index: Int, isPersonal: Bool) -> Range<Int>? {
        let script = Script(scalars[index].value)
        guard script.isKana else { return nil }
        let before = index > 0 ? scalars[index - 1] : "\n"
        if before == "「" || before == "“" || before == "\"" { return giver(at: index) }
        let isLed = "はかあとも、".unicodeScalars.contains(before) && JapaneseLoneNames.leads.ends(in: scalars, at: index)
        guard isLed || before == "\n" else { return nil }
        // The longest first: はるか, not はる.
        for count in stride(from: min(5, scalars.count - index), through: isLed ? 2 : 3, by: -1) {
            let range = index..<index + count
            guard isGiven(range), closes(range.upperBound),
                isLed || Script(scalars[range.upperBound].value) != .symbol
            else { continue }
            return JapaneseLoneNames.nouns.contains(range, of: scalars) ? nil : range
        }
        return nil
    }

    /// 「エミより」.
    private func giver(at index: Int) -> Range<Int>? {
        for count in stride(from: min(5, scalars.count - index), through: 2, by: -1) {
            let range = index..<index + count
            if isGiven(range), JapaneseLoneNames.giving.stands(in: scalars, at: range.upperBound) { return range }
        }
        return nil
    }

    private func isGiven(_ range: Range<Int>) -> Bool {
        let script = Script(scalars[range.lowerBound].value)
        return range.allSatisfy { Script(scalars[$0].value) == script }
            && JapaneseGivenNames.contains(range, of: scalars)
    }

    /// です, だけど or a comma, and nothing that asks.
    private func closes(_ index: Int) -> Bool {
        guard let end = JapaneseLoneNames.copulas.end(in: scalars, at: index) else { return false }
        guard end < scalars.count, scalars[end - 1] != "ど", !"、。!".unicodeScalars.contains(scalars[index]) else {
            return true
        }
        let script = Script(scalars[end].value)
        return (script == .symbol || script == .space) && scalars[end] != "?"
            || "がけよー".unicodeScalars.contains(scalars[end])
    }

    // MARK: Once more

    /// With the other places where the found names stand.
    func repeated(_ found: [Range<Int>]) -> [Range<Int>] {
        guard let first = found.first, let last = found.last else { return found }
        var all = found
        var seen: [[Unicode.Scalar]] = []
        for range in [first, last] + found.dropFirst().dropLast() where seen.count < JapaneseLoneNames.mostRepeated {
            let name = Array(scalars[range])
            guard Script(name[0].value) == .han, !seen.contains(name) else { continue }
            seen.append(name)
            add(name, to: &all)
        }
        return all.count == found.count ? found : all.sorted { $0.lowerBound < $1.lowerBound }
    }

    private func add(_ name: [Unicode.Scalar], to all: inout [Range<Int>]) {
        var index = 0
        var added = 0
        let taken = all.sorted { $0.lowerBound < $1.lowerBound }
        var next = 0
        while index + name.count <= scalars.count, added < 16 {
            while next < taken.count, taken[next].upperBound <= index { next += 1 }
            let range = index..<index + name.count
            if scalars[index] == name[0], scalars[range].elementsEqual(name),
                next == taken.count || !taken[next].overlaps(range), stands(range)
            {
                all.append(range)
                added += 1
                index = range.upperBound
            } else {
                index += 1
            }
        }
    }

    private func stands(_ range: Range<Int>) -> Bool {
        if range.lowerBound > 0, Script(scalars[range.lowerBound - 1].value) == .han { return false }
        guard range.upperBound < scalars.count else { return true }
        let next = scalars[range.upperBound]
        let script = Script(next.value)
        if script == .symbol || script == .space { return next != "・" }
        return range.count > 1 && (script == .hiragana || "様宛殿".unicodeScalars.contains(next))
    }

    private static let leads = PlaceTable(
        "ぼく、 わたし、 おれ、 あたし、 私、 僕、 俺、 わたしは 私は わたくしは ぼくは 僕は おれは 俺は うちは あたしは てか あの、 えっと えっと、 どうも、 どうも こんにちは、 こんばんは、 はじめまして、 もしもし、"
    )
    private static let giving = PlaceTable("より」 より” より\" から」 から” より、 より感")
    private static let copulas = PlaceTable("です でーす だけど だよ っす といい と申 っていい 。 ! 、小 、中 、高 、年長")
    /// Given names that are words as well.
    private static let nouns = PlaceWords("はじめ そら ゆめ はな いつき うた こころ みらい つばさ まち すず もも さくら ひかり のぞみ ゆず あお かな")
}
