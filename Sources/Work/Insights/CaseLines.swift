internal import Foundation

/// JSON Lines of labelled cases: empty lines are skipped, a bad line is named, the rest counted.
struct CaseLines<Case> {
    private(set) var cases: [Case] = []
    private(set) var badLines: [BadLine] = []

    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte-order mark; lines end in LF or CRLF.
    ///   - name: what the file goes by in the report.
    ///   - labelled: makes a case of a line's fields and its number, from 1.
    init<Fields: Decodable>(
        _ bytes: [UInt8], name: String, labelled: (Fields, _ line: Int) throws(LineFault) -> Case
    ) {
        let decoder = JSONDecoder()
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: marked) ? bytes.dropFirst(marked.count) : bytes[...]
        for (line, place) in zip(content.split(separator: 0x0A, omittingEmptySubsequences: false), 1...) {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                cases.append(try labelled(try decoder.decode(Fields.self, from: Data(line)), place))
            } catch {
                badLines.append(BadLine(file: name, line: place, reason: Self.reason(error)))
            }
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let fault as LineFault: fault.reason
        case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty: "not a JSON object"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(context.codingPath.first?.stringValue ?? "a field") is of the wrong type"
        default: "not JSON"
        }
    }
}

/// Why a line's fields make no case.
struct LineFault: Error {
    var reason: String

    /// The start of a name from a line, in quotes.
    static func quoted(_ name: String) -> String { "\"\(name.prefix(40))\"" }
}
