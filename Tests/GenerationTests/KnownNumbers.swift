import Conversation

@testable import Generation

/// Every number that an answer may hold: those of the facts, the message, and counts of what is at hand.
struct KnownNumbers {
    private var numbers: Set<String> = []

    init(_ request: AnswerRequest) {
        add(request.message)
        add(request.today)
        let facts = request.facts
        let products = facts.products + facts.cart + [facts.subject].compactMap(\.self)
        products.forEach { add($0) }
        facts.seed.map { add($0) }
        for item in facts.editions { add(String(item.volume)) }
        add(
            "\(facts.missingVolume ?? 0) \(facts.matchCount ?? 0) \(facts.wish.age ?? 0) \(facts.wish.priceMax ?? 0) \(facts.wish.priceMin ?? 0) \(facts.wish.maxVolumes ?? 0)"
        )
        facts.relaxed.forEach { add($0) }
        for page in facts.passages { add(page.title + " " + page.text + " " + page.version) }
        for offer in facts.promotions {
            add(
                "\(offer.title.ja) \(offer.title.en) \(offer.description.ja) \(offer.description.en) \(offer.code ?? "") \(offer.ends) \(offer.starts)"
            )
        }
        add("\(facts.promotions.count) \(products.count)")
        // Counts of what runs, never more than there are.
        for count in 0...max(facts.promotions.count, 5) { add("\(count)") }
        facts.escalation.map { add("\($0.escalationID) \($0.position)") }
        switch facts.orders {
        case .found(let orders): orders.forEach { add($0) }
        case .notFound(let id): add(id.rawValue)
        default: break
        }
    }

    func contains(_ number: String) -> Bool { numbers.contains(number) }

    /// Runs of ASCII digits without leading zeros; commas of thousands are no separators.
    static func numbers(in text: String) -> [String] {
        var found: [String] = []
        var current = ""
        let characters = Array(text.unicodeScalars)
        for (index, scalar) in characters.enumerated() {
            if (0x30...0x39).contains(scalar.value) {
                current.unicodeScalars.append(scalar)
            } else if scalar == ",", !current.isEmpty, index + 1 < characters.count,
                (0x30...0x39).contains(characters[index + 1].value)
            {
                continue
            } else if !current.isEmpty {
                found.append(current)
                current = ""
            }
        }
        if !current.isEmpty { found.append(current) }
        return found.map { number in
            let bare = number.drop { $0 == "0" }
            return bare.isEmpty ? "0" : String(bare)
        }
    }

    private mutating func add(_ text: String) { numbers.formUnion(Self.numbers(in: text)) }

    private mutating func add(_ series: Series) {
        add(
            "\(series.title.ja) \(series.title.en) \(series.volumes ?? 0) \(series.volumesAsOf ?? "") \(series.firstYear) \(series.ageRating.minimumAge) \(series.synopsis.ja) \(series.synopsis.en)"
        )
    }

    private mutating func add(_ product: ProductFact) {
        add(product.series)
        if let item = product.item {
            add("\(item.asin) \(item.volume) \(item.pages) \(item.isbn13 ?? "") \(item.title.en)")
        }
        if let quote = product.quote { add("\(quote.price.amount) \(quote.listPrice?.amount ?? 0)") }
        add("\(product.availability?.quantity ?? 0) \(product.match.coReaders ?? 0)")
        if let digest = product.digest {
            add("\(digest.rating) \(digest.count)")
            for text in digest.praise + digest.criticism + [digest.digest] { add(text.ja + " " + text.en) }
        }
        if let item = product.item { add("\(item.volume + 1)") }
    }

    private mutating func add(_ fact: OrderFact) {
        add(
            "\(fact.order.id) \(fact.order.placedOn) \(fact.order.total.amount) \(fact.order.lines.count) \(fact.order.lines.count - 1)"
        )
        for title in fact.titles.values { add(title.ja + " " + title.en) }
        for change in fact.order.returns + (fact.eligibility?.cases ?? []) {
            add("\(change.updatedOn) \(change.refund?.amount ?? 0)")
        }
        add(fact.eligibility?.until ?? "")
        guard let tracking = fact.tracking else { return }
        add("\(tracking.number) \(tracking.estimatedDelivery ?? "")")
        for event in tracking.events {
            add("\(event.at) \(event.status.ja) \(event.place.ja) \(event.status.en) \(event.place.en)")
        }
    }
}
