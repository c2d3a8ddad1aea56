internal import Conversation
internal import Guardrails
internal import Logging
internal import Metrics
internal import Ports
internal import Storefront

/// The guardrails' part of a turn: the screen before it, the check after it.
extension TurnPipeline {
    func screen(_ turn: RunningTurn) async throws(AssistantError) -> ScreenedMessage {
        let start = ContinuousClock.now
        defer {
            Metrics.Timer(label: "manga_assist_stage_seconds", dimensions: [("stage", "screen")])
                .record(duration: start.duration(to: .now))
        }
        return try await turn.guards.screen.screen(
            turn.request.message, in: turn.input.session.id, memory: turn.context.screening ?? ScreenMemory())
    }

    /// What a model may say of money while it streams; the check afterwards looks at which item each amount is said of.
    func allowance(_ request: AnswerRequest, _ turn: RunningTurn) -> InlineAllowance {
        let facts = reviewFacts(request, turn)
        let supported = SupportedAmounts(facts)
        let titles = facts.candidates.flatMap(\.titles)
        return InlineAllowance(
            language: turn.language, verbatim: facts.statements.map(\.text) + titles,
            amounts: { supported.contains($0) || supported.livePrices.contains($0) })
    }

    /// The whole answer, after it was streamed; what must not stand is corrected on the shopper's screen.
    /// - Parameter draft: the composer's answer to the same request: what is shown where a model's cannot be mended.
    /// - Returns: the text as it stands now.
    func check(_ text: String, _ request: AnswerRequest, _ draft: Draft, _ turn: inout RunningTurn) async -> String {
        let guards = turn.guards
        var facts = reviewFacts(request, turn)
        let read = await guards.answers.read(text)
        async let opinion = guards.opinions.opinion(on: text, .output)
        if turn.isModelWritten { await ask(about: read, &facts, guards) }
        let review = stage("guard") { guards.answers.review(read, facts) }
        let objection = await opinion.verdict.isBlocked ? "moderator" : nil
        count(review)
        turn.note(review, of: text, by: objection)
        if review.isBlocked || objection != nil {
            let stage = review.isBlocked ? review.findings.first?.stage.rawValue ?? "scope" : "toxicity"
            turn.model = RunningTurn.composerName
            // The composer's words pass by construction; where it was the composer's that failed, the safe sentence stands.
            await turn.replaceAll(with: turn.isModelWritten ? draft.text : review.text, stage: stage)
            return turn.shownText
        }
        turn.withdrawn = review.withdrawn
        await turn.correct(review.findings)
        return turn.shownText
    }

    /// Live prices and the catalogue's word for what the answer names. Pricing that does not answer means no price at all.
    private func ask(about draft: AnswerDraft, _ facts: inout ReviewFacts, _ guards: GuardSet) async {
        let questions = guards.questions(about: draft, facts)
        if questions.priced.isEmpty, questions.items.isEmpty, questions.isbns.isEmpty { return }
        let evidence = await timed("guard_services") {
            await rooms.storefront.evidence(
                prices: questions.priced, items: questions.items, isbns: questions.isbns)
        }
        for asin in questions.priced {
            let live = evidence.prices?[asin]
            // A price that is no longer what the card says is neither's to tell.
            if live != facts.prices[asin] { facts.prices[asin] = nil }
        }
        facts.knownASINs.formUnion(evidence.knownASINs)
        facts.knownISBNs.formUnion(evidence.knownISBNs)
    }

    private func reviewFacts(_ request: AnswerRequest, _ turn: RunningTurn) -> ReviewFacts {
        ReviewFacts(
            question: request.message, intent: request.intent, language: turn.language, facts: turn.allFacts,
            wordings: turn.wordings)
    }

    private func count(_ review: AnswerReview) {
        for finding in review.findings {
            Counter(
                label: "correction_frame_emitted_total", dimensions: [("stage", finding.stage.rawValue)]
            ).increment()
        }
        for finding in review.shadows {
            Counter(
                label: "manga_assist_guard_shadow_total",
                dimensions: [("stage", finding.stage.rawValue), ("rule", finding.rule)]
            ).increment()
        }
    }

    // MARK: Audit

    /// Hands over what the turn noted, completed with what is known of it now.
    func keepAudit(of turn: RunningTurn, _ result: TurnResult) {
        guard !turn.audit.isEmpty else { return }
        let hash = rooms.audit.customerHash(turn.request.shopper.customerID)
        rooms.audit.record(
            turn.audit.map { entry in
                var entry = entry
                entry.customerHash = hash
                entry.intent = result.turn.metadata.intent
                entry.language = result.turn.metadata.language
                entry.model = result.turn.metadata.model
                return entry
            })
    }
}
