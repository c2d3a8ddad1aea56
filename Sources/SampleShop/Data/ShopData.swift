package import Conversation

/// Everything the sample shop knows, as its files say it.
package struct ShopData: Sendable {
    package var vocabulary: Vocabulary
    package var series: [Series]
    package var items: [ShopItem]
    package var documents: [ShopDocument]
    package var reviews: [ReviewDigest]
    package var customers: [Customer]
    package var orders: [OrderRecord]
    package var promotions: [Promotion]
    package var histories: [ReaderHistory]
    package var asOf: CivilDate

    package init(
        vocabulary: Vocabulary, series: [Series], items: [ShopItem], documents: [ShopDocument],
        reviews: [ReviewDigest], customers: [Customer], orders: [OrderRecord], promotions: [Promotion],
        histories: [ReaderHistory], asOf: CivilDate
    ) {
        self.vocabulary = vocabulary
        self.series = series
        self.items = items
        self.documents = documents
        self.reviews = reviews
        self.customers = customers
        self.orders = orders
        self.promotions = promotions
        self.histories = histories
        self.asOf = asOf
    }

    /// Reads all files of `directory`; all or nothing. References between files are the validator's to check.
    package init(directory: String) throws(DataError) {
        let files = ShopFiles(reading: directory)
        self = try files.data()
    }
}

/// The names of the files in the data directory.
package enum ShopFile {
    package static let vocabulary = "vocabulary.jsonl"
    package static let series = "series.jsonl"
    package static let items = "items.jsonl"
    package static let documents = "documents.jsonl"
    package static let reviews = "reviews.jsonl"
    package static let customers = "customers.jsonl"
    package static let orders = "orders.jsonl"
    package static let promotions = "promotions.jsonl"
    package static let histories = "histories.jsonl"
    package static let manifest = "manifest.json"
}

/// The files as read, with what was wrong in each.
struct ShopFiles {
    var vocabulary: JSONLines.Outcome<VocabularyTerm>
    var series: JSONLines.Outcome<Series>
    var items: JSONLines.Outcome<SampleLine<ShopItem>>
    var documents: JSONLines.Outcome<SampleLine<ShopDocument>>
    var reviews: JSONLines.Outcome<SampleLine<ReviewDigest>>
    var customers: JSONLines.Outcome<SampleLine<Customer>>
    var orders: JSONLines.Outcome<SampleLine<OrderRecord>>
    var promotions: JSONLines.Outcome<SampleLine<Promotion>>
    var histories: JSONLines.Outcome<SampleLine<ReaderHistory>>
    var manifest: JSONLines.Outcome<SampleLine<ShopManifest>>

    init(reading directory: String) {
        let reader = JSONLines(directory: directory)
        vocabulary = reader.read(ShopFile.vocabulary, as: VocabularyTerm.self)
        series = reader.read(ShopFile.series, as: Series.self)
        items = reader.read(ShopFile.items, as: SampleLine<ShopItem>.self)
        documents = reader.read(ShopFile.documents, as: SampleLine<ShopDocument>.self)
        reviews = reader.read(ShopFile.reviews, as: SampleLine<ReviewDigest>.self)
        customers = reader.read(ShopFile.customers, as: SampleLine<Customer>.self)
        orders = reader.read(ShopFile.orders, as: SampleLine<OrderRecord>.self)
        promotions = reader.read(ShopFile.promotions, as: SampleLine<Promotion>.self)
        histories = reader.read(ShopFile.histories, as: SampleLine<ReaderHistory>.self)
        manifest = reader.readObject(ShopFile.manifest, as: SampleLine<ShopManifest>.self)
    }

    var errors: [DataError] {
        vocabulary.errors + series.errors + items.errors + documents.errors + reviews.errors + customers.errors
            + orders.errors + promotions.errors + histories.errors + manifest.errors
    }

    func data() throws(DataError) -> ShopData {
        if let error = errors.first { throw error }
        guard let written = manifest.values.first?.value.asOf, let asOf = CivilDate(written) else {
            throw DataError(file: ShopFile.manifest, field: "as_of", reason: "is not a day (YYYY-MM-DD)")
        }
        return ShopData(
            vocabulary: Vocabulary(vocabulary.values), series: series.values, items: items.values.map(\.value),
            documents: documents.values.map(\.value), reviews: reviews.values.map(\.value),
            customers: customers.values.map(\.value), orders: orders.values.map(\.value),
            promotions: promotions.values.map(\.value), histories: histories.values.map(\.value), asOf: asOf)
    }
}
