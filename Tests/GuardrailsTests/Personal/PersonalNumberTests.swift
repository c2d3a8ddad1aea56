import Ports
import Testing

@testable import Guardrails

@Suite("Personal numbers and mail addresses in a text")
struct PersonalNumberTests {
    @Test(
        "telephone numbers of every writing are found with their whole span",
        arguments: [
            "Call ⟦PHONE:(503) 555-0142⟧ or ⟦PHONE:503.555.0143⟧", "⟦PHONE:503 555 0142⟧",
            "my cell is ⟦PHONE:5035550142⟧",
            "⟦PHONE:+1 (503) 555-0142 ext. 12⟧ please", "⟦PHONE:001-503-555-0142x123⟧", "⟦PHONE:+44 (0)20 7946 0958⟧",
            "⟦PHONE:0044 20 7946 0958⟧", "⟦PHONE:+33 6 12 34 56 78⟧", "phone ⟦PHONE:01234 567890⟧",
            "text me, ⟦PHONE:555-0177⟧",
            "電話は⟦PHONE:03-1234-5678⟧です", "⟦PHONE:０９０－１２３４－５６７８⟧に", "⟦PHONE:090ー1234ー5678⟧", "⟦PHONE:09012345678⟧まで",
            "⟦PHONE:0312345678⟧", "⟦PHONE:03（1234）5678⟧", "⟦PHONE:0120-123-456⟧", "⟦PHONE:0800-123-4567⟧",
            "⟦PHONE:050-3123-4567⟧",
            "携帯⟦PHONE:+81-(0)90-1234-5678⟧", "⟦PHONE:(+81) 3-1234-5678⟧", "℡⟦PHONE:〇三（一二三四）五六七八⟧",
            "⟦PHONE:零九〇-一二三四-五六七八⟧", "⟦PHONE:03の1234の5678⟧", "TEL⟦PHONE:03-1234-5678⟧ 〒は後で",
            "⟦PHONE:03-1234-5678 内線12⟧", "my number is ⟦PHONE:0 9 0 1 2 3 4 5 6 7 8⟧",
            "注文番号は112-3456789-1234567、電話は⟦PHONE:090-1234-5678⟧",
            "⟦PHONE:503-555-0142⟧, tracking number 1Z999AA10123456784",
        ])
    func phones(marked: String) { expectFound(marked) }

    @Test(
        "payment cards are known by issuer, length and check digit, or by a clear word",
        arguments: [
            "⟦CREDIT_CARD:4111 1111 1111 1111⟧ 09/28 123", "visa⟦CREDIT_CARD:4111111111111111⟧",
            "⟦CREDIT_CARD:5555.5555.5555.4444⟧",
            "⟦CREDIT_CARD:3782 822463 10005⟧", "⟦CREDIT_CARD:３５３０－１１１３－３３３０－００００⟧で", "⟦CREDIT_CARD:2223003122003222⟧",
            "Diners ⟦CREDIT_CARD:3056 930902 5904⟧", "⟦CREDIT_CARD:6205 5000 0000 0000 004⟧",
            "card number ⟦CREDIT_CARD:4111 1111 1111 1112⟧ is declined", "注文の支払い、⟦CREDIT_CARD:4111 1111 1111 1111⟧で",
        ])
    func cards(marked: String) { expectFound(marked) }

    @Test(
        "official numbers are found by their form, their check digit or the word near them",
        arguments: [
            "SSN: ⟦SSN:219-09-9999⟧", "⟦SSN:457 55 5462⟧", "my ss# is ⟦SSN:508216634⟧", "⟦SSN:２１９－０９－９９９９⟧です",
            "マイナンバーは⟦MY_NUMBER:123456789018⟧", "これ ⟦MY_NUMBER:1234 5678 9018⟧ でいい？", "個人番号：⟦MY_NUMBER:１２３４－５６７８－９０１２⟧",
            "My Number is ⟦MY_NUMBER:1234-5678-9012⟧", "Passport: ⟦PASSPORT:TK1234567⟧", "旅券 ⟦PASSPORT:tz8642097⟧ です",
            "⟦PASSPORT:A08214457⟧ is my passport number", "台湾のパスポート（⟦PASSPORT:312045678⟧）",
            "passport ⟦PASSPORT:MZ 4410982⟧",
            "免許証番号は⟦DRIVER_LICENSE:305012345670⟧です", "免許は第⟦DRIVER_LICENSE:305012345670⟧号",
            "DL ⟦DRIVER_LICENSE:S530-4607-8231⟧",
            "licence ⟦DRIVER_LICENSE:WINSL 905217 K99AB⟧ (uk)", "MY LICENSE NUMBER IS ⟦DRIVER_LICENSE:D4815162⟧ OK",
            "driver license: TX ⟦DRIVER_LICENSE:29481736⟧", "⟦DRIVER_LICENSE:RT482913⟧ is my driving licence",
        ])
    func officialNumbers(marked: String) { expectFound(marked) }

    @Test(
        "bank accounts are found by their word, IBANs by their check digits",
        arguments: [
            "みずほ銀行 渋谷支店 普通 ⟦BANK_ACCOUNT:1234567⟧ 名義は", "普通⟦BANK_ACCOUNT:1234567⟧名義はワタナベ",
            "⟦BANK_ACCOUNT:1234567⟧が口座番号です",
            "記号⟦BANK_ACCOUNT:10120⟧ 番号⟦BANK_ACCOUNT:87654321⟧",
            "acct #⟦BANK_ACCOUNT:000123456789⟧ / aba ⟦BANK_ACCOUNT:021000021⟧",
            "sort code ⟦BANK_ACCOUNT:20-00-00⟧ account ⟦BANK_ACCOUNT:55779911⟧",
            "to ⟦BANK_ACCOUNT:DE89 3704 0044 0532 0130 00⟧ please",
            "⟦BANK_ACCOUNT:GB29NWBK60161331926819⟧", "⟦BANK_ACCOUNT:gb29 nwbk 6016 1331 9268 19⟧ thanks",
        ])
    func bankAccounts(marked: String) { expectFound(marked) }

    @Test(
        "mail addresses are found in every width, with domains of any script, without the marks around them",
        arguments: [
            "mail me at ⟦EMAIL:a.b+c@mail.example.co.jp⟧.", "メールは⟦EMAIL:ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ⟧です",
            "<⟦EMAIL:taro.@docomo.ne.jp⟧>",
            "⟦EMAIL:user@日本語.jp⟧まで", "⟦EMAIL:info@例え.テスト⟧に", "⟦EMAIL:müller@exämple.de⟧",
            "write ⟦EMAIL:foo@example.com⟧.Please",
            "Mail:⟦EMAIL:a@example.com⟧TEL:⟦PHONE:0312345678⟧", "⟦EMAIL:Taro@Example.Co.Jp⟧ です",
            "⟦EMAIL:\"john doe\"@example.com⟧",
            "⟦EMAIL:john.smith at example dot com⟧", "⟦EMAIL:john[at]example[dot]com⟧",
            "⟦EMAIL:taro アット example ドット com⟧",
            "my email is ⟦EMAIL:foo at gmail.com⟧", "⟦EMAIL:ken ドット s アットマーク example ドット co ドット jp⟧です",
        ])
    func mails(marked: String) { expectFound(marked) }

    @Test(
        "numbers of the shop, of carriers and of everyday life stay",
        arguments: [
            "order 112-3456789-1234567", "112-3456789 の注文", "order 5035550142", "order #503-555-0142",
            "Ticket 555-0142 closed??",
            "ISBN 978-4-08-882771-1", "9784088827711", "ISBN-10: 4-08-872509-3", "0316073970", "JAN 4901234567894",
            "ASIN B08XYZ1234",
            "tracking 9400 1118 9922 3344 5566 77", "1Z999AA10123456784", "RR123456789JP", "追跡番号 1234-5678-9018",
            "荷物 1234-5678-9018 はどこ",
            "1-45巻", "vol. 12, 13 and 14", "01 02 03 04 05 06 07", "¥12,480", "10000000円", "2024-11-04 22:47:31",
            "20241104", "11/04/2024",
            "version 4.12.0 build 20250311", "35.689487, 139.691711", "192.168.100.200",
            "https://example.com/o/09012345678?c=4111111111111111",
            "550e8400-e29b-41d4-a716-446655440000", "SKU-123-456-7890", "CS-0081-772-4410",
            "gift card 4111 1111 1111 1111",
            "ポイントカード4980 1123 7765 0043", "会員番号09012345678", "do you need my passport? order 250-4417823-0091162",
            "000-0000-0000",
            "第一〇八巻 一二三話", "二〇二四年十一月四日", "meet me @ 5pm", "look at example.com", "price@2", "@naruto_fan",
            "card 4111 1111 1111",
        ])
    func others(text: String) { #expect(MarkedText.found(in: text) == []) }

    @Test("what stands in a name of the catalogue is no personal data")
    func titlesAreSpared() {
        #expect(MarkedText.found(in: "090-1234-5678 vol. 2", sparing: [0..<13]) == [])
    }

    @Test("an address never swallows the telephone number behind it")
    func overlaps() {
        let text = PersonalText("Tokyo 1-2-3 03-1234-5678")
        let spans = [
            PersonalSpan(.address, 0..<24, rule: "address"), PersonalSpan(.phone, 12..<24, rule: "phone.shape"),
        ]
        #expect(PersonalOverlaps.resolved(spans, in: text).map(\.range) == [0..<11, 12..<24])
    }

    @Test(
        "every text gives spans in order, inside it and apart from each other",
        arguments: [
            "1 ", "4111 ", "03-", "a@", "@", "a at ", "passport A1 ", "(", "+1", "〇", "٣", "𝟘", "👨‍👩‍👧",
            "\u{202E}03-1234-5678", "e\u{301}@x.jp ", "アット", "x12",
        ])
    func anyText(piece: String) {
        let text = String(repeating: piece, count: 400)
        var last = 0
        for span in PersonalDataReader().spans(in: text) {
            #expect(span.range.lowerBound >= last && !span.range.isEmpty)
            last = span.range.upperBound
        }
        #expect(last <= text.unicodeScalars.count)
    }

    private func expectFound(_ marked: String) {
        let expected = MarkedText(marked)
        #expect(MarkedText.found(in: expected.text) == expected.spans, "\(expected.text)")
    }
}
