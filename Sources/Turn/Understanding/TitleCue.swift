internal import Text

/// The words around a common word that show it is meant as a title.
enum TitleCue {
    private static let after: [[UInt32]] = scalars([
        "の続き", "の新刊", "の最新", "の全巻", "の作者", "の電子", "の英語", "の値段", "の在庫", "の第", "の漫画", "全巻", "最新刊", "新刊", "って漫画", "って作品",
        "という漫画", "というマンガ", "はあります", "ってあります", "ってある", "はある", "あります", "ある？", "ありますか", "売って", "は売って", "は置いて", "ください",
        "が読みたい", "を読みたい",
        "が欲しい", "がほしい", "を探して", "探して", "は何巻", "は完結", "って完結", "って何巻", "みたいな", "のような", "に似た", "が好き", "好きな", "読んだ", "を読んだ",
        "読みました", "を読み", "面白い",
        "って面白い", "は面白い", "っておもしろい", "はおもしろい",
    ])
    private static let asking = words(
        "have sell stock carry find called titled named like to read reading finished finish of for got loved love")

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

    /// "5巻", "第5", " 5", " vol. 5", "#5" right after.
    static func isVolume(in text: [UInt32], at index: Int) -> Bool {
        var position = index
        while position < text.count, isSkipped(text[position]) { position += 1 }
        guard position < text.count else { return false }
        let code = text[position]
        if Script(code) == .digit || code == 0x23 || code == 0x7B2C { return true }
        return starts(text, position, ["vol", "Vol", "VOL", "全巻", "一巻"])
    }

    /// Spaces, closing quotes and the の of 「エマの3巻」.
    private static func isSkipped(_ code: UInt32) -> Bool {
        Script(code) == .space || closers.contains(code) || code == 0x306E
    }

    /// "do you have monster?", "something like orange", "Real by Inoue".
    static func isAskedFor(in text: [UInt32], _ range: Range<Int>) -> Bool {
        let next = word(in: text, after: range.upperBound)
        if next == "by" { return true }
        if next == "in", isAboutEdition(text, range.upperBound), isStart(text, range.lowerBound) { return true }
        guard asking.contains(word(in: text, before: range.lowerBound)) else { return false }
        guard range.upperBound < text.count, Script(text[range.upperBound]) == .space else { return true }
        return next == "vol" || next == "volume" || next == "vols" || next == "in" || next == "please" || next == "pls"
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
        while start > 0, Script(text[start - 1]) == .latin { start -= 1 }
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
