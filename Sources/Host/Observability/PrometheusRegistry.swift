package import Metrics
internal import Synchronization

/// Keeps counters, gauges and timers, and writes them as Prometheus text. Series are bounded by the house's rule of
/// bounded labels, and by `seriesLimit` against a slip: past it new ones are counted together under `overflow`.
package final class PrometheusRegistry: MetricsFactory {
    static let seriesLimit = 5000

    private let series = Mutex<[SeriesKey: Series]>([:])

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label, dimensions, kind: .counter)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        find(label, dimensions, kind: aggregate ? .summary(scale: 1) : .gauge)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label, dimensions, kind: .summary(scale: 1e-9))
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private func find(_ label: String, _ dimensions: [(String, String)], kind: Series.Kind) -> Series {
        let key = SeriesKey(name: label, labels: dimensions)
        return series.withLock { all in
            if let known = all[key] { return known }
            let room = all.count < Self.seriesLimit
            let kept = room ? key : SeriesKey(name: "manga_assist_metrics_overflow", labels: [])
            if let known = all[kept] { return known }
            let made = Series(kind: kind)
            all[kept] = made
            return made
        }
    }

    /// The exposition format, version 0.0.4.
    package func text() -> String {
        let all = series.withLock { $0 }.sorted { $0.key < $1.key }
        var lines: [String] = []
        var described: Set<String> = []
        for (key, one) in all {
            if described.insert(key.name).inserted { lines.append("# TYPE \(key.name) \(one.kind.typeName)") }
            lines += one.lines(key)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

struct SeriesKey: Hashable, Comparable {
    let name: String
    let labels: String

    init(name: String, labels: [(String, String)]) {
        self.name = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") ? $0 : "_" })
        self.labels = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    }

    func with(_ label: String) -> String { "{" + (labels.isEmpty ? label : labels + "," + label) + "}" }
    var plain: String { labels.isEmpty ? "" : "{\(labels)}" }

    private static func escaped(_ value: String) -> String {
        value.flatMap { character -> String in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(character)
            }
        }.reduce(into: "") { $0.append($1) }
    }

    static func < (left: SeriesKey, right: SeriesKey) -> Bool {
        (left.name, left.labels) < (right.name, right.labels)
    }
}

/// One series of any kind; values as `Double`.
final class Series: CounterHandler, RecorderHandler, TimerHandler {
    enum Kind: Sendable {
        case counter, gauge
        /// Buckets; recorded values times `scale` are the exposed unit.
        case summary(scale: Double)

        var typeName: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .summary: "histogram"
            }
        }
    }

    private struct State {
        var value = 0.0
        var count = 0
        var buckets = [Int](repeating: 0, count: Series.bounds.count)
    }

    /// Seconds.
    static let bounds = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

    let kind: Kind
    private let state = Mutex(State())

    init(kind: Kind) { self.kind = kind }

    func increment(by amount: Int64) { state.withLock { $0.value += Double(amount) } }
    func reset() { state.withLock { $0 = State() } }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }

    func record(_ value: Double) {
        state.withLock { state in
            guard case .summary(let scale) = kind else {
                state.value = value
                return
            }
            let scaled = value * scale
            state.value += scaled
            state.count += 1
            if let bucket = Self.bounds.firstIndex(where: { scaled <= $0 }) { state.buckets[bucket] += 1 }
        }
    }

    func lines(_ key: SeriesKey) -> [String] {
        let state = state.withLock { $0 }
        guard case .summary = kind else { return ["\(key.name)\(key.plain) \(state.value)"] }
        var lines: [String] = []
        var running = 0
        for (bound, count) in zip(Self.bounds, state.buckets) {
            running += count
            lines.append("\(key.name)_bucket\(key.with("le=\"\(bound)\"")) \(running)")
        }
        lines.append("\(key.name)_bucket\(key.with("le=\"+Inf\"")) \(state.count)")
        lines.append("\(key.name)_sum\(key.plain) \(state.value)")
        lines.append("\(key.name)_count\(key.plain) \(state.count)")
        return lines
    }
}
