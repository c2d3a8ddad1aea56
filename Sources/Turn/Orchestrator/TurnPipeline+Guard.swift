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
        guard turn.isModelWritten else {
            return await adopt(stage("guard") { guards.answers.reviewOwnWords(text, facts) }, of: text, &turn)
        }
        let read = await guards.answers.read(text)
        // Nobody outside is told what is personal in it.
        let opinions = guards.opinions
        let redacted = opinions.hasAny ? guards.screen.redacted(text) : ""
        async let opinion = opinions.opinion(on: redacted, .output)
        if !Task.isCancelled { await ask(about: read, &facts, guards) }
        let review = stage("guard") { guards.answers.review(read, facts) }
        guard await !opinion.verdict.isBlocked else {
            turn.note(review, of: text, by: "moderator")
            return await fallBack(to: draft, stage: "toxicity", &turn)
        }
        guard !review.isBlocked else {
            count(review)
            turn.note(review, of: text, by: nil)
            return await fallBack(to: draft, stage: review.findings.first?.stage.rawValue ?? "scope", &turn)
        }
        return await adopt(review, of: text, &turn)
    }

    /// The composer's words in place of a model's that cannot be mended.
    private func fallBack(to draft: Draft, stage: String, _ turn: inout RunningTurn) async -> String {
        turn.model = RunningTurn.composerName
        await turn.replaceAll(with: draft.text, stage: stage)
        return turn.shownText
    }

    private func adopt(_ review: AnswerReview, of text: String, _ turn: inout RunningTurn) async -> String {
        count(review)
        turn.note(review, of: text, by: nil)
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
