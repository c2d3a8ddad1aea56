internal import Conversation
internal import Ports
internal import Text

/// All phrases and expressions of a rule set, found together by one compiled matcher.
struct RulePatterns: Sendable {
    /// What a find of a pattern means.
    struct Use: Sendable {
        let tag: Int
        /// `nil` for an expression, which sets its own borders.
        let condition: PhraseCondition?
    }

    private let matcher: (any PatternMatcher)?
    /// By pattern: one text may stand in several lists.
    private let uses: [[Use]]

    static let none = RulePatterns(matcher: nil, uses: [])

    init(matcher: (any PatternMatcher)?, uses: [[Use]]) {
        self.matcher = matcher
        self.uses = uses
    }

    /// All hits, overlapping ones too, by their end, longer ones first. Of an expression that fits several texts with one
    /// beginning, the longest. None where the matcher has no memory to scan: the classifier then decides alone.
    func hits(in text: MatchText) -> [PhraseTable.Hit] {
        guard let matcher, text.count > 0 else { return [] }
        let encoded = EncodedText(text.codes)
        var finds: [PatternMatch] = []
        do {
            try matcher.scan(encoded.utf8) { finds.append($0) }
        } catch {
            return []
        }
        finds.sort { ($0.end, $0.start, $0.pattern) < ($1.end, $1.start, $1.pattern) }
        let longest = longestExpressions(finds)
        var hits: [PhraseTable.Hit] = []
        for find in finds {
            let range = encoded.index(at: find.start)..<encoded.index(at: find.end)
            for use in uses[find.pattern] {
                if let condition = use.condition {
                    guard condition.holds(range, in: text) else { continue }
                } else if longest[Origin(find)] != find.end {
                    continue
                }
                hits.append(PhraseTable.Hit(tag: use.tag, range: range))
            }
        }
        return hits
    }

    private struct Origin: Hashable {
        let pattern: Int
        let start: Int

        init(_ find: PatternMatch) { (pattern, start) = (find.pattern, find.start) }
    }

    /// The last end of each beginning of each expression. `finds` come by end.
    private func longestExpressions(_ finds: [PatternMatch]) -> [Origin: Int] {
        var ends: [Origin: Int] = [:]
        for find in finds where uses[find.pattern].contains(where: { $0.condition == nil }) {
            ends[Origin(find)] = find.end
        }
        return ends
    }
}

/// Scalars as UTF-8, with the way back.
struct EncodedText {
    private(set) var utf8: [UInt8] = []
    /// Byte → the scalar it belongs to; one more for the end.
    private var indices: [Int32] = []

    init(_ codes: [UInt32]) {
        utf8.reserveCapacity(codes.count * 3)
        indices.reserveCapacity(codes.count * 3 + 1)
        for (index, code) in codes.enumerated() {
            let count = utf8.count
            if code < 0x80 {
                utf8.append(UInt8(truncatingIfNeeded: code))
            } else {
                // Codes come from a String's scalars, so none is a surrogate.
                UTF8.encode(Unicode.Scalar(code) ?? "\u{FFFD}").map { utf8.append(contentsOf: $0) }
            }
            for _ in count..<utf8.count { indices.append(Int32(index)) }
        }
        indices.append(Int32(codes.count))
    }

    /// Constant time: the way back of a whole scan is linear.
    func index(at byte: Int) -> Int { Int(indices[byte]) }
}

/// Gathers patterns, each once, with the place where it was first written.
struct RulePatternsBuilder {
    private struct Source {
        let text: PlacedText
        let rule: String?
        let field: String
    }

    private var patterns: [TextPattern] = []
    private var uses: [[RulePatterns.Use]] = []
    private var sources: [Source] = []
    private var known: [TextPattern: Int] = [:]
    private var tagsWithStart: Set<Int> = []

    /// Where the patterns of these tags begin is asked for, which is dear of expressions whose length varies.
    mutating func needStart(_ tags: [Int]) { tagsWithStart.formUnion(tags) }

    mutating func add(_ member: PlacedText, tag: Int, rule: String?, field: String) throws(DataFileError) {
        let source = Source(text: member, rule: rule, field: field)
        if let expression = member.expression {
            if let (letter, folded) = UnfoldedLetters(expression).first {
                throw member.place.error(field, "\(letter) is never in folded text, write \(folded)", rule: rule)
            }
            append(TextPattern(.expression(expression)), RulePatterns.Use(tag: tag, condition: nil), source)
            return
        }
        let isOpen = member.text.hasSuffix("*")
        let text = MatchText(isOpen ? String(member.text.dropLast()) : member.text)
        guard text.count > 0 else {
            throw member.place.error(field, "\(member.text) has nothing to look for", rule: rule)
        }
        let use = RulePatterns.Use(tag: tag, condition: PhraseCondition(text, isOpen: isOpen))
        append(TextPattern(.literal(FoldedText.text(of: text.codes[...]))), use, source)
    }

    private mutating func append(_ pattern: TextPattern, _ use: RulePatterns.Use, _ source: Source) {
        if let index = known[pattern] {
            uses[index].append(use)
            return
        }
        known[pattern] = patterns.count
        patterns.append(pattern)
        uses.append([use])
        sources.append(source)
    }

    func compiled(by compiler: any PatternCompiler) throws(DataFileError) -> RulePatterns {
        do {
            let patterns = zip(patterns, uses).map { pattern, uses in
                TextPattern(pattern.form, needsStart: uses.contains { tagsWithStart.contains($0.tag) })
            }
            return RulePatterns(matcher: try compiler.compile(patterns), uses: uses)
        } catch {
            throw refusal(error)
        }
    }

    private func refusal(_ error: PatternError) -> DataFileError {
        guard let pattern = error.pattern, sources.indices.contains(pattern) else {
            return DataFileError(
                file: sources.first?.text.place.file ?? "-", line: 0, field: "-",
                reason: "the patterns of all files: \(error.reason)")
        }
        let source = sources[pattern]
        let text = source.text.text
        let place = error.offset.map { ", at character \(character(at: $0, of: source.text)) of the expression" } ?? ""
        return source.text.place.error(
            source.field, "\(text) does not compile: \(error.reason)\(place)", rule: source.rule)
    }

    /// From 1, between the slashes.
    private func character(at offset: Int, of text: PlacedText) -> Int {
        String(decoding: (text.expression ?? text.text).utf8.prefix(offset), as: UTF8.self).count + 1
    }
}
