internal import Text

/// Cuts a finished text into the pieces it is streamed in: English words with the space after them, Japanese in
/// bunsetsu-like pieces of about two to six characters. The pieces together are the text, byte for byte.
///
/// Never apart: an opening bracket and what follows it, a closing bracket or mark and what precedes it, the digits
/// and marks of a number, price, date or id, and what Unicode counts as one character.
package enum AnswerChunker {
    /// - Parameter text: any finished text; empty gives no pieces.
    package static func chunks(of text: String) -> [String] {
        var chunks: [String] = []
        var current = ""
        var length = 0
        var previous: Character?
        for character in text {
            if let last = previous, breaks(between: last, and: character, length: length) {
                chunks.append(current)
                current = ""
                length = 0
            }
            current.append(character)
            length += 1
            previous = character
        }
        if !current.isEmpty { chunks.append(current) }
        return chunks
    }

    /// A Japanese piece never grows beyond this.
    private static let longest = 6
    /// A run without any place to break (a URL, a row of symbols) is cut here.
    private static let bound = 64

    private static func breaks(between last: Character, and next: Character, length: Int) -> Bool {
        if length >= bound { return true }
        if next.isWhitespace || isOpening(last) || isClosing(next) { return false }
        if last.isWhitespace { return true }
        if isNumeric(last) && isNumeric(next) || isNumeric(last) && isCounter(next) || isCurrency(last) { return false }
        if isOpening(next) { return length >= 2 }
        if isClosing(last) { return length >= 2 && isJapanese(last) || isJapanese(next) }
        guard isJapanese(last) || isJapanese(next) else { return false }
        if length >= longest { return !isSmall(next) }
        return length >= 2 && startsBunsetsu(last, next)
    }

    /// A bunsetsu begins where kana (an ending or a particle) gives way to a content word, or the script changes.
    private static func startsBunsetsu(_ last: Character, _ next: Character) -> Bool {
        let before = script(last)
        let after = script(next)
        if isSmall(next) { return false }
        if before == .hiragana { return after != .hiragana }
        return before != after && after != .hiragana
    }

    private static func script(_ character: Character) -> Script {
        character.unicodeScalars.first.map { Script($0.value) } ?? .symbol
    }

    private static func isJapanese(_ character: Character) -> Bool {
        script(character).isCJK || "、。「」『』（）【】・〜！？…".contains(character)
    }

    private static func isOpening(_ character: Character) -> Bool { "「『（【〔([{“‘".contains(character) }
    private static func isClosing(_ character: Character) -> Bool { "」』）】〕)]}”’、。，．・！？!?,.;:…〜ー%％".contains(character) }
    private static func isCurrency(_ character: Character) -> Bool { "¥￥$€£".contains(character) }
    private static func isSmall(_ character: Character) -> Bool { "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々ゝ".contains(character) }

    private static func isNumeric(_ character: Character) -> Bool {
        character.isNumber || "¥￥$€£,.:/-–〜~%".contains(character)
    }
    /// Counters stay with their number.
    private static func isCounter(_ character: Character) -> Bool { "円巻冊件人名歳点年月日時分話部％".contains(character) }
}
