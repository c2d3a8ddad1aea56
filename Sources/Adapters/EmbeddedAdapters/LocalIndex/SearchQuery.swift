internal import Text

/// A shopper's words as an FTS5 expression: their tokens, each a quoted string, joined by OR. Nothing that a shopper
/// writes is an operator.
struct SearchQuery {
    /// Tokens that take part; a message of 2,000 characters would else be matched word by word.
    static let maxTerms = 64

    /// Other wordings that take part.
    static let maxAlternatives = 32

    /// All tokens, in order, once each: what titles are compared with.
    let terms: [String]
    /// The tokens searched for.
    let searched: [String]
    /// Other wordings, each as the tokens that must follow one another.
    let phrases: [[String]]

    /// - Parameters:
    ///   - alternatives: other wordings of parts of the text.
    ///   - isCommon: of tokens that stand in so many passages that they tell nothing.
    init(_ text: String, alternatives: [String] = [], isCommon: (String) -> Bool) {
        terms = Self.terms(of: text)
        let telling = Self.without(isCommon, Self.without(StopTerms.all.contains, terms))
        searched = Array(telling.prefix(Self.maxTerms))
        phrases = alternatives.prefix(Self.maxAlternatives).map { SearchTokenizer.terms(of: $0, for: .query) }
            .filter { !$0.isEmpty }
    }

    /// The tokens of a text, once each.
    static func terms(of text: String) -> [String] {
        var seen: Set<String> = []
        return SearchTokenizer.terms(of: text, for: .query).filter { seen.insert($0).inserted }
    }

    /// Drops `unwanted`, unless nothing else is left.
    private static func without(_ isUnwanted: (String) -> Bool, _ terms: [String]) -> [String] {
        let kept = terms.filter { !isUnwanted($0) }
        return kept.isEmpty ? terms : kept
    }

    /// `nil` when there is nothing to search for.
    var expression: String? {
        let parts = searched.map(Self.quoted) + phrases.map { $0.map(Self.quoted).joined(separator: " + ") }
        return parts.isEmpty ? nil : parts.joined(separator: " OR ")
    }

    private static func quoted(_ term: String) -> String {
        "\""
            + term.filter { $0 != "\0" }.split(separator: "\"", omittingEmptySubsequences: false).joined(
                separator: "\"\"")
            + "\""
    }

    /// How much more a passage with this title counts: twice when the query is the title, a little more when it names it.
    func titleFactor(_ titleTerms: [String]) -> Double {
        guard !titleTerms.isEmpty else { return 1 }
        if titleTerms == terms { return 2 }
        return Set(titleTerms).isSubset(of: terms) ? 1.25 : 1
    }
}

/// Tokens of the small words that every question has, in the tokenizer's own forms.
enum StopTerms {
    static let all: Set<String> = Set((english + japanese).flatMap { SearchTokenizer.terms(of: $0, for: .query) })

    private static let english = [
        "a an the this that these those is are was were be been am do does did can could will would should shall may",
        "i you he she it we they me my your our us them its of in on at to for from by with about as into than then",
        "and or but if so not no yes what which who how when where why there here have has had any some please tell",
        "show find want need like give let know get i'm i'd don't what's it's",
    ]

    private static let japanese = [
        "ですか", "でしょうか", "ですが", "ますか", "ました", "ません", "ましょう", "ください", "下さい", "教えてください",
        "教えて", "お願いします", "について", "ありますか", "どうやって", "どうすれば", "なんですか", "何ですか", "している",
        "できますか", "したい", "したいです", "という", "ような", "から", "まで", "には", "では", "とは", "ので", "のは",
        "のが", "のを", "って", "いいですか",
    ]
}
