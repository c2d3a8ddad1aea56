internal import Conversation
internal import Text

/// Recognises "is that ok for a ten year old?" on an item's page, where the item need not be named.
struct PermissionReader: Sendable {
    private let words = PermissionReader.table(
        "ok|okay|suitable|appropriate|allowed|alright|safe|too violent|too scary|too gory|too mature|old enough|can read|"
            + "大丈夫|問題ない|読ませ|読める|読めます|読んでいい|読んでもいい|読んでも|買える|買えます|向いて|適して|早い")
    private let readers = PermissionReader.table(
        "my son|my daughter|my kid|my kids|my child|my children|kids|children|娘|息子|子供|子ども|こども|小学生|中学生|高校生")
    private let wishes = PermissionReader.table(
        "recommend|suggest|something|anything|like|looking for|gift|manga for|おすすめ|何か|みたいな|プレゼント|探して|漫画ある|漫画あります|漫画は")

    private static func table(_ words: String) -> PhraseTable {
        PhraseTable(words.split(separator: "|").map { (String($0), 0) })
    }

    func asks(_ scanned: ScannedMessage) -> Bool {
        let text = scanned.text
        guard !words.hits(in: text).isEmpty, wishes.hits(in: text).isEmpty else { return false }
        return scanned.has([.age]) || !readers.hits(in: text).isEmpty
    }
}
