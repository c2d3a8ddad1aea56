internal import Foundation

/// The part of an address after `?`, as forms write it: `+` is a blank. Of repeated names the first counts.
struct Query: Sendable {
    let values: [String: String]

    init(_ text: some StringProtocol) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&").prefix(64) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            if values[name] == nil { values[name] = parts.count > 1 ? Self.decoded(parts[1]) : "" }
        }
        self.values = values
    }

    /// Of a whole request target.
    init(target: String) {
        let parts = target.split(separator: "?", maxSplits: 1)
        self.init(parts.count > 1 ? parts[1] : "")
    }

    /// An empty value is as none.
    subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    private static func decoded(_ text: some StringProtocol) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        return spaced.removingPercentEncoding ?? spaced
    }
}

extension String {
    /// A path segment as meant; as it stands where the coding is broken.
    var percentDecoded: String { removingPercentEncoding ?? self }
}
