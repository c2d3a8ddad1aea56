internal import App
internal import ArgumentParser
internal import Foundation
internal import LocalModels
internal import Ports
internal import Retrieval
internal import Understanding

struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the classifiers of intents, sentiment and guardrails and the reranker into the models folder.",
        discussion: """
            From data/intents/train-*.jsonl, data/sentiment, data/guardrails and data/retrieval. The same examples, rules, catalogue and encoder on the same kind of processor give the same file, bit for bit. \
            Without the encoder it learns by words alone, and says so.
            """)

    @Option(help: "Folder with the shop's data files.") var data = "data"
    @Option(help: "Folder for the models.") var models = ".models"
    @Flag(help: "Do nothing where the file was made from the same examples and encoder.") var ifStale = false

    func run() async throws {
        let (encoder, problem) = ShopUnderstanding.encoder(models: models)
        if let problem { FileHandle.standardError.write(Data((problem + "\n").utf8)) }
        let examples = try ShopUnderstanding.examples(data: data)
        let problems = try Inspection.exampleProblems(data: data)
        guard problems.isEmpty else {
            for problem in problems { FileHandle.standardError.write(Data("problem: \(problem)\n".utf8)) }
            throw ExitCode.failure
        }
        let scanner = try Inspection.scanner(data: data, models: models)
        try await trainIntents(examples, scanner, encoder)
        try await trainSentiment(examples, scanner, encoder)
        try await trainGuardrails(examples, encoder)
        try await trainReranker()
        try await indexShop()
    }

    private func trainGuardrails(_ requests: [TrainingExample], _ encoder: SentenceEncoder?) async throws {
        let training = try GuardTraining(data: data, models: models, encoder: encoder)
        for task in try training.tasks(requests: requests) {
            if ifStale, task.isDone { continue }
            try await train(task.count, into: task.path) { (try await task.train(), task.version) }
        }
        try training.prepareRules()
    }

    /// After the rest: a server with a fresh state begins with it.
    private func indexShop() async throws {
        let seed = SeedKnowledge(data: data, models: models)
        if ifStale, seed.isFresh { return }
        print("indexing the shop's knowledge")
        let clock = ContinuousClock()
        let start = clock.now
        let progress = RateLine("indexing")
        let count = try await seed.build(progress: progress.show)
        progress.clear()
        print("\(models)/shop-knowledge: \(count) chunks, in \((clock.now - start).components.seconds) s")
    }

    private func trainReranker() async throws {
        guard let training = try SearchTraining(data: data, models: models) else { return }
        let version = try training.version()
        if ifStale, SearchParts.rerankModel(models: models)?.version == version { return }
        print("training the order of search results")
        let clock = ContinuousClock()
        let start = clock.now
        let model = try await training.train()
        let json = JSONEncoder()
        json.outputFormatting = [.sortedKeys, .prettyPrinted]
        let path = SearchParts.rerankFile(models: models)
        try json.encode(model).write(to: URL(fileURLWithPath: path), options: .atomic)
        print("\(path): \(model.version), in \((clock.now - start).components.seconds) s")
    }

    private func trainIntents(
        _ examples: [TrainingExample], _ scanner: MessageScanner, _ encoder: SentenceEncoder?
    ) async throws {
        let path = ShopUnderstanding.classifierFile(models: models)
        let version = ClassifierTrainer.version(examples, scanner.rules, encoder?.model)
        let known = FileManager.default.contents(atPath: path).flatMap {
            try? ClassifierFile.classifier(from: [UInt8]($0), scanner: scanner)
        }
        if ifStale, known?.version == version { return }
        try await train(examples.count, into: path) {
            let classifier = try await ClassifierTrainer(scanner: scanner, embedder: encoder).train(examples)
            return (ClassifierFile.bytes(of: classifier), classifier.version)
        }
    }

    private func trainSentiment(
        _ requests: [TrainingExample], _ scanner: MessageScanner, _ encoder: SentenceEncoder?
    ) async throws {
        let path = ShopUnderstanding.sentimentFile(models: models)
        let examples = try ShopUnderstanding.sentimentExamples(data: data)
        let trainer = SentimentTrainer(scanner: scanner, embedder: encoder)
        let version = trainer.version(examples, requests: requests)
        let known = FileManager.default.contents(atPath: path).flatMap {
            try? SentimentModel(bytes: [UInt8]($0), scanner: scanner)
        }
        if ifStale, known?.version == version { return }
        try await train(examples.count, into: path) {
            let model = try await trainer.train(examples, requests: requests)
            return (model.bytes, model.version)
        }
    }

    private func train(
        _ count: Int, into path: String, _ work: () async throws -> (bytes: [UInt8], version: String)
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        print("training on \(count) messages")
        let (bytes, version) = try await work()
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        print("\(path): \(version), in \((clock.now - start).components.seconds) s")
    }
}
