internal import Foundation

/// Reads files of one JSON object a line, strictly: a wrong line is named, unknown fields are allowed.
struct JSONLines {
    static let longestLine = 64 * 1024
    static let largestFile = 128 * 1024 * 1024

    let directory: String

    /// All values of `file`, or all that is wrong with it.
    func read<Value: Decodable>(_ file: String, as type: Value.Type) -> Outcome<Value> {
        let content: Data
        switch contents(of: file) {
        case .success(let data): content = data
        case .failure(let error): return Outcome(values: [], errors: [error])
        }
        var outcome = Outcome<Value>(values: [], errors: [])
        let decoder = JSONDecoder()
        var number = 0
        for range in JSONLines.lines(of: content) {
            number += 1
            do {
                outcome.values.append(try JSONLines.value(in: content[range], decoder: decoder))
            } catch let refusal {
                outcome.errors.append(
                    DataError(file: file, line: number, field: refusal.field, reason: refusal.reason))
            }
        }
        return outcome
    }

    /// A file that is one JSON object.
    func readObject<Value: Decodable>(_ file: String, as type: Value.Type) -> Outcome<Value> {
        switch contents(of: file) {
        case .failure(let error): return Outcome(values: [], errors: [error])
        case .success(let data):
            do {
                return Outcome(values: [try JSONLines.value(in: data, decoder: JSONDecoder())], errors: [])
            } catch let refusal {
                return Outcome(
                    values: [], errors: [DataError(file: file, field: refusal.field, reason: refusal.reason)])
            }
        }
    }

    struct Outcome<Value> {
        var values: [Value]
        var errors: [DataError]

        func get() throws(DataError) -> [Value] {
            if let error = errors.first { throw error }
            return values
        }
    }

    private struct Refusal: Error {
        var field: String?
        var reason: String
    }

    private func contents(of file: String) -> Result<Data, DataError> {
        let path = directory.isEmpty ? file : directory + "/" + file
        guard let data = FileManager.default.contents(atPath: path) else {
            return .failure(DataError(file: file, reason: "cannot be read"))
        }
        guard data.count <= JSONLines.largestFile else {
            return .failure(DataError(file: file, reason: "larger than \(JSONLines.largestFile) bytes"))
        }
        return .success(data)
    }

    /// The line feed after the last line ends it; it does not begin another.
    private static func lines(of data: Data) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        data.withUnsafeBytes { bytes in
            var start = 0
            for index in bytes.indices where bytes[index] == 0x0A {
                ranges.append(start..<index)
                start = index + 1
            }
            if start < bytes.count { ranges.append(start..<bytes.count) }
        }
        return ranges
    }

    private static func value<Value: Decodable>(in line: Data, decoder: JSONDecoder) throws(Refusal) -> Value {
        guard line.count <= longestLine else {
            throw Refusal(field: nil, reason: "longer than \(longestLine) bytes")
        }
        guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else {
            throw Refusal(field: nil, reason: "an empty line")
        }
        do {
            return try decoder.decode(Value.self, from: line)
        } catch let error as DecodingError {
            if case .dataCorrupted = error, let field = (try? decoder.decode(UnfitNumber.self, from: line))?.path {
                throw Refusal(field: field, reason: "is not a whole number")
            }
            throw refusal(for: error)
        } catch {
            throw Refusal(field: nil, reason: "not readable")
        }
    }

    private static func refusal(for error: DecodingError) -> Refusal {
        switch error {
        case .keyNotFound(let key, let context):
            Refusal(field: path(context.codingPath + [key]), reason: "missing")
        case .valueNotFound(_, let context): Refusal(field: path(context.codingPath), reason: "null is not allowed")
        case .typeMismatch(let type, let context):
            Refusal(field: path(context.codingPath), reason: "is not \(name(of: type))")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            Refusal(field: nil, reason: "is not a JSON object in UTF-8")
        case .dataCorrupted(let context):
            Refusal(field: path(context.codingPath), reason: context.debugDescription)
        @unknown default: Refusal(field: nil, reason: "not readable")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String? {
        guard !keys.isEmpty else { return nil }
        return keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is [Any].Type: "an array"
        default: "of the right type"
        }
    }
}
