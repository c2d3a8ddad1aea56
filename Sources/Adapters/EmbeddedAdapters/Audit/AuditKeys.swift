internal import Crypto
internal import Foundation

/// The master key of the audit log. It encrypts nothing but data keys, which stand wrapped in the log's own file: a key
/// service that wraps and unwraps slots in here, and a new master key costs a few bytes written again.
package struct AuditKeys: Sendable {
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        case notReadable(path: String)
        case notWritable(path: String)
        /// Not 32 bytes.
        case malformed(path: String)
        /// The log was written under another key, or its wrapped keys were altered. Nothing was changed.
        case wrong

        package var description: String {
            switch self {
            case .notReadable(let path): "\(path): the key of the audit log is missing or cannot be read"
            case .notWritable(let path): "\(path): the key of the audit log cannot be written"
            case .malformed(let path): "\(path): the key of the audit log must have \(AuditKeys.bytes) bytes"
            case .wrong: "the audit log was written under another key than \(AuditKeys.fileName) holds"
            }
        }
    }

    package static let fileName = "audit.key"
    static let bytes = 32

    private let master: SymmetricKey

    /// - Parameter bytes: 32, at random.
    package init(bytes: [UInt8]) throws {
        guard bytes.count == Self.bytes else { throw Failure.malformed(path: Self.fileName) }
        master = SymmetricKey(data: bytes)
    }

    /// Reads the directory's key.
    /// - Parameter mayMake: makes it where there is none, readable by its owner alone; `false` where a log exists, which
    ///   no new key could open.
    package static func inDirectory(_ directory: String, mayMake: Bool) throws -> AuditKeys {
        let path = directory + "/" + fileName
        if mayMake, !FileManager.default.fileExists(atPath: path) { try make(path, in: directory) }
        guard let data = FileManager.default.contents(atPath: path) else { throw Failure.notReadable(path: path) }
        guard data.count == bytes else { throw Failure.malformed(path: path) }
        return try AuditKeys(bytes: Array(data))
    }

    /// Written beside and linked into place, so that of two starts at the same moment both read one whole key.
    private static func make(_ path: String, in directory: String) throws {
        let draft = path + ".\(UInt64.random(in: .min ... .max))"
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        guard FileManager.default.createFile(atPath: draft, contents: bytes, attributes: [.posixPermissions: 0o600])
        else { throw Failure.notWritable(path: path) }
        defer { unlink(draft) }
        guard link(draft, path) == 0 || errno == EEXIST else { throw Failure.notWritable(path: path) }
    }

    // MARK: Data keys

    /// - Returns: the key as it is kept in the file.
    func wrap(_ key: SymmetricKey, id: Int64) throws -> Data {
        let plain = key.withUnsafeBytes { Data($0) }
        guard let box = try AES.GCM.seal(plain, using: master, authenticating: Self.label(id)).combined else {
            throw Failure.wrong
        }
        return box
    }

    /// - Throws: `Failure.wrong`.
    func unwrap(_ wrapped: Data, id: Int64) throws -> SymmetricKey {
        do {
            let box = try AES.GCM.SealedBox(combined: wrapped)
            return SymmetricKey(data: try AES.GCM.open(box, using: master, authenticating: Self.label(id)))
        } catch { throw Failure.wrong }
    }

    private static func label(_ id: Int64) -> Data { Data("audit data key \(id)".utf8) }
}

/// The unwrapped keys of one log. The first also yields the keys of the search index, of the marks and of customers'
/// hashes, which outlive a change of data keys.
struct AuditKeyring: Sendable {
    /// Encrypts new records.
    let current: Int64
    private let keys: [Int64: SymmetricKey]
    let index: SymmetricKey
    let marks: SymmetricKey
    private let customers: SymmetricKey

    /// - Parameter keys: not empty, by id from 1.
    init(_ keys: [Int64: SymmetricKey]) throws {
        guard let first = keys[1], let current = keys.keys.max() else { throw AuditKeys.Failure.wrong }
        self.keys = keys
        self.current = current
        index = Self.derived(from: first, for: "audit search index")
        marks = Self.derived(from: first, for: "audit marks")
        customers = Self.derived(from: first, for: "audit customers")
    }

    private static func derived(from key: SymmetricKey, for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data(purpose.utf8), outputByteCount: 32)
    }

    func key(_ id: Int64) throws -> SymmetricKey {
        guard let key = keys[id] else { throw AuditKeys.Failure.wrong }
        return key
    }

    /// 32 hexadecimal digits.
    func customerHash(_ id: String) -> String {
        AuditRow.hexadecimal(Data(HMAC<SHA256>.authenticationCode(for: Array(id.utf8), using: customers).prefix(16)))
    }

    /// Of a mark or of a segment of the index.
    func mark(_ bytes: [UInt8]) -> Data { Data(HMAC<SHA256>.authenticationCode(for: bytes, using: marks)) }

    func isMark(_ code: Data, of bytes: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: marks)
    }
}
