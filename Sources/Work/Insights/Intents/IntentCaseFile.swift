internal import Conversation

/// A file of labelled messages, JSON Lines: `{text, intent, secondary?: [intent], language?, set?}`. Empty lines are
/// skipped, other fields too; a bad line is named, the rest counted.
package struct IntentCaseFile: Sendable {
    package let cases: [IntentCase]
    package let badLines: [BadLine]

    /// - Parameters:
    ///   - bytes: UTF-8; lines end in LF or CRLF.
    ///   - name: what the file goes by in the report.
    package init(_ bytes: [UInt8], name: String) {
        let lines = CaseLines(bytes, name: name) { (fields: Line, line) throws(LineFault) in
            try fields.labelled(file: name, line: line)
        }
        (cases, badLines) = (lines.cases, lines.badLines)
    }
}

private struct Line: Decodable {
    var text: String
    var intent: String
    var secondary: [String]?
    var language: String?
    var set: String?

    func labelled(file: String, line: Int) throws(LineFault) -> IntentCase {
        guard text.contains(where: { !$0.isWhitespace }) else { throw LineFault(reason: "text is empty") }
        let first = try known(intent)
        var others: Set<Intent>?
        if let secondary {
            var found: Set<Intent> = []
            for name in secondary { found.insert(try known(name)) }
            others = found.subtracting([first])
        }
        var spoken: MessageLanguage?
        if let language {
            spoken = MessageLanguage(rawValue: language)
            if spoken == nil { throw LineFault(reason: "unknown language \(LineFault.quoted(language))") }
        }
        return IntentCase(
            text: text, intent: first, secondary: others, language: spoken, set: set, file: file, line: line)
    }

    private func known(_ name: String) throws(LineFault) -> Intent {
        guard let intent = Intent(rawValue: name) else {
            throw LineFault(reason: "unknown intent \(LineFault.quoted(name))")
        }
        return intent
    }
}
