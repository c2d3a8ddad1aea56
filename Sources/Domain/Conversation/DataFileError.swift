/// A place in a data file that cannot be used: which file, which line (from 1; 0 where it is the whole file), which field,
/// and why; of rules also which rule and column (from 1, in Unicode scalars).
package struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let column: Int?
    /// The rule's id, `#3` where the third has none; `nil` outside rules.
    package let rule: String?
    package let field: String
    package let reason: String

    package init(file: String, line: Int, column: Int? = nil, rule: String? = nil, field: String, reason: String) {
        self.file = file
        self.line = line
        self.column = column
        self.rule = rule
        self.field = field
        self.reason = reason
    }

    package var description: String {
        let place = "\(file):\(line)" + (column.map { ":\($0)" } ?? "")
        return place + ": " + (rule.map { "rule \($0): " } ?? "") + "\(field): \(reason)"
    }
}
