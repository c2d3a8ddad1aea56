package import Conversation
internal import Foundation
internal import JWTKit

/// Issues tokens for development and demos: a shop's own identity provider signs them in production.
package struct DevelopmentTokens: Sendable {
    static let issuer = "manga-assist-dev"
    static let audience = "manga-assist"

    private let secret: DevelopmentSecret

    package init(secret: DevelopmentSecret) { self.secret = secret }

    /// - Returns: a JWT (HS256) that speaks for `customer` from `now` on, with an id of its own.
    package func issue(customer: CustomerID, lifetimeSeconds: Int64, now: Timestamp) async throws -> String {
        try await secret.keys().sign(
            DevelopmentClaims(
                sub: customer.rawValue, exp: (now + lifetimeSeconds).milliseconds / 1000, iat: now.milliseconds / 1000,
                jti: UUIDv4.random(), iss: Self.issuer, aud: Self.audience))
    }
}

struct DevelopmentClaims: JWTPayload {
    var sub: String
    /// Seconds since 1970, as in RFC 7519.
    var exp: Int64
    var iat: Int64
    var jti: String
    var iss: String
    var aud: String

    /// `DevelopmentTokenVerifier` checks the claims by its own clock.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}

extension DevelopmentSecret {
    func keys() async -> JWTKeyCollection {
        await JWTKeyCollection().add(hmac: HMACKey(key: key), digestAlgorithm: .sha256)
    }
}
