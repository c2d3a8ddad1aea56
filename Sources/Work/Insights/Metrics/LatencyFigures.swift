/// What a report's JSON says of durations, in milliseconds.
struct LatencyFigures: Encodable {
    struct Bucket: Encodable {
        var low: Figure
        var high: Figure
        var count: Int
    }

    var count: Int
    var p50Milliseconds: Figure
    var p95Milliseconds: Figure
    var p99Milliseconds: Figure
    var maximumMilliseconds: Figure
    var buckets: [Bucket]

    init(_ histogram: LatencyHistogram) {
        let ranks = histogram.percentiles([50, 95, 99]).map(Figure.init)
        count = histogram.count
        (p50Milliseconds, p95Milliseconds, p99Milliseconds) = (ranks[0], ranks[1], ranks[2])
        maximumMilliseconds = Figure(histogram.largest)
        buckets = histogram.buckets.map { Bucket(low: Figure($0.low), high: Figure($0.high), count: $0.count) }
    }
}
