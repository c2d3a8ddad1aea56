internal import Conversation

/// Keeps from an answer's stream what must not be shown even for a moment: personal data, prices nobody gave, competitors,
/// references that were not resolved. A value; holds back only what can still become one of these, at most 128 scalars.
/// However the stream is cut, what comes out is the same. Work per scalar is bounded.
package struct InlineFilter: Sendable {
    private let parts: InlineParts
    private let allowed: InlineAllowance
    private var raw: [Unicode.Scalar] = []
    private var narrow: [UInt32] = []
    /// What stands before was shown or replaced; a little of it is kept for the context.
    private var head = 0
    /// A removal left white space in front of it.
    private var dropsSpace = false
    package private(set) var findings: [InlineFinding] = []

    /// Findings beyond are counted with the last.
    private static let mostFindings = 64
    private static let keptBehind = 40

    package init(_ parts: InlineParts, allowed: InlineAllowance) {
        self.parts = parts
        self.allowed = allowed
    }

    /// - Returns: what may be shown now, in order.
    package mutating func take(_ chunk: String) -> String {
        for scalar in chunk.unicodeScalars {
            raw.append(scalar)
            narrow.append(scalar.value < 0x80 ? scalar.value : NarrowForm.of(scalar).value)
        }
        let shown = pump(hasEnded: false)
        if head > 1024 {
            raw.removeFirst(head - Self.keptBehind)
            narrow.removeFirst(head - Self.keptBehind)
            head = Self.keptBehind
        }
        return shown
    }

    /// - Returns: what was still held back.
    package mutating func finish() -> String { pump(hasEnded: true) }

    /// A whole text, as the stream of it would be shown.
    package static func filtered(
        _ text: String, _ parts: InlineParts, allowed: InlineAllowance
    ) -> (text: String, findings: [InlineFinding]) {
        var filter = InlineFilter(parts, allowed: allowed)
        let shown = filter.take(text)
        return (shown + filter.finish(), filter.findings)
    }

    private enum Step {
        case wait
        case pass(Int)
        case replace(InlineMatch)
    }

    private mutating func pump(hasEnded: Bool) -> String {
        var shown = String.UnicodeScalarView()
        /// From where on what was passed is not yet in `shown`.
        var passed = head
        loop: while head < raw.count {
            switch step(hasEnded) {
            case .wait: break loop
            case .pass(let count):
                if dropsSpace, narrow[head] == 0x20 { passed = head + 1 }
                dropsSpace = false
                head = min(head + count, raw.count)
            case .replace(let match):
                if passed < head { shown.append(contentsOf: raw[passed..<head]) }
                let end = min(head + match.length, raw.count)
                note(match, String(String.UnicodeScalarView(raw[head..<end])))
                let isRemoval = match.replacement.isEmpty && match.length > 2
                dropsSpace = isRemoval && (head == 0 || narrow[head - 1] == 0x20 || narrow[head - 1] == 0x0A)
                shown.append(contentsOf: match.replacement.unicodeScalars)
                head = end
                passed = end
            }
        }
        if passed < head { shown.append(contentsOf: raw[passed..<head]) }
        return String(shown)
    }

    private mutating func note(_ match: InlineMatch, _ original: String) {
        let same = findings.firstIndex {
            $0.stage == match.stage && $0.rule == match.rule && $0.original == original
        }
        if let same {
            findings[same].count += 1
        } else if findings.count < Self.mostFindings {
            findings.append(InlineFinding(stage: match.stage, rule: match.rule, original: original, count: 1))
        } else {
            findings[findings.count - 1].count += 1
        }
    }

    private func step(_ hasEnded: Bool) -> Step {
        let code = narrow[head]
        if code < 0x80 {
            if InlineCode.isASCIILetter(code) { return letter(hasEnded) }
            if InlineCode.isDigit(code) { return number(hasEnded) }
            switch code {
            case 0x5B, 0x7B: return reference(hasEnded)
            case 0x24, 0x2B, 0x28: return number(hasEnded)
            default: return .pass(1)
            }
        }
        if code == 0xA5 || code == 0x20AC || code == 0xA3 || InlineCode.isKanjiNumeral(code) { return number(hasEnded) }
        if InlineCode.isAccented(code) { return letter(hasEnded) }
        return name(InlineCursor(narrow, from: head, hasEnded: hasEnded))
    }

    private func letter(_ hasEnded: Bool) -> Step {
        if head > 0, InlineCode.isWord(narrow[head - 1]) { return .pass(1) }
        var cursor = InlineCursor(narrow, from: head, hasEnded: hasEnded)
        if let step = decided(InlineAddress.email(&cursor), cursor) { return step }
        if let step = decided(InlineAddress.iban(&cursor), cursor) { return step }
        if let step = decided(price(&cursor), cursor) { return step }
        return name(cursor)
    }

    private func number(_ hasEnded: Bool) -> Step {
        let isDigit = InlineCode.isDigit(narrow[head])
        if isDigit, head > 0, InlineCode.isDigit(narrow[head - 1]) { return .pass(1) }
        var cursor = InlineCursor(narrow, from: head, hasEnded: hasEnded)
        if isDigit, cursor.isAfterWord {
            return decided(price(&cursor), cursor) ?? .pass(InlineNumber.firstGroup(&cursor))
        }
        if isDigit, let step = decided(InlineAddress.email(&cursor), cursor) { return step }
        if let step = decided(price(&cursor), cursor) { return step }
        if let step = decided(InlineNumber.personal(&cursor), cursor) { return step }
        if case .replace(let match) = name(cursor) { return .replace(match) }
        return cursor.isStarved ? .wait : .pass(InlineNumber.firstGroup(&cursor))
    }

    private func reference(_ hasEnded: Bool) -> Step {
        var cursor = InlineCursor(narrow, from: head, hasEnded: hasEnded)
        return decided(InlineReference.read(&cursor), cursor) ?? .pass(1)
    }

    private func name(_ cursor: InlineCursor) -> Step {
        var cursor = cursor
        let found = parts.competitors.find(&cursor)
        if cursor.isStarved { return .wait }
        guard let found else { return .pass(1) }
        guard let id = found.id, !isVerbatim(found.length) else { return .pass(found.length) }
        let lead = String(String.UnicodeScalarView(raw[head..<head + found.lead]))
        let tail = String(String.UnicodeScalarView(raw[head + found.length - found.tail..<head + found.length]))
        return .replace(
            InlineMatch(
                stage: .competitor, rule: id, length: found.length,
                replacement: lead + allowed.competitorWords + tail))
    }

    /// `nil` where it is nothing of the kind.
    private func decided(_ match: InlineMatch?, _ cursor: InlineCursor) -> Step? {
        if cursor.isStarved { return .wait }
        guard let match else { return nil }
        if match.stage == .pii, isVerbatim(match.length) { return .pass(match.length) }
        return match.isShown ? .pass(match.length) : .replace(match)
    }

    private func isVerbatim(_ length: Int) -> Bool {
        if allowed.verbatim.isEmpty { return false }
        return allowed.isVerbatim(String(String.UnicodeScalarView(raw[head..<min(head + length, raw.count)])))
    }

    private func price(_ cursor: inout InlineCursor) -> InlineMatch? {
        guard let price = InlinePrice.read(&cursor) else { return nil }
        let isAllowed = price.amounts.allSatisfy { $0.map(allowed.holds) ?? false }
        return InlineMatch(
            stage: .price, rule: price.amounts.count > 1 ? "range" : "amount", length: price.length,
            replacement: allowed.priceWords, isShown: isAllowed)
    }
}

/// Something at the place that is being decided upon.
struct InlineMatch {
    var stage: InlineFinding.Stage
    var rule: String
    /// Scalars.
    var length: Int
    var replacement: String
    /// It was looked at and may be shown as it is.
    var isShown = false
}
