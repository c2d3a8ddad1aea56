import Ports
import Testing

@testable import Guardrails

@Suite("Addresses in a text")
struct AddressReaderTests {
    private func found(_ text: String) -> [String] {
        let text = PersonalText(text)
        return AddressReader().spans(in: text).map { text[$0.range] }
    }

    @Test(
        "an address in Latin letters is found whole",
        arguments: [
            (
                "Please ship to 123 Main Street, Apt 4B, Springfield, IL 62704.",
                "123 Main Street, Apt 4B, Springfield, IL 62704"
            ),
            (
                "I moved to Storgatan 18, 411 24 Göteborg, Sweden last week",
                "Storgatan 18, 411 24 Göteborg, Sweden"
            ),
            (
                "its apt 9, 77 delancey row, new york, ny 10002 not 6",
                "apt 9, 77 delancey row, new york, ny 10002"
            ),
            (
                "Write to Apartado 1190, San José 10103, Costa Rica please",
                "Apartado 1190, San José 10103, Costa Rica"
            ),
            (
                "at 17 Kauri Rd, Birkenhead, Auckland 0626, New Zealand till May",
                "17 Kauri Rd, Birkenhead, Auckland 0626, New Zealand"
            ),
            ("my address is 45 w 3rd ave unit 7 denver co 80205 thanks", "45 w 3rd ave unit 7 denver co 80205"),
            (
                "I live at 1200 Avenue of the Americas, New York, NY 10036.",
                "1200 Avenue of the Americas, New York, NY 10036"
            ),
            (
                "Flat 3, Rose Court, 12 High Street, Oxford OX1 4AB",
                "Flat 3, Rose Court, 12 High Street, Oxford OX1 4AB"
            ),
            ("100 Queen St W, Toronto ON M5H 2N2, Canada", "100 Queen St W, Toronto ON M5H 2N2, Canada"),
            ("Send it to P.O. Box 55, Smalltown, TX 75001-1234", "P.O. Box 55, Smalltown, TX 75001-1234"),
            ("1420 County Road 12, Ogden, Utah 84401", "1420 County Road 12, Ogden, Utah 84401"),
            ("12 rue de Rivoli, 75001 Paris, France", "12 rue de Rivoli, 75001 Paris, France"),
            ("Hauptstrasse 5, 10115 Berlin bitte", "Hauptstrasse 5, 10115 Berlin"),
            ("1-2-3 Jinnan, Shibuya-ku, Tokyo 150-0041 please", "1-2-3 Jinnan, Shibuya-ku, Tokyo 150-0041"),
            ("Sakae 3-15-1, Naka-ku, Nagoya", "Sakae 3-15-1, Naka-ku, Nagoya"),
            ("my zip is 97201", "97201"),
            ("88 Rural Route 2, Box 114, Ely, MN 55731", "88 Rural Route 2, Box 114, Ely, MN 55731"),
            ("Rose Cottage, Church Lane, Ludlow SY8 1QH", "Rose Cottage, Church Lane, Ludlow SY8 1QH"),
            ("The Old Forge, 2 Mill Lane, Ludlow SY8 1QH", "The Old Forge, 2 Mill Lane, Ludlow SY8 1QH"),
            ("at 900 Elm, Dayton, OH 45405", "900 Elm, Dayton, OH 45405"),
            ("N4472 County Road J, Viroqua, WI 54665", "N4472 County Road J, Viroqua, WI 54665"),
            ("15 Rue Sainte-Catherine, 33000 Bordeaux", "15 Rue Sainte-Catherine, 33000 Bordeaux"),
            (
                "412-3 Nishi-cho, Kiya House 3F, Naka-ku, Kyoto 600-8235",
                "412-3 Nishi-cho, Kiya House 3F, Naka-ku, Kyoto 600-8235"
            ),
        ])
    func latin(text: String, address: String) {
        #expect(found(text) == [address])
    }

    @Test(
        "a Japanese address is found whole, postcode, building and room included",
        arguments: [
            ("東京都渋谷区神南1-2-3 ハイツ渋谷201号室までお願いします", "東京都渋谷区神南1-2-3 ハイツ渋谷201号室"),
            ("〒1500002 東京都渋谷区渋谷１－２－３に送って", "〒1500002 東京都渋谷区渋谷１－２－３"),
            ("郵便番号は530-0001です", "530-0001"),
            ("さいたま市浦和区高砂三丁目十五番一号です", "さいたま市浦和区高砂三丁目十五番一号"),
            ("北海道札幌市北区北10条西5丁目2-1-203", "北海道札幌市北区北10条西5丁目2-1-203"),
            ("京都市中京区烏丸通四条上ル笋町689", "京都市中京区烏丸通四条上ル笋町689"),
            ("大阪市中央区難波99-1 ホテルなにわ 808号室", "大阪市中央区難波99-1 ホテルなにわ 808号室"),
            ("京都市中京区大黒町999 三条レジデンス 2-B", "京都市中京区大黒町999 三条レジデンス 2-B"),
            ("横浜市西区みなとみらい2-2-1", "横浜市西区みなとみらい2-2-1"),
            ("荷物が大分市大手町3-1-1に届きません", "大分市大手町3-1-1"),
            ("実家は長野県北佐久郡軽井沢町大字長倉１２３４の５だよ", "長野県北佐久郡軽井沢町大字長倉１２３４の５"),
        ])
    func japanese(text: String, address: String) {
        #expect(found(text) == [address])
    }

    @Test(
        "what is no address stays",
        arguments: [
            "大阪に住んでいます。東京都にも配送できますか？渋谷店はどこ？", "東京の3店舗で、新宿区に5冊、2丁目の角", "1-2-3 alone",
            "100円の本を3冊、大阪市北区まで2日で", "三番町が好き", "ship to Tokyo 2-3 days?", "2 books on the way home",
            "I read 20 volumes this way and 3 chapters of Blue Street", "ISBN 978-4-08-882573-1",
            "Is 221B Baker Street in it?",
            "order 97201 has not come", "I live in Portland, Oregon", "注文番号 503-1234567-7654321", "",
        ])
    func none(text: String) {
        #expect(found(text).isEmpty)
    }

    @Test("what stands in a name of the catalogue is spared")
    func spared() {
        let text = PersonalText("12 Oak Street vol 3", sparing: [0..<13])
        #expect(AddressReader().spans(in: text).isEmpty)
    }
}
