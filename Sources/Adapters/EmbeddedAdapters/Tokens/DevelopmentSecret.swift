internal import Crypto
internal import Foundation

/// The key that signs development tokens: 32 random bytes in the state directory, or words from the configuration.
package struct DevelopmentSecret: Sendable {
    package enum Failure: Error, Hashable, Sendable {
        /// Fewer than 32 bytes could be guessed or searched through.
        case tooShort(bytes: Int)
        case notReadable(path: String)
        case notWritable(path: String)
    }

    package static let fileName = "development-token.key"
    static let leastBytes = 32

    let key: SymmetricKey

    package init(bytes: [UInt8]) throws {
        guard bytes.count >= Self.leastBytes else { throw Failure.tooShort(bytes: bytes.count) }
        key = SymmetricKey(data: bytes)
    }

    /// From the configuration: at least 32 bytes of UTF-8.
    package init(text: String) throws { try self.init(bytes: Array(text.utf8)) }

    /// Reads the directory's key; makes it on first use, readable by its owner alone.
    package static func inDirectory(_ directory: String) throws -> DevelopmentSecret {
        let path = directory + "/" + fileName
        if !FileManager.default.fileExists(atPath: path) { try make(path, in: directory) }
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure.notReadable(path: path) }
        return try DevelopmentSecret(bytes: Array(data))
    }

    /// Written beside and linked into place, so that of two starts at the same moment both read one whole key.
    private static func make(_ path: String, in directory: String) throws {
        let draft = path + ".\(UInt64.random(in: .min ... .max))"
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw Failure.notWritable(path: directory) }
        guard FileManager.default.createFile(atPath: draft, contents: bytes, attributes: [.posixPermissions: 0o600])
        else { throw Failure.notWritable(path: path) }
        defer { unlink(draft) }
        guard link(draft, path) == 0 || errno == EEXIST else { throw Failure.notWritable(path: path) }
    }
}
