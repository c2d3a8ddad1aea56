internal import Conversation

/// How the shopper feels about the shop, not about the manga: "a brutal, horrifying story" is calm.
struct SentimentReader: Sendable {
    private enum Mood: Int { case confused, upset, veryUpset, escalation }

    private let table: PhraseTable

    init() {
        var entries: [(phrase: String, tag: Int)] = []
        for (mood, words) in SentimentReader.lexicon {
            for word in words.split(separator: "|") { entries.append((String(word), mood.rawValue)) }
        }
        table = PhraseTable(entries)
    }

    /// - Parameter isAboutStories: the message asks for or about manga; hard words in it are of the story.
    func sentiment(of text: MatchText, isAboutStories: Bool, isTaken: (Range<Int>) -> Bool) -> Sentiment {
        var counts = [0, 0, 0, 0]
        for hit in table.hits(in: text) where !isTaken(hit.range) { counts[hit.tag] += 1 }
        if isAboutStories { return counts[Mood.confused.rawValue] > 0 ? .confused : .calm }
        if counts[Mood.escalation.rawValue] > 0 { return .escalationNeeded }
        let pressure = counts[Mood.upset.rawValue] + counts[Mood.veryUpset.rawValue] * 2 + emphasis(text)
        if counts[Mood.veryUpset.rawValue] > 0 || (counts[Mood.upset.rawValue] > 0 && pressure >= 1) {
            return .frustrated
        }
        if counts[Mood.confused.rawValue] > 0 { return .confused }
        return isShouting(text) && emphasis(text) >= 1 ? .frustrated : isPuzzled(text) ? .confused : .calm
    }

    /// The kinds of lexicon words in the message, and what the rules above make of it, as names of features.
    func moods(of message: ScannedMessage) -> [String] {
        var moods: Set<Int> = []
        for hit in table.hits(in: message.text) where !message.isNamed(hit.range) { moods.insert(hit.tag) }
        let ruled = sentiment(of: message.text, isAboutStories: false) { message.isNamed($0) }
        return moods.sorted().map { "mood-\($0)" } + [ruled.rawValue]
    }

    /// Rows of exclamation marks.
    private func emphasis(_ text: MatchText) -> Int {
        var run = 0
        var found = 0
        for code in text.original {
            run = code == 0x21 || code == 0xFF01 || code == 0x203C ? run + 1 : 0
            if run == 3 { found += 1 }
        }
        return min(found, 2)
    }

    private func isPuzzled(_ text: MatchText) -> Bool {
        var run = 0
        for code in text.original {
            run = code == 0x3F || code == 0xFF1F ? run + 1 : 0
            if run == 3 { return true }
        }
        return false
    }

    /// Three or more words, nearly all letters capital.
    private func isShouting(_ text: MatchText) -> Bool {
        let capitals = text.original.count { $0 >= 0x41 && $0 <= 0x5A }
        let small = text.original.count { $0 >= 0x61 && $0 <= 0x7A }
        let spaces = text.codes.count { $0 == 0x20 }
        return capitals >= 12 && spaces >= 2 && small * 5 < capitals
    }

    private static let lexicon: [(Mood, String)] = [
        (
            .escalation,
            "lawyer|attorney|sue|suing|sue you|legal action|take legal|small claims|consumer protection|consumer affairs|trading standards|"
                + "police report|report you|reporting you|chargeback|charge back|fraud|scam|scammed|scammers|harassed|harassing|harassment|threatened|threatening|"
                + "manager|your manager|your boss|your superior|supervisor|file a complaint|formal complaint|make a complaint|lodge a complaint|want to complain|complain to|"
                + "going to court|take you to court|better business bureau|bbb|data breach|stole my|stolen my|identity theft|"
                + "消費者センター|消費生活センター|消費者庁|国民生活センター|弁護士|訴え|訴訟|裁判を|裁判に|法的|警察に|通報|詐欺|責任者|上司|店長を|店長と|店長に|店長出|店長呼|支配人|上の人|上の者|"
                + "偉い人|正式に苦情|苦情を申|苦情を言|クレームを|クレームです|クレームを入|嫌がらせ|ハラスメント|脅|暴言|不正利用|不正請求|個人情報が漏|本社に|謝罪を要求|慰謝料|損害賠償|誠意を見せ"
        ),
        (
            .veryUpset,
            "ridiculous|unacceptable|outrageous|disgusting|disgusted|furious|livid|pissed|pissed off|fed up|sick of|sick and tired|had enough|"
                + "worst service|worst shop|worst store|worst experience|terrible service|awful service|horrible service|useless bot|useless chatbot|you people|"
                + "waste of time|wasting my time|never again|never buying|never ordering|wtf|what the hell|what the heck|joke of a|this is a joke|"
                + "bullshit|bs|damn it|goddamn|fucking|fuck|shitty|rip off|ripoff|ripped off|angry|"
                + "ふざけ|いい加減に|いいかげんに|最悪の対応|最悪な対応|対応が最悪|最悪です|最悪だ|最低です|最低な対応|許せ|怒って|怒りが|腹が立|腹立|むかつく|ムカつく|イライラ|いらいら|ありえない|あり得ない|"
                + "二度と買わ|二度と使わ|二度と利用|話にならない|話になりません|頭にき|頭に来|キレそう|納得いか|納得できま|納得が|信じられない対応|役に立たない|使えないボット|時間の無駄|馬鹿にして|バカにして|なめてる|舐めて|クソ"
        ),
        (
            .upset,
            "still hasnt|still havent|still not|still waiting|still no|yet again|third time|second time|keeps failing|keeps happening|again and again|"
                + "nobody|no one answers|no one replies|no reply|no response|ignored|disappointed|disappointing|annoyed|annoying|frustrated|"
                + "frustrating|upset|unhappy|not happy|terrible|awful|how long do i have to|how many times|wrong again|broken again|not helpful|unhelpful|"
                + "youre not listening|you dont understand|doesnt understand|stupid bot|come on|seriously|"
                + "まだ届|まだ来|まだ来ない|いつまで待|何度も|何回も|またですか|また間違|一向に|全然届|全く届|ちっとも|返事がない|返信がない|連絡がない|連絡もない|無視|がっかり|残念です|困って|困りま|不満|"
                + "ひどい対応|ひどすぎ|酷い|遅すぎ|遅い！|どうなってる|どうなって|なんで届|話が通じ|話通じ|通じない|ちゃんとし|しっかりし"
        ),
        (
            .confused,
            "confused|confusing|dont understand|do not understand|dont get it|i dont get|not sure what|not sure how|no idea|lost here|what do you mean|"
                + "makes no sense|doesnt make sense|im lost|unclear|cant figure out|how does this even|huh|which is which|"
                + "よくわから|よく分から|よくわかん|わからない|分からない|分かりません|わかりません|わからん|わかんない|どういうこと|どういう意味|意味がわから|意味が分から|迷って|混乱|どうすればいい|どうしたらいい|はて|えっと"
        ),
    ]
}
