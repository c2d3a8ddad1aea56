internal import Foundation

/// Measures the parts of the assistant that have bounds on time and memory. Build it for release.
@main
struct AssistBench {
    private static let usage = """
        assist-bench vectors --size N | --sizes N,N,…  the vector index against exact search
          --models FOLDER      the sentence encoder's files   (.models/use-multilingual-3)
          --data FOLDER        the sample shop's texts        (data)
          --dimensions N       at most the encoder's          (512)
          --queries N          at most 200 from 500,000 on    (1000)
          --links N            links a node                   (16)
          --construction N     candidates while linking       (200)
          --threads N          for building                   (all cores)
          --seed N                                            (7)
          --report FOLDER      for vectors.html, vectors.svg and vectors.json

        assist-bench retrieval     the shop's search part by part, one question at a time, each asked once
          --models FOLDER      what training made             (.models)
          --data FOLDER        the sample shop and questions  (data)
          --report FOLDER      for retrieval.html and retrieval.json

        assist-bench updates       search while documents change; exit 1 where a query fails or sees half a change
          --models FOLDER      what training made             (.models)
          --data FOLDER        the sample shop and questions  (data)
          --updates N          of one document each           (1000)
          --rate N             a second, in the paced run     (20)
          --askers N           that ask without a pause       (2)
          --seed N             of the order of questions      (7)
          --report FOLDER      for updates.html and updates.json

        assist-bench audit         the audit log as it grows: every kind of question, bytes a record, records a second
          --sizes N,N,…        records                        (10000,100000)
          --data FOLDER        the sample shop's texts        (data)
          --seed N                                            (7)
          --state FOLDER       a log to fill up and keep      (a temporary one)
          --report FOLDER      for audit.html, audit.svg and audit.json

        assist-bench guardrails    the inline filter by chunks, the screen, the answers' stages, and how each grows with length
          --models FOLDER      what training made             (.models)
          --data FOLDER        the sample shop's texts        (data)
          --seed N             of the order of messages       (7)
          --report FOLDER      for guardrails.html, guardrails.svg and guardrails.json
        """

    static func main() async {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        let rest = Array(arguments.dropFirst())
        switch arguments.first {
        case "vectors": try vectors(try VectorOptions(rest))
        case "retrieval":
            try await RetrievalBench(options: try SearchOptions(rest, takes: ["--models", "--data", "--report"])).run()
        case "updates": try await UpdatesBench(options: try SearchOptions(rest)).run()
        case "audit": try await AuditBench(options: try AuditBenchOptions(rest)).run()
        case "guardrails":
            let taken: Set = ["--models", "--data", "--report", "--seed"]
            try await GuardBench(options: try SearchOptions(rest, takes: taken)).run()
        case "help", "--help", "-h": print(usage)
        case nil: throw BenchError(usage)
        case let other?: throw BenchError("\(other) is no benchmark\n\n\(usage)")
        }
    }

    private static func vectors(_ options: VectorOptions) throws {
        let shape = try EmbeddingShape(options)
        print("\(shape.bases.count) texts encoded, \(shape.heldOut.count) held out for queries")
        var figures: [SizeFigures] = []
        for size in options.sizes {
            figures.append(try VectorBench(size: size, options: options, shape: shape).run())
            if let report = options.report { try VectorReport(options: options, sizes: figures).write(to: report) }
        }
    }
}

/// An argument that is none, a file that is not there.
struct BenchError: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
