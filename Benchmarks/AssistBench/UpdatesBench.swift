internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Ports
internal import Retrieval
internal import Synchronization

/// Documents change while shoppers search: what it costs the searches, and how soon a change is found.
struct UpdatesBench {
    static let goalRatio = 2.0
    static let goalFound = 5.0
    private static let idleQueries = 1_500
    private static let warming = 400

    var options: SearchOptions

    func run() async throws {
        let shop = try await ShopSearch(options)
        let index = try shop.openIndex()
        let engine = shop.engine(over: index)
        var others = try BenchQuestions(data: options.data).others
        var random = Randomness(seed: UInt64(options.seed))
        others.shuffle(using: &random)
        for question in others.prefix(Self.warming) {
            _ = try await engine.search(.init(question.text, language: question.language, limit: 10))
        }
        let askers = Askers(engine: engine, questions: Array(others.dropFirst(Self.warming)), count: options.askers)
        let updater = Updater(shop: shop, index: index, indexer: try shop.indexer(of: index))
        var runs: [UpdatesRun] = []
        for (name, pace) in [("as fast as they go", nil), ("\(options.rate) a second", options.rate)] {
            let idle = try await askers.ask(Self.idleQueries)
            runs.append(try await measured(name, idle, askers, updater, pace: pace))
        }
        try index.close()
        let figures = UpdatesFigures(askers: options.askers, runs: runs)
        let page = figures.page
        page.show()
        if let report = options.report { try page.write(figures, to: report, name: "updates") }
        guard figures.isSound else { throw BenchError("a query failed, or saw half of a change") }
    }

    private func measured(
        _ name: String, _ idle: [AskedQuery], _ askers: Askers, _ updater: Updater, pace: Int?
    ) async throws -> UpdatesRun {
        let isOver = Flag()
        async let asked = askers.ask(until: isOver)
        let changes: UpdateTimes
        do {
            defer { isOver.raise() }
            changes = try await updater.update(options.updates, aSecond: pace)
        }
        return UpdatesRun(name, idle: idle, under: try await asked, changes)
    }
}

/// Raised once.
final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { @inline(never) get { state.withLock { $0 } } }
    @inline(never)
    func raise() { state.withLock { $0 = true } }
}

/// A query and what it saw.
struct AskedQuery: Sendable {
    var milliseconds: Double
    var isFailed = false
    /// Hits of documents that had been changed.
    var changed = 0
    /// Hits whose title, text or version were not of one moment, or older than what was seen before.
    var torn = 0
}

/// Shoppers who ask the next question as soon as they have an answer; no question twice.
final class Askers: Sendable {
    private let engine: SearchEngine
    private let questions: [BenchQuestion]
    private let count: Int
    private let next = Mutex(0)

    init(engine: SearchEngine, questions: [BenchQuestion], count: Int) {
        self.engine = engine
        self.questions = questions
        self.count = count
    }

    /// Of the next question. Never inlined into those who wait between: see `CachedEmbedder.keep`.
    private var place: Int { @inline(never) get { next.withLock { $0 } } }

    func ask(_ queries: Int) async throws -> [AskedQuery] {
        let end = place + queries
        return try await together { self.place < end }
    }

    func ask(until flag: Flag) async throws -> [AskedQuery] { try await together { !flag.isRaised } }

    private func together(_ goesOn: @escaping @Sendable () -> Bool) async throws -> [AskedQuery] {
        let all = await withTaskGroup(of: [AskedQuery].self) { group in
            for _ in 0..<count { group.addTask { await self.one(goesOn) } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        guard place < questions.count else { throw BenchError("there are too few questions") }
        return all
    }

    private func one(_ goesOn: @Sendable () -> Bool) async -> [AskedQuery] {
        let clock = ContinuousClock()
        var asked: [AskedQuery] = []
        var newest: [String: Int] = [:]
        while goesOn(), let question = nextQuestion() {
            let start = clock.now
            let outcome = try? await engine.search(.init(question.text, language: question.language, limit: 10))
            var query = AskedQuery(milliseconds: milliseconds(clock.now - start))
            query.isFailed = outcome.map(\.isFusedOnly) ?? true
            for hit in outcome?.hits ?? [] { Self.judge(hit, &query, &newest) }
            asked.append(query)
        }
        return asked
    }

    @inline(never)
    private func nextQuestion() -> BenchQuestion? {
        next.withLock { next in
            guard next < questions.count else { return nil }
            defer { next += 1 }
            return questions[next]
        }
    }

    /// - Parameter newest: the last version that this asker saw of each document.
    private static func judge(_ hit: PassageHit, _ query: inout AskedQuery, _ newest: inout [String: Int]) {
        let version = ChangedDocument.version(of: hit.passage)
        if version ?? 0 > 0 { query.changed += 1 }
        let key = "\(hit.passage.documentID):\(hit.passage.language.rawValue)"
        guard let version, ChangedDocument.isWhole(hit, version), version >= newest[key, default: 0] else {
            query.torn += 1
            return
        }
        newest[key] = version
    }
}
