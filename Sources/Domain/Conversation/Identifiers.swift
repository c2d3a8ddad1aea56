/// The ids of the house. Each is a distinct type over a string, so that one is never passed for another.

/// A durable conversation. Always a lower-case UUIDv4.
package struct SessionID: Hashable, Sendable, Codable, CustomStringConvertible {
    package let rawValue: String
    package var description: String { rawValue }

    /// - Returns: `nil` unless `text` is a UUID of version 4 (any case; stored in lower case).
    package init?(_ text: String) {
        guard UUIDv4.isValid(text) else { return nil }
        rawValue = text.lowercased()
    }

    private init(made: String) { rawValue = made }

    package static func random() -> SessionID { SessionID(made: UUIDv4.random()) }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// An id whose text is its identity; `Tag` keeps the kinds apart.
package struct Identifier<Tag>: Hashable, Sendable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let rawValue: String
    package var description: String { rawValue }

    package init(_ rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

package enum ResponseTag {}
package enum RequestTag {}
package enum CustomerTag {}
package enum SeriesTag {}
package enum ASINTag {}
package enum OrderTag {}

/// One answer, and so one turn.
package typealias ResponseID = Identifier<ResponseTag>
/// One call from outside, for logs and error replies.
package typealias RequestID = Identifier<RequestTag>
package typealias CustomerID = Identifier<CustomerTag>
package typealias SeriesID = Identifier<SeriesTag>
/// Ten characters; the shop's id of one item on sale.
package typealias ASIN = Identifier<ASINTag>
package typealias OrderID = Identifier<OrderTag>

extension Identifier where Tag == ResponseTag {
    package static func random() -> Self { Self("r-" + UUIDv4.random()) }
}

extension Identifier where Tag == RequestTag {
    package static func random() -> Self { Self(UUIDv4.random()) }
}

/// UUIDs of version 4 as text, without Foundation.
package enum UUIDv4 {
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        var high = generator.next() as UInt64
        var low = generator.next() as UInt64
        high = (high & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
        low = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (position, shift) in stride(from: 60, through: 0, by: -4).enumerated() {
            if position == 8 || position == 12 { text.append(0x2D) }
            text.append(digits[Int((high >> UInt64(shift)) & 0xF)])
        }
        text.append(0x2D)
        for (position, shift) in stride(from: 60, through: 0, by: -4).enumerated() {
            if position == 4 { text.append(0x2D) }
            text.append(digits[Int((low >> UInt64(shift)) & 0xF)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The form `xxxxxxxx-xxxx-4xxx-[89ab]xxx-xxxxxxxxxxxx`, hexadecimal digits of any case.
    package static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return false }
        for (index, byte) in bytes.enumerated() {
            switch index {
            case 8, 13, 18, 23: guard byte == 0x2D else { return false }
            case 14: guard byte == 0x34 else { return false }
            case 19: guard "89abAB".utf8.contains(byte) else { return false }
            default: guard isHexadecimal(byte) else { return false }
            }
        }
        return true
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    }
}
