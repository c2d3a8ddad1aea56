internal import Text

/// Titles of several ordinary words, which are also said without a thought of them ("look back at my order"). Folded.
enum CommonPhrases {
    static func contains(_ phrase: String) -> Bool { all.contains(phrase) }

    private static let all: Set<String> = Set(
        """
        one piece|look back|after the rain|we were there|black jack|say i love you|new game|new game!|perfect world|the fable|from far away|
        fly me to the moon|to your eternity|call of the night|silver spoon|red river|glass mask|blue box|blue period|black cat|ping pong|
        dragon head|liar game|giant killing|fire force|fire punch|city hunter|princess knight|future diary|happy mania|blank canvas|
        food wars|food wars!|duel masters|the first step|first step|false love|case closed|from me to you|midnight diner|oh my goddess|
        oh my goddess!|kiss him, not me|we never learn|blue giant|black & white|black and white|the wallflower|flying witch|soul eater|
        my little monster|my love story|my love story!!|my perfect world|steel ball run|stone ocean|golden wind|master keaton|angel sanctuary|
        my ordinary life|fighting spirit|the drifting classroom|strobe edge|even though we're adults|bunny drop|witch hat|witch watch|
        fruit basket|skip beat|skip beat!|love com|deadly sins|paradise kiss|all you need is kill|dragon maid|everyone's getting married|our little sister|
        baby & me|baby and me|children of the sea|call of the night|the drops of god|prison school|daytime shooting star|goodbye, eri|lady oscar|love is war|
        mega man|duke togo|phantom blood|the town where only i am missing|perfect girl evolution|blood on the tracks|shin chan|dress up darling
        """.split(separator: "|").map { Normalizer.folded(String($0)) })
}
