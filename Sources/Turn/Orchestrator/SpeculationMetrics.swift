internal import Metrics

/// What beginning the search before the message was understood has saved, and wasted.
enum SpeculationMetrics {
    private static let count = "manga_assist_search_speculation_total"

    /// The time in which both ran.
    static func used(understood: Duration, searched: Duration) {
        Counter(label: count, dimensions: [("result", "used")]).increment()
        Metrics.Timer(label: "manga_assist_search_saved_seconds").record(duration: min(understood, searched))
    }

    /// - Parameter searched: until it ended or was given up.
    static func dropped(searched: Duration) {
        Counter(label: count, dimensions: [("result", "dropped")]).increment()
        Metrics.Timer(label: "manga_assist_search_wasted_seconds").record(duration: searched)
    }
}
