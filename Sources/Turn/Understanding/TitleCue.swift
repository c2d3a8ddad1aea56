internal import Text

/// The words around a common word that show it is meant as a title.
enum TitleCue {
    private static let after: [[UInt32]] = scalars([
        "の続き", "の新刊", "の最新", "の全巻", "の作者", "の電子", "の英語", "の値段", "の在庫", "の第", "の漫画", "全巻", "最新刊", "新刊", "って漫画", "って作品",
        "という漫画", "というマンガ", "はあります", "ってあります", "ってある", "はある", "あります", "ある？", "ありますか", "売って", "は売って", "は置いて", "ください",
        "が読みたい", "を読みたい",
        "が欲しい", "がほしい", "を探して", "探して", "は何巻", "は完結", "って完結", "って何巻", "みたいな", "のような", "に似た", "が好き", "好きな", "読んだ", "を読んだ",
        "読みました", "を読み", "面白い",
        "って面白い", "は面白い", "っておもしろい", "はおもしろい", "の合本", "の文庫", "の完全版", "の愛蔵", "の新装", "の特装", "の限定", "の単行本", "の紙", "のボックス",
        "のBOX",
        "のKindle", "のキンドル", "のデジタル", "の日本語", "のフルカラー", "のハード", "の最終", "の何巻", "の1巻", "の一巻", "のコミック", "のマンガ", "の原作",
        "のセット", "の次の巻",
        "合本版", "文庫版", "完全版", "愛蔵版", "新装版", "特装版", "電子版", "英語版", "日本語版", "Kindle版", "ボックスセット", "という作品", "っていう漫画",
        "っていうマンガ", "ってマンガ",
        "が好きな人", "が面白", "読み終", "を読み終", "を全巻", "を買い", "が買い", "は売り切れ", "の売り切れ", "とか読", "と似", "に近い", "っぽい", "は怖い", "って怖い",
        "はホラー", "はどんな", "ってどんな", "は何歳", "はグロ", "は名作", "はアニメ", "のアニメ", "の次", "は全",
    ])
    private static let asking = words(
        "have sell stock carry find called titled named like to read reading finished finish of for loved love reread buy "
            + "order want get enjoyed enjoy liked adore")
    /// May follow a title that is asked for.
    private static let afterAsked = words(
        "vol volume vols volumes in please pls but and or vs by too instead though book box deluxe omnibus hardcover digital ebook kindle paperback "
            + "manga on yet already series set complete which what because cuz so plz thanks thx available restocked next more from"
    )
    /// Said of a title whatever stands before.
    private static let said = words(
        "finished complete completed ongoing available vs manga omnibus hardcover paperback volume vol volumes series")
    private static let beforeDiscussed = words(
        "is are does did about wrote writes drew draws of or and than vs start finished will when how's hows whats what's"
    )
    private static let afterDiscussed = words(
        "is are was has have does did or and vs in on with but by from come coming out end ends ended start worth good better about sold available finished suitable like similar appropriate"
    )
    private static let spoken = words("is was has vs and or by in are omnibus box deluxe hardcover manga series")
    private static let seconds = words(
        "truck trucks energy juice peel soda league label tom brothers time life estate college screen pad phone friday monday sunday hearts"
    )
    private static let introducing = words("is i'm im am name's this")

    /// Words about books, in a folded text.
    static let books = Surroundings.words(
        "manga|mangas|volume|volumes|vol|vol.|vols|series|chapter|chapters|anime|mangaka|author|wrote|written by|omnibus|box set|boxset|hardcover|paperback|"
            + "ebook|kindle|title|titles|reading|reread|in english|in japanese|recommend|similar to|something like|fan of|art style|artwork|漫画|マンガ|巻|deluxe edition|spinoff|sequel|prequel|plot|ending|story about|read"
    )

    /// "my name is Akira", "this is Emma": the shopper, no title.
    static func isOwnName(in text: [UInt32], at index: Int) -> Bool {
        let before = word(in: text, before: index)
        guard introducing.contains(before) else { return false }
        var start = index
        while start > 0, Script(text[start - 1]) == .space { start -= 1 }
        let previous = word(in: text, before: start - before.unicodeScalars.count)
        return before == "name's" || (before == "is" && previous == "name")
    }

    /// "Monster truck" is no title with a word after it.
    static func isCompound(in text: [UInt32], _ range: Range<Int>) -> Bool {
        seconds.contains(word(in: text, after: range.upperBound))
    }

    /// "Monster is …", at the start of a sentence.
    static func isSpokenOf(in text: [UInt32], _ range: Range<Int>) -> Bool {
        spoken.contains(word(in: text, after: range.upperBound))
    }

    /// "is nana finished", "who wrote orange?", "how long is real": between words that titles stand between.
    static func isDiscussed(in text: [UInt32], _ range: Range<Int>, _ speaksOfBooks: Bool) -> Bool {
        let before = word(in: text, before: range.lowerBound)
        let after = word(in: text, after: range.upperBound)
        guard beforeDiscussed.contains(before) || (before.isEmpty && isTextStart(text, range.lowerBound)) else {
            return false
        }
        if said.contains(after) { return !before.isEmpty || after != "manga" }
        guard speaksOfBooks else { return false }
        return afterDiscussed.contains(after) || (after.isEmpty && before != "is" && !before.isEmpty)
    }

    private static func isTextStart(_ text: [UInt32], _ index: Int) -> Bool {
        text[..<index].allSatisfy { Script($0) == .space }
    }

    /// "one piece of advice", "look back at", "after the rain it": the words go on as ordinary words.
    static func isPhraseBroken(in text: [UInt32], _ range: Range<Int>) -> Bool {
        let after = word(in: text, after: range.upperBound)
        return brokenAfter.contains(after) || brokenBefore.contains(word(in: text, before: range.lowerBound))
    }

    private static let brokenAfter = words(
        "of at my it the that this there your his her you when me plan plans would could if to from i we here missing broken"
    )
    private static let brokenBefore = words("just only my a an this that each every another give the missing to please")

    /// "by Oda", "Oda-sensei", "Oda's manga", 尾田先生.
    static func isAuthor(in text: [UInt32], _ range: Range<Int>) -> Bool {
        let rest = text[min(range.upperBound, text.count)...]
        if afterAuthor.contains(where: { rest.starts(with: $0) }) { return true }
        guard text[range].allSatisfy({ Script($0) == .latin }) else { return false }
        let before = word(in: text, before: range.lowerBound)
        let isCapital = text[range.lowerBound] >= 0x41 && text[range.lowerBound] <= 0x5A
        if beforeAuthor.contains(before) || (isCapital && beforeCapital.contains(before)) { return true }
        let next = FoldedText.text(of: rest.prefix(16)).lowercased()
        return afterLatinAuthor.contains { next.hasPrefix($0) }
    }

    private static let afterAuthor = scalars([
        "先生", "せんせい", "センセ", "作品", "の作品", "の漫画", "のマンガ", "の新作", "の新刊", "の他の", "のほかの", "氏", "さんの漫画", "さんの作品", "さんのマンガ",
        "の描", "が描", "の短編",
        "原作", "の画集", "の新連載", "の代表作", "作の", "著",
    ])
    private static let beforeAuthor = words("by author mangaka artist creator writer")
    private static let beforeCapital = words("from like love all every other read favourite favorite more new")
    private static let afterLatinAuthor = [
        "-sensei", " sensei", "'s manga", "'s work", "'s other", "'s new", "'s latest", "'s art", "'s series",
        "'s books", "’s manga", "’s work",
        "’s other", "’s new", "’s latest", " manga", " mangas",
    ]

    /// A Japanese word of asking or telling stands right after.
    static func isFollowed(in text: [UInt32], at index: Int) -> Bool {
        let rest = text[min(index, text.count)...].drop { closers.contains($0) }
        return after.contains { rest.starts(with: $0) }
    }

    /// Nothing but a border, or another script than the word's, stands right before.
    static func isOpening(in text: [UInt32], at index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = Script(text[index - 1])
        return before == .symbol || before == .space || before == .hiragana
    }

    /// "5巻", "第5", " 5", " vol. 5", "#5", "v5", " box set" right after.
    static func isVolume(in text: [UInt32], at index: Int) -> Bool {
        var position = index
        while position < text.count, isSkipped(text[position]) { position += 1 }
        guard position < text.count else { return false }
        let code = text[position]
        if Script(code) == .digit { return !isTime(in: text, at: position) }
        if code == 0x23 || code == 0x7B2C { return true }
        if code == 0x76 || code == 0x56, position + 1 < text.count, Script(text[position + 1]) == .digit { return true }
        return starts(text, position, volumeWords)
    }

    private static let volumeWords = [
        "vol", "Vol", "VOL", "全巻", "一巻", "二巻", "三巻", "book ", "Book ", "box set", "Box Set", "Box set", "boxset",
        "deluxe", "Deluxe", "omnibus",
        "Omnibus", "hardcover", "Hardcover", "paperback", "color", "colour", "full color", "digital", "kindle",
        "Kindle", "ebook",
    ]

    /// "touch 5 minutes", "orange 10%": a number of something else.
    private static func isTime(in text: [UInt32], at index: Int) -> Bool {
        var end = index
        while end < text.count, Script(text[end]) == .digit { end += 1 }
        if end < text.count, text[end] == 0x25 { return true }
        return otherCounts.contains(word(in: text, after: end))
    }

    private static let otherCounts = words(
        "minutes minute hours hour days day weeks week months years percent times people items dollars yen bucks")

    /// Spaces, closing quotes and the の of 「エマの3巻」.
    private static func isSkipped(_ code: UInt32) -> Bool {
        Script(code) == .space || closers.contains(code) || code == 0x306E
    }

    /// "do you have monster?", "something like orange", "Real by Inoue".
    static func isAskedFor(in text: [UInt32], _ range: Range<Int>) -> Bool {
        let next = word(in: text, after: range.upperBound)
        if next == "by" { return true }
        if next == "in", isAboutEdition(text, range.upperBound), isStart(text, range.lowerBound) { return true }
        let before = word(in: text, before: range.lowerBound)
        guard asking.contains(before) || (before == "got" && hasGot(text, range.lowerBound)) else { return false }
        guard range.upperBound < text.count, Script(text[range.upperBound]) == .space else { return true }
        return next.isEmpty || afterAsked.contains(next)
    }

    /// "have you got", "just got": not "the cover got".
    private static func hasGot(_ text: [UInt32], _ index: Int) -> Bool {
        var end = index
        while end > 0, Script(text[end - 1]) == .space { end -= 1 }
        return ["you", "u", "i", "just", "have", "ive", "i've"].contains(word(in: text, before: end - 3))
    }

    /// "… in english", "… in Japanese".
    private static func isAboutEdition(_ text: [UInt32], _ index: Int) -> Bool {
        let rest = FoldedText.text(of: text[index...].prefix(14)).lowercased()
        return rest.hasPrefix(" in english") || rest.hasPrefix(" in japanese")
    }

    /// The message begins here, or says "is" or "and" before.
    private static func isStart(_ text: [UInt32], _ index: Int) -> Bool {
        ["", "is", "and", "about", "with"].contains(word(in: text, before: index))
    }

    private static let closers: Set<UInt32> = Set("』」”\"）)".unicodeScalars.map(\.value))

    private static func starts(_ text: [UInt32], _ index: Int, _ words: [String]) -> Bool {
        words.contains { text[index...].starts(with: $0.unicodeScalars.map(\.value)) }
    }

    private static func word(in text: [UInt32], before index: Int) -> String {
        var end = index
        while end > 0, Script(text[end - 1]) == .space { end -= 1 }
        var start = end
        while start > 0, Script(text[start - 1]) == .latin || text[start - 1] == 0x27 { start -= 1 }
        return FoldedText.text(of: text[start..<end]).lowercased()
    }

    private static func word(in text: [UInt32], after index: Int) -> String {
        var start = index
        while start < text.count, Script(text[start]) == .space { start += 1 }
        var end = start
        while end < text.count, Script(text[end]) == .latin { end += 1 }
        return FoldedText.text(of: text[start..<end]).lowercased()
    }

    private static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }
    private static func scalars(_ list: [String]) -> [[UInt32]] { list.map { $0.unicodeScalars.map(\.value) } }
}
