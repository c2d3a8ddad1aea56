internal import Conversation

/// The key that opens the admin routes, until there are roles.
package struct AdminKey: Sendable {
    package static let shortest = 16

    private let expected: [UInt8]

    /// - Returns: `nil` for a key that is too short to be one.
    package init?(_ key: String) {
        guard key.count >= Self.shortest else { return nil }
        expected = Array("Bearer \(key)".utf8)
    }

    /// - Parameter header: the whole of `Authorization`.
    /// - Throws: `unauthorized`.
    package func check(_ header: String?) throws {
        guard matches(Array((header ?? "").utf8)) else { throw AssistantError(.unauthorized) }
    }

    /// Every byte of the key is compared, whatever was given: the time tells nothing of how much of it was right.
    private func matches(_ given: [UInt8]) -> Bool {
        var difference = expected.count ^ given.count
        for index in expected.indices {
            let byte = given.isEmpty ? 0 : given[index % given.count]
            difference |= Int(expected[index] ^ byte)
        }
        return difference == 0
    }
}
