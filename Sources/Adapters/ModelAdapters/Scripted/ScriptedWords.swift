internal import Ports

/// The words a scripted model writes: always the same, and about nothing that a guardrail would touch.
enum ScriptedWords {
    /// The token at a place, with the space or mark that goes with it.
    static func token(_ place: Int, inJapanese: Bool) -> String {
        let words = inJapanese ? japanese : english
        let word = words[place % words.count]
        if inJapanese { return word }
        return place == 0 ? word : " " + word
    }

    /// Kana or Han in the last thing the user said.
    static func isJapanese(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            switch $0.value {
            case 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF66...0xFF9F: true
            default: false
            }
        }
    }

    /// Words of English, characters of Japanese: near enough for a count that only has to be steady.
    static func count(_ text: String) -> Int {
        let japanese = text.unicodeScalars.filter { isJapanese(String($0)) }.count
        return japanese + text.split(whereSeparator: \.isWhitespace).filter { !isJapanese(String($0)) }.count
    }

    private static let english = """
        This series follows a quiet hero through a long journey full of warm friends and small surprises. Each volume \
        opens gently, then turns toward a scene that readers remember. The art stays clear even in busy moments, and \
        the humour never gets in the way. Many readers enjoy the first volume before they decide how to go on.
        """.split(separator: " ").map(String.init)

    private static let japanese = [
        "この", "作品は", "静かな", "主人公が", "仲間と", "ともに", "長い", "旅を", "続ける", "物語です。", "絵は", "とても", "見やすく、",
        "会話も", "軽やかに", "進みます。", "一つ一つの", "場面が", "ていねいに", "描かれて", "いて、", "読後感も", "穏やかです。", "まずは",
        "最初の", "一冊を", "読んで", "みるのが", "おすすめです。",
    ]
}
