internal import Conversation

extension ShopDataValidator {
    mutating func vocabulary() {
        let file = ShopFile.vocabulary
        expectUnique(data.vocabulary.terms.map { "\($0.kind.rawValue)/\($0.id)" }, file, "id")
        for term in data.vocabulary.terms {
            expectBoth(Bilingual(ja: term.ja, en: term.en), file, term.id, "label")
        }
    }

    mutating func series() {
        let file = ShopFile.series
        expectUnique(data.series.map(\.id.rawValue), file, "series_id")
        expectUnique(data.series.map(\.title.ja), file, "title.ja")
        for series in data.series {
            let id = series.id.rawValue
            expect(id.isKebabCase, file, id, "series_id", "is not kebab-case ASCII")
            titles(of: series)
            contents(of: series)
            counts(of: series)
        }
    }

    private mutating func titles(of series: Series) {
        let (file, id) = (ShopFile.series, series.id.rawValue)
        expectBoth(Bilingual(ja: series.title.ja, en: series.title.en), file, id, "title")
        expect(series.title.kana.isHiragana, file, id, "title.kana", "is not all hiragana")
        expect(!series.title.romaji.isBlank, file, id, "title.romaji", "is empty")
        expect(series.title.romaji.utf8.allSatisfy { $0 < 0x80 }, file, id, "title.romaji", "is not ASCII")
        expect(Set(series.aliases).count == series.aliases.count, file, id, "aliases", "has one twice")
        expect(!series.aliases.contains(where: \.isBlank), file, id, "aliases", "has an empty one")
        expect(!series.authors.isEmpty, file, id, "authors", "is empty")
        for author in series.authors {
            expectBoth(Bilingual(ja: author.ja, en: author.en), file, id, "authors")
            expect(author.kana?.isHiragana ?? true, file, id, "authors.kana", "is not all hiragana")
        }
        expectBoth(series.publisher, file, id, "publisher")
        expectBoth(series.synopsis, file, id, "synopsis")
    }

    private mutating func contents(of series: Series) {
        let (file, id) = (ShopFile.series, series.id.rawValue)
        expectTerms(series.genres, .genre, file, id, "genres")
        expectTerms(series.themes, .theme, file, id, "themes")
        expectTerms(series.moods, .mood, file, id, "moods")
        expect((1...4).contains(series.genres.count), file, id, "genres", "must be 1 to 4")
        expect((2...6).contains(series.themes.count), file, id, "themes", "must be 2 to 6")
        expect((1...3).contains(series.moods.count), file, id, "moods", "must be 1 to 3")
        expect(series.languages.contains(.ja), file, id, "languages", "must contain ja")
        expect(Set(series.languages).count == series.languages.count, file, id, "languages", "names one twice")
    }

    private mutating func counts(of series: Series) {
        let (file, id) = (ShopFile.series, series.id.rawValue)
        expect((1...100).contains(series.popularity), file, id, "popularity", "must be 1 to 100")
        expect((1900...2100).contains(series.firstYear), file, id, "first_year", "is not a year")
        expect(
            (series.volumes == nil) == (series.volumesAsOf == nil), file, id, "volumes_as_of",
            "must be there exactly when volumes is")
        expect(series.volumes ?? 1 >= 1, file, id, "volumes", "must be 1 or more")
        if let month = series.volumesAsOf {
            let isDated = CivilDate(month.utf8.count == 4 ? month + "-01-01" : month + "-01") != nil
            expect(isDated, file, id, "volumes_as_of", "is not YYYY or YYYY-MM")
        }
    }

    mutating func items() {
        let file = ShopFile.items
        expectUnique(data.items.map(\.item.asin.rawValue), file, "asin")
        expectUnique(data.items.compactMap(\.item.isbn13), file, "isbn13")
        let counts = Dictionary(data.series.map { ($0.id, $0.volumes) }, uniquingKeysWith: { first, _ in first })
        let languages = Dictionary(data.series.map { ($0.id, $0.languages) }, uniquingKeysWith: { first, _ in first })
        for item in data.items {
            let (id, one) = (item.item.asin.rawValue, item.item)
            expect(ASINForm.isValid(id), file, id, "asin", "is not B0 and eight digits or capital letters")
            expectSeries([one.seriesID], file, id, "series_id")
            expectBoth(one.title, file, id, "title")
            numbers(of: item)
            let isBox = one.format == .boxSet
            expect(isBox ? one.volume == 0 : one.volume >= 1, file, id, "volume", "must be 1 or more; 0 for a box")
            if let count = counts[one.seriesID] ?? nil {
                expect(one.volume <= count, file, id, "volume", "is above the series' \(count)")
            }
            if let sold = languages[one.seriesID] {
                expect(sold.contains(one.language), file, id, "language", "is not one of the series'")
            }
        }
    }

    private mutating func numbers(of item: ShopItem) {
        let (file, id) = (ShopFile.items, item.item.asin.rawValue)
        let isDigital = item.item.format == .digital
        expect((item.item.isbn13 == nil) == isDigital, file, id, "isbn13", "must be there, but not for digital")
        expect((item.stock == nil) == isDigital, file, id, "stock", "must be there, but not for digital")
        expect(item.stock ?? 0 >= 0, file, id, "stock", "is below 0")
        if let isbn = item.item.isbn13 {
            expect(ISBN13.isValid(isbn), file, id, "isbn13", "has a wrong check digit or form")
            expect(isbn.hasPrefix("9799"), file, id, "isbn13", "is outside the sample range 979-9")
        }
        expect(item.item.pages > 0, file, id, "pages", "must be 1 or more")
        expect(item.priceJPY > 0, file, id, "price_jpy", "must be 1 or more")
        expect(
            item.listPriceJPY.map { $0 > item.priceJPY } ?? true, file, id, "list_price_jpy",
            "must be above the price")
    }

    mutating func reviews() {
        let file = ShopFile.reviews
        expectUnique(data.reviews.map(\.seriesID.rawValue), file, "series_id")
        for review in data.reviews {
            let id = review.seriesID.rawValue
            expectSeries([review.seriesID], file, id, "series_id")
            expectBoth(review.digest, file, id, "digest")
            for phrase in review.praise { expectBoth(phrase, file, id, "praise") }
            for phrase in review.criticism { expectBoth(phrase, file, id, "criticism") }
            expect((2...3).contains(review.praise.count), file, id, "praise", "must be 2 to 3")
            expect((1...2).contains(review.criticism.count), file, id, "criticism", "must be 1 to 2")
            stars(of: review)
        }
    }

    private mutating func stars(of review: ReviewDigest) {
        let (file, id) = (ShopFile.reviews, review.seriesID.rawValue)
        guard review.stars.count == 5, review.stars.allSatisfy({ (0...1_000_000_000).contains($0) }) else {
            expect(false, file, id, "stars", "must be five counts")
            return
        }
        let count = review.stars.reduce(0, +)
        expect(count == review.count, file, id, "count", "is not the sum of the stars, \(count)")
        guard count > 0 else {
            expect(false, file, id, "count", "must be 1 or more")
            return
        }
        let points = review.stars.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
        // Tenths, half up, in whole numbers.
        let tenths = (points * 20 + count) / (2 * count)
        expect(
            review.rating == Double(tenths) / 10, file, id, "rating",
            "is not what the stars give, \(tenths / 10).\(tenths % 10)")
    }

    mutating func histories() {
        let file = ShopFile.histories
        expectUnique(data.histories.map(\.readerID), file, "reader_id")
        let known = Dictionary(
            data.series.map { ($0.id, $0.volumes ?? Int.max) }, uniquingKeysWith: { first, _ in first })
        for history in data.histories {
            let ids = history.entries.map(\.seriesID)
            expect(Set(ids).count == ids.count, file, history.readerID, "entries", "has a series twice")
            for entry in history.entries {
                guard let most = known[entry.seriesID] else {
                    expectSeries([entry.seriesID], file, history.readerID, "entries.series_id")
                    continue
                }
                expect(
                    entry.volumes >= 1 && entry.volumes <= most, file, history.readerID, "entries.volumes",
                    "is not 1 to the volumes of \(entry.seriesID)")
            }
        }
    }
}
