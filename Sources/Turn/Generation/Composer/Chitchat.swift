internal import Conversation

/// Small talk, and a friendly way back to books.
struct ChitchatAnswer: AnswerFamily {
    let brief: Brief
    init(_ brief: Brief) { self.brief = brief }

    func draft() -> Draft {
        if Insult.isMeant(in: brief.question) { return apology() }
        if let other = OutOfScope.asked(in: brief.question) { return other.draft(brief) }
        let topic = SmallTalk.topic(of: brief.question)
        return Draft(text: topic.reply(in: brief.language), suggestions: suggestions(topic))
    }

    private func apology() -> Draft {
        Draft(
            text: brief.say(
                ja: "ご期待に沿えず、申し訳ございません。お困りのことを改めてお聞かせいただくか、担当者とお話しください。",
                en:
                    "I'm sorry I haven't been of help. Tell me what you need and I'll try again, or talk to a member of our staff."
            ),
            buttons: [brief.talkToHuman], suggestions: brief.policySuggestions)
    }

    private func suggestions(_ topic: SmallTalk) -> [String] {
        switch topic {
        case .who, .human, .capabilities, .memory:
            brief.isJapanese
                ? ["おすすめの漫画を教えてください", "注文の配送状況を知りたいです", "返品はできますか？"]
                : ["Recommend me a manga", "Where is my order?", "What is your return policy?"]
        case .tired, .sad:
            brief.isJapanese
                ? ["ほっこりする漫画はありますか？", "笑える漫画を教えてください", "短くて完結している漫画はありますか？"]
                : ["Show me cozy manga", "Something funny, please", "What is a good short series?"]
        case .privacy:
            brief.isJapanese
                ? ["チャットアシスタントのプライバシーについて教えてください", "個人情報の削除はできますか？"]
                : ["What does the chat assistant do with my data?", "How do I erase my data?"]
        case .weather:
            brief.isJapanese
                ? ["週末で読み切れる短い漫画はありますか？", "ホラー漫画を見せてください"]
                : ["What can I finish in a weekend?", "Show me horror manga"]
        default: brief.browseSuggestions
        }
    }
}

/// What a bit of small talk is about.
enum SmallTalk: CaseIterable {
    case human, who, privacy, languages, capabilities, memory, back, howAreYou, sad, tired, thanks, bye, apology, joke,
        favourite, weather, offTopic
    case season, compliment, greeting, acknowledgement, other

    static func topic(of question: Question) -> SmallTalk {
        allCases.first { question.has(any: $0.cues) } ?? .other
    }

    private var cues: [Cue] { SmallTalk.table[self] ?? [] }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.words.map(Cue.init)) })

    private var words: [String] {
        switch self {
        case .human:
            [
                "are you human", "are you real", "real person", "a bot", "a robot", "robot", "are you an ai", "ai",
                "chatgpt", "gpt", "feelings", "do you sleep", "人間", "ロボット", "ボット", "中の人", "感情", "機械",
            ]
        case .who:
            [
                "who are you", "what are you", "your name", "call you", "who made you", "where do you live",
                "how old are you", "あなたは誰", "だれですか", "誰ですか", "お名前", "名前は", "名前なん", "何者", "どこに住", "何歳なの",
            ]
        case .privacy:
            ["recorded", "store our", "save our", "store my", "who can read this", "録音", "記録され", "保存され", "見られて"]
        case .languages:
            ["what languages", "which languages", "speak japanese", "speak english", "何語", "英語でも", "英語話せ", "日本語でも"]
        case .back: ["im back", "back again", "tadaima", "welcome back", "ただいま"]
        case .capabilities:
            [
                "how does this chat work", "what can you do", "how can you help", "help me", "what do you do", "何ができ",
                "なにができ", "できること", "使い方", "24時間",
            ]
        case .memory: ["remember", "覚えて", "記憶"]
        case .howAreYou:
            [
                "how are you", "hows it going", "hows your day", "your day going", "how do you do", "whats up",
                "you ok", "元気", "調子はどう", "ご機嫌いかが",
            ]
        case .sad:
            [
                "sad", "rough day", "bad day", "depressed", "lonely", "heartbroken", "crying", "悲しい", "落ち込", "つらい",
                "辛い", "寂しい", "さみしい", "号泣", "しんどい",
            ]
        case .tired: ["tired", "exhausted", "sleepy", "bored", "疲れ", "つかれ", "眠い", "ねむい", "暇"]
        case .thanks:
            ["thank*", "thx", "ty", "cheers", "appreciate*", "arigato*", "ありがと", "助か", "感謝", "サンキュー", "どうもです"]
        case .bye:
            [
                "bye", "goodbye", "good night", "goodnight", "see you", "see ya", "later", "oyasumi", "さようなら", "さよなら",
                "おやすみ", "またね", "また来", "失礼します", "バイバイ", "ではまた",
            ]
        case .apology: ["sorry", "my bad", "wrong window", "すみません", "ごめん", "失礼しました", "申し訳"]
        case .joke: ["joke", "make me laugh", "sing", "しりとり", "冗談", "ジョーク", "笑わせ", "ダジャレ", "なぞなぞ"]
        case .favourite:
            [
                "favorite", "favourite", "fav", "do you like", "do you read", "team luffy", "推し", "好きな", "好き？", "好きですか",
                "読むの", "一番好き",
            ]
        case .weather:
            [
                "weather", "rain*", "snow*", "hot today", "cold today", "sunny", "天気", "雨", "雪", "暑い", "寒い", "さむい",
                "あつい", "晴れ",
            ]
        case .offTopic:
            [
                "meaning of life", "plus", "what day is it", "what time is it", "politic*", "president", "election",
                "news", "stock market", "bitcoin", "python", "javascript", "code", "homework", "translate", "recipe",
                "capital of", "math", "football", "prime minister", "政治", "選挙", "総理", "ニュース", "株価", "仮想通貨", "プログラム",
                "コード", "宿題", "翻訳して", "レシピ", "首都", "数学", "計算して",
            ]
        case .season:
            [
                "merry christmas", "happy new year", "birthday", "xmas", "happy halloween", "メリークリスマス", "あけまして",
                "明けまして", "誕生日", "ハロウィン",
            ]
        case .compliment:
            [
                "good job", "great", "awesome", "you rock", "amazing", "nice", "love you", "love this", "well done",
                "perfect", "cute", "smart", "funny", "made my day", "cool", "wow", "sugoi", "best", "すごい", "さすが", "完璧",
                "かんぺき", "最高", "素敵", "賢い", "優秀", "天才", "楽しかった", "好きです",
            ]
        case .greeting:
            [
                "hi", "hello", "你好", "您好", "hey", "yo", "hiya", "good morning", "good afternoon", "good evening",
                "ohayo*", "konnichiwa", "konbanwa", "howdy", "anyone there", "hello there", "こんにちは", "こんにちわ", "こんばんは",
                "おはよう", "はじめまして", "初めまして", "ごきげんよう", "もしもし", "やあ", "お邪魔", "よっ", "どうも",
            ]
        case .acknowledgement:
            [
                "ok", "okay", "i see", "got it", "makes sense", "alright", "sure", "yes", "no", "no worries", "nah",
                "hmm", "never mind", "nevermind", "nothing", "はい", "いいえ", "うん", "なるほど", "そうなんだ", "了解", "分かりました",
                "わかりました", "わかった", "そっか", "大丈夫", "いえ",
            ]
        case .other: []
        }
    }

    func reply(in language: Language) -> String {
        let text: (ja: String, en: String)
        switch self {
        case .human:
            text = (
                "いいえ、私は人間ではなく、見本の書店「まんが堂」の自動アシスタントでございます。担当者とお話しになりたいときは、「担当者と話したい」とお書きください。",
                "No, I'm not a person: I'm the automated assistant of Manga-do, a sample manga shop. If you'd like a person, just say so."
            )
        case .who:
            text = (
                "見本の書店「まんが堂」の自動アシスタントでございます。漫画選びのお手伝いや、ご注文・返品のご案内をいたします。",
                "I'm the automated assistant of Manga-do, a sample manga shop. I help with choosing manga, orders, returns and shop questions."
            )
        case .privacy:
            text = (
                "個人情報の取り扱いは「チャットアシスタントについて」のご案内に記載しております。この会話にカード番号などはお書きにならないよう、お願いいたします。",
                "How this chat handles your data is described on our help page about the chat assistant. Please don't write card numbers or the like here."
            )
        case .languages:
            text = ("日本語と英語で承っております。お好きなほうでお話しください。", "I speak English and Japanese; use whichever you like.")
        case .back:
            text = ("おかえりなさいませ。本日はどのような漫画をお探しでしょうか。", "Welcome back! What are you in the mood to read today?")
        case .capabilities:
            text = (
                "漫画のおすすめ、価格や在庫、巻数などのご案内、ご注文の配送状況、返品、セールやクーポンのご案内ができます。日本語と英語で承ります。",
                "I can suggest manga, look up prices, stock and volumes, check your orders, guide you through returns, and tell you what offers run. I speak English and Japanese."
            )
        case .memory:
            text = (
                "はい、この会話の中でのお話は踏まえてご案内しております。続きのご質問をどうぞお寄せください。",
                "Within this conversation, yes: I keep in mind what we've just talked about. Go ahead."
            )
        case .howAreYou:
            text = (
                "おかげさまで、元気に店番をしております。本日はどのような漫画をお探しでしょうか。",
                "All is well behind the counter, thank you. What would you like to read next?"
            )
        case .sad:
            text = (
                "それはおつらいですね。少しでも気持ちが軽くなるような一冊を、ご一緒にお探しいたします。",
                "I'm sorry you're having a hard time. If a book would help, I'll gladly find something gentle."
            )
        case .tired:
            text = (
                "お疲れさまでございます。肩の力を抜いて読める漫画をお探しいたしましょうか。",
                "That calls for a good book and a quiet corner. Shall I find something light?"
            )
        case .thanks:
            text = (
                "こちらこそ、ありがとうございます。ほかにもお手伝いできることがございましたら、お気軽にお声がけください。",
                "You're very welcome. If anything else comes up, just ask."
            )
        case .bye: text = ("ご来店ありがとうございました。またのお越しをお待ちしております。", "Goodbye, and happy reading. Come back any time.")
        case .apology:
            text = ("どうぞお気になさらないでください。ご質問がございましたら、いつでも承ります。", "No harm done at all. What can I help you with?")
        case .joke:
            text = (
                "漫画の棚の前では、つい「一冊だけ」のつもりが「全巻」になりがちでございます。笑える漫画でしたら、喜んでお探しいたします。",
                "A reader came in for just one volume; we haven't seen their bookshelf since. If you want real jokes, I can find you a comedy manga."
            )
        case .favourite:
            text = (
                "私は自動アシスタントですので自分の好みはございませんが、読者の評判なら存じております。お好きなジャンルをお聞かせください。",
                "Being automated, I have no favourites of my own, but I know what readers love. Which genre do you enjoy?"
            )
        case .weather:
            text = (
                "お天気のことはわかりかねますが、どんな日にも合う漫画ならご案内できます。お部屋で読む一冊をお探しいたしましょうか。",
                "I can't see the weather from behind the shelves, but I can find a manga for any kind of day. Shall I?"
            )
        case .offTopic:
            text = (
                "恐れ入りますが、そちらは当店のご案内の範囲ではございません。漫画やご注文のことでしたら、喜んでお手伝いいたします。",
                "That's outside what a manga shop's assistant can help with, I'm afraid. Anything about manga or your orders, though, I'm here for."
            )
        case .season:
            text = (
                "ありがとうございます。お客様にとってもすてきな一日になりますように。贈り物やご自分への一冊も、お探しいたします。",
                "Thank you, and all the best to you too! If you're after a gift, or a treat for yourself, I'll help you find it."
            )
        case .compliment:
            text = (
                "お褒めいただき、ありがとうございます。次の一冊をお探しでしたら、いつでもお手伝いいたします。",
                "That's kind of you, thank you. Ready whenever you want your next read."
            )
        case .greeting:
            text = (
                "いらっしゃいませ、まんが堂でございます。漫画をお探しのことや、ご注文のことなど、何でもお尋ねください。",
                "Hello, and welcome to Manga-do! Are you looking for something to read, or is it about an order?"
            )
        case .acknowledgement:
            text = (
                "かしこまりました。ほかにご用がございましたら、お申し付けください。",
                "Alright. Let me know if there's anything else you'd like to look up."
            )
        case .other:
            text = (
                "お話しくださり、ありがとうございます。漫画のご案内やご注文のことでお手伝いできることがございましたら、お聞かせください。",
                "I see! If there's a manga you're looking for, or anything about an order, I'm happy to help."
            )
        }
        return language == .ja ? text.ja : text.en
    }
}
