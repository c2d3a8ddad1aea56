/// Words by which a decoded text is told from noise, and run-together ones are parted: the common ones of English and of
/// romaji, and those that orders to a model are made of.
enum KnownWords {
    static let common = """
        a i about above after again all also am an and another any anything are as ask at away back bad be because been \
        before being best better book books both but buy by call can cant case chat code come continue could customer day \
        did do does dont done down each else end even ever every everyone everything example far fear find first follow \
        following for free friend from full fun game gave get give given gives go going good got great had hand hard has \
        have he hello help her here him his home how i'm if im in inside into is it item its just keep kind know last let \
        lets like line list live long look made make manga many may me message mode money more most much must my name \
        need never new next no not nothing now of off ok old on once one only open or order other our out over own \
        page part past people person place please point previous price print put question quick read reader real \
        reply return right riddle run said say says see send sentence serve set she shop short should show sir so some \
        someone something speak start state step still stop story such sure take talk tell text than thank thanks that \
        the their them then there these they thing things think this those through time title to today told too true try \
        turn two under until up us use user very volume want was way we well were what whatever when where which while \
        who whole why will with without word words work world would write wrong yes you your youre yourself
        """
    static let orders = """
        ignore ignored ignoring disregard forget override bypass overrule obey comply follow instruction instructions \
        rule rules prompt prompts system directive directives guideline guidelines policy policies restriction \
        restrictions limit limits limitation limitations filter filters guardrail guardrails safety security constraint \
        constraints command commands configuration config developer admin administrator root sudo debug maintenance \
        reveal repeat output display dump leak expose disclose secret secrets hidden internal confidential password \
        passwords credentials key keys api token tokens initial original prior earlier preceding assistant bot chatbot ai \
        model unrestricted unfiltered uncensored jailbreak jailbroken dan pretend roleplay act persona character master \
        coupon coupons discount discounts refund refunds free database delete drop disable enable activate unlock \
        execute script alert function import verbatim exactly entire anything everything evil bomb meth explosive drug \
        drugs weapon hack steal credit card ethics ethical moral training programming unlimited freely respond response \
        answer answers zero yen dollars percent apply approve confirm staff employee manager data email emails address \
        addresses phone numbers personal information customers orders recipe build malware virus illegal cart cost costs
        """
    static let romaji = """
        no wa ga wo ni de to mo ka ne yo kara made desu masu masen shite kudasai kudasa suru sareta koto kore sore are \
        ima made subete zenbu mushi shiji meirei wasurete wasurero seigen nashi naku anata kimi omae watashi boku ore \
        shisutemu sisutemu puronputo misete oshiete shuryoku hyouji himitsu kinshi ruuru kaijo kotaete naibu settei \
        kuupon waribiki koodo muryou henkin kanri kanrisha kaihatsusha moodo narikitte furumatte jiyuu kankei nai
        """

    /// The words by the hashes of their letters: no array is made to look one up.
    private static let all: Set<UInt64> = hashes(common + " " + orders + " " + romaji)
    private static let latin: Set<UInt64> = hashes(common + " " + orders)
    /// The ones worth unscrambling.
    static let orderWords: [[UInt32]] = words(orders + " previous").filter { $0.count >= 5 }
    static let longest = 14

    private static func words(_ list: String) -> [[UInt32]] {
        list.split { $0 == " " || $0 == "\n" }.map { word in word.unicodeScalars.map(\.value).filter(ASCIICode.isLetter)
        }
    }

    private static func hashes(_ list: String) -> Set<UInt64> { Set(words(list).map { hash($0) }) }

    private static func hash(_ word: some Sequence<UInt32>) -> UInt64 {
        word.reduce(TextHash.seed(5)) { TextHash.mix($0, ASCIICode.lower($1)) }
    }

    /// Of English or romaji.
    static func contains(_ word: some Collection<UInt32>) -> Bool { word.count <= longest && all.contains(hash(word)) }

    static func isLatin(_ word: some Collection<UInt32>) -> Bool { word.count <= longest && latin.contains(hash(word)) }

    /// The letters' share that stands in known words, of any text; 0…1. Fewer than three words say nothing.
    static func share(_ codes: some RandomAccessCollection<UInt32>) -> Double {
        var (known, letters, words, length) = (0, 0, 0, 0)
        var hash = TextHash.seed(5)
        func finish() {
            guard length > 0 else { return }
            letters += length
            words += 1
            if length <= longest, all.contains(hash) { known += length }
            length = 0
            hash = TextHash.seed(5)
        }
        for code in codes {
            if ASCIICode.isLetter(code) {
                hash = TextHash.mix(hash, ASCIICode.lower(code))
                length += 1
            } else if code != 0x27 {
                finish()
            }
        }
        finish()
        return words < 3 || letters == 0 ? 0 : Double(known) / Double(letters)
    }

    /// Letters without spaces as known words, where they are made of such alone but for a few; `nil` otherwise. Linear: no
    /// word is longer than `longest`, and no more than `longestRun` letters are read.
    static func parted(_ letters: [UInt32]) -> [UInt32]? {
        guard letters.count >= 6, letters.count <= longestRun else { return nil }
        let lower = letters.map(ASCIICode.lower)
        // Least cost to get to each letter: 1 a word, 3 a letter that belongs to none.
        var costs = [Int](repeating: Int.max / 2, count: lower.count + 1)
        var steps = [Int](repeating: 1, count: lower.count + 1)
        costs[0] = 0
        for start in lower.indices {
            if costs[start] + 3 < costs[start + 1] { (costs[start + 1], steps[start + 1]) = (costs[start] + 3, -1) }
            var word = TextHash.seed(5)
            for length in 1...min(longest, lower.count - start) {
                word = TextHash.mix(word, lower[start + length - 1])
                guard latin.contains(word) else { continue }
                let cost = costs[start] + (length < 3 ? 2 : 1)
                if cost < costs[start + length] { (costs[start + length], steps[start + length]) = (cost, length) }
            }
        }
        var pieces: [[UInt32]] = []
        var unknown = 0
        var place = lower.count
        while place > 0 {
            let step = steps[place]
            if step < 0 { unknown += 1 }
            pieces.append(Array(lower[place - abs(step)..<place]))
            place -= abs(step)
        }
        guard unknown * 4 <= lower.count else { return nil }
        return Array(pieces.reversed().joined(separator: [0x20]))
    }

    static let longestRun = 1024
}
