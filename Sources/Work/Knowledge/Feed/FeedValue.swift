internal import Foundation

/// JSON as it comes, for fields that may have several forms.
indirect enum FeedValue: Hashable, Sendable {
    case text(String)
    case whole(Int64)
    case number(Double)
    case flag(Bool)
    case list([FeedValue])
    case object([String: FeedValue])
    case null

    /// - Returns: `nil` unless `bytes` are one JSON object in UTF-8.
    static func object(_ bytes: some Collection<UInt8>) -> [String: FeedValue]? {
        // A byte of zero would have the reader take the line for UTF-16.
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0),
            let value = try? JSONSerialization.jsonObject(with: Data(bytes))
        else { return nil }
        return FeedValue(value).members
    }

    /// A value as `JSONSerialization` gives it: thirty times as fast as a decoder that has to try every form.
    private init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let object as [String: Any]: self = .object(object.mapValues { FeedValue($0) })
        case let list as [Any]: self = .list(list.map { FeedValue($0) })
        case let number as NSNumber: self.init(number)
        default: self = .null
        }
    }

    private init(_ number: NSNumber) {
        switch String(cString: number.objCType) {
        case "c", "B": self = .flag(number.boolValue)
        case "d", "f": self = Int64(exactly: number.doubleValue).map { .whole($0) } ?? .number(number.doubleValue)
        case "Q": self = Int64(exactly: number.uint64Value).map { .whole($0) } ?? .number(number.doubleValue)
        default: self = .whole(number.int64Value)
        }
    }

    // MARK: Lenient reading

    /// A text, or a number as it is written.
    var asText: String? {
        switch self {
        case .text(let text): text
        case .whole(let number): String(number)
        case .number(let number): String(number)
        default: nil
        }
    }

    /// A number, or a text that is one; finite.
    var asNumber: Double? {
        switch self {
        case .whole(let number): Double(number)
        case .number(let number): number.isFinite ? number : nil
        case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }

    var asFlag: Bool? {
        switch self {
        case .flag(let flag): flag
        case .text(let text): ["true": true, "false": false][text.lowercased()]
        default: nil
        }
    }

    /// A list, or one value as a list of it.
    var asList: [FeedValue] {
        switch self {
        case .list(let list): list
        case .null: []
        default: [self]
        }
    }

    var members: [String: FeedValue]? {
        if case .object(let members) = self { members } else { nil }
    }
}
