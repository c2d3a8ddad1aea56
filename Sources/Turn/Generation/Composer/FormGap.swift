internal import Conversation

/// A form of the work that the message wants: an edition or a medium which may not be sold here.
enum WantedForm: CaseIterable, Sendable {
    case boxSet, digital, novel, disc, figure, artbook, specialEdition

    static func asked(in question: Question) -> WantedForm? {
        allCases.first { question.has(any: table[$0] ?? []) }
    }

    private static let table = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.words.map(Cue.init)) })

    private var words: [String] {
        switch self {
        case .boxSet: ["box set*", "boxset*", "boxed set*", "ボックスセット", "ボックス", "boxセット", "全巻セット", "セット版"]
        case .digital: ["digital", "ebook*", "e book*", "kindle", "epub", "電子", "デジタル"]
        case .novel:
            [
                "novel version", "light novel*", "the novel*", "novelization*", "novelisation*", "小説", "ノベライズ", "ラノベ",
                "ライトノベル",
            ]
        case .disc: ["dvd*", "blu ray*", "bluray*", "ブルーレイ", "アニメのdvd"]
        case .figure: ["figure", "figures", "figurine*", "plush*", "フィギュア", "ぬいぐるみ"]
        case .artbook: ["artbook*", "art book*", "画集", "イラスト集"]
        case .specialEdition: ["kanzenban", "bunko", "perfect edition*", "deluxe edition*", "新装版", "完全版", "文庫版", "愛蔵版"]
        }
    }

    func name(_ brief: Brief) -> (phrase: String, japanese: String) {
        switch self {
        case .boxSet: ("as a box set", "ボックスセット")
        case .digital: ("in digital form", "電子書籍")
        case .novel: ("as a novel", "小説版")
        case .disc: ("on disc", "DVDやブルーレイ")
        case .figure: ("as a figure", "フィギュアなどのグッズ")
        case .artbook: ("as an artbook", "画集")
        case .specialEdition: ("in that special edition", "その特別な版")
        }
    }

    /// Whether something on the shelf has it; `nil` where the shelf is not in hand.
    func isSold(on shelf: Shelf) -> Bool? {
        switch self {
        case .boxSet: shelf.items.isEmpty ? nil : shelf.has(.boxSet)
        case .digital: shelf.items.isEmpty ? nil : shelf.has(.digital)
        default: false
        }
    }
}

extension Brief {
    /// "Not as a box set: we sell Naruto volume by volume …": a form that is asked for and not sold; `nil` otherwise.
    func formGap(_ series: Series) -> String? {
        guard let wanted = WantedForm.asked(in: question) ?? wishedForm, wanted.isSold(on: shelf) == false else {
            return nil
        }
        let (phrase, japanese) = wanted.name(self)
        let sold = range(shelf.volumes()).map { range in say(ja: "（\(range)）", en: ", \(range)") } ?? ""
        let title = title(series)
        if wanted == .boxSet {
            return say(
                ja: "申し訳ございませんが、\(title)の\(japanese)はお取り扱いがなく、1冊ずつ\(sold)の販売でございます。",
                en: "Not \(phrase): we sell \(title) volume by volume\(sold).")
        }
        return say(
            ja: "申し訳ございませんが、\(title)の\(japanese)はお取り扱いがなく、漫画の単行本\(sold)のみでございます。",
            en: "Not \(phrase): we sell \(title) as manga volumes\(wanted == .digital ? " on paper" : "")\(sold).")
    }

    private var wishedForm: WantedForm? {
        switch facts.wish.format {
        case .boxSet?: .boxSet
        case .digital?: .digital
        default: nil
        }
    }

    /// The message asks whether the shop has something, or wants to buy it.
    var isHavingAsked: Bool {
        question.has(any: [
            "do you have", "do you sell", "do you carry", "have you got", "is there a", "got", "available", "in stock",
            "buy", "i want", "looking for",
            "get the", "get it", "ありますか", "ある？", "欲しい", "ほしい", "売って", "取り扱", "置いて", "買え", "買いたい", "探して",
        ])
    }

    /// The whole series at once is meant: all volumes, the set.
    var isWholeAsked: Bool {
        question.has(any: [
            "whole series", "full set", "complete set", "entire series", "all volumes", "all the volumes",
            "all of them", "box set*", "boxset*",
            "全巻", "ボックス", "セットで", "全部で", "まとめて",
        ])
    }

    /// Said before the price of one volume where the price of all was asked.
    func perVolumeNote(_ series: Series) -> String? {
        guard isWholeAsked, !shelf.has(.boxSet), series.volumes != 1 else { return nil }
        return say(
            ja: "\(title(series))は全巻のセットではなく、1冊ずつの販売でございます。",
            en: "We sell \(title(series)) volume by volume, not as a set, so the price is per volume.")
    }
}
