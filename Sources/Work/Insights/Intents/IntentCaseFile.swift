internal import Conversation
internal import Foundation

/// A file of labelled messages, JSON Lines: `{text, intent, secondary?: [intent], language?, set?}`. Empty lines are
/// skipped, other fields too; a bad line is named, the rest counted.
package struct IntentCaseFile: Sendable {
    package private(set) var cases: [IntentCase] = []
    package private(set) var badLines: [BadLine] = []

    /// - Parameters:
    ///   - bytes: UTF-8; lines end in LF or CRLF.
    ///   - name: what the file goes by in the report.
    package init(_ bytes: [UInt8], name: String) {
        let decoder = JSONDecoder()
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: marked) ? bytes.dropFirst(marked.count) : bytes[...]
        for (line, place) in zip(content.split(separator: 0x0A, omittingEmptySubsequences: false), 1...) {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                let fields = try decoder.decode(Line.self, from: Data(line))
                cases.append(try fields.labelled(file: name, line: place))
            } catch {
                badLines.append(BadLine(file: name, line: place, reason: Self.reason(error)))
            }
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let fault as Fault: fault.reason
        case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty: "not a JSON object"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(context.codingPath.first?.stringValue ?? "a field") is of the wrong type"
        default: "not JSON"
        }
    }
}

private struct Fault: Error {
    var reason: String
}

private struct Line: Decodable {
    var text: String
    var intent: String
    var secondary: [String]?
    var language: String?
    var set: String?

    func labelled(file: String, line: Int) throws(Fault) -> IntentCase {
        guard text.contains(where: { !$0.isWhitespace }) else { throw Fault(reason: "text is empty") }
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
            if spoken == nil { throw Fault(reason: "unknown language \(quoted(language))") }
        }
        return IntentCase(
            text: text, intent: first, secondary: others, language: spoken, set: set, file: file, line: line)
    }

    private func known(_ name: String) throws(Fault) -> Intent {
        guard let intent = Intent(rawValue: name) else { throw Fault(reason: "unknown intent \(quoted(name))") }
        return intent
    }

    private func quoted(_ name: String) -> String { "\"\(name.prefix(40))\"" }
}
