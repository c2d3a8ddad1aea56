internal import Foundation

/// Where an OpenAI-compatible server is, and how it is asked in.
package struct ChatEndpoint: Hashable, Sendable {
    /// Of `POST`s for chat completions.
    let completions: String
    let apiKey: String?

    /// - Parameters:
    ///   - base: `http` or `https`, as far as `/v1` (`http://127.0.0.1:8000/v1`); a query is kept.
    ///   - apiKey: sent as a bearer token.
    /// - Returns: `nil` when the base is no such URL, or the key could not stand in a header.
    package init?(base: String, apiKey: String? = nil) {
        guard var url = URLComponents(string: base), ["http", "https"].contains(url.scheme?.lowercased()),
            let host = url.host, !host.isEmpty
        else { return nil }
        if let apiKey, apiKey.isEmpty || !apiKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return nil }
        while url.path.hasSuffix("/") { url.path.removeLast() }
        url.path += "/chat/completions"
        guard let address = url.string else { return nil }
        completions = address
        self.apiKey = apiKey
    }
}
