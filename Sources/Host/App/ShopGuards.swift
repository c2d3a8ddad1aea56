internal import Conversation
internal import Foundation
package import Guardrails
internal import LocalModels
internal import Ports
internal import SampleShop
internal import Understanding

/// The guardrails over a data folder and a models folder, the same for the server and the commands.
package struct ShopGuards: Sendable {
    package let guards: GuardSet
    /// What runs without, each in a sentence; empty when all is there.
    package let problems: [String]
    private let titles: CatalogueTitles
    private let items: [ASIN: CatalogItem]
    private let books: Set<String>

    /// - Parameters:
    ///   - titles: finds the catalogue's names.
    ///   - items: of the catalogue, for the commands; the server asks the catalogue itself.
    ///   - embedder: the one that understanding and search ask too.
    /// - Throws: `DataFileError` for rules that cannot be read. An absent classifier is no error: rules then decide alone.
    static func load(
        titles: CatalogueTitles, items: [CatalogItem] = [], embedder: (any Embedder)?, data: String, models: String
    ) throws -> ShopGuards {
        let files = GuardFiles(data: data, models: models)
        let (attacks, attackProblem) = files.classifier(files.injectionModel, "attacks")
        let (abuse, abuseProblem) = files.classifier(files.toxicityModel, "abuse")
        let injection = InjectionDetector(rules: try files.injectionRules(), classifier: attacks)
        let competitors = try files.competitors()
        let personal = try files.personal()
        let prices = PriceStage()
        let itemStage = ItemStage(titles: titles)
        // In the order of spec §9.
        let stages: [any AnswerStage] = [
            PersonalStage(reader: personal), prices,
            ToxicityStage(rules: try files.toxicityRules(), classifier: abuse), CompetitorStage(names: competitors),
            itemStage, ScopeStage(rules: try files.claimRules()), FormStage(),
        ]
        let guards = GuardSet(
            screen: InboundScreen(personal: personal, injection: injection, titles: titles, embedder: embedder),
            answers: AnswerGuard(stages: stages, titles: titles, embedder: embedder),
            inline: InlineParts(competitors: competitors),
            prices: prices, items: itemStage, version: files.version)
        return ShopGuards(
            guards: guards, problems: [attackProblem, abuseProblem].compactMap { $0 }, titles: titles,
            items: Dictionary(items.map { ($0.asin, $0) }, uniquingKeysWith: { first, _ in first }),
            books: Set(items.compactMap(\.isbn13)))
    }

    /// The same guardrails with rules read anew, and the session's placeholders kept.
    func reloaded(embedder: (any Embedder)?, data: String, models: String) throws -> ShopGuards {
        try Self.load(titles: titles, items: Array(items.values), embedder: embedder, data: data, models: models)
    }

    /// One answer as the command line hands it in, over the catalogue of the data folder.
    package func review(_ answer: AnswerCase) async -> AnswerReview {
        let draft = await guards.answers.read(answer.text)
        return guards.answers.review(draft, facts(of: answer, in: draft))
    }

    /// What an answer may say, its items looked up in the catalogue of the data folder.
    package func facts(of answer: AnswerCase, in draft: AnswerDraft) -> ReviewFacts {
        let codes = guards.items.codes(in: draft)
        let candidates = (answer.candidates ?? []).map(candidate)
        var counts: [SeriesID: Int] = [:]
        for id in draft.titles.map(\.seriesID) + candidates.compactMap(\.seriesID) {
            counts[id] = titles.series(id)?.volumes
        }
        return ReviewFacts(
            question: answer.question ?? "", intent: answer.knownIntent, language: answer.knownLanguage,
            candidates: candidates, prices: answer.knownPrices, statements: answer.statements,
            knownASINs: Set(codes.asins.filter { items[$0] != nil }), knownISBNs: books.intersection(codes.isbns),
            volumeCounts: counts)
    }

    private func candidate(_ given: AnswerCase.Candidate) -> ReviewFacts.Candidate {
        let names = [given.title, given.title_ja].compactMap { $0 }
        let id = names.lazy.compactMap { titles.titles(in: $0).first?.seriesID }.first
        let series = id.flatMap { titles.series($0) }
        return ReviewFacts.Candidate(
            asin: ASIN(given.asin), seriesID: id, titles: names, volume: given.volume,
            isbn13: items[ASIN(given.asin)]?.isbn13, volumeCount: series?.volumes)
    }
}

/// Where the guardrails' data lie.
struct GuardFiles {
    let data: String
    let models: String

    private func compiler(_ name: String) -> VectorscanCompiler {
        VectorscanCompiler(cacheFile: models + "/\(name)-rules.db")
    }

    private func yaml(in folder: String) -> [String] {
        let path = data + "/guardrails/" + folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { path + "/" + $0 }
    }

    func injectionRules() throws -> GuardRuleSet {
        try GuardRuleSet.load(
            files: yaml(in: "injection"), kinds: InjectionDetector.kinds, compiler: compiler("injection"))
    }

    func toxicityRules() throws -> GuardRuleSet {
        try GuardRuleSet.load(files: yaml(in: "toxicity"), kinds: ToxicityStage.kinds, compiler: compiler("toxicity"))
    }

    func claimRules() throws -> GuardRuleSet {
        try GuardRuleSet.load(files: yaml(in: "claims"), kinds: ScopeStage.kinds, compiler: compiler("claim"))
    }

    func competitors() throws -> CompetitorNames {
        try CompetitorNames.load(file: data + "/competitors.yaml")
    }

    func personal() throws -> PersonalDataReader { PersonalDataReader() }

    var injectionModel: String { models + "/injection.classifier" }
    var toxicityModel: String { models + "/toxicity.classifier" }

    func classifier(_ path: String, _ what: String) -> (TextClassifier?, problem: String?) {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            return (nil, "the classifier of \(what) is not there; train again")
        }
        do { return (try TextClassifierFile.classifier(from: [UInt8](bytes)), nil) } catch {
            return (nil, "the classifier of \(what) cannot be read (\(error)); train again")
        }
    }

    /// A name for all the rules together: of their bytes.
    var version: String {
        var version = ContentVersion()
        let files =
            ["injection", "toxicity", "claims", "personal"].flatMap { yaml(in: $0) } + [data + "/competitors.yaml"]
        for path in files {
            version.add(FileManager.default.contents(atPath: path) ?? Data())
        }
        return "rules-" + version.text
    }
}
