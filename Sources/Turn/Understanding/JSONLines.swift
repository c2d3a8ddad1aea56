internal import Conversation
internal import Foundation

/// Reads JSON Lines; empty lines are skipped, a bad one is refused with its place.
enum JSONLines {
    static func read<Line: Decodable>(_ text: String, file: String, as type: Line.Type) throws(DataFileError) -> [(
        line: Int, value: Line
    )] {
        let decoder = JSONDecoder()
        var values: [(line: Int, value: Line)] = []
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            do {
                values.append((number, try decoder.decode(type, from: Data(line.utf8))))
            } catch {
                throw failure(error, file: file, line: number)
            }
        }
        return values
    }

    /// The text of a file, or an error that names it (line 0).
    static func contents(of path: String) throws(DataFileError) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw DataFileError(file: path, line: 0, field: "-", reason: "cannot be read as UTF-8 text")
        }
    }

    private static func failure(_ error: any Error, file: String, line: Int) -> DataFileError {
        switch error {
        case DecodingError.keyNotFound(let key, _):
            DataFileError(file: file, line: line, field: key.stringValue, reason: "is missing")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            DataFileError(file: file, line: line, field: path(context), reason: context.debugDescription)
        case DecodingError.dataCorrupted(let context):
            DataFileError(file: file, line: line, field: path(context), reason: context.debugDescription)
        default: DataFileError(file: file, line: line, field: "-", reason: "is not a JSON object")
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return path.isEmpty ? "-" : path
    }
}
