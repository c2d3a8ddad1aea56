/// Kinds of personal data that are found in text (spec §16 `screen`).
package enum PersonalDataKind: String, Hashable, Sendable, Codable, CaseIterable {
    case email = "EMAIL"
    case phone = "PHONE"
    case creditCard = "CREDIT_CARD"
    case ssn = "SSN"
    case myNumber = "MY_NUMBER"
    case address = "ADDRESS"
    case name = "NAME"
    case passport = "PASSPORT"
    case driverLicense = "DRIVER_LICENSE"
    case bankAccount = "BANK_ACCOUNT"
}

/// One piece of personal data in a text. It leaves out trigger words and さん/様, and takes in 〒, the building, `+81`
/// and separators.
package struct PersonalSpan: Hashable, Sendable {
    package var kind: PersonalDataKind
    /// Unicode scalars of the text, end exclusive.
    package var range: Range<Int>
    /// What found it: bounded, never a part of the text.
    package var rule: String

    package init(_ kind: PersonalDataKind, _ range: Range<Int>, rule: String) {
        self.kind = kind
        self.range = range
        self.rule = rule
    }
}

/// Finds personal data in a text. The embedded one answers in process, in time linear in the text; others (Amazon
/// Comprehend) over the network. Called once or twice a turn by Guardrails, under a deadline: when it is late or throws, the
/// embedded one's findings stand alone.
package protocol PIIDetector: Sendable {
    /// - Returns: in order of place, not overlapping.
    func personalData(in text: String) async throws -> [PersonalSpan]
}
