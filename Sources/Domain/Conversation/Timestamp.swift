/// A moment of the wall clock: milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Sendable, Codable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
    package static func + (left: Timestamp, seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: left.milliseconds + seconds * 1000)
    }

    /// Milliseconds from `earlier` to this moment; negative if `earlier` is later.
    package func milliseconds(since earlier: Timestamp) -> Int64 { milliseconds - earlier.milliseconds }
}

/// Where a room gets the wall clock from; tests pass their own.
package typealias WallClock = @Sendable () -> Timestamp
