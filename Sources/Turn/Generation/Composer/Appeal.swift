internal import Conversation

/// One true thing to say for a product.
enum Appeal: Hashable, Sendable {
    /// By the author of the series named.
    case sameAuthor(String)
    /// Readers of the series named who read this too.
    case coReaders(Int)
    /// Themes shared with the wish or the series named, as ids.
    case sharedThemes([String])
    case sharedMoods([String])
    case sharedGenres([String])
    /// Fits the tastes of the signed-in shopper.
    case personal
    case suitsAge(AgeRating)
    /// What readers praise, in the answer's language.
    case praise(String)
    /// A finished story of so many volumes.
    case complete(Int)
    /// Themes of its own.
    case themes([String])
    case rating(Double, Int)
}

extension Appeal {
    /// Which sort of thing it says, whatever its values.
    var kind: Int {
        switch self {
        case .sameAuthor: 0
        case .coReaders: 1
        case .sharedThemes: 2
        case .sharedMoods: 3
        case .sharedGenres: 4
        case .personal: 5
        case .suitsAge: 6
        case .praise: 7
        case .complete: 8
        case .themes: 9
        case .rating: 10
        }
    }
}

/// What speaks for one product: why it fits the wish, and what is good about it besides.
struct Recommended: Sendable {
    let product: ProductFact
    /// What it shares with the wish or the series named.
    var fit: Appeal?
    var merit: Appeal?
    var spare: Appeal?

    /// What a sentence says of it, at most two: a fit with the wish has been said by the sentence's opening.
    func told(hasSeed: Bool) -> [Appeal] {
        switch fit {
        case .sharedThemes?, .sharedMoods?, .sharedGenres?: hasSeed ? compact([fit, merit]) : compact([merit, spare])
        case nil: compact([merit, spare])
        default: compact([fit, merit])
        }
    }

    private func compact(_ appeals: [Appeal?]) -> [Appeal] { appeals.compactMap(\.self) }
}

/// Chooses for each product in turn what is most telling, and does not say the same of two.
struct AppealChooser {
    private let brief: Brief
    private var said: Set<Appeal> = []

    init(_ brief: Brief) { self.brief = brief }

    static func choose(_ products: [ProductFact], for brief: Brief) -> [Recommended] {
        var chooser = AppealChooser(brief)
        return products.map { chooser.choose($0) }
    }

    private mutating func choose(_ product: ProductFact) -> Recommended {
        let fit = fresh(fits(product))
        remember(fit)
        let merits = merits(product).filter { !overlaps($0, fit) }
        let merit = fresh(merits)
        remember(merit)
        let others = merits.filter { $0.kind != merit?.kind }
        let spare = others.compactMap(unsaid).first
        remember(spare)
        return Recommended(product: product, fit: fit, merit: merit, spare: spare)
    }

    /// The first that was not said yet, narrowed to what is new in it.
    private func fresh(_ appeals: [Appeal]) -> Appeal? {
        appeals.lazy.compactMap(unsaid).first ?? appeals.first { isRepeatable($0) }
    }

    private func unsaid(_ appeal: Appeal) -> Appeal? {
        switch appeal {
        case .sharedThemes(let ids):
            let new = ids.filter { !said.contains(.sharedThemes([$0])) }
            return new.isEmpty ? nil : .sharedThemes(new)
        case .themes(let ids):
            let new = ids.filter { !said.contains(.sharedThemes([$0])) }
            return new.isEmpty ? nil : .themes(new)
        default:
            return said.contains(appeal) ? nil : appeal
        }
    }

    /// Counts and praise differ by product: they may come again.
    private func isRepeatable(_ appeal: Appeal) -> Bool {
        switch appeal {
        case .coReaders, .praise, .complete, .rating: true
        default: false
        }
    }

    private mutating func remember(_ appeal: Appeal?) {
        guard let appeal else { return }
        said.insert(appeal)
        switch appeal {
        case .sharedThemes(let ids), .themes(let ids): for id in ids { said.insert(.sharedThemes([id])) }
        default: break
        }
    }

    private func overlaps(_ merit: Appeal, _ fit: Appeal?) -> Bool {
        guard case .themes(let own)? = Optional(merit), case .sharedThemes(let shared)? = fit else { return false }
        return !Set(own).isDisjoint(with: shared)
    }

    /// The author that it has in common with the series named, be it another than its main one.
    private func sharedAuthor(_ series: Series) -> String? {
        guard let seed = brief.facts.seed else { return nil }
        let names = Set(seed.authors.map(\.en))
        return series.authors.first { names.contains($0.en) }.map(brief.name)
    }

    /// Why it fits, most telling first.
    private func fits(_ product: ProductFact) -> [Appeal] {
        let match = product.match
        var fits: [Appeal] = []
        if match.isSameAuthor, brief.facts.wish.authors.isEmpty, let author = sharedAuthor(product.series) {
            fits.append(.sameAuthor(author))
        }
        if brief.facts.seed == nil, brief.facts.wish.age != nil, brief.suits(product.series) {
            fits.append(.suitsAge(product.series.ageRating))
        }
        if !match.themes.isEmpty { fits.append(.sharedThemes(Array(match.themes.prefix(2)))) }
        if let readers = match.coReaders, readers > 1, match.seed != nil { fits.append(.coReaders(readers)) }
        if !match.moods.isEmpty { fits.append(.sharedMoods(Array(match.moods.prefix(1)))) }
        if match.isPersonal { fits.append(.personal) }
        if !match.genres.isEmpty, brief.facts.seed != nil { fits.append(.sharedGenres(Array(match.genres.prefix(2)))) }
        return fits
    }

    /// What is good about it, most telling first: a short finished story, then what readers praise.
    private func merits(_ product: ProductFact) -> [Appeal] {
        var merits: [Appeal] = []
        let complete = product.series.completeVolumes.map { Appeal.complete($0) }
        if let complete, (product.series.volumes ?? .max) <= 8 { merits.append(complete) }
        if let praise = product.digest?.praise.first { merits.append(.praise(praise[brief.language])) }
        if let complete, !merits.contains(complete) { merits.append(complete) }
        let named = brief.facts.wish.themes
        let own = product.series.themes.filter { !named.contains($0) }
        if !own.isEmpty { merits.append(.themes(Array(own.prefix(2)))) }
        if let digest = product.digest, digest.rating >= 4 { merits.append(.rating(digest.rating, digest.count)) }
        return merits
    }
}

extension Series {
    /// The final count of a finished series, where it is surely known.
    var completeVolumes: Int? { status == .finished ? volumes : nil }
}

extension Brief {
    /// Whether the wish's reader is old enough for it.
    func suits(_ series: Series) -> Bool {
        if let age = facts.wish.age, series.ageRating.minimumAge > age { return false }
        if let ceiling = facts.wish.ratingCeiling, series.ageRating > ceiling { return false }
        return true
    }
}
