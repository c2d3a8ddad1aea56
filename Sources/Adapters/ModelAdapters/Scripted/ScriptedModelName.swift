/// What a scripted model does, as its name says:
/// `mock-ttft<ms>-itl<ms>-len<tokens>[-die<tokens>|-stall<tokens>|-garble<tokens>]`.
package struct ScriptedModelName: Hashable, Sendable {
    package enum Fault: Hashable, Sendable {
        /// The connection is dropped after so many tokens.
        case die(after: Int)
        /// Nothing more is sent after so many tokens, over an open connection.
        case stall(after: Int)
        /// Broken bytes and broken JSON from that token on.
        case garble(after: Int)
    }

    /// From the request to the first token.
    package let timeToFirstToken: Duration
    /// From each token to the next.
    package let interTokenLatency: Duration
    /// Tokens of a whole answer.
    package let length: Int
    package let fault: Fault?

    /// - Returns: `nil` for any other name, for times over ten minutes, more than 100,000 tokens, or a fault that lies
    ///   past the end.
    package init?(_ name: some StringProtocol) {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard (4...5).contains(parts.count), parts[0] == "mock",
            let first = Self.number(parts[1], after: "ttft", upTo: 600_000),
            let next = Self.number(parts[2], after: "itl", upTo: 600_000),
            let length = Self.number(parts[3], after: "len", upTo: 100_000)
        else { return nil }
        timeToFirstToken = .milliseconds(first)
        interTokenLatency = .milliseconds(next)
        self.length = length
        guard parts.count == 5 else {
            fault = nil
            return
        }
        guard let fault = Self.fault(parts[4], upTo: length) else { return nil }
        self.fault = fault
    }

    private static func fault(_ part: some StringProtocol, upTo length: Int) -> Fault? {
        if let tokens = number(part, after: "die", upTo: length) { return .die(after: tokens) }
        if let tokens = number(part, after: "stall", upTo: length) { return .stall(after: tokens) }
        if let tokens = number(part, after: "garble", upTo: length) { return .garble(after: tokens) }
        return nil
    }

    /// Plain ASCII digits only: the name is written into replies as it is.
    private static func number(_ part: some StringProtocol, after label: String, upTo most: Int) -> Int? {
        guard part.hasPrefix(label) else { return nil }
        let digits = part.utf8.dropFirst(label.utf8.count)
        guard (1...6).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return value <= most ? value : nil
    }
}
