internal import Foundation

/// How time grows with a text's length: texts of each length are put together from many, and timed.
package struct LengthGrowth: Hashable, Sendable {
    package struct Point: Hashable, Sendable {
        /// Unicode scalars.
        package let length: Int
        /// The median of `repeats` texts.
        package let milliseconds: Double

        package init(length: Int, milliseconds: Double) {
            self.length = length
            self.milliseconds = milliseconds
        }
    }

    /// Up to the longest message that a door of the house lets in, in Unicode scalars.
    package static let lengths = [125, 250, 500, 1000, 2000, 4000, 8000, 16000]
    /// Texts of one length.
    package static let repeats = 9
    /// Shorter texts are left out of `exponent`: what every text costs hides how time grows.
    package static let leastForExponent = 1000

    /// By length.
    package let points: [Point]

    package init(points: [Point] = []) { self.points = points }

    /// - Parameters:
    ///   - texts: the material; none: no points.
    ///   - elapsed: a monotonic clock's reading.
    ///   - prepare: what is done to a text before the clock starts.
    init<Subject: Sendable>(
        of texts: [String], lengths: [Int], elapsed: () -> Duration, prepare: (String) -> Subject,
        read: (Subject) async -> Void
    ) async throws {
        var points: [Point] = []
        for length in texts.isEmpty ? [] : lengths {
            var times: [Double] = []
            for turn in 0..<Self.repeats {
                try Task.checkCancellation()
                // Each text begins at another one of the material: no answer can come from a cache.
                let subject = prepare(Self.text(of: length, from: texts, at: turn * 7))
                let start = elapsed()
                await read(subject)
                times.append(Self.milliseconds(elapsed() - start))
            }
            points.append(Point(length: length, milliseconds: times.sorted()[Self.repeats / 2]))
        }
        self.points = points
    }

    init(of texts: [String], lengths: [Int], elapsed: () -> Duration, read: (String) async -> Void) async throws {
        try await self.init(of: texts, lengths: lengths, elapsed: elapsed, prepare: { $0 }, read: read)
    }

    /// The power of the length that time grows with, by least squares over the logarithms: 1 is linear, less has a share that
    /// every text costs. `nil` where fewer than two points are long enough.
    package var exponent: Double? {
        let logs = points.filter { $0.length >= Self.leastForExponent && $0.milliseconds > 0 }.map {
            (x: log(Double($0.length)), y: log($0.milliseconds))
        }
        let count = Double(logs.count)
        let (meanX, meanY) = (logs.reduce(0) { $0 + $1.x } / count, logs.reduce(0) { $0 + $1.y } / count)
        let square = logs.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        return Figure(logs.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }, of: square).value
    }

    /// Texts joined by spaces from one of them on, over again where they do not do, and cut to the length.
    private static func text(of length: Int, from texts: [String], at first: Int) -> String {
        var joined = String.UnicodeScalarView()
        var (place, count) = (first, 0)
        while count < length {
            let next = texts[place % texts.count].unicodeScalars
            joined.append(contentsOf: next)
            joined.append(" ")
            count += next.count + 1
            place += 1
        }
        return String(String.UnicodeScalarView(joined.prefix(length)))
    }

    static func milliseconds(_ duration: Duration) -> Double {
        let parts = duration.components
        return Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1e15
    }
}
