package import Conversation
package import Ports

/// Looks over a whole answer before it is final: the stages of spec §9 in their order, each a value, all on the same text.
package struct AnswerGuard: Sendable {
    private let stages: [any AnswerStage]
    private let titles: (any TitleFinder)?
    private let embedder: (any Embedder)?
    /// Sentences that are given vectors; those beyond are judged by their words.
    private static let mostVectors = 24

    /// - Parameters:
    ///   - stages: in their order; of two findings at one place the earlier stage's is named.
    ///   - titles: finds the catalogue's names in answers.
    ///   - embedder: for the meaning of sentences; without it they are judged by their words.
    package init(stages: [any AnswerStage], titles: (any TitleFinder)?, embedder: (any Embedder)? = nil) {
        self.stages = stages
        self.titles = titles
        self.embedder = embedder
    }

    /// The answer as the stages read it; what services must be asked before is told from it.
    package func read(_ text: String) async -> AnswerDraft {
        var draft = draft(of: text)
        guard let embedder, !draft.sentences.isEmpty else { return draft }
        let sentences = draft.sentences.prefix(Self.mostVectors).map { draft[$0] }
        draft.sentenceVectors = (try? await embedder.embed(sentences)) ?? []
        return draft
    }

    private func draft(of text: String) -> AnswerDraft { AnswerDraft(text, titles: titles) }

    /// By words alone.
    package func review(_ text: String, _ facts: ReviewFacts) -> AnswerReview { review(draft(of: text), facts) }

    /// The grounded composer's answer, which says only what the facts say: looked over for personal data alone.
    package func reviewOwnWords(_ text: String, _ facts: ReviewFacts) -> AnswerReview {
        AnswerGuard(stages: stages.filter { $0 is PersonalStage }, titles: titles).review(text, facts)
    }

    /// Linear in the text. What still fails after one round of corrections is replaced whole: nothing that a stage objects to
    /// is let through because a correction read badly.
    package func review(_ draft: AnswerDraft, _ facts: ReviewFacts) -> AnswerReview {
        let findings = stages.flatMap { $0.findings(in: draft, facts) }
        let shadows = findings.filter(\.isShadow)
        let acting = findings.filter { !$0.isShadow }
        guard !acting.isEmpty else { return AnswerReview(text: draft.text, findings: [], shadows: shadows) }
        if let block = acting.first(where: { $0.effect == .block }) {
            return blocked(draft, block, facts, shadows)
        }
        let merged = Corrections.merged(acting, in: draft)
        let corrected = Corrections.applied(merged, to: draft.text)
        guard Corrections.saysSomething(corrected) else {
            return blocked(draft, merged[0], facts, shadows)
        }
        let rest = again(corrected, facts)
        if let rest { return blocked(draft, rest, facts, shadows) }
        return AnswerReview(text: corrected, findings: merged, shadows: shadows)
    }

    /// What must never stand, looked for once more in the corrected text.
    private func again(_ text: String, _ facts: ReviewFacts) -> Finding? {
        let draft = draft(of: text)
        let strict: Set<Finding.Stage> = [.pii, .price, .toxicity, .competitor, .item]
        // The two that have no say in it are left out.
        let looking = stages.filter { !($0 is ScopeStage || $0 is FormStage) }
        return looking.lazy.flatMap { $0.findings(in: draft, facts) }.first {
            !$0.isShadow && strict.contains($0.stage)
        }
    }

    private func blocked(
        _ draft: AnswerDraft, _ cause: Finding, _ facts: ReviewFacts, _ shadows: [Finding]
    ) -> AnswerReview {
        let safe = SafeAnswer.text(for: cause.stage, facts.language)
        let whole = Finding(
            cause.stage, rule: cause.rule, range: 0..<draft.scalars.count, effect: .replace(safe),
            withdrawn: facts.candidates.map(\.asin))
        return AnswerReview(text: safe, findings: [whole], shadows: shadows, isBlocked: true)
    }
}

/// What an answer became.
package struct AnswerReview: Hashable, Sendable {
    /// With all corrections made.
    package var text: String
    /// What was done, in order of place, not overlapping; every effect is `.replace`.
    package var findings: [Finding]
    /// What rules in shadow mode would have done.
    package var shadows: [Finding]
    /// The whole answer was replaced.
    package var isBlocked: Bool

    package init(text: String, findings: [Finding], shadows: [Finding] = [], isBlocked: Bool = false) {
        self.text = text
        self.findings = findings
        self.shadows = shadows
        self.isBlocked = isBlocked
    }

    /// Products whose cards go with what was said of them.
    package var withdrawn: Set<ASIN> { Set(findings.flatMap(\.withdrawn)) }
}
