internal import Text

/// What was seen in a message, before anything is decided. Holds no text.
package struct InjectionEvidence: Sendable {
    /// A text as it stands or as it reads without its disguises.
    struct Reading: Sendable {
        var path: [Disguise]
        /// Ids and kinds of the rules that hold, each once; in order of weight.
        var rules: [(id: String, kind: String, weight: Double)]
        var shadows: [String]
        /// Whether what came out of a disguise is language.
        var isLanguage: Bool
        /// For the classifier; only of the text as it stands, and of what is language under a deliberate disguise.
        var features: TextFeatures?

        /// 1 is enough to block.
        var points: Double { rules.reduce(0) { $0 + $1.weight } + disguisePoints }

        private var disguisePoints: Double {
            guard isLanguage else { return 0 }
            let deliberate = path.count { $0.isDeliberate }
            // Nobody who buys books wraps a sentence three times.
            if deliberate >= 3 { return 1 }
            return path.contains(.tags) ? 0.7 : deliberate > 0 ? 0.35 : 0
        }
    }

    var readings: [Reading]
    /// The first reading's features are those of the text without escapes, which the message's vector is not of.
    var isUnescaped: Bool { readings.contains { $0.path == [.escapes] && $0.isLanguage } }

    /// Ids of the rules that hold, in any reading.
    package var rules: [String] { distinct(readings.flatMap { $0.rules.map(\.id) }) }
    /// The same of rules in shadow mode.
    package var shadows: [String] { distinct(readings.flatMap(\.shadows)) }
    /// Disguises under which something was found, such as `base64+reversed`.
    package var disguises: [String] {
        distinct(readings.filter { !$0.path.isEmpty && ($0.points > 0) }.map(\.pathName))
    }

    private func distinct(_ names: [String]) -> [String] { Set(names).sorted() }

    /// The reading that weighs most.
    var strongest: Reading? { readings.max { $0.points < $1.points } }
}

extension InjectionEvidence.Reading {
    var pathName: String { path.map(\.rawValue).joined(separator: "+") }

    /// Bounded: kinds and disguises are few.
    var ruleName: String {
        let kind = rules.first?.kind ?? "disguise"
        return path.isEmpty ? kind : "encoded:\(path.prefix(2).map(\.rawValue).joined(separator: "+"))+\(kind)"
    }
}

/// Whether a message is an attack on the assistant.
package struct InjectionVerdict: Hashable, Sendable {
    package var isBlocked: Bool
    /// What decided, from a bounded set: the kind of rule (`override`), with its disguise (`encoded:base64+override`),
    /// `classifier`, `session`; `none` where nothing was found.
    package var rule: String
    /// 0…1; blocked from 0.5 on.
    package var score: Double
    /// The session's new level: 0 of a harmless one, never over 3. To be handed in with its next message.
    package var suspicion: Double

    package init(isBlocked: Bool, rule: String, score: Double, suspicion: Double) {
        self.isBlocked = isBlocked
        self.rule = rule
        self.score = score
        self.suspicion = suspicion
    }
}
