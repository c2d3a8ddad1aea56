/// What of a sentence goes with the name in it.
enum CompetitorClause {
    typealias Cut = (range: Range<Int>, replacement: String)

    /// The clause alone, where a grammatical sentence is left; `nil`: the whole sentence.
    static func cut(_ scalars: [Unicode.Scalar], _ sentence: Range<Int>, _ names: [Range<Int>]) -> Cut? {
        guard let first = names.first, let last = names.last else { return nil }
        let text = scalars[sentence].map(\.value)
        let inner = first.lowerBound - sentence.lowerBound..<min(text.count, last.upperBound - sentence.lowerBound)
        guard inner.lowerBound >= 0, !inner.isEmpty else { return nil }
        let local =
            parenthesis(text, inner) ?? tail(text, inner) ?? head(text, inner) ?? japaneseTail(text, inner)
            ?? japaneseHead(text, inner)
        return local.map {
            ($0.range.lowerBound + sentence.lowerBound..<$0.range.upperBound + sentence.lowerBound, $0.1)
        }
    }

    /// "(also on X)", with the space before it.
    private static func parenthesis(_ text: [UInt32], _ inner: Range<Int>) -> Cut? {
        guard let open = text[..<inner.lowerBound].lastIndex(where: { $0 == 0x28 }), open > 0,
            !text[open..<inner.lowerBound].contains(0x29),
            let close = text[inner.upperBound...].firstIndex(of: 0x29), !text[inner.upperBound..<close].contains(0x28)
        else { return nil }
        return (text[open - 1] == 0x20 ? open - 1..<close + 1 : open..<close + 1, "")
    }

    private static let joints: [[UInt32]] = [
        ", but ", ", though ", ", although ", ", while ", ", whereas ", ", yet ", ", so ", "; ", " – ", " — ", " - ",
        "—",
        ", and you ", ", and it", ", and they ", ", and we ", ", and i ", ", or you ", ", or try ", ", or check ",
        ", which you ", ", or see ", ", or buy ", ", and on ", ", and at ", " but you can ", " though you can ",
    ]
    .map { $0.unicodeScalars.map(\.value) }

    /// "Volume 3 is ¥1,320, but X has it for less."
    private static func tail(_ text: [UInt32], _ inner: Range<Int>) -> Cut? {
        let lowered = text.map(InlineCode.lowered)
        var best: Int?
        for joint in joints {
            if let place = last(joint, in: lowered, before: inner.lowerBound + 1) { best = min(best ?? place, place) }
        }
        guard let best, isSentence(lowered[..<best]) else { return nil }
        return (best..<text.count, ".")
    }

    /// "X may have it, but volume 3 is ¥1,320 here."
    private static func head(_ text: [UInt32], _ inner: Range<Int>) -> Cut? {
        let lowered = text.map(InlineCode.lowered)
        for joint in joints.prefix(7) {
            guard let place = first(joint, in: lowered, after: inner.upperBound) else { continue }
            let start = place + joint.count
            guard start < text.count, isSentence(lowered[start...]), let initial = Unicode.Scalar(text[start]) else {
                continue
            }
            return (0..<start + 1, String(Character(initial)).uppercased())
        }
        return nil
    }

    private static let verbs: Set<String> = [
        "is", "are", "was", "were", "has", "have", "had", "can", "cannot", "cant", "costs", "cost", "ships", "ship",
        "comes", "come", "sells", "sell", "runs", "starts", "takes", "its", "thats", "weve", "were", "dont", "do",
        "does",
        "doesnt", "isnt", "arent", "will", "wont", "offer", "carry", "stock", "goes", "includes", "theres", "youll",
        "ill",
        "i'm", "im", "hasnt", "havent",
    ]
    private static let subordinates: Set<String> = [
        "if", "when", "while", "although", "though", "since", "because", "unless", "whereas", "instead", "besides",
        "as",
        "for", "to",
    ]

    /// Three words with a verb, not begun by a conjunction.
    private static func isSentence(_ codes: ArraySlice<UInt32>) -> Bool {
        var words: [String] = []
        for part in codes.split(whereSeparator: { !InlineCode.isWord($0) && $0 != 0x27 && $0 != 0x2019 }) {
            words.append(
                String(
                    String.UnicodeScalarView(part.lazy.filter { InlineCode.isWord($0) }.compactMap(Unicode.Scalar.init))
                ))
        }
        guard words.count > 2, let first = words.first, !subordinates.contains(first) else { return false }
        return words.contains { verbs.contains($0) }
    }

    private static let conjunctions: [[UInt32]] = ["が、", "けど、", "けれど、", "けれども、"].map { $0.unicodeScalars.map(\.value) }
    private static let politeEnds: [[UInt32]] = ["です", "ます", "ません", "でした", "ました"].map { $0.unicodeScalars.map(\.value) }

    /// 「…は693円ですが、Xなら500円です。」
    private static func japaneseTail(_ text: [UInt32], _ inner: Range<Int>) -> Cut? {
        for conjunction in conjunctions {
            guard let place = last(conjunction, in: text, before: inner.lowerBound + 1),
                politeEnds.contains(where: { text[..<place].ends(with: $0) })
            else { continue }
            return (place..<text.count, "。")
        }
        return nil
    }

    /// 「Xでは500円ですが、当店では693円です。」
    private static func japaneseHead(_ text: [UInt32], _ inner: Range<Int>) -> Cut? {
        for conjunction in conjunctions {
            guard let place = first(conjunction, in: text, after: inner.upperBound),
                politeEnds.contains(where: { text[..<place].ends(with: $0) }), text.count - place > 8
            else { continue }
            return (0..<place + conjunction.count, "")
        }
        return nil
    }

    private static func last(_ wanted: [UInt32], in text: [UInt32], before limit: Int) -> Int? {
        guard limit >= wanted.count else { return nil }
        return (0...min(limit, text.count) - wanted.count).last { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }

    private static func first(_ wanted: [UInt32], in text: [UInt32], after start: Int) -> Int? {
        guard start + wanted.count <= text.count else { return nil }
        return (start...text.count - wanted.count).first { text[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }

    // MARK: Sentences around

    private static let continuations = [
        "they ", "they'", "their ", "its ", "over there", "there you", "there, ", "そちら", "あちら", "同店", "同サイト", "そこなら",
    ]

    /// It speaks of the shop that the sentence before named.
    static func goesOn(_ sentence: String) -> Bool {
        let lowered = sentence.lowercased()
        return continuations.contains { lowered.hasPrefix($0) }
    }

    private static let refusals = [
        "can't compare", "cannot compare", "can't speak", "cannot speak", "can't say", "don't know", "can't check",
        "can't see", "cannot see", "don't have information", "not able to", "no connection", "not affiliated",
        "can't tell",
        "can only speak", "can't comment", "cannot comment", "separate from", "are not part of", "aren't part of",
        "can't match", "don't match", "do not match", "don't price", "don't accept", "do not accept", "can't accept",
        "いたしかね", "できかね", "わかりかね", "分かりかね", "お答えできません", "ご案内できません", "比較できません", "ご案内しておりません",
        "対応しておりません", "異なります", "関係はございません", "承っておりません", "行っておりません", "ご利用いただけません",
    ]

    /// Asked about another shop, the answer says that it does not speak of it.
    static func declines(_ sentence: String) -> Bool {
        let lowered = String(sentence.lowercased().map { $0 == "\u{2019}" ? "'" : $0 })
        if ["cheaper", "better", "安", "お得", "有利"].contains(where: { lowered.contains($0) }) { return false }
        return refusals.contains { lowered.contains($0) }
    }

    private static let serials: [[UInt32]] = ["で連載", "にて連載", "連載", "で配信開始"].map { $0.unicodeScalars.map(\.value) }

    /// A magazine in an app is where a work appeared.
    static func isSerialisation(_ scalars: [Unicode.Scalar], _ name: Range<Int>) -> Bool {
        let after = scalars[name.upperBound..<min(scalars.count, name.upperBound + 6)].map(\.value)
        if serials.contains(where: { after.starts(with: $0) }) { return true }
        let before = scalars[max(0, name.lowerBound - 16)..<name.lowerBound].map { InlineCode.lowered($0.value) }
        return ["serialized in ", "serialised in ", "serialized on ", "serialised on ", "runs in ", "ran in "].contains
        {
            before.ends(with: $0.unicodeScalars.map(\.value))
        }
    }
}

extension Collection where Element == UInt32, Self: BidirectionalCollection {
    fileprivate func ends(with other: [UInt32]) -> Bool {
        count >= other.count && suffix(other.count).elementsEqual(other)
    }
}
