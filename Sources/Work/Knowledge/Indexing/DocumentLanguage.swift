internal import Conversation
internal import Text

extension Language {
    /// Of a document that does not say: any kana is Japanese, and so is Han without kana; everything else is English. A
    /// few Japanese words inside a Latin text do not make it Japanese.
    static func told(from text: String) -> Language {
        var kana = 0
        var han = 0
        var latin = 0
        for scalar in text.unicodeScalars {
            switch Script(scalar.value) {
            case .hiragana, .katakana: kana += 1
            case .han: han += 1
            case .latin: latin += 1
            default: break
            }
        }
        return (kana + han) * 10 > latin ? .ja : .en
    }
}
