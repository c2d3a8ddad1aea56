package import Conversation
package import Ports
internal import Text

/// A message as the rest of the turn may see it.
package struct ScreenedMessage: Sendable {
    package enum Verdict: String, Sendable {
        case pass, redacted, blocked
    }

    /// Normalised, with placeholders such as `[EMAIL_1]` in place of personal data.
    package var text: String
    /// Where personal data stood in the message as it came, in Unicode scalars, in order.
    package var personal: [PersonalSpan]
    /// The rule that blocks the message; `nil` lets it pass.
    package var blockedBy: String?
    /// How much it looks like an attack, 0…1.
    package var score: Double
    /// For the session's next message.
    package var memory: ScreenMemory
    package var vault: PersonalVault
    /// Somebody outside was asked and did not answer in time.
    package var isIncomplete = false

    package var verdict: Verdict { blockedBy != nil ? .blocked : personal.isEmpty ? .pass : .redacted }
}

/// The first look at every message (spec §3 screen): normal form, personal data, attacks. Linear in the message's length.
package struct InboundScreen: Sendable {
    private let personal: PersonalDataReader
    private let injection: InjectionDetector
    private let titles: (any TitleFinder)?
    private let embedder: (any Embedder)?
    private let opinions: SecondOpinions
    private let book: PlaceholderBook

    /// - Parameters:
    ///   - titles: names of the catalogue hold no personal data: 佐々木と宮野 are nobody's names.
    ///   - embedder: the one that understanding and search ask too; it is given redacted text. Without it attacks are told by
    ///     words alone.
    package init(
        personal: PersonalDataReader, injection: InjectionDetector, titles: (any TitleFinder)? = nil,
        embedder: (any Embedder)? = nil, opinions: SecondOpinions = .none, book: PlaceholderBook = PlaceholderBook()
    ) {
        self.personal = personal
        self.injection = injection
        self.titles = titles
        self.embedder = embedder
        self.opinions = opinions
        self.book = book
    }

    /// - Parameters:
    ///   - session: values keep their placeholders throughout it; `nil`: this message stands alone.
    ///   - memory: of the session's messages before.
    /// - Throws: `control_characters` for NUL or more than 5 % control characters; `message_empty` when nothing is left.
    package func screen(
        _ message: String, in session: SessionID? = nil, memory: ScreenMemory = ScreenMemory()
    ) async throws(AssistantError) -> ScreenedMessage {
        try Self.refuseControlCharacters(message)
        let clean = CleanedText(message)
        guard clean.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw AssistantError(.messageEmpty)
        }
        let spans = personal.spans(in: clean.text, sparing: titles?.titles(in: clean.text).map(\.range) ?? [])
        var memory = memory
        var (text, vault) = redact(clean.text, spans, session, &memory)
        // Attacks hide in what cleaning takes away: the message is judged as it came.
        let evidence = injection.evidence(in: message, redacted: spans.isEmpty ? nil : text)
        let opinion = await opinions.opinion(on: text, .input)
        if !opinion.spans.isEmpty {
            let (further, more) = redact(text, opinion.spans, session, &memory)
            text = further
            vault = vault.joined(by: more)
        }
        let vector = try? await embedder?.embed([text]).first
        let verdict = injection.verdict(on: evidence, embedding: vector, suspicion: memory.suspicion)
        memory.suspicion = verdict.suspicion
        return ScreenedMessage(
            text: text,
            personal: spans.map { PersonalSpan($0.kind, clean.origin(of: $0.range), rule: $0.rule) },
            blockedBy: verdict.isBlocked ? verdict.rule : opinion.verdict.isBlocked ? "moderator" : nil,
            score: verdict.score, memory: memory, vault: vault, isIncomplete: opinion.isIncomplete)
    }

    /// Free text that is stored but not answered (feedback comments, summaries): the same redaction.
    package func redacted(_ text: String) -> String {
        let clean = CleanedText(text).text
        var memory = ScreenMemory()
        return redact(clean, personal.spans(in: clean), nil, &memory).text
    }

    /// A text that is material (a page, a review, a service's reply) without what in it reads like orders to a model.
    package func disarmed(_ material: String) -> String {
        let orders = injection.instructions(in: material)
        guard !orders.isEmpty else { return material }
        let scalars = Array(material.unicodeScalars)
        var kept = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() where !orders.contains(where: { $0.contains(index) }) {
            kept.append(scalar)
        }
        return String(kept).split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    private static func refuseControlCharacters(_ message: String) throws(AssistantError) {
        var controls = 0
        var count = 0
        for scalar in message.unicodeScalars {
            count += 1
            if scalar.value == 0 { throw AssistantError(.controlCharacters, "NUL") }
            if Invisibles.isControl(scalar.value) { controls += 1 }
        }
        if controls * 20 > count { throw AssistantError(.controlCharacters, "more than 5 % control characters") }
    }

    private func redact(
        _ text: String, _ spans: [PersonalSpan], _ session: SessionID?, _ memory: inout ScreenMemory
    ) -> (text: String, vault: PersonalVault) {
        guard !spans.isEmpty else { return (text, .empty) }
        let scalars = Array(text.unicodeScalars)
        let values = spans.map { ($0.kind, String(String.UnicodeScalarView(scalars[$0.range]))) }
        let placeholders = book.placeholders(for: values, in: session, counts: &memory.placeholders)
        var result = String.UnicodeScalarView()
        var originals: [String: String] = [:]
        var position = 0
        for (index, span) in spans.enumerated() where span.range.lowerBound >= position {
            result.append(contentsOf: scalars[position..<span.range.lowerBound])
            result.append(contentsOf: placeholders[index].unicodeScalars)
            originals[placeholders[index]] = values[index].1
            position = span.range.upperBound
        }
        result.append(contentsOf: scalars[position...])
        return (String(result), PersonalVault(originals))
    }
}
