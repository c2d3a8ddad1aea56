internal import Conversation
internal import Ports

/// Finding the one product a message is about, and everything known of it.
extension Storefront {
    func gatherSubject(_ request: GatherRequest, into facts: inout Facts) async {
        await resolveSubject(request, into: &facts)
        await detailSubject(into: &facts)
        facts.unknownTitle = unknownTitle(request)
    }

    func unknownTitle(_ request: GatherRequest) -> String? {
        let entities = request.understanding.entities
        guard !entities.contains(where: { $0.type == .series || $0.type == .asin }) else { return nil }
        return entities.first { $0.type == .title }?.text
    }

    func detailSubject(into facts: inout Facts) async {
        guard let subject = facts.subject else { return }
        var one = [subject]
        await addDetails(to: &one, reviews: true, failures: &facts.failures)
        facts.subject = one.first
    }

    /// Where the subject may come from, in this order: what the message names, what it points at, the page, what was
    /// last spoken of.
    func resolveSubject(_ request: GatherRequest, into facts: inout Facts) async {
        let entities = request.understanding.entities.filter { !$0.isNegated }
        if let asin = entities.first(where: { $0.type == .asin }) {
            return await subject(asin: ASIN(asin.value), request, into: &facts)
        }
        if let isbn = entities.first(where: { $0.type == .isbn }) {
            let catalog = services.catalog
            let item = await ask(.catalog, &facts) { try await catalog.item(isbn: isbn.value) }
            if let item, let item { return await subject(asin: item.asin, request, into: &facts) }
            facts.unknownTitle = isbn.text
            return
        }
        if let series = entities.first(where: { $0.type == .series }) {
            return await subject(series: SeriesID(series.value), request, into: &facts)
        }
        // A title that the catalogue does not know must not be answered with the page's item.
        if entities.contains(where: { $0.type == .title }) { return }
        if case .ordinal(let place)? = request.understanding.reference, place >= 1,
            place <= request.context.shown.count
        {
            return await subject(asin: request.context.shown[place - 1], request, into: &facts)
        }
        if let page = request.page.currentASIN, request.understanding.stage != .session || request.context.asin == nil {
            return await subject(asin: page, request, into: &facts)
        }
        if let series = request.context.seriesID {
            return await subject(series: series, request, asin: request.context.asin, into: &facts)
        }
        if let asin = request.context.asin { await subject(asin: asin, request, into: &facts) }
    }

    private func subject(asin: ASIN, _ request: GatherRequest, into facts: inout Facts) async {
        let catalog = services.catalog
        guard let item = await ask(.catalog, &facts, { try await catalog.items([asin]) })?.first else { return }
        await subject(series: item.seriesID, request, asin: asin, into: &facts)
    }

    private func subject(
        series id: SeriesID, _ request: GatherRequest, asin: ASIN? = nil, into facts: inout Facts
    ) async {
        let catalog = services.catalog
        async let known = caller.call(.catalog) { try await catalog.series([id]) }
        async let volumes = caller.call(.catalog) { try await catalog.volumes(of: id) }
        let (series, editions) = await (known, volumes)
        guard let series, let editions else {
            facts.failures.insert(.catalog)
            return
        }
        guard let found = series.first else { return }
        let choice = EditionChoice(request, shown: editions.first { $0.asin == asin })
        facts.editions = editions
        facts.missingVolume = choice.missingVolume(in: editions)
        facts.subject = ProductFact(series: found, item: choice.pick(from: editions))
    }
}

/// Which of a series' items to show: the volume, language and format asked for, else those on the page, else the first
/// volume in paper, in the shopper's language where it is sold.
struct EditionChoice {
    private let volume: Int?
    private let asked: Language?
    private let format: CatalogItem.Format?
    private let shown: CatalogItem?
    private let language: Language

    init(_ request: GatherRequest, shown: CatalogItem?) {
        let entities = request.understanding.entities
        volume = entities.first { $0.type == .volume }.flatMap { Int($0.value) }
        asked = entities.first { $0.type == .language }.flatMap { Language(rawValue: $0.value) }
        format = entities.first { $0.type == .format }.flatMap { CatalogItem.Format(rawValue: $0.value) }
        self.shown = shown
        language = request.language
    }

    /// A plain choice for a list: the first volume in `language` where it is sold.
    init(language: Language, wish: Wish) {
        volume = nil
        asked = wish.language
        format = wish.format
        shown = nil
        // A bound on the price was held against the Japanese edition: the card must show that one.
        let hasBound = wish.priceMin != nil || wish.priceMax != nil
        self.language = hasBound ? .ja : language
    }

    func missingVolume(in editions: [CatalogItem]) -> Int? {
        guard let volume, !editions.contains(where: { $0.volume == volume && $0.format != .boxSet }) else { return nil }
        return volume
    }

    func pick(from editions: [CatalogItem]) -> CatalogItem? {
        if volume == nil, asked == nil, format == nil, let shown { return shown }
        let wanted = volume ?? shown?.volume
        return editions.min { cost($0, wanted) < cost($1, wanted) }
    }

    /// Smaller is nearer to what was asked; the weights order the questions, they do not add up by chance.
    private func cost(_ item: CatalogItem, _ wanted: Int?) -> Int {
        var cost = 0
        if let asked, item.language != asked { cost += 100_000_000 }
        if let format, item.format != format { cost += 10_000_000 }
        if let wanted, item.volume != wanted { cost += 1_000_000 }
        if item.format == .boxSet, format != .boxSet { cost += 500_000 }
        if asked == nil, let shown, item.language != shown.language { cost += 100_000 }
        if asked == nil, shown == nil, item.language != language { cost += 100_000 }
        if item.format == .digital, format != .digital { cost += 10_000 }
        return cost + min(item.volume, 9_999)
    }
}
