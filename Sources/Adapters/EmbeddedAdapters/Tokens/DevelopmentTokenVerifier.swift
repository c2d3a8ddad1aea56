package import Conversation
internal import Foundation
internal import JWTKit
package import Ports

/// Checks tokens of `DevelopmentTokens`: algorithm (HS256 alone), signature, issuer, audience, times.
package struct DevelopmentTokenVerifier: TokenVerifier {
    /// Longer ones are refused unread.
    static let maxBytes = 8192
    /// How far the issuer's clock may be ahead.
    static let leewaySeconds: Int64 = 60

    private let secret: DevelopmentSecret
    private let clock: WallClock

    package init(secret: DevelopmentSecret, clock: @escaping WallClock) {
        self.secret = secret
        self.clock = clock
    }

    package func verify(_ token: String) async throws -> VerifiedToken {
        guard token.utf8.count <= Self.maxBytes else { throw Self.refusal("too long") }
        try Self.checkAlgorithm(token)
        let claims: DevelopmentClaims
        do { claims = try await secret.keys().verify(token) } catch {
            throw AssistantError(.unauthorized, "token not of this server", cause: error)
        }
        return try checked(claims)
    }

    /// The header is the sender's word: "none" and every other algorithm is refused before any key is tried.
    private static func checkAlgorithm(_ token: String) throws {
        let header: JWTHeader
        do { header = try DefaultJWTParser().parse(Array(token.utf8), as: DevelopmentClaims.self).header } catch {
            throw refusal("not a token", cause: error)
        }
        guard header.alg == "HS256" else { throw refusal("algorithm") }
    }

    private func checked(_ claims: DevelopmentClaims) throws -> VerifiedToken {
        let now = clock().milliseconds / 1000
        guard claims.iss == DevelopmentTokens.issuer else { throw Self.refusal("issuer") }
        guard claims.aud == DevelopmentTokens.audience else { throw Self.refusal("audience") }
        guard claims.exp > now else { throw Self.refusal("expired") }
        guard claims.iat <= now + Self.leewaySeconds else { throw Self.refusal("not yet issued") }
        guard !claims.sub.isEmpty, !claims.jti.isEmpty else { throw Self.refusal("no subject or id") }
        guard let expiresAt = Self.timestamp(seconds: claims.exp) else { throw Self.refusal("expiry") }
        return VerifiedToken(customerID: CustomerID(claims.sub), expiresAt: expiresAt, tokenID: claims.jti)
    }

    private static func timestamp(seconds: Int64) -> Timestamp? {
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? nil : Timestamp(milliseconds: milliseconds)
    }

    private static func refusal(_ reason: String, cause: (any Error)? = nil) -> AssistantError {
        AssistantError(.unauthorized, reason, cause: cause)
    }
}
