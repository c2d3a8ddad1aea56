internal import Conversation
internal import Foundation
internal import Ports

/// Entries as a year of conversations leaves them, and questions about them. The same number is the same entry in every
/// run; the texts are made of the sample shop's sentences.
struct AuditSample {
    /// Noon of a day in Japan.
    static let start = Timestamp(milliseconds: 1_775_012_400_000)
    /// A record every half a minute: a million are a year.
    private static let spacing: Int64 = 31_500
    private static let stages = [
        "shown", "screen", "inline", "pii", "price", "toxicity", "competitor", "item", "scope",
    ]

    private let ja: [String]
    private let en: [String]
    private let seed: UInt64

    init(data: String, seed: UInt64) throws {
        let sentences = try Self.texts(data).flatMap(Self.sentences)
        ja = sentences.filter { $0.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) } }
        en = sentences.filter { text in text.utf8.allSatisfy { $0 < 0x80 } }
        self.seed = seed
        guard ja.count > 100, en.count > 100 else { throw BenchError("\(data): there are too few texts") }
    }

    private static func texts(_ folder: String) throws -> [String] {
        var texts: Set<String> = []
        for file in ["series", "items", "documents", "reviews"] {
            let path = "\(folder)/\(file).jsonl"
            for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
                try collect(JSONSerialization.jsonObject(with: Data(line.utf8)), into: &texts)
            }
        }
        return texts.sorted()
    }

    private static func collect(_ value: Any, into texts: inout Set<String>) {
        if let text = value as? String {
            if text.utf8.count > 20 { texts.insert(text) }
        } else if let list = value as? [Any] {
            for element in list { collect(element, into: &texts) }
        } else if let record = value as? [String: Any] {
            for element in record.values { collect(element, into: &texts) }
        }
    }

    private static func sentences(_ text: String) -> [String] {
        var found = [""]
        for character in text {
            found[found.count - 1].append(character)
            if "。.!?！？\n".contains(character) { found.append("") }
        }
        return found.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter {
            (12...200).contains($0.utf8.count)
        }
    }

    // MARK: Entries

    func entry(_ number: Int) -> AuditEntry {
        var random = Randomness(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
        func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        let isJapanese = pick(10) < 6
        let asins = (0..<(1 + pick(3))).map { _ in asin(pick(20_000)) }
        let prices = asins.map { ($0, Money.yen(380 + 11 * pick(120))) }
        let sentences = isJapanese ? ja : en
        var text = (0..<(4 + pick(5))).map { _ in sentences[pick(sentences.count)] }
            .joined(separator: isJapanese ? "" : " ")
        let amount = Money.grouped(prices[0].1.amount)
        text += isJapanese ? "第\(1 + pick(110))巻は\(amount)円です。" : " Volume \(1 + pick(110)) is ¥\(amount)."
        let isShown = pick(10) < 7
        let stage = isShown ? "shown" : Self.stages[1 + pick(Self.stages.count - 1)]
        let corrected = isShown || pick(2) == 0 ? text : sentences[pick(sentences.count)] + String(text.suffix(30))
        return AuditEntry(
            at: Self.start + Int64(number) * Self.spacing / 1000, action: isShown ? .shown : .corrected, stage: stage,
            rule: isShown ? "shown" : "\(stage).\(pick(12))", sessionID: session(number),
            responseID: response(number), customerHash: pick(3) == 0 ? nil : customer(number / 6),
            intent: .productQuestion, language: isJapanese ? .ja : .en, model: "qwen2.5-7b-instruct",
            release: "1.4.2+a81f",
            orderIDs: pick(4) == 0 ? [order(number)] : [], asins: asins,
            prices: Dictionary(prices, uniquingKeysWith: { first, _ in first }), original: text, corrected: corrected)
    }

    /// Mean of a thousand entries.
    var textBytes: Double {
        let bytes = (0..<1000).reduce(0) { sum, number in
            let entry = entry(number)
            return sum + entry.original.utf8.count
                + (entry.corrected == entry.original ? 0 : entry.corrected.utf8.count)
        }
        return Double(bytes) / 1000
    }

    func moment(_ number: Int) -> Timestamp { Self.start + Int64(number) * Self.spacing / 1000 }
    func asin(_ number: Int) -> ASIN { ASIN("B0" + digits(UInt64(number), 8)) }
    func order(_ number: Int) -> OrderID {
        OrderID("249-" + digits(mixed(number, 1), 7) + "-" + digits(mixed(number, 2), 7))
    }
    func customer(_ number: Int) -> String { String(mixed(number, 3), radix: 16) + String(mixed(number, 4), radix: 16) }
    func response(_ number: Int) -> ResponseID { ResponseID("r-" + uuid(number, 5)) }
    func session(_ number: Int) -> SessionID { SessionID(uuid(number / 6, 6)) ?? .random() }

    private func mixed(_ number: Int, _ salt: UInt64) -> UInt64 {
        var random = Randomness(seed: UInt64(number) &* 8 &+ salt)
        return random.next()
    }

    private func digits(_ value: UInt64, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text.suffix(count)
    }

    private func uuid(_ number: Int, _ salt: UInt64) -> String {
        let text = (0..<2).map { digitsOf(mixed(number, salt &+ $0 &* 1000)) }.joined()
        let parts = Array(text)
        func part(_ range: Range<Int>) -> String { String(parts[range]) }
        return "\(part(0..<8))-\(part(8..<12))-4\(part(13..<16))-8\(part(17..<20))-\(part(20..<32))"
    }

    private func digitsOf(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    // MARK: Questions

    /// A part of what an entry says.
    func phrase(of number: Int, characters: Int) -> String {
        let text = Array(entry(number).original)
        let first = min(7, max(0, text.count - characters))
        return String(text[first..<min(first + characters, text.count)])
    }
}

/// The kinds of questions that are measured.
enum AuditKind: String, CaseIterable {
    case order, asin, session, response, customer, amount, stage, rule
    case days = "a day"
    case frequentJapanese = "です"
    case frequentEnglish = "the"
    case twoCharacters = "text, 2 characters"
    case sixCharacters = "text, 6 characters"
    case long = "text, 40 characters"
    case twoWords = "text, two words of two entries"
    case absentFrequent = "text of frequent parts that is nowhere"
    case absentRare = "text that is nowhere"
    case complaint = "text, amount and a day"
    case oldest = "text and stage of the oldest day"
    case rareTogether = "item and rule"

    /// - Parameter size: of the log; entries are asked for from all over it.
    func query(_ sample: AuditSample, _ number: Int, _ size: Int) -> AuditQuery {
        let place = Int(UInt64(number &* 2_654_435_761 &+ 12_345) % UInt64(size))
        let entry = sample.entry(place)
        var query = AuditQuery()
        switch self {
        case .order: query.orderID = sample.order(place)
        case .asin: query.asin = entry.asins.first
        case .session: query.sessionID = entry.sessionID
        case .response: query.responseID = entry.responseID
        case .customer: query.customerHash = entry.customerHash ?? sample.customer(place / 6)
        case .amount: query.amount = entry.prices.values.first?.amount
        case .stage: query.stage = entry.stage
        case .rule: query.rule = entry.rule
        case .days: Self.day(of: place, sample, &query)
        case .frequentJapanese: query.text = "です"
        case .frequentEnglish: query.text = "the"
        case .twoCharacters: query.text = sample.phrase(of: place, characters: 2)
        case .sixCharacters: query.text = sample.phrase(of: place, characters: 6)
        case .long: query.text = sample.phrase(of: place, characters: 40)
        case .twoWords:
            query.text =
                sample.phrase(of: place, characters: 3) + " " + sample.phrase(of: (place + 1) % size, characters: 3)
        case .absentFrequent: query.text = Self.frequent[number % Self.frequent.count]
        case .absentRare: query.text = "曖昧模糊zqxj\(number)"
        case .complaint:
            query.text = sample.phrase(of: place, characters: 4)
            query.amount = entry.prices.values.first?.amount
            Self.day(of: place, sample, &query)
        case .oldest:
            query.text = "です"
            query.stage = "price"
            query.until = sample.moment(min(size, 2000))
        case .rareTogether: (query.asin, query.rule) = (entry.asins.first, "price.\(number % 12)")
        }
        return query
    }

    private static func day(of place: Int, _ sample: AuditSample, _ query: inout AuditQuery) {
        query.from = sample.moment(place) + -43_200
        query.until = sample.moment(place) + 43_200
    }

    /// Of parts that stand in every other record.
    private static let frequent = [
        "円です。第", "巻は円です", "ですです", "ますのでです", "the the", "volume is the", "ことができますは", "¥円です", "tionthe", "ingand",
    ]
}
