internal import Ports
internal import Text

/// A question cut into tokens with how much each tells. A token goes by its place in `terms`.
struct QuestionWords {
    struct Term {
        let text: String
        /// Inverse document frequency (Robertson and Spärck Jones, never negative); 0 for small words where others are left.
        let weight: Double
        /// Kanji, katakana, Latin letters, digits: what names things, where hiragana mostly joins them.
        let isContent: Bool
    }

    /// A longer question is looked at up to here.
    static let mostTerms = 128

    /// Once each.
    let terms: [Term]
    private let places: [TermKey: Int]
    /// In order, with repetitions, by place.
    let sequence: [Int]
    let total: Double
    let contentTotal: Double
    /// Places of the three tokens that tell most, best first.
    let rarest: [Int]
    let asksForNumber: Bool
    /// Parts that can be said otherwise: places, and the other wordings.
    let expansions: [(terms: [Int], alternatives: [[TermKey]])]

    init(_ plan: QueryPlan, _ hits: PassageHits) {
        let all = SearchTokenizer.terms(of: plan.text, for: .query)
        var places: [TermKey: Int] = [:]
        var once: [String] = []
        for term in all where once.count < Self.mostTerms {
            let key = TermKey(term)
            guard places[key] == nil else { continue }
            places[key] = once.count
            once.append(term)
        }
        let allSmall = once.allSatisfy(SmallWords.all.contains)
        let count = Double(max(hits.count, 1))
        terms = once.map { term in
            let isSmall = !allSmall && SmallWords.all.contains(term)
            return Term(
                text: term, weight: isSmall ? 0 : Self.weight(Double(hits.frequencies[term] ?? 0), of: count),
                isContent: Self.isContent(term))
        }
        self.places = places
        sequence = all.compactMap { places[TermKey($0)] }
        total = max(0.001, terms.reduce(0) { $0 + $1.weight })
        contentTotal = max(0.001, terms.reduce(0) { $0 + ($1.isContent ? $1.weight : 0) })
        let weights = terms.map(\.weight)
        rarest = Array(
            weights.indices.filter { weights[$0] > 0 }
                .sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }.prefix(3))
        let folded = Normalizer.folded(plan.text)
        asksForNumber = Self.numberWords.contains { folded.contains($0) } || all.contains("when")
        expansions = plan.expansions.map { expansion in
            (
                SearchTokenizer.terms(of: expansion.found, for: .query).compactMap { places[TermKey($0)] },
                expansion.alternatives.map { SearchTokenizer.terms(of: $0, for: .query).map(TermKey.init) }
                    .filter { !$0.isEmpty }
            )
        }
    }

    func place(of key: TermKey) -> Int? { places[key] }

    private static func weight(_ found: Double, of count: Double) -> Double {
        // A token that stands nowhere cannot tell passages apart, and yet its absence is no fault of theirs.
        found == 0 ? 0.5 : max(0.05, log1p((count - found + 0.5) / (found + 0.5)))
    }

    private static func log1p(_ value: Double) -> Double { Logarithm.natural(1 + value) }

    private static func isContent(_ term: String) -> Bool {
        term.unicodeScalars.contains { Script($0.value) != .hiragana }
    }

    private static let numberWords = [
        "how many", "how much", "how long", "how old", "how far", "how high", "how tall", "how large", "how big",
        "what year", "which year", "what percent", "what date", "what number", "in what century", "何年", "何人", "いつ",
        "何月", "何日", "何歳", "何世紀", "何回", "何個", "何本", "何種", "いくつ", "いくら", "どのくらい", "どれくらい", "何パーセント", "何メートル",
        "何キロ", "何度", "何時", "何番", "何割", "何冊", "何円", "なんねん",
    ].map { Normalizer.folded($0) }
}

/// Tokens of the small words that every question has.
enum SmallWords {
    static let all: Set<String> = Set((english + japanese).flatMap { SearchTokenizer.terms(of: $0, for: .query) })

    private static let english = [
        "a an the this that these those is are was were be been am do does did can could will would should shall may",
        "i you he she it we they me my your our us them its his her their of in on at to for from by with about as into",
        "than then and or but if so not no yes what which who whom whose how when where why there here have has had any",
        "some please tell also most many much during along other",
    ]

    private static let japanese = [
        "ですか", "でしょうか", "ますか", "ました", "ません", "ください", "下さい", "教えて", "お願いします", "について", "ありますか",
        "なんですか", "している", "できますか", "という", "ような", "から", "まで", "には", "では", "とは", "ので", "のは", "のが", "のを", "って",
        "何か", "何と", "のか", "たか", "どの", "どこ", "いつ", "だれ", "誰か", "された", "される", "れた", "れる", "いる", "ある", "あるか", "したか",
    ]
}
