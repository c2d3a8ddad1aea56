internal import Conversation
internal import HTTPTypes
internal import Orchestrator
internal import Ports

/// Who calls, and what they can show.
struct Caller: Sendable {
    /// A signed-in shopper, proven at `token.expiresAt` for the last time.
    var token: VerifiedToken?
    /// Proofs for guests' sessions, the one named by the request first, then the cookie.
    var secrets: [GuestSecret]
    /// The cookie's secret, where it is one of ours.
    var cookie: GuestSecret?
    /// The peer's address.
    var address: String

    var customerID: CustomerID? { token?.customerID }
    var shopper: Shopper { Shopper(customerID: customerID) }

    mutating func show(_ resumeToken: String?) {
        guard let resumeToken, !resumeToken.isEmpty else { return }
        let secret = GuestSecret(presented: resumeToken)
        secrets.removeAll { $0 == secret }
        secrets.insert(secret, at: 0)
        // One for the request and one for the cookie; a long-lived connection keeps the last few.
        if secrets.count > 4 { secrets.removeLast() }
    }
}

/// Reads who a request comes from.
struct Identification: Sendable {
    let tokens: any TokenVerifier
    let cookieName: String

    /// - Throws: `unauthorized` for a token that is not good; no token is a guest.
    func caller(of headers: HTTPFields, address: String) async throws -> Caller {
        let cookie = Cookies.value(of: cookieName, in: headers)
        var caller = Caller(token: nil, secrets: [], cookie: cookie.flatMap(GuestSecret.ours), address: address)
        if let bearer = try bearer(in: headers) {
            caller.token = try await verify(bearer)
        } else if let cookie, Self.looksSigned(cookie) {
            caller.token = try await verify(cookie)
        }
        if let cookie = caller.cookie { caller.secrets.append(cookie) }
        caller.show(headers[.resumeToken])
        return caller
    }

    func verify(_ token: String) async throws -> VerifiedToken {
        do { return try await tokens.verify(token) } catch let error as AssistantError { throw error } catch {
            throw AssistantError(.unauthorized, cause: error)
        }
    }

    private func bearer(in headers: HTTPFields) throws -> String? {
        guard let header = headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].trimmed.isEmpty else {
            throw AssistantError(.unauthorized)
        }
        return String(parts[1].trimmed)
    }

    /// A JWT in the cookie: a shop that keeps its sign-in there.
    private static func looksSigned(_ cookie: String) -> Bool {
        cookie.utf8.count > RandomToken.length && cookie.utf8.filter { $0 == UInt8(ascii: ".") }.count == 2
    }
}

enum Cookies {
    static func value(of name: String, in headers: HTTPFields) -> String? {
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0].trimmed == name { return String(parts[1].trimmed) }
            }
        }
        return nil
    }
}

extension HTTPField.Name {
    // Literals of the token grammar; the initialiser returns nil for anything else.
    static let resumeToken = Self.known("X-Resume-Token")
    static let requestID = Self.known("X-Request-ID")
    static let traceparent = Self.known("traceparent")
    static let idempotencyKey = Self.known("Idempotency-Key")
    static let prefer = Self.known("Prefer")
    static let preferenceApplied = Self.known("Preference-Applied")
    static let referrerPolicy = Self.known("Referrer-Policy")
    static let crossOriginResourcePolicy = Self.known("Cross-Origin-Resource-Policy")
    static let permissionsPolicy = Self.known("Permissions-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header name") }
        return name
    }
}
