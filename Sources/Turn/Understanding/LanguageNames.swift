internal import Conversation

/// How editions' languages are said. Values are ISO 639-1.
enum LanguageNames {
    static let meanings: [WordLexicon.Meaning] = languages.map {
        WordLexicon.Meaning(type: .language, value: $0.code, words: words($0).joined(separator: "|"))
    }

    /// Talk of the language itself, which names no edition: "do you speak French".
    static let spoken: [WordLexicon.Meaning] = languages.flatMap(\.english).map { name in
        let before = [
            "speak", "speaks", "speaking", "talk in", "talk to me in", "reply in", "answer in", "support in", "learn",
            "learning", "studying", "chat in",
            "read", "cant read", "fluent in", "beginner in", "reply to me in", "service in", "speak in", "page in",
            "site in", "website in", "my",
        ]
        let after = [
            "speaker", "speakers", "speaking", "support", "class", "learner", "learners", "teacher", "food", "tea",
            "customs", "post", "address", "card",
        ]
        let words = before.map { "\($0) \(name)" } + after.map { "\(name) \($0)" }
        return WordLexicon.Meaning(type: nil, value: "", words: words.joined(separator: "|"))
    }

    private struct Named {
        let code: String
        let english: [String]
        let japanese: [String]
        /// The country's name where its edition is named by it: 韓国版.
        var countries: [String] = []
        /// Said in the language itself, and other ready phrases.
        var others: [String] = []
    }

    private static let languages = [
        Named(
            code: "en", english: ["english"], japanese: ["英語", "えいご"], countries: ["北米", "アメリカ", "海外"],
            others: [
                "english", "the english", "英訳", "英訳版", "英文", "eigo", "eigoban", "eigo ban", "en ingles", "anglais",
                "englisch", "英版",
            ]),
        Named(
            code: "ja", english: ["japanese"], japanese: ["日本語", "にほんご"], countries: ["日本", "国内"],
            others: [
                "japanese original", "original japanese", "raw", "raws", "raw manga", "和書", "邦訳", "nihongo",
                "nihongoban", "nihongo ban",
                "原書", "原語",
            ]),
        Named(
            code: "fr", english: ["french"], japanese: ["フランス語", "仏語", "ふらんすご"], countries: ["フランス"],
            others: ["francais", "en francais", "vf", "仏訳"]),
        Named(
            code: "de", english: ["german"], japanese: ["ドイツ語", "独語", "どいつご"], countries: ["ドイツ"],
            others: ["deutsch", "auf deutsch", "deutsche", "独訳"]),
        Named(
            code: "es", english: ["spanish", "castilian"], japanese: ["スペイン語", "西語", "すぺいんご"], countries: ["スペイン"],
            others: ["espanol", "en espanol", "castellano"]),
        Named(
            code: "ko", english: ["korean"], japanese: ["韓国語", "朝鮮語", "ハングル", "かんこくご"], countries: ["韓国"],
            others: ["한국어", "hangul"]),
        Named(
            code: "zh", english: ["chinese", "mandarin", "cantonese", "traditional chinese", "simplified chinese"],
            japanese: ["中国語", "繁体字", "簡体字", "中文", "台湾語", "広東語", "ちゅうごくご"], countries: ["中国", "台湾", "香港"],
            others: ["中文版", "中文"]),
        Named(
            code: "it", english: ["italian"], japanese: ["イタリア語", "伊語"], countries: ["イタリア"],
            others: ["italiano", "in italiano"]),
        Named(
            code: "pt", english: ["portuguese", "brazilian portuguese"], japanese: ["ポルトガル語"],
            countries: ["ブラジル", "ポルトガル"],
            others: ["portugues", "em portugues"]),
        Named(
            code: "ru", english: ["russian"], japanese: ["ロシア語", "露語"], countries: ["ロシア"],
            others: ["русский", "на русском"]),
        Named(code: "th", english: ["thai"], japanese: ["タイ語"]),
        Named(code: "vi", english: ["vietnamese"], japanese: ["ベトナム語"], countries: ["ベトナム"]),
        Named(code: "id", english: ["indonesian", "bahasa indonesia"], japanese: ["インドネシア語"], countries: ["インドネシア"]),
        Named(code: "ms", english: ["malay"], japanese: ["マレー語"]),
        Named(code: "tl", english: ["tagalog", "filipino"], japanese: ["タガログ語", "フィリピン語"]),
        Named(code: "pl", english: ["polish"], japanese: ["ポーランド語"], countries: ["ポーランド"], others: ["po polsku"]),
        Named(code: "nl", english: ["dutch"], japanese: ["オランダ語"], countries: ["オランダ"]),
        Named(code: "sv", english: ["swedish"], japanese: ["スウェーデン語"]),
        Named(code: "no", english: ["norwegian"], japanese: ["ノルウェー語"]),
        Named(code: "da", english: ["danish"], japanese: ["デンマーク語"]),
        Named(code: "fi", english: ["finnish"], japanese: ["フィンランド語"]),
        Named(code: "ar", english: ["arabic"], japanese: ["アラビア語"]),
        Named(code: "tr", english: ["turkish"], japanese: ["トルコ語"]),
        Named(code: "uk", english: ["ukrainian"], japanese: ["ウクライナ語"]),
        Named(code: "cs", english: ["czech"], japanese: ["チェコ語"]),
        Named(code: "hu", english: ["hungarian"], japanese: ["ハンガリー語"]),
        Named(code: "el", english: ["greek"], japanese: ["ギリシャ語"]),
        Named(code: "he", english: ["hebrew"], japanese: ["ヘブライ語"]),
        Named(code: "hi", english: ["hindi"], japanese: ["ヒンディー語"]),
        Named(code: "ca", english: ["catalan"], japanese: ["カタルーニャ語", "カタロニア語"]),
    ]

    private static let goods = [
        "edition", "editions", "version", "versions", "translation", "translations", "translated", "copy", "copies",
        "language",
        "one", "ones", "release", "releases", "print", "prints", "text", "manga", "comics", "dub",
    ]

    /// A language's plain name counts before these words, and where nothing follows it.
    static let followers: Set<String> = [
        "", "paperback", "paperbacks", "hardcover", "hardcovers", "digital", "kindle", "ebook", "ebooks", "omnibus",
        "volume",
        "volumes", "vol", "vols", "book", "books", "please", "pls", "or", "and", "box", "deluxe", "boxset",
    ]
    /// English names with their codes; "english" itself always counts.
    static let bare: [(name: String, code: String)] = languages.flatMap { language in
        language.english.map { (name: $0, code: language.code) }
    }.filter { $0.code != "en" }

    private static func words(_ name: Named) -> [String] {
        var words = name.others
        for english in name.english {
            words += [
                "in \(english)", "into \(english)", "translated to \(english)", "\(english) or", "or \(english)",
                "and \(english)",
            ]
            words += ["\(english) and", "the \(english)", "\(english) translated", "\(english)版"]
            words += goods.map { "\(english) \($0)" }
        }
        for japanese in name.japanese {
            words += [japanese, "\(japanese)版", "\(japanese)訳", "\(japanese)で", "\(japanese)の"]
        }
        words += name.countries.map { "\($0)版" }
        return words
    }
}
