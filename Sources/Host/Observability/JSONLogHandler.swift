internal import Foundation
package import Logging

/// One JSON object a line on standard error: `time` (RFC 3339, UTC), `level`, `logger`, `message`, then the metadata.
/// Messages are constants and metadata is free of personal data by the house's rules; this handler adds nothing.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let label: String

    package init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = [("time", Self.now()), ("level", event.level.rawValue), ("logger", label)]
        fields.append(("message", event.message.description))
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        fields += all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
        let body = fields.map { "\(Self.quoted($0.0)):\(Self.quoted($0.1))" }.joined(separator: ",")
        FileHandle.standardError.write(Data("{\(body)}\n".utf8))
    }

    private static func now() -> String {
        Date.now.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
