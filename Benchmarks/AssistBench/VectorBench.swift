internal import Foundation
internal import LocalVectors
internal import Ports

/// What was measured of one effort.
struct EffortFigures: Codable {
    var effort: Int
    var recall: Double
    /// Milliseconds, one query after the other on one core.
    var p50: Double
    var p99: Double
}

/// What was measured at one size. Times in seconds where no other unit is in the name.
struct SizeFigures: Codable {
    var size: Int
    var queries: Int
    var vectorsPerSecond: Double
    var buildSeconds: Double
    var saveSeconds: Double
    var loadSeconds: Double
    var fileBytes: Int
    var rawBytes: Int
    /// The index's own estimate.
    var estimatedBytes: Int
    /// By how much the process grew while it was built; `nil` where the system does not tell.
    var grownBytes: Int?
    var exactP50: Double
    var exactP99: Double
    var efforts: [EffortFigures]

    /// The least effort that finds 98 of 100.
    var chosen: EffortFigures? { efforts.first { $0.recall >= VectorBench.wantedRecall } }
}

/// Builds an index of one size and asks it.
struct VectorBench {
    static let wantedRecall = 0.98
    private static let asked = 10
    private static let efforts = [16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768]
    private static let large = 500_000

    var size: Int
    var options: VectorOptions
    var shape: EmbeddingShape

    func run() throws -> SizeFigures {
        let before = ProcessMemory.residentBytes()
        let clock = ContinuousClock()
        let start = clock.now
        let index = try build()
        let building = seconds(clock.now - start)
        let grown = before.flatMap { before in ProcessMemory.residentBytes().map { $0 - before } }
        let raw = size * options.dimensions * MemoryLayout<Float>.size
        print(
            """

            \(size) × \(options.dimensions), links \(options.links), construction \(options.construction)
            built in \(text(building)) s on \(options.threads) threads: \(Int(Double(size) / building)) vectors/s
            memory: \(text(Double(index.bytes) / Double(raw))) × raw by its own estimate, \
            process grew by \(grown.map { text(Double($0) / Double(raw)) } ?? "?") × raw
            """)
        let file = try measureFile(index)
        let queries = shape.queries(size >= VectorBench.large ? min(options.queries, 200) : options.queries)
        let (truth, exact) = exactSearch(index, queries)
        print("exact scan: P50 \(text(exact.p50)) ms, P99 \(text(exact.p99)) ms")
        let efforts = measureEfforts(index, queries, truth)
        let figures = SizeFigures(
            size: size, queries: queries.count, vectorsPerSecond: Double(size) / building, buildSeconds: building,
            saveSeconds: file.save, loadSeconds: file.load, fileBytes: file.bytes, rawBytes: raw,
            estimatedBytes: index.bytes, grownBytes: grown, exactP50: exact.p50, exactP99: exact.p99, efforts: efforts)
        if let chosen = figures.chosen {
            print("recall@10 ≥ \(VectorBench.wantedRecall) from effort \(chosen.effort) on, P99 \(text(chosen.p99)) ms")
        } else {
            print("no effort reaches recall@10 ≥ \(VectorBench.wantedRecall): more links or construction")
        }
        return figures
    }

    private func build() throws -> HNSWIndex {
        var told = 0
        let step = max(size / 10, 1)
        return try HNSWIndex.build(
            dimensions: options.dimensions, expected: size, links: options.links, construction: options.construction,
            threads: options.threads, vectors: shape.vectors(size)
        ) { count in
            guard count / step > told, size >= 100_000 else { return }
            told = count / step
            print("  \(count) linked")
            fflush(nil)
        }
    }

    private func measureFile(_ index: HNSWIndex) throws -> (save: Double, load: Double, bytes: Int) {
        let path = NSTemporaryDirectory() + "assist-bench-\(getpid()).vectors"
        defer { unlink(path) }
        let clock = ContinuousClock()
        let saving = try clock.measure { try index.save(to: path, stamp: ["made": "by assist-bench"]) }
        var count = 0
        let loading = try clock.measure { count = try HNSWIndex.load(path: path).index.count }
        guard count == size else { throw BenchError("the file has \(count) of \(size) vectors") }
        let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        print(
            "file: \(bytes / 1_000_000) MB, saved in \(text(seconds(saving))) s, loaded in \(text(seconds(loading))) s")
        return (seconds(saving), seconds(loading), bytes)
    }

    private func exactSearch(
        _ index: HNSWIndex, _ queries: [[Float]]
    ) -> (truth: [Set<Int64>], times: (p50: Double, p99: Double)) {
        var times: [Double] = []
        let clock = ContinuousClock()
        let truth = queries.map { query in
            let start = clock.now
            let hits = index.nearestExactly(to: query, count: VectorBench.asked)
            times.append(seconds(clock.now - start) * 1000)
            return Set(hits.map(\.id))
        }
        return (truth, (percentile(times, 0.5), percentile(times, 0.99)))
    }

    private func measureEfforts(
        _ index: HNSWIndex, _ queries: [[Float]], _ truth: [Set<Int64>]
    ) -> [EffortFigures] {
        print("effort  recall@10  P50 ms  P99 ms")
        let clock = ContinuousClock()
        return VectorBench.efforts.map { effort in
            var times: [Double] = []
            var found = 0
            for (query, truth) in zip(queries, truth) {
                let start = clock.now
                let hits = index.nearest(to: query, count: VectorBench.asked, effort: effort)
                times.append(seconds(clock.now - start) * 1000)
                found += truth.intersection(hits.map(\.id)).count
            }
            let figures = EffortFigures(
                effort: effort, recall: Double(found) / Double(truth.reduce(0) { $0 + $1.count }),
                p50: percentile(times, 0.5), p99: percentile(times, 0.99))
            print(String(format: "%6d %10.4f %7.3f %7.3f", effort, figures.recall, figures.p50, figures.p99))
            fflush(nil)
            return figures
        }
    }
}

/// By the nearest rank.
func percentile(_ values: [Double], _ part: Double) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    return sorted[min(max(Int((part * Double(sorted.count)).rounded(.up)) - 1, 0), sorted.count - 1)]
}

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

func text(_ value: Double) -> String { String(format: value < 10 ? "%.3f" : "%.1f", value) }

enum ProcessMemory {
    /// Memory of this process that is in use, as Linux tells it.
    static func residentBytes() -> Int? {
        let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        guard let words, words.count > 1, let pages = Int(words[1]) else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
