/// Why a data file was refused: nothing of it is used then.
package struct DataError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name without its folder.
    package var file: String
    /// From 1; absent when the file as a whole is at fault.
    package var line: Int?
    /// Path of the field, such as `title.kana`; absent when the line is not one JSON object.
    package var field: String?
    package var reason: String

    package init(file: String, line: Int? = nil, field: String? = nil, reason: String) {
        self.file = file
        self.line = line
        self.field = field
        self.reason = reason
    }

    package var description: String {
        let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
        return ([place, field].compactMap { $0 } + [reason]).joined(separator: ": ")
    }
}
