import Conversation
import Guardrails
import Testing

@Suite("Inline filter")
struct InlineFilterTests {
    private static let parts = InlineParts(
        competitors: CompetitorNames([
            CompetitorEntry(
                id: "amazon", names: ["Amazon", "アマゾン"], spared: ["Amazon River", "アマゾンの密林"]),
            CompetitorEntry(id: "target", names: ["at <Target>"]),
        ]))

    private func shown(
        _ text: String, verbatim: [String] = [],
        amounts: Set<Money> = [.yen(1320), Money(amount: 1250, currency: "USD")],
        language: Language = .en
    ) -> (text: String, findings: [InlineFinding]) {
        InlineFilter.filtered(
            text, Self.parts, allowed: InlineAllowance(language: language, verbatim: verbatim, amounts: amounts))
    }

    @Test(
        "personal data of a shape of its own becomes a placeholder",
        arguments: [
            ("Write to mika.sato+manga@mail.example.co.jp, please.", "Write to [EMAIL], please."),
            ("メールはｍｉｋａ＠example．jpです", "メールは[EMAIL]です"),
            ("電話は090-1234-5678です", "電話は[PHONE]です"), ("(03) 1234-5678 or 03(1234)5678", "[PHONE] or [PHONE]"),
            ("０９０－１２３４－５６７８へ", "[PHONE]へ"), ("call 09012345678", "call [PHONE]"),
            ("(503) 555-0142, 503.555.0142, 1-503-555-0142", "[PHONE], [PHONE], [PHONE]"),
            ("+81 3 1234 5678 and +44 20 7946 0018", "[PHONE] and [PHONE]"), ("0120-123-456", "[PHONE]"),
            ("card 4111 1111 1111 1111.", "card [CREDIT_CARD]."), ("378282246310005", "[CREDIT_CARD]"),
            ("SSN 078-05-1120", "SSN [SSN]"), ("番号は1234 5678 9018です", "番号は[MY_NUMBER]です"),
            ("IBAN GB82 WEST 1234 5698 7654 32, thanks", "IBAN [BANK_ACCOUNT], thanks"),
        ])
    func personal(text: String, expected: String) { #expect(shown(text).text == expected) }

    @Test(
        "numbers of books, orders, parcels and days stay",
        arguments: [
            "Order 112-3456789-1234567 ships today.", "ISBN 978-4-08-882083-1, 9784088820831", "ASIN B0MSTSULD3",
            "2026-05-01 at 11:00, volumes 1, 2 and 3 (of 18)", "伝票番号 1234-5678-9018 でお調べします", "第3巻は192ページ、全18巻",
            "ISBN 0316073911", "Version 1.2.3, 20% off, 100万部", "order number 5035550142", "a@b is no address",
            "1 2 3 4 5",
        ])
    func spared(text: String) {
        let result = shown(text)
        #expect(result.text == text)
        #expect(result.findings.isEmpty)
    }

    @Test(
        "a price is shown only where it is allowed",
        arguments: [
            ("It is ¥1,320 now.", "It is ¥1,320 now."), ("¥1,230.", "the price on the product page."),
            ("１，３２０円と1320 yen", "１，３２０円と1320 yen"), ("千三百二十円か千三百円", "千三百二十円かthe price on the product page"),
            ("1,500円です", "the price on the product pageです"),
            ("$12.50 or US$13", "$12.50 or the price on the product page"),
            ("JPY 1320, USD 9.99", "JPY 1320, the price on the product page"),
            ("500〜700円", "the price on the product page"), ("¥500–¥700", "the price on the product page"),
            ("1.2万円", "the price on the product page"), ("20 dollars", "the price on the product page"),
            ("円卓は3円盤", "円卓は3円盤"), ("数千円ほど", "数千円ほど"),
        ])
    func prices(text: String, expected: String) { #expect(shown(text).text == expected) }

    @Test(
        "names of competitors go, other meanings stay",
        arguments: [
            ("Cheaper on AMAZON!", "Cheaper on (another shop)!"), ("アマゾンで買えます", "(another shop)で買えます"),
            ("Along the Amazon River", "Along the Amazon River"), ("アマゾンの密林とアマゾンズ", "アマゾンの密林とアマゾンズ"),
            ("sold at Target, the target", "sold at (another shop), the target"), ("Amazonian", "Amazonian"),
        ])
    func competitors(text: String, expected: String) { #expect(shown(text).text == expected) }

    @Test(
        "what was not resolved is removed whole",
        arguments: [
            ("See [[item:B0]] now", "See now"), ("{{price:B0MS}} yen", "yen"), ("Hi [EMAIL_1]!", "Hi !"),
            ("Open [[ended here", "Open ended here"), ("[R18] and [A]", "[R18] and [A]"), ("a[[b]]c", "ac"),
        ])
    func references(text: String, expected: String) { #expect(shown(text).text == expected) }

    @Test("what stands in a policy may be repeated")
    func verbatim() {
        let policy = "Call 03-1234-5678. Amazon Pay is accepted."
        #expect(shown(policy, verbatim: [policy]).text == policy)
    }

    @Test("findings name stage and rule and count repetitions")
    func findings() {
        let found = shown("a@b.jp, a@b.jp [[x]] ¥9 Amazon").findings
        #expect(found.map(\.stage) == [.pii, .reference, .price, .competitor])
        #expect(found.map(\.rule) == ["EMAIL", "reference", "amount", "amazon"])
        #expect(found.first?.count == 2)
        #expect(found.first?.original == "a@b.jp")
    }

    private static let pieces = [
        "Naruto ", "a.b@c.jp", "@", ".", "-", " ", "090-1234-5678", "¥1,320", "¥1,23", "円", "千三百", "[[", "]]", "{{",
        "}}", "[EMAIL_1]",
        "Amazon", " River", "アマゾ", "ン", "の密林", "4111 1111 1111 1111", "GB82 WEST 1234 5698 7654 32", "e\u{301}",
        "か\u{3099}",
        "👨‍👩‍👧", "🇯🇵", "\u{1D7D9}", "\u{E0041}", "\u{10FFFD}", "\u{0}", "\r\n", "\n", "at ", "Target", "１２", "〜", "(", ")",
        "0", "503",
        "\u{202E}", "ﾊﾞ", "漢", "US$", "12 dollars", "e", "x", ",",
    ]

    @Test("however a stream is cut, the same comes out", arguments: 0..<60)
    func chunking(seed: UInt64) {
        var random = Sequence(state: seed &+ 1)
        let text = (0..<40).map { _ in Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }.joined()
        let allowed = InlineAllowance(language: .ja, amounts: [.yen(1320)])
        let whole = InlineFilter.filtered(text, Self.parts, allowed: allowed)
        for longest in [1, 1, 3, 17] as [UInt64] {
            var filter = InlineFilter(Self.parts, allowed: allowed)
            var shown = String.UnicodeScalarView()
            var rest = Array(text.unicodeScalars)[...]
            var pending = 0
            while !rest.isEmpty {
                let chunk = rest.prefix(longest == 1 ? 1 : Int(1 + random.next() % longest))
                rest = rest.dropFirst(chunk.count)
                let now = filter.take(String(String.UnicodeScalarView(chunk)))
                pending = now.isEmpty ? pending + chunk.count : 0
                #expect(pending <= 128 + 17)
                shown.append(contentsOf: now.unicodeScalars)
            }
            shown.append(contentsOf: filter.finish().unicodeScalars)
            #expect(Array(shown) == Array(whole.text.unicodeScalars), "\(text.debugDescription)")
            #expect(filter.findings == whole.findings)
        }
    }

    @Test("plain text is held back no longer than a word")
    func promptness() {
        var filter = InlineFilter(Self.parts, allowed: InlineAllowance(language: .en, amounts: []))
        #expect(filter.take("Hello wor") == "Hello ")
        #expect(filter.take("ld, ") == "world, ")
        #expect(filter.take("こんにちは") == "こんにちは")
        #expect(filter.take("第3") == "第")
        #expect(filter.take("巻") == "3巻")
    }

    private struct Sequence {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }
}
