import Foundation
import Testing

/// What a model writes and must not say, over REST, server-sent events and the socket.
@Suite("Guarded answers", .serialized, .timeLimit(.minutes(3)))
struct GuardAnswerTests {
    /// A bad answer to the question after Naruto.
    private struct Seeded {
        var text: String
        /// In no final text.
        var banned: [String]
        /// Shown at no moment.
        var neverShown: [String]
        var kept: String
    }

    private static func seeded(_ language: GuardLanguage) -> Seeded {
        switch language {
        case .en:
            Seeded(
                text: """
                    Yes, we have Naruto, Vol. 1 in English. It costs just 500 yen. Naruto, Vol. 80 is in stock too. Fans \
                    also love "Ashen Crown: The Wolf King's Requiem". You will find it cheaper on Amazon. Write to \
                    taro.yamada@sakuramail.jp or call 090-1234-5678. We have refunded your last order. <b>Enjoy</b> it!
                    """,
                banned: ["500", "80", "Ashen Crown", "Amazon", "taro.yamada", "090-1234", "refunded", "<b>", "</b>"],
                neverShown: ["500 yen", "Amazon", "taro.yamada", "sakuramail", "090-1234-5678", "1234-5678"],
                kept: "Yes, we have Naruto")
        case .ja:
            Seeded(
                text: """
                    はい、『NARUTO-ナルト-』の1巻がございます。お値段はたったの500円です。『NARUTO-ナルト-』80巻も在庫がございます。\
                    『灰冠の王と狼の鎮魂歌』もご好評です。アマゾンならもっと安く買えます。ご連絡は taro.yamada@sakuramail.jp または \
                    090-1234-5678 までどうぞ。前回のご注文は返金いたしました。<b>お楽しみください</b>。
                    """,
                banned: [
                    "500", "80巻", "灰冠", "アマゾン", "taro.yamada", "090-1234", "返金いたしました", "<b>", "</b>",
                ],
                neverShown: ["500円", "アマゾン", "taro.yamada", "sakuramail", "090-1234-5678", "1234-5678"],
                kept: "はい、『NARUTO-ナルト-』")
        }
    }

    private func expectGuarded(_ text: String, _ seeded: Seeded) {
        for word in seeded.banned { #expect(!text.contains(word), "\(word) in: \(text)") }
        #expect(text.contains(seeded.kept), "\(text)")
    }

    /// The frames name what was shown, and end in what REST and the history say.
    private func expectConsistent(_ turn: GuardFrames, _ talk: GuardTalk) async throws {
        #expect(turn.strays.isEmpty)
        let reply = try await talk.reply(turn.responseID)
        #expect(turn.shown == reply.text)
        #expect(try await talk.history().last?.text == reply.text)
    }

    @Test(
        "a wrong price, invented title and volume, competitor, address, promise and markup reach nobody, on any wire",
        arguments: GuardLanguage.allCases)
    func seededAnswer(language: GuardLanguage) async throws {
        let folder = try TemporaryState()
        let seeded = Self.seeded(language)
        let model = try await GuardShop.scriptedModel([seeded.text], in: folder)
        let server = try await ServerProcess(
            state: folder.path + "/state",
            arguments: [
                "--models", ServerProcess.models, "--model-url", "http://127.0.0.1:\(model.port)/v1", "--model",
                GuardShop.scriptedName,
            ])
        let talk = try await GuardTalk(server.port)
        let reply = try await talk.ask(language.naruto)
        #expect(reply.model == GuardShop.scriptedName)
        expectGuarded(reply.text, seeded)
        #expect(try await talk.history().map(\.text) == [reply.text])

        let streamed = try await GuardTalk(server.port)
        let socketed = try await GuardTalk(server.port)
        for (talk, turn) in [
            (streamed, try await streamed.stream(language.naruto)),
            (socketed, try await socketed.socket(language.naruto)),
        ] {
            for word in seeded.neverShown { #expect(!turn.raw.contains(word), "\(word) was shown: \(turn.raw)") }
            #expect(turn.shown == reply.text)
            #expect(!turn.stages.isEmpty)
            try await expectConsistent(turn, talk)
        }
        #expect(await server.terminate() == 0)
        #expect(await model.terminate() == 0)
    }

    @Test(
        "another item's price becomes its own; a card goes with its invented volume, a promise alone, an insult whole",
        arguments: GuardLanguage.allCases)
    func boundPricesAndInsults(language: GuardLanguage) async throws {
        let state = try TemporaryState()
        let model = try await GuardModel(
            language == .en
                ? "These will keep you reading until late at night." : "どれも夜更かししてしまう面白さです。")
        let server = try await GuardShop.server(state, model)
        let cards = try await GuardTalk(server.port).ask(language.likeNaruto)
        let first = try #require(cards.asins.first)
        let price = try #require(cards.prices[first])
        let second = try #require(cards.asins.first { cards.prices[$0] != price })
        let other = try #require(cards.prices[second])
        model.willSay(
            language == .en
                ? "[[\(first)]] is a fine start at ¥\(Self.grouped(other)). [[\(second)]] volume 99 is a wild ride too."
                : "[[\(first)]]は\(Self.grouped(other))円でお求めいただけます。[[\(second)]]の99巻もおすすめです。")
        let talk = try await GuardTalk(server.port)
        let turn = try await talk.stream(language.likeNaruto)
        let reply = try await talk.reply(turn.responseID)
        #expect(reply.model == GuardModel.name)
        #expect(reply.text.contains(Self.grouped(price)), "\(reply.text)")
        #expect(!reply.text.contains(Self.grouped(other)), "\(reply.text)")
        #expect(!reply.text.contains("99"), "\(reply.text)")
        #expect(reply.asins == [first])
        #expect(turn.stages.contains("price") && turn.stages.contains("item"))
        try await expectConsistent(turn, talk)

        model.willSay(
            language == .en
                ? "Yes, we have Naruto, Vol. 1. I have refunded you." : "はい、『NARUTO-ナルト-』の1巻がございます。返金いたしました。")
        let promise = try await GuardTalk(server.port).ask(language.naruto)
        #expect(promise.model == GuardModel.name, "\(promise.text)")
        for word in ["refunded", "返金いたしました"] { #expect(!promise.text.contains(word), "\(promise.text)") }
        #expect(promise.text.uppercased().contains("NARUTO"), "\(promise.text)")

        let abuse = try await GuardTalk(server.port)
        model.willSay(
            language == .en
                ? "Naruto? You stupid idiot, nobody wants you here. Get lost, you worthless piece of trash."
                : "ナルト？お前は本当に馬鹿だな。さっさと消えろ、このクズ野郎。")
        let insult = try await abuse.stream(language.naruto)
        #expect(insult.stages.contains("toxicity"))
        try await expectConsistent(insult, abuse)
        let calm = try await abuse.reply(insult.responseID)
        #expect(calm.model == "grounded-composer")
        for word in ["idiot", "trash", "馬鹿", "クズ"] { #expect(!calm.text.contains(word), "\(calm.text)") }
        #expect(calm.text.uppercased().contains("NARUTO"), "\(calm.text)")
        #expect(await server.terminate() == 0)
    }

    @Test(
        "while pricing is away no price of an item stands, and the product page is named instead",
        arguments: ["pricing=fail", "pricing=delay:5s"])
    func pricingAway(fault: String) async throws {
        let state = try TemporaryState()
        let model = try await GuardModel()
        let server = try await GuardShop.server(state, model, arguments: ["--fault", fault])
        for language in GuardLanguage.allCases {
            model.willSay(
                language == .en
                    ? "Yes, we have Naruto, Vol. 1. It costs ¥1,700, down from 1,900 yen. It is a good start."
                    : "はい、『NARUTO-ナルト-』の1巻がございます。お値段は543円（税込）、定価は六百円です。読みやすい一冊です。")
            let talk = try await GuardTalk(server.port)
            let turn = try await talk.stream(language.naruto)
            let reply = try await talk.reply(turn.responseID)
            for text in [turn.raw, reply.text] {
                #expect(text.firstMatch(of: /[¥￥$]\s?[0-9]|[0-9六百]\s?(円|yen)/) == nil, "\(text)")
            }
            #expect(reply.text.contains(language.pricePage), "\(reply.text)")
            #expect(!reply.cards.isEmpty && reply.prices.isEmpty)
            try await expectConsistent(turn, talk)
        }
        #expect(await server.terminate() == 0)
    }

    private static func grouped(_ amount: Int) -> String {
        amount < 1000 ? "\(amount)" : "\(amount / 1000)," + String("\(1000 + amount % 1000)".dropFirst())
    }
}
