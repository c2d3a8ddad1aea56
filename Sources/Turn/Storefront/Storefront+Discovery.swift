internal import Conversation
internal import Ports

/// Lists: what the shop has that fits, and what it would recommend.
extension Storefront {
    func gatherDiscovery(_ request: GatherRequest, into facts: inout Facts) async {
        let names = request.understanding.entities.contains {
            [.series, .asin, .isbn].contains($0.type) && !$0.isNegated
        }
        let byAuthor = request.understanding.reference == .author && request.understanding.values(of: .author).isEmpty
        if names || byAuthor || request.understanding.reference == .item {
            await resolveSubject(request, into: &facts)
            await detailSubject(into: &facts)
        }
        facts.unknownTitle = unknownTitle(request)
        facts.wish = wish(request)
        await addRelativeBound(request, into: &facts)
        if byAuthor, let subject = facts.subject {
            facts.wish.authors = subject.series.authors.map(\.en)
            facts.wish.excluded.append(subject.series.id)
            facts.seed = subject.series
        } else if names {
            return
        }
        await addProfile(request, into: &facts)
        if facts.unknownTitle != nil, facts.wish.isEmpty, request.found.isEmpty { return }
        await search(request, into: &facts)
    }

    private func search(_ request: GatherRequest, into facts: inout Facts) async {
        let catalog = services.catalog
        var relaxation = WishRelaxation(facts.wish, entities: request.understanding.entities)
        // With nothing to narrow by, the words of the message are the wish.
        let mustBeFound = facts.wish.isEmpty && !request.found.isEmpty
        var matches: CatalogMatches?
        repeat {
            let query = CatalogQuery(wish: relaxation.wish, limit: 12, preferred: request.found)
            guard let reply = await ask(.catalog, &facts, { try await catalog.search(query) }) else { return }
            matches = reply
        } while matches?.total == 0 && relaxation.relax()
        guard var matches else { return }
        if mustBeFound {
            matches.series = matches.series.filter { request.found.contains($0.id) }
            matches.total = matches.series.count
        }
        facts.relaxed = relaxation.relaxed
        facts.wish = relaxation.wish
        facts.matchCount = matches.total
        let wish = relaxation.wish
        let series = Array(matches.series.prefix(Self.listLength))
        facts.products = await products(
            series.map { ($0, Match(wish: wish, series: $0)) }, request, wish: wish, failures: &facts.failures)
    }

    func gatherRecommendation(_ request: GatherRequest, into facts: inout Facts) async {
        facts.wish = wish(request)
        await addRelativeBound(request, into: &facts)
        var seeds = request.understanding.values(of: .series).map { SeriesID($0) }
        if seeds.isEmpty, leansOnSubject(request) {
            await resolveSubject(request, into: &facts)
            seeds = facts.subject.map { [$0.series.id] } ?? []
        }
        facts.unknownTitle = unknownTitle(request)
        await addProfile(request, into: &facts)
        let catalog = services.catalog
        let seedIDs = seeds
        if !seeds.isEmpty {
            facts.seed = await ask(.catalog, &facts) { try await catalog.series(seedIDs) }?.first
            facts.wish.excluded += seeds
        }
        await recommend(seeds: seeds, request, into: &facts)
    }

    /// "Cheaper ones?": below the cheapest of those shown.
    private func addRelativeBound(_ request: GatherRequest, into facts: inout Facts) async {
        guard RelativePrice.isAsked(request.message), facts.wish.priceMax == nil else { return }
        let shown = request.context.shown
        guard !shown.isEmpty else { return }
        let pricing = services.pricing
        let quotes = await ask(.pricing, &facts) { try await pricing.quotes(for: shown) }
        if let cheapest = quotes?.values.map(\.price.amount).min() { facts.wish.priceMax = max(1, cheapest - 1) }
    }

    private func leansOnSubject(_ request: GatherRequest) -> Bool {
        switch request.understanding.reference {
        case .item, .ordinal, .author: true
        case .more, nil: false
        }
    }

    private func recommend(seeds: [SeriesID], _ request: GatherRequest, into facts: inout Facts) async {
        let recommendations = services.recommendations
        let customer = request.shopper.customerID
        var relaxation = WishRelaxation(facts.wish, entities: request.understanding.entities)
        var picks: [Recommendation] = []
        repeat {
            let question = RecommendationRequest(seeds: seeds, wish: relaxation.wish, customerID: customer, limit: 8)
            guard let reply = await caller.call(.recommendations, { try await recommendations.recommend(question) })
            else {
                // Fallback of the policy: what search finds.
                facts.failures.insert(.recommendations)
                if let seed = facts.seed, facts.wish.genres.isEmpty { facts.wish.genres = Array(seed.genres.prefix(1)) }
                return await search(request, into: &facts)
            }
            picks = reply
        } while picks.isEmpty && relaxation.relax()
        facts.relaxed = relaxation.relaxed
        facts.wish = relaxation.wish
        let ids = picks.prefix(Self.listLength).map(\.seriesID)
        let catalog = services.catalog
        guard let series = await ask(.catalog, &facts, { try await catalog.series(ids) }) else { return }
        let byID = Dictionary(series.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = picks.compactMap { pick in byID[pick.seriesID].map { ($0, pick.match) } }
        let wish = relaxation.wish
        facts.products = await products(pairs, request, wish: wish, failures: &facts.failures)
    }

    /// Titles for adults are listed only for customers whose profile allows them; one asked for by name is answered.
    private static let ceilingWithoutProof = AgeRating.olderTeen

    private func addProfile(_ request: GatherRequest, into facts: inout Facts) async {
        guard let customer = request.shopper.customerID else { return }
        let service = services.profile
        guard let reply = await ask(.profile, &facts, { try await service.profile(of: customer) }), let profile = reply
        else { return }
        facts.profile = profile
        facts.wish.dislikedGenres = profile.dislikes.filter { !facts.wish.genres.contains($0) }
        facts.wish.ratingCeiling = profile.ratingCeiling ?? Self.ceilingWithoutProof
    }

    /// The stated constraints; for "more" and for refinements ("cheaper ones?") those of the last wish beneath them,
    /// without what was shown already.
    private func wish(_ request: GatherRequest) -> Wish {
        var wish = statedWish(request)
        wish.ratingCeiling = Self.ceilingWithoutProof
        return wish
    }

    private func statedWish(_ request: GatherRequest) -> Wish {
        let understanding = request.understanding
        let goesOn = understanding.reference == .more || understanding.stage == .session
        guard goesOn, !request.context.wish.isEmpty || understanding.reference == .more else {
            return Wish(understanding.entities)
        }
        let stated = Set(understanding.entities.map(\.type))
        let kept = request.context.wish.filter { !stated.contains($0.type) }
        var wish = Wish(kept + understanding.entities)
        wish.excluded = request.context.recommended
        return wish
    }

    /// Each series with the item to show, its price, stock and reviews.
    private func products(
        _ pairs: [(Series, Match)], _ request: GatherRequest, wish: Wish, failures: inout Set<ServiceName>
    ) async -> [ProductFact] {
        let choice = EditionChoice(language: request.language, wish: wish)
        let items = await withTaskGroup(of: (SeriesID, CatalogItem?)?.self) { group in
            for (series, _) in pairs {
                group.addTask { [services, caller] in
                    guard
                        let editions = await caller.call(
                            .catalog, { try await services.catalog.volumes(of: series.id) })
                    else { return nil }
                    return (series.id, choice.pick(from: editions))
                }
            }
            var items: [SeriesID: CatalogItem?] = [:]
            for await entry in group {
                guard let (id, item) = entry else {
                    failures.insert(.catalog)
                    continue
                }
                items[id] = item
            }
            return items
        }
        var products = pairs.map { ProductFact(series: $0.0, item: items[$0.0.id] ?? nil, match: $0.1) }
        await addDetails(to: &products, reviews: true, failures: &failures)
        return products
    }
}

extension Match {
    /// What a series shares with a stated wish.
    init(wish: Wish, series: Series) {
        self.init(
            genres: wish.genres.filter { series.genres.contains($0) },
            themes: wish.themes.filter { series.themes.contains($0) },
            moods: wish.moods.filter { series.moods.contains($0) },
            isSameAuthor: !wish.authors.isEmpty)
    }
}
