internal import Crypto
internal import Foundation

/// What proves a guest's session: the resume token and the value of the cookie. Only its hash is ever stored.
struct GuestSecret: Hashable, Sendable {
    let value: String

    /// As a client presents it; whatever it is, it has a hash.
    init(presented value: String) { self.value = value }

    private init(made value: String) { self.value = value }

    /// 256 random bits.
    static func random() -> GuestSecret { GuestSecret(made: RandomToken.make()) }

    /// A cookie of ours, so that another session of the same browser may have the same secret.
    static func ours(_ cookie: String) -> GuestSecret? {
        RandomToken.isOne(cookie) ? GuestSecret(presented: cookie) : nil
    }

    /// SHA-256 in hexadecimal.
    var hash: String { Digest.hexadecimal(value) }
}

/// 256 random bits in base64url.
enum RandomToken {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    static let length = 43

    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let characters = (0..<length).map { _ in alphabet[Int(UInt8.random(in: 0..<64, using: &generator))] }
        return String(decoding: characters, as: UTF8.self)
    }

    static func isOne(_ text: String) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy { alphabet.contains($0) }
    }
}

enum Digest {
    static func hexadecimal(_ text: String) -> String { hexadecimal(Array(text.utf8)) }

    /// `Sec-WebSocket-Accept`: SHA-1, as RFC 6455 §1.3 has it; it proves nothing but that the server speaks WebSocket.
    static func acceptKey(_ key: String) -> String {
        let text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        return Data(Insecure.SHA1.hash(data: Array(text.utf8))).base64EncodedString()
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
