internal import Conversation

/// Which pages may use the assistant.
struct Origins: Sendable {
    private let allowed: Set<String>
    private let allowsAll: Bool

    init(_ allowed: [String]) {
        self.allowed = Set(allowed.map { Self.normal($0) })
        allowsAll = allowed.contains("*")
    }

    /// No origin is no browser; pages of the server's own address may. A name counts as its own only when it is
    /// listed: any name can be made to point at this address (DNS rebinding).
    func allows(_ origin: String?, host: String?) -> Bool {
        guard let sent = origin else { return true }
        if allowsAll { return true }
        let origin = Self.normal(sent)
        if allowed.contains(origin) { return true }
        guard let host, let start = origin.firstRange(of: "://") else { return false }
        let scheme = origin[..<start.lowerBound]
        guard scheme == "http" || scheme == "https", Self.isAddress(host.lowercased()) else { return false }
        return Self.withPort(String(origin[start.upperBound...]), scheme) == Self.withPort(host.lowercased(), scheme)
    }

    /// `localhost`, an IPv4 or a bracketed IPv6 address, with or without a port.
    private static func isAddress(_ host: String) -> Bool {
        if host.hasPrefix("[") { return true }
        let name = host.prefix { $0 != ":" }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return name == "localhost" || (parts.count == 4 && parts.allSatisfy { UInt8($0) != nil })
    }

    private static func normal(_ origin: String) -> String {
        let origin = origin.lowercased()
        return origin.hasSuffix("/") ? String(origin.dropLast()) : origin
    }

    /// `shop.example` and `shop.example:443` are one host over https.
    private static func withPort(_ host: String, _ scheme: some StringProtocol) -> String {
        let standard = scheme == "https" ? ":443" : ":80"
        return host.hasSuffix(standard) ? String(host.dropLast(standard.count)) : host
    }
}
