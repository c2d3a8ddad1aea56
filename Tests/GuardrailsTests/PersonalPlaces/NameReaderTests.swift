import Ports
import Testing

@testable import Guardrails

@Suite("Names in a text")
struct NameReaderTests {
    private func found(_ text: String) -> [String] {
        let text = PersonalText(text)
        return NameReader().spans(in: text).map { text[$0.range] }
    }

    @Test(
        "a name in Latin letters is found in its context",
        arguments: [
            ("my name is john smith and i need help", ["john smith"]),
            ("I'm Sarah Connor and my order is late", ["Sarah Connor"]),
            ("Hello, this is Priya Raman speaking", ["Priya Raman"]), ("Thanks,\nMike", ["Mike"]),
            ("Attn: Dr. Kenji Watanabe", ["Kenji Watanabe"]), ("c/o Maria Lopez, 44 King St", ["Maria Lopez"]),
            ("Name: Saoirse Mac Giolla\nEmail: later", ["Saoirse Mac Giolla"]),
            ("reserve it under Castellano please", ["Castellano"]),
            ("The label says \"Marta Delgado\" but I'm Maria Delgado", ["Marta Delgado", "Maria Delgado"]),
            ("Okafor here, still no parcel", ["Okafor"]), ("hi, Ngozi Umeh, ssn 402-66-1835", ["Ngozi Umeh"]),
            ("My name is Kenta Moriです", ["Kenta Mori"]),
            ("Change my surname from Finch to Aldana", ["Finch", "Aldana"]),
            ("name: sarah connelly", ["sarah connelly"]), ("my brother Tariq ordered it", ["Tariq"]),
            ("it's me, Oskar", ["Oskar"]),
            ("Put \"Happy graduation Xiomara, love Grandpa Lou\" on the gift note", ["Xiomara", "Lou"]),
            ("Thanks so much!\n\nTamsin & Rob", ["Tamsin", "Rob"]), ("signed for by a \"T. Burgess\"", ["T. Burgess"]),
            ("mi nombre es Joaquín Beltrán", ["Joaquín Beltrán"]),
            ("can you wrap it, it's a gift for Rosalind", ["Rosalind"]),
            ("Frank Delgado Jr., order 8821", ["Frank Delgado Jr."]),
            ("MY NAME IS GARY HOLT AND I WANT MY BOOKS", ["GARY HOLT"]),
            ("Yes that's right, Odalys Quintero.", ["Odalys Quintero"]),
            ("Pickup by Tadhg Brennan, order 8821", ["Tadhg Brennan"]),
            ("The name on the buzzer is Vollmer.", ["Vollmer"]), ("Cardholder: M K Srinivasan", ["M K Srinivasan"]),
            ("Morita Aiko です。注文の件で", ["Morita Aiko"]),
        ])
    func latin(text: String, names: [String]) {
        #expect(found(text) == names)
    }

    @Test(
        "a Japanese name is found without さん, 様 and と申します",
        arguments: [
            ("はじめまして、大谷と申します。", ["大谷"]), ("田中です。注文の件で", ["田中"]), ("鈴木花子宛てに送ってください", ["鈴木花子"]),
            ("受取人：高橋 美咲（たかはし みさき）", ["高橋 美咲", "たかはし みさき"]), ("名義はヤマダタロウです", ["ヤマダタロウ"]),
            ("ジョン・スミスと言います", ["ジョン・スミス"]), ("さいたま市浦和区高砂3丁目15番1号 田中花子様", ["田中花子"]),
            ("氏名はささき みのるです", ["ささき みのる"]), ("予約した斎藤ですけど、まだありますか", ["斎藤"]),
            ("田中花子が受け取ります", ["田中花子"]), ("夫の健太名義です", ["健太"]), ("受取人を伊藤さくらにしてください", ["伊藤さくら"]),
            ("宿泊者名 カルロス・ゴメス", ["カルロス・ゴメス"]), ("なまえはたかしです", ["たかし"]), ("叔父菅原 義男が受け取ります", ["菅原 義男"]),
            ("李 明です。注文の件で", ["李 明"]), ("篠宮です。返品したいです", ["篠宮"]), ("株式会社青葉の東条 亮でございます", ["東条 亮"]),
            ("わたしはみゆき、小5です！", ["みゆき"]), ("カードに「マリより」と入れて", ["マリ"]), ("取り置きの葛西ですが、まだありますか", ["葛西"]),
            ("はじめまして、辻と申します", ["辻"]), ("氏名　大和田 獏", ["大和田 獏"]), ("注文者は遊佐 弘、電話はあとで", ["遊佐 弘"]),
            ("早乙女 百合子です。\n\n早乙女 百合子", ["早乙女 百合子", "早乙女 百合子"]), ("名義 AYA SUZUKI", ["AYA SUZUKI"]),
        ])
    func japanese(text: String, names: [String]) {
        #expect(found(text) == names)
    }

    @Test(
        "what is no name of a person in context stays",
        arguments: [
            "My name is hard to spell", "my name is misspelled on the parcel", "I'm a fan. I'm Looking for one.",
            "Call me later",
            "Do you have anything by Neil Gaiman or Frank Miller?", "I love Edward Elric, I want the figure",
            "This is Chainsaw Man vol 3, right?",
            "\"Hello. My name is Inigo Montoya\" is a quote", "I'm Batman", "deliver to Puerto Rico?",
            "ship to: PO Box 12",
            "私は学生と申します", "山田書店と申します", "名前は忘れました。名前は未定です。名前は何ですか", "田中くんはいつもけだるげ ありますか",
            "Nurse here, quick question", "Should I go for My Neighbor Seki or Love Hina?",
            "what's the shipping to Kobe", "the order from May",
            "What do I put under TIN?", "EMS JP: EJ123456789JP is late", "My wife likes Agatha Christie",
            "cheers buddy", "he says he's a cat", "ship it to Brightline Design, 3rd floor",
            "deliver to Costa Rica please",
            "who's Marin Kitagawa's voice?", "初心者です。おすすめは？", "徳之島です。送料は？", "高校生です。注文できますか",
            "納得いかないです、正式に苦情です", "送り先を新居に変えたい", "ふりがな ついてるの", "更新がありません", "保護者の許可はいりますか",
            "作者は鈴木央です", "坂本ですが？ 全4巻ください", "主人公の名前は田中です", "お客様センター宛", "佐々木と宮野の3巻", "千葉大学に届けてください", "",
        ])
    func none(text: String) {
        #expect(found(text).isEmpty)
    }

    @Test(
        "every plane of Unicode is read without harm",
        arguments: [
            "氏名：\u{1F600}\u{10FFFF}", "my name is \u{0301}\u{200D}x", "〒\u{FFFD}-住所：\u{2F800}", "'s Mr. \"-", "・・です様宛",
        ])
    func hostile(text: String) {
        let scalars = PersonalText(text)
        let spans = NameReader().spans(in: scalars) + AddressReader().spans(in: scalars)
        #expect(spans.allSatisfy { !$0.range.isEmpty && $0.range.upperBound <= scalars.scalars.count })
    }
}
