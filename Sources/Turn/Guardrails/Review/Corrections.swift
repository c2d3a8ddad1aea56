/// Makes one list of corrections out of what the stages found, and carries it out.
package enum Corrections {
    /// In order of place, not overlapping. Where findings overlap they become one over both: the wider one's replacement, the
    /// earlier stage's name. A removal takes the white space along that would be left double.
    static func merged(_ findings: [Finding], in draft: AnswerDraft) -> [Finding] {
        let sorted = findings.filter { !$0.range.isEmpty }.sorted {
            ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count)
        }
        var merged: [Finding] = []
        for finding in sorted {
            let finding = tidied(finding, draft)
            guard let last = merged.last, last.range.upperBound > finding.range.lowerBound else {
                merged.append(finding)
                continue
            }
            merged[merged.count - 1] = union(last, finding)
        }
        return merged
    }

    private static func union(_ first: Finding, _ second: Finding) -> Finding {
        var whole = first.range.count >= second.range.count ? first : second
        let order = Finding.Stage.allCases
        let firstIsEarlier = (order.firstIndex(of: first.stage) ?? 0) <= (order.firstIndex(of: second.stage) ?? 0)
        let named = firstIsEarlier ? first : second
        whole.stage = named.stage
        whole.rule = named.rule
        whole.range = first.range.lowerBound..<max(first.range.upperBound, second.range.upperBound)
        whole.withdrawn = first.withdrawn + second.withdrawn.filter { !first.withdrawn.contains($0) }
        return whole
    }

    /// A removal between two spaces takes one of them; one of a whole line takes its list mark and its end.
    private static func tidied(_ finding: Finding, _ draft: AnswerDraft) -> Finding {
        guard finding.effect == .replace("") else { return finding }
        var finding = finding
        let scalars = draft.scalars
        var low = finding.range.lowerBound
        var high = min(finding.range.upperBound, scalars.count)
        let mark = listMark(before: low, scalars)
        let endsLine = high == scalars.count || scalars[high] == "\n"
        let startsLine = low == 0 || scalars[low - 1] == "\n"
        if let line = mark ?? (startsLine ? low : nil), endsLine {
            low = line
            if high < scalars.count { high += 1 }
            if high == scalars.count { while low > 0, isSpace(scalars[low - 1]) { low -= 1 } }
        } else if low == 0 || isSpace(scalars[low - 1]) {
            while high < scalars.count, scalars[high] == " " || scalars[high] == "\u{3000}" { high += 1 }
            if high == scalars.count { while low > 0, isSpace(scalars[low - 1]) { low -= 1 } }
        }
        finding.range = low..<high
        return finding
    }

    /// Where a list's mark begins, if nothing but one stands between the line's beginning and `index`.
    private static func listMark(before index: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        var place = index
        while place > 0, scalars[place - 1] != "\n" { place -= 1 }
        let lead = scalars[place..<index].filter { $0 != " " && $0 != "\u{3000}" }
        guard !lead.isEmpty, lead.count <= 4 else { return nil }
        let isMark = lead.allSatisfy { "-*•・●◦–1234567890.)）、①②③④⑤⑥⑦⑧⑨".unicodeScalars.contains($0) }
        return isMark ? place : nil
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    /// The text with every finding carried out.
    /// - Parameter findings: in order of place, not overlapping; ranges in Unicode scalars of `text`.
    package static func applied(_ findings: [Finding], to text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var position = 0
        for finding in findings where finding.range.lowerBound >= position {
            guard finding.range.upperBound <= scalars.count, case .replace(let replacement) = finding.effect else {
                continue
            }
            result.append(contentsOf: scalars[position..<finding.range.lowerBound])
            result.append(contentsOf: replacement.unicodeScalars)
            position = finding.range.upperBound
        }
        result.append(contentsOf: scalars[position...])
        return String(result)
    }

    /// Whether a letter or digit is left.
    static func saysSomething(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
}
