import Ports

@testable import Guardrails

/// A text written with its personal data marked, ⟦PHONE:03-1234-5678⟧.
struct MarkedText: Sendable {
    private(set) var text = ""
    private(set) var spans: [String] = []

    init(_ marked: String) {
        var scalars: [Unicode.Scalar] = []
        var rest = Substring(marked)
        while let open = rest.firstIndex(of: "⟦"), let colon = rest[open...].firstIndex(of: ":"),
            let close = rest[colon...].firstIndex(of: "⟧")
        {
            scalars += rest[..<open].unicodeScalars
            let start = scalars.count
            scalars += rest[rest.index(after: colon)..<close].unicodeScalars
            spans.append("\(rest[rest.index(after: open)..<colon]) \(start)..<\(scalars.count)")
            rest = rest[rest.index(after: close)...]
        }
        scalars += rest.unicodeScalars
        text = String(String.UnicodeScalarView(scalars))
    }

    static func found(in text: String, sparing titles: [Range<Int>] = []) -> [String] {
        let kinds: Set<PersonalDataKind> = [
            .email, .phone, .creditCard, .ssn, .myNumber, .passport, .driverLicense, .bankAccount,
        ]
        return PersonalDataReader().spans(in: text, sparing: titles).filter { kinds.contains($0.kind) }.map {
            "\($0.kind.rawValue) \($0.range)"
        }
    }
}
