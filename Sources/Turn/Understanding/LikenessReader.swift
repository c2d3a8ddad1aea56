/// Recognises a wish for things of the same kind: "something similar", "more like that", 似たやつ, こういうの.
struct LikenessReader: Sendable {
    private let cues = PhraseTable(
        ("like it|like that|like this|like that one|like this one|like those|like these|similar|comparable|same vibe|same vibes|"
            + "same kind|same style|same feel|same mood|same genre|in the same vein|in that vein|along those lines|"
            + "along the same lines|if i liked it|if i like it|if i liked that|"
            + "似た|似てる|似ている|みたいな|ような|っぽい|同じ雰囲気|同じ感じ|同じジャンル|同じような|同系統|そういう|こういう|ああいう|この手の|その手の|そんな感じ|こんな感じ|"
            + "あんな感じ|に近い")
            .split(separator: "|").map { (phrase: String($0), tag: 0) })

    func asksForLike(_ scanned: ScannedMessage) -> Bool {
        cues.hits(in: scanned.text).contains { !scanned.isNamed($0.range) }
    }
}
