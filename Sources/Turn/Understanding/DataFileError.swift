/// A line of a data file that cannot be used: which file, which line (from 1), which field, and why.
package struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let field: String
    package let reason: String

    package init(file: String, line: Int, field: String, reason: String) {
        self.file = file
        self.line = line
        self.field = field
        self.reason = reason
    }

    package var description: String { "\(file):\(line): \(field): \(reason)" }
}
