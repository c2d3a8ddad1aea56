/// What the screen remembers of a session between its messages. Holds nothing personal.
package struct ScreenMemory: Hashable, Sendable, Codable {
    /// How much the messages so far look like an attack spread over turns; 0: not at all.
    package var suspicion: Double = 0
    /// How many placeholders of each kind were given out: a number is never given twice.
    package var placeholders: [String: Int] = [:]

    package init() {}
}

/// The originals behind a message's placeholders: in memory, for the service calls of one turn. It shows nothing of itself
/// when it is printed or dumped.
package struct PersonalVault: Sendable, CustomStringConvertible, CustomReflectable {
    private let originals: [String: String]

    package static let empty = PersonalVault([:])

    /// - Parameter originals: by placeholder, such as `[EMAIL_1]`.
    package init(_ originals: [String: String]) { self.originals = originals }

    package func original(of placeholder: String) -> String? { originals[placeholder] }

    package func joined(by other: PersonalVault) -> PersonalVault {
        PersonalVault(originals.merging(other.originals) { first, _ in first })
    }

    package var description: String { "\(originals.count) originals" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
