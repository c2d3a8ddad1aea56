internal import Text

/// Finds phrases with alternatives, options and small gaps in a sequence of words (or characters). Each position is
/// looked at a bounded number of times.
///
/// A phrase is written as steps between spaces: `a|b` one of them; `?a|b` one or none; `*a|b` up to six of them; `..3` up to three
/// of anything; `_` is a space within an alternative. A `!` before the phrase: not behind "not" or "never".
struct PhraseMatcher: Sendable {
    private enum Mode { case once, maybe, many }

    private struct Step: Sendable {
        var alternatives: [[UInt64]] = []
        var mode = Mode.once
        var gap = 0
    }

    private struct Phrase: Sendable {
        var steps: [Step]
        var isNegatable: Bool
    }

    private var phrases: [UInt64: [Phrase]] = [:]
    private let negations: Set<UInt64>

    /// - Parameter cut: how texts and alternatives become tokens.
    init(_ lines: String, negations: [String] = [], cut: (String) -> [UInt64]) {
        self.negations = Set(negations.flatMap(cut))
        for line in lines.split(separator: "\n") {
            let isNegatable = line.first == "!"
            let steps = line.drop { $0 == "!" }.split(separator: " ").map { PhraseMatcher.step(String($0), cut) }
            let phrase = Phrase(steps: steps, isNegatable: isNegatable)
            for first in Set(steps[0].alternatives.compactMap(\.first)) { phrases[first, default: []].append(phrase) }
        }
    }

    func matches(_ tokens: [UInt64]) -> Bool {
        for position in tokens.indices {
            guard let candidates = phrases[tokens[position]] else { continue }
            let isNegated = position > 0 && negations.contains(tokens[position - 1])
            for phrase in candidates where !(phrase.isNegatable && isNegated) {
                if match(tokens[position...], phrase.steps[...]) { return true }
            }
        }
        return false
    }

    private static func step(_ text: String, _ cut: (String) -> [UInt64]) -> Step {
        if text.hasPrefix(".."), let gap = Int(text.dropFirst(2)) { return Step(gap: gap) }
        let mode: Mode = text.first == "?" ? .maybe : text.first == "*" ? .many : .once
        let alternatives = text.drop { $0 == "?" || $0 == "*" }.split(separator: "|")
            .map { cut($0.split(separator: "_").joined(separator: " ")) }
        return Step(alternatives: alternatives, mode: mode)
    }

    private func match(_ tokens: ArraySlice<UInt64>, _ steps: ArraySlice<Step>) -> Bool {
        guard let step = steps.first else { return true }
        let rest = steps.dropFirst()
        if step.gap > 0 {
            for skipped in 0...min(step.gap, tokens.count) where match(tokens.dropFirst(skipped), rest) { return true }
            return false
        }
        if step.mode == .many { return matchMany(tokens, step, rest, left: PhraseMatcher.mostRepeats) }
        for option in step.alternatives where tokens.starts(with: option) {
            if match(tokens.dropFirst(option.count), rest) { return true }
        }
        return step.mode == .maybe && match(tokens, rest)
    }

    private static let mostRepeats = 6

    private func matchMany(_ tokens: ArraySlice<UInt64>, _ step: Step, _ rest: ArraySlice<Step>, left: Int) -> Bool {
        if left > 0 {
            for option in step.alternatives where tokens.starts(with: option) {
                if matchMany(tokens.dropFirst(option.count), step, rest, left: left - 1) { return true }
            }
        }
        return match(tokens, rest)
    }
}

/// How a folded text becomes tokens.
enum PhraseTokens {
    /// Latin words, apostrophes left out, as hashes.
    static func words(of text: FoldedText) -> [UInt64] {
        var words: [UInt64] = []
        var current: FNV64?
        for code in text.codes {
            if Script(code).isWord {
                var hash = current ?? FNV64()
                hash.add(UInt64(code))
                current = hash
            } else if code != 0x27, let word = current {
                words.append(word.value)
                current = nil
            }
        }
        if let word = current { words.append(word.value) }
        return words
    }

    /// Letters, digits and 。 one by one.
    static func characters(of text: FoldedText) -> [UInt64] {
        text.codes.compactMap { code in
            let script = Script(code)
            return (script == .space || script == .symbol) && code != 0x3002 ? nil : UInt64(code)
        }
    }
}
