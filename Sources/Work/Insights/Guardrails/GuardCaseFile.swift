internal import Conversation
internal import Ports

/// A file of labelled texts, JSON Lines; the fields of a line tell its part, and a file may mix them:
///
/// - `{text, pii: [{start, end, type}]}`: personal data, offsets in Unicode scalars, end exclusive;
/// - `{text, label: attack|benign, technique?, disguise?}`;
/// - `{text, label: toxic|clean, kind?}`;
/// - `{text, class, bad: [part], keep: [part], …}`: an answer, with what it may say in fields that only `Answer` knows.
///
/// Each with `language?: ja|en|mixed|other`. Empty lines are skipped, other fields too; a bad line is named, the rest counted.
package struct GuardCaseFile<Answer: Decodable & Sendable>: Sendable {
    package struct Line: Sendable {
        package let expected: GuardCase
        /// Of answers and of lines on toxicity: what is looked over.
        package let answer: Answer?
    }

    package let lines: [Line]
    package let badLines: [BadLine]

    /// - Parameters:
    ///   - bytes: UTF-8; lines end in LF or CRLF.
    ///   - name: what the file goes by in the report.
    package init(_ bytes: [UInt8], name: String) {
        let read = CaseLines(bytes, name: name) { (line: LabelledLine<Answer>, place) throws(LineFault) in
            Line(expected: try line.fields.labelled(file: name, line: place), answer: line.answer)
        }
        (lines, badLines) = (read.cases, read.badLines)
    }
}

private struct LabelledLine<Answer: Decodable>: Decodable {
    var fields: LineFields
    var answer: Answer?

    init(from decoder: any Decoder) throws {
        fields = try LineFields(from: decoder)
        answer = fields.isReviewed ? try Answer(from: decoder) : nil
    }
}

private struct LineFields: Decodable {
    struct Span: Decodable {
        var start: Int
        var end: Int
        var type: String
    }

    var text: String
    var language: String?
    var pii: [Span]?
    var label: String?
    var technique: String?
    var disguise: String?
    var kind: String?
    var `class`: String?
    var bad: [String]?
    var keep: [String]?

    private var isAnswer: Bool { `class` != nil || bad != nil || keep != nil }
    var isReviewed: Bool { pii == nil && (isAnswer || label == "toxic" || label == "clean") }

    func labelled(file: String, line: Int) throws(LineFault) -> GuardCase {
        guard text.contains(where: { !$0.isWhitespace }) else { throw LineFault(reason: "text is empty") }
        var spoken: MessageLanguage?
        if let language {
            spoken = MessageLanguage(rawValue: language)
            if spoken == nil { throw LineFault(reason: "unknown language \(LineFault.quoted(language))") }
        }
        return GuardCase(text: text, label: try known(), language: spoken, file: file, line: line)
    }

    private func known() throws(LineFault) -> GuardCase.Label {
        if let pii { return .personal(try spans(pii)) }
        if isAnswer { return .answer(try answer()) }
        switch label {
        case "attack", "benign":
            return .injection(AttackLabel(isAttack: label == "attack", technique: technique, disguise: disguise))
        case "toxic", "clean":
            return .toxicity(ToxicityLabel(isToxic: label == "toxic", kind: kind))
        case let name?: throw LineFault(reason: "unknown label \(LineFault.quoted(name))")
        case nil: throw LineFault(reason: "neither pii, label nor class is there")
        }
    }

    private func spans(_ given: [Span]) throws(LineFault) -> [LabelledSpan] {
        let length = text.unicodeScalars.count
        var spans: [LabelledSpan] = []
        for span in given.sorted(by: { $0.start < $1.start }) {
            guard let kind = PersonalDataKind(rawValue: span.type) else {
                throw LineFault(reason: "unknown type \(LineFault.quoted(span.type))")
            }
            guard span.start >= spans.last?.range.upperBound ?? 0, span.start < span.end, span.end <= length else {
                throw LineFault(reason: "pii overlaps, is empty or lies outside the text")
            }
            spans.append(LabelledSpan(kind, span.start..<span.end))
        }
        return spans
    }

    private func answer() throws(LineFault) -> AnswerLabel {
        let (bad, keep) = (bad ?? [], keep ?? [])
        let name = `class` ?? (bad.isEmpty ? AnswerLabel.clean : "seeded")
        guard (name == AnswerLabel.clean) == bad.isEmpty else {
            throw LineFault(reason: "an answer has bad parts unless its class is clean")
        }
        for part in bad + keep where part.isEmpty || !text.hasPart(part) {
            throw LineFault(reason: "\(LineFault.quoted(part)) is not a part of the text")
        }
        return AnswerLabel(name: name, bad: bad, keep: keep)
    }
}
