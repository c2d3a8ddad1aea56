internal import Conversation

/// Entities said in words: formats, languages of the edition, status, ages by school.
struct WordEntities: Sendable {
    struct Find {
        let type: EntityType
        let value: String
        /// In the match text.
        let range: Range<Int>
    }

    private let meanings: [(EntityType, String)]
    private let table: PhraseTable

    init() {
        var meanings: [(EntityType, String)] = []
        var entries: [(phrase: String, tag: Int)] = []
        for (type, value, words) in WordEntities.lexicon {
            for word in words.split(separator: "|") { entries.append((String(word), meanings.count)) }
            meanings.append((type, value))
        }
        self.meanings = meanings
        table = PhraseTable(entries)
    }

    /// Longest first; none overlap.
    func finds(in text: MatchText, isTaken: (Range<Int>) -> Bool) -> [Find] {
        let hits = table.hits(in: text).sorted {
            ($1.range.count, $0.range.lowerBound) < ($0.range.count, $1.range.lowerBound)
        }
        var used: [Range<Int>] = []
        var finds: [Find] = []
        for hit in hits where !isTaken(hit.range) && !used.contains(where: { $0.overlaps(hit.range) }) {
            used.append(hit.range)
            finds.append(Find(type: meanings[hit.tag].0, value: meanings[hit.tag].1, range: hit.range))
        }
        return finds
    }

    private static let lexicon: [(EntityType, String, String)] = [
        (
            .format, "digital",
            "ebook|ebooks|e book|e books|kindle|digital|digital edition|epub|電子|電子書籍|電子版|デジタル|デジタル版|キンドル|電書"
        ),
        (
            .format, "paperback",
            "paperback|paperbacks|physical|physical copy|physical copies|print|printed|in print|paper edition|paper version|tankobon|hard copy|紙の本|紙版|紙で|紙の|紙が|紙も|"
                + "紙か|紙媒体|単行本|コミックス版|ペーパーバック"
        ),
        (
            .format, "box_set",
            "box set|box sets|boxset|boxsets|boxed set|complete set|complete box|full set|whole set|the box|全巻セット|ボックスセット|ボックス|BOXセット|コンプリートセット|"
                + "全巻BOX|BOX|全巻まとめ買い|ぜんかんセット|zenkan set"
        ),
        (
            .language, "en",
            "in english|english edition|english editions|english version|english versions|english translation|english translations|english copy|english language|"
                + "translated into english|english one|english ones|english release|english print|the english|english manga|えいご|えいごばん|英語|英語版|英訳|英訳版|英語で|英文|eigoban|english"
        ),
        (
            .language, "ja",
            "in japanese|japanese edition|japanese editions|japanese version|japanese versions|japanese original|original japanese|japanese copy|"
                + "japanese language|japanese one|japanese ones|japanese print|raw|raws|にほんご|にほんごばん|日本語|日本語版|日本版|和書|邦訳|nihongoban"
        ),
        (
            .volumesMax, "10",
            "short series|short manga|short manga series|shorter series|shorter manga|something short|something shorter|shorter one|shorter ones|short one|short ones|"
                + "short reads|short read|shorter|短いの|短い漫画|短いマンガ|短いシリーズ|短い作品|短いやつ|短いもの|短い方|短いほう|短め|短くて|短く完結|短く終わ|みじかいの|みじかい漫画|みじかめ"
        ),
        (
            .status, "finished",
            "finished|completed|complete series|already complete|ended|concluded|finished series|完結|完結済|完結済み|完結した|完結作品|完結してる|完結している|終わってる|終わった"
        ),
        (.status, "ongoing", "ongoing|still running|still publishing|still going|not finished|連載中|連載してる|続いてる|継続中|未完"),
        (.status, "hiatus", "hiatus|on hiatus|休載|休載中"),
        (.age, "5", "preschooler|preschoolers|kindergartner|kindergartener|幼稚園児|幼稚園の|幼児|園児|未就学児"),
        (.age, "7", "小1|小一|小学1年生|小学一年生|小学校低学年|小学生低学年|低学年|first grader"),
        (.age, "8", "小2|小二|小学2年生|小学二年生|second grader"),
        (
            .age, "9",
            "小学生|小3|小三|小学3年生|小学三年生|grade schooler|grade schoolers|elementary school kid|elementary schooler|third grader"
        ),
        (.age, "10", "小4|小四|小学4年生|小学四年生|高学年|小学校高学年|fourth grader"),
        (.age, "11", "小5|小五|小学5年生|小学五年生|fifth grader"),
        (.age, "12", "小6|小六|小学6年生|小学六年生|tween|tweens|preteen|sixth grader"),
        (
            .age, "13",
            "中学生|中1|中一|中学1年生|middle schooler|middle schoolers|junior high schooler|teen|teenager|teenagers|teenage|十代|10代|ティーン"
        ),
        (.age, "14", "中2|中二|中学2年生"),
        (.age, "15", "中3|中三|中学3年生"),
        (
            .age, "16",
            "高校生の息子|高校生の娘|高校生の子|高校生の弟|高校生の妹|高校生の甥|高校生の姪|高校生の孫|高校生に|高校生へ|高校生向け|高校生でも|高1|高一|high schooler|high schoolers"
        ),
        (.age, "17", "高2|高二|高校2年生"),
        (.age, "18", "高3|高三|高校3年生"),
    ]
}
