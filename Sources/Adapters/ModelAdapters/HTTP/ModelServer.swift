internal import Foundation

/// Where a server of models is, and the key it is asked with. Prints as scheme and host, alone and inside whatever
/// holds it: neither the key nor a query (some providers take a key there) reaches a log.
package struct ModelServer: Hashable, Sendable {
    /// Without port, path or key.
    package let host: String
    private let scheme: String
    private let base: String
    private let query: String
    let apiKey: String?

    /// - Parameters:
    ///   - base: `http` or `https`, as far as its paths have in common (`http://127.0.0.1:8000/v1`); a query is kept, a
    ///     fragment is not.
    ///   - apiKey: sent as a bearer token.
    /// - Returns: `nil` when the base is no such URL or carries a user's name or password, or the key could not stand
    ///   in a header.
    package init?(base: String, apiKey: String? = nil) {
        guard var url = URLComponents(string: base), let scheme = url.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = url.host, !host.isEmpty, url.user == nil, url.password == nil
        else { return nil }
        if let apiKey, apiKey.isEmpty || !apiKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return nil }
        query = url.percentEncodedQuery.map { "?\($0)" } ?? ""
        url.query = nil
        url.fragment = nil
        while url.path.hasSuffix("/") { url.path.removeLast() }
        guard let address = url.string else { return nil }
        self.base = address
        self.scheme = scheme
        self.host = host
        self.apiKey = apiKey
    }

    /// - Parameter path: below the base, without a leading slash.
    func address(of path: String) -> String { "\(base)/\(path)\(query)" }
}

extension ModelServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(scheme)://\(host)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
