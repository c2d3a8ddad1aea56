internal import Conversation
internal import Crypto
internal import Foundation
internal import Ports

/// What a record is found by, as keyed hashes: whoever has the file but not the key cannot tell what a term stands for.
/// A hit of terms is only a candidate, which the record itself confirms, so 40 bits are enough and tell less than more.
struct AuditTerms {
    static let bits = 40

    enum Kind: UInt8 { case gram = 1, number, asin, order, session, response, customer, stage, rule, action, amount }

    private let key: SymmetricKey
    private var grams: [UInt64: UInt64] = [:]

    init(key: SymmetricKey) { self.key = key }

    func term(_ kind: Kind, _ value: String) -> UInt64 { hash(kind, Array(value.utf8)) }

    private func hash(_ kind: Kind, _ bytes: [UInt8]) -> UInt64 {
        let code = HMAC<SHA256>.authenticationCode(for: [kind.rawValue] + bytes, using: key)
        return code.prefix(5).reduce(0) { $0 << 8 | UInt64($1) }
    }

    // MARK: Of a record

    /// Every term of a record, some of them more than once.
    mutating func add(_ record: AuditRecord, to terms: inout [UInt64]) {
        let entry = record.entry
        terms += [
            term(.session, entry.sessionID.rawValue), term(.response, entry.responseID.rawValue),
            term(.stage, entry.stage), term(.rule, entry.rule), term(.action, entry.action.rawValue),
        ]
        if let customer = entry.customerHash { terms.append(term(.customer, customer)) }
        terms += entry.orderIDs.map { term(.order, $0.rawValue) }
        terms += entry.allASINs.map { term(.asin, $0.rawValue) }
        let texts = entry.texts
        terms += entry.amounts(in: texts).map { term(.amount, String($0)) }
        for text in texts { add(text, to: &terms) }
    }

    private mutating func add(_ text: AuditText, to terms: inout [UInt64]) {
        for word in text.words {
            for width in Self.widths where word.count >= width {
                for start in word.startIndex...(word.endIndex - width) {
                    terms.append(gram(word[start..<(start + width)]))
                }
            }
        }
        for range in text.numbers { terms.append(number(text.codes[range])) }
    }

    // MARK: Of a question

    /// A question of many words is narrowed down by some of its grams; the texts decide.
    private static let mostGrams = 16
    /// One and two for words so short; three leave far fewer candidates.
    private static let widths = 1...3

    /// Those that all records sought have, most telling first.
    mutating func terms(of query: AuditQuery, _ words: AuditWords?) -> [UInt64] {
        var terms: [UInt64] = []
        func add(_ kind: Kind, _ value: String?) { if let value { terms.append(term(kind, value)) } }
        add(.response, query.responseID?.rawValue)
        add(.order, query.orderID?.rawValue)
        add(.session, query.sessionID?.rawValue)
        add(.customer, query.customerHash)
        add(.asin, query.asin?.rawValue)
        add(.amount, query.amount.map(String.init))
        add(.rule, query.rule)
        add(.stage, query.stage)
        add(.action, query.action?.rawValue)
        var grams: [UInt64] = []
        for word in words?.words ?? [] {
            let text = Array(word)
            terms += AuditTerms.numbers(in: text).prefix(Self.mostGrams).map { number(text[$0]) }
            guard let width = Self.widths.last(where: { $0 <= text.count }) else { continue }
            grams += (0...(text.count - width)).map { gram(text[$0..<($0 + width)]) }
        }
        return terms + Self.spread(grams)
    }

    private static func spread(_ grams: [UInt64]) -> [UInt64] {
        guard grams.count > mostGrams else { return grams }
        return (0..<mostGrams).map { grams[$0 * (grams.count - 1) / (mostGrams - 1)] }
    }

    private static func numbers(in codes: [UInt32]) -> [Range<Int>] { AuditText(codes: codes).numbers }

    private func number(_ digits: ArraySlice<UInt32>) -> UInt64 {
        hash(.number, digits.map { UInt8(truncatingIfNeeded: $0) })
    }

    // MARK: Grams

    /// A text has few that the texts before it had not: each is hashed once as long as there is room.
    private static let mostKept = 1 << 18

    private mutating func gram(_ codes: ArraySlice<UInt32>) -> UInt64 {
        let packed = codes.reduce(UInt64(codes.count)) { $0 << 21 | UInt64($1) }
        if let known = grams[packed] { return known }
        if grams.count >= Self.mostKept { grams.removeAll(keepingCapacity: true) }
        let term = hash(.gram, codes.flatMap { code in (0..<4).map { UInt8(truncatingIfNeeded: code >> ($0 * 8)) } })
        grams[packed] = term
        return term
    }
}

extension AuditEntry {
    /// One where nothing was changed.
    var texts: [AuditText] {
        original == corrected ? [AuditText(original)] : [AuditText(original), AuditText(corrected)]
    }

    var allASINs: Set<ASIN> { Set(asins).union(prices.keys) }

    /// Of cards, and yen in the texts.
    func amounts(in texts: [AuditText]) -> Set<Int> {
        Set(prices.values.map(\.amount)).union(texts.flatMap(\.yenAmounts))
    }
}
