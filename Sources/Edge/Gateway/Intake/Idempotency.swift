internal import Conversation
internal import Crypto
internal import Foundation
internal import Logging
internal import Ports
internal import Wire

/// What a repeated request is answered from: the turn that the first one began.
struct EarlierReply: Codable, Sendable {
    var sessionID: SessionID
    var responseID: ResponseID
    var resumeToken: String?
}

/// The edge's use of the idempotency store. What is stored is sealed with the client's key, and the key itself is stored
/// as a hash only, so that a guest's secret never lies in the store in plain.
struct Idempotency: Sendable {
    enum Outcome: Sendable {
        /// Go on; then `complete` or `abandon`.
        case proceed(Attempt)
        case replay(EarlierReply)
    }

    /// The first request under a key.
    struct Attempt: Sendable {
        fileprivate var key: String
        fileprivate var storeKey: String
        fileprivate var caller: String
        fileprivate var fingerprint: String
    }

    let store: any IdempotencyStore
    let logger: Logger

    /// - Returns: `nil` while the store is away: the request then counts once each time.
    /// - Throws: `idempotency_mismatch`, `idempotency_in_flight`.
    func begin(key: String, caller: String, body: [UInt8]) async throws -> Outcome? {
        let attempt = Attempt(
            key: key, storeKey: Digest.hexadecimal(key), caller: caller, fingerprint: Digest.hexadecimal(body))
        let verdict: IdempotencyVerdict
        do {
            verdict = try await store.begin(
                key: attempt.storeKey, caller: caller, fingerprint: attempt.fingerprint)
        } catch {
            logger.warning("the idempotency store is away", metadata: ["error": "\(type(of: error))"])
            return nil
        }
        switch verdict {
        case .proceed: return .proceed(attempt)
        case .mismatch: throw AssistantError(.idempotencyMismatch)
        case .inFlight: throw AssistantError(.idempotencyInFlight, retryAfterMilliseconds: 1000)
        case .replay(let sealed): return .replay(try open(sealed, key: key))
        }
    }

    /// - Parameter alias: who the caller will be from now on, where the reply gave them a new secret.
    func complete(_ attempt: Attempt, _ reply: EarlierReply, alias: String? = nil) async {
        await tolerate {
            let sealed = try seal(reply, key: attempt.key)
            try await store.complete(key: attempt.storeKey, caller: attempt.caller, reply: sealed)
            guard let alias, alias != attempt.caller else { return }
            let verdict = try await store.begin(
                key: attempt.storeKey, caller: alias, fingerprint: attempt.fingerprint)
            guard verdict == .proceed else { return }
            try await store.complete(key: attempt.storeKey, caller: alias, reply: sealed)
        }
    }

    func abandon(_ attempt: Attempt) async {
        await tolerate { try await store.abandon(key: attempt.storeKey, caller: attempt.caller) }
    }

    /// The answer goes out all the same: a repeat may then run twice.
    private func tolerate(_ write: () async throws -> Void) async {
        do { try await write() } catch {
            logger.warning("the idempotency store is away", metadata: ["error": "\(type(of: error))"])
        }
    }

    // MARK: Sealing

    private func seal(_ reply: EarlierReply, key: String) throws -> String {
        try AES.GCM.seal(try WireJSON.encodeBytes(reply), using: sealingKey(key)).combined?.base64EncodedString() ?? ""
    }

    private func open(_ sealed: String, key: String) throws -> EarlierReply {
        guard let data = Data(base64Encoded: sealed) else { throw AssistantError(.internal, "sealed reply") }
        do {
            let plain = try AES.GCM.open(try AES.GCM.SealedBox(combined: data), using: sealingKey(key))
            return try JSONDecoder().decode(EarlierReply.self, from: plain)
        } catch { throw AssistantError(.internal, "sealed reply", cause: error) }
    }

    private func sealingKey(_ key: String) -> SymmetricKey {
        SymmetricKey(data: SHA256.hash(data: Array("manga-assist idempotency\0\(key)".utf8)))
    }
}
