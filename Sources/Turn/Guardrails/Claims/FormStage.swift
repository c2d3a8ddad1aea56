internal import Conversation
internal import Ports
internal import Text

/// The shape of an answer: its length, marks that a plain text must not have, and its language.
package struct FormStage: AnswerStage {
    package init() {}

    package func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        var findings: [Finding] = []
        let longest = Strictness(for: facts.intent).longest
        if let cut = FormLength.excess(of: draft, longest: longest) {
            findings.append(Finding(.length, rule: "length", range: cut, effect: .replace("")))
        }
        let end = findings.first?.range.lowerBound ?? draft.scalars.count
        findings += FormMarks.findings(in: draft, upTo: end, facts)
        findings += FormLanguage.findings(in: draft, upTo: end, facts)
        return findings
    }
}

enum FormLength {
    /// What lies beyond the last sentence that ends within the limit; beyond the limit itself where none does.
    static func excess(of draft: AnswerDraft, longest: Int) -> Range<Int>? {
        guard draft.scalars.count > longest else { return nil }
        let end = draft.sentences.last { $0.upperBound <= longest }?.upperBound
        guard let end, end > longest / 3 else { return longest..<draft.scalars.count }
        return end..<draft.scalars.count
    }
}

/// Whether an answer speaks the shopper's language, by its letters; titles, quotes and names in Latin letters do not count.
enum FormLanguage {
    /// Fewer letters than this tell nothing.
    private static let least = 24

    static func findings(in draft: AnswerDraft, upTo end: Int, _ facts: ReviewFacts) -> [Finding] {
        let skipped = quoted(draft)
        var all = Count()
        var foreign: [Range<Int>] = []
        for range in draft.sentences where range.lowerBound < end {
            let count = Count(draft, range, skipped: skipped)
            all.add(count)
            if count.isForeign(to: facts.language), count.letters >= least { foreign.append(range) }
        }
        if all.isForeign(to: facts.language), all.letters >= least {
            return [Finding(.language, rule: "language", range: 0..<draft.scalars.count, effect: .block)]
        }
        return foreign.map { Finding(.language, rule: "foreign", range: $0, effect: .replace("")) }
    }

    private struct Count {
        var japanese = 0
        var kana = 0
        var latin = 0
        /// Latin words in small letters: names and titles have capitals.
        var smallWords = 0
        /// Words that only sentences have: the, is, you …
        var functionWords = 0

        init() {}

        init(_ draft: AnswerDraft, _ range: Range<Int>, skipped: [Range<Int>]) {
            var place = skipped.partitioningIndex { $0.upperBound > range.lowerBound }
            var index = range.lowerBound
            while index < range.upperBound {
                if place < skipped.count, skipped[place].contains(index) {
                    index = skipped[place].upperBound
                    place += 1
                    continue
                }
                let script = Script(draft.narrow[index].value)
                if script.isCJK { japanese += 1 }
                if script == .hiragana { kana += 1 }
                guard script == .latin else {
                    index += 1
                    continue
                }
                let start = index
                while index < range.upperBound, Script(draft.narrow[index].value) == .latin { index += 1 }
                take(draft.narrow[start..<index])
            }
        }

        private mutating func take(_ word: ArraySlice<Unicode.Scalar>) {
            latin += word.count
            guard word.allSatisfy({ $0.isASCII && $0.value >= 0x61 }) else { return }
            smallWords += 1
            if word.count < 8, FormLanguage.function.contains(String(String.UnicodeScalarView(word))) {
                functionWords += 1
            }
        }

        mutating func add(_ other: Count) {
            japanese += other.japanese
            kana += other.kana
            latin += other.latin
            smallWords += other.smallWords
            functionWords += other.functionWords
        }

        /// A Japanese letter says about as much as three Latin ones.
        var letters: Int { japanese * 2 + latin }

        func isForeign(to language: Language) -> Bool {
            switch language {
            case .ja: smallWords >= 4 && functionWords >= 2 && latin > japanese * 6
            case .en: kana >= 4 && japanese * 3 > latin * 2
            }
        }
    }

    private static let function: Set<String> = [
        "the", "is", "are", "you", "your", "we", "our", "and", "or", "of", "to", "in", "for", "on", "with", "it",
        "this",
        "that", "can", "be", "not", "have", "has", "will", "from", "at", "by", "as", "an", "if", "please", "within",
        "a",
    ]

    /// What stands in quotes or names a work; in order.
    private static func quoted(_ draft: AnswerDraft) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: (close: Unicode.Scalar, at: Int)?
        for (index, scalar) in draft.scalars.enumerated() {
            if let current = open {
                if scalar == current.close {
                    found.append(current.at..<index + 1)
                    open = nil
                } else if index - current.at > 120 {
                    open = nil
                }
            } else if let close = closers[scalar] {
                open = (close, index)
            }
        }
        let titles = draft.titles.map(\.range).filter { title in !found.contains { $0.overlaps(title) } }
        return (found + titles).sorted { $0.lowerBound < $1.lowerBound }
    }

    private static let closers: [Unicode.Scalar: Unicode.Scalar] = [
        "「": "」", "『": "』", "\"": "\"", "“": "”", "（": "）", "(": ")", "*": "*", "《": "》",
    ]
}

extension Array {
    /// The first place whose element satisfies a condition that holds for all after it.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
