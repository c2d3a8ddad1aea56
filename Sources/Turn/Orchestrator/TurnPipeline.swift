package import Conversation
internal import Foundation
package import Generation
package import Guardrails
package import Logging
internal import Metrics
package import Ports
package import Retrieval
package import Storefront
internal import Tracing
package import Understanding
internal import Wire

/// The table of contents of the system: what happens to one message, in order.
///
/// admit (Gateway and `SessionHub`) → screen → (understand ∥ search) → plan → gather → generate → guard → finish
package struct TurnPipeline: TurnRunning {
    package struct Rooms: Sendable {
        /// Those in force: their rules may be exchanged between turns.
        package var guards: @Sendable () -> GuardSet
        /// The one in force.
        package var reader: @Sendable () -> MessageReader
        package var retriever: Retriever
        package var storefront: Storefront
        package var composer: GroundedComposer
        /// Absent: the composer alone answers.
        package var writer: ModelWriter?
        package var escalations: any EscalationQueue
        package var audit: AuditTrail

        package init(
            guards: @escaping @Sendable () -> GuardSet, reader: @escaping @Sendable () -> MessageReader,
            retriever: Retriever, storefront: Storefront, composer: GroundedComposer, writer: ModelWriter?,
            escalations: any EscalationQueue, audit: AuditTrail
        ) {
            self.guards = guards
            self.reader = reader
            self.retriever = retriever
            self.storefront = storefront
            self.composer = composer
            self.writer = writer
            self.escalations = escalations
            self.audit = audit
        }
    }

    let rooms: Rooms
    /// `model` of `done.metadata` where a model writes.
    let modelName: String?
    let clock: WallClock
    let logger: Logger

    package init(rooms: Rooms, modelName: String?, clock: @escaping WallClock, logger: Logger) {
        self.rooms = rooms
        self.modelName = modelName
        self.clock = clock
        self.logger = logger
    }

    package func run(_ input: TurnInput, emitter: any TurnEmitting) async -> TurnResult {
        await withSpan("turn") { span in
            span.attributes["session.id"] = input.session.id.rawValue
            var turn = RunningTurn(
                input: input, guards: rooms.guards(), emitter: emitter, startedAt: clock(),
                today: Calendar.today(clock()))
            let result = await answer(&turn)
            keepAudit(of: turn, result)
            span.attributes["turn.outcome"] = result.turn.metadata.outcome.rawValue
            record(result, turn)
            return result
        }
    }

    private func answer(_ turn: inout RunningTurn) async -> TurnResult {
        let screened: ScreenedMessage
        do { screened = try await screen(turn) } catch {
            return await refuse(&turn, code: error.code)
        }
        turn.take(screened)
        guard screened.blockedBy == nil else { return await block(&turn, by: screened.blockedBy ?? "") }

        await turn.emit(.status(.understanding))
        let (understanding, search) = await understandAndSearch(turn)
        turn.settle(understanding)
        turn.isDegraded = turn.isDegraded || search.failed

        let plan = TurnPlan(
            intent: understanding.intent.intent, understanding: understanding,
            preference: turn.request.modelPreference)
        turn.tier = plan.tier.rawValue
        await turn.emit(.status(plan.route == .knowledgeModel ? .retrieving : .callingServices))

        var request = answerRequest(turn, understanding.intent.intent)
        request.facts = await gather(plan, search, &turn, intent: request.intent)
        var draft = stage("compose") { rooms.composer.compose(request) }
        turn.wordings = [draft.text]
        let second = await answerSecondary(search, &turn)

        await turn.emit(.status(.generating))
        await write(&draft, request, plan, &turn)
        if let second {
            let both = draft.followed(by: second, in: turn.language)
            turn.wordings += [second.text, both.text]
            // What the second adds; a model may have worded the first in its own way.
            if both.text.hasPrefix(draft.text) { await stream(String(both.text.dropFirst(draft.text.count)), &turn) }
            draft = both
        }
        let text = turn.shownText
        if Task.isCancelled {
            let shown = await check(text, request, draft, &turn)
            return await finish(&turn, draft, text: shown, outcome: .cancelled)
        }

        await turn.emit(.status(.checking))
        let final = await check(text, request, draft, &turn)
        return await finish(&turn, draft, text: final, outcome: draft.outcome)
    }

    // MARK: Understand ∥ search

    /// The search begins before anybody knows whether the turn needs it, and is dropped where it does not.
    private func understandAndSearch(_ turn: RunningTurn) async -> (Understanding, SearchResult) {
        let text = turn.message
        let guess = AnswerLanguage(
            preferred: turn.request.preferredLanguage, message: Self.quickLanguage(text), text: text,
            context: turn.context.language)
        return await withTaskGroup(of: (SearchResult, Duration).self) { group in
            let start = ContinuousClock.now
            group.addTask {
                let found = await timed("search") { await rooms.retriever.search(text, language: guess.language) }
                return (found, start.duration(to: .now))
            }
            let understanding = await timed("understand") {
                await rooms.reader().read(text, page: turn.request.page, context: turn.context)
            }
            let understood = start.duration(to: .now)
            guard TurnPlan.needsSearch(understanding) else {
                group.cancelAll()
                let took = await group.next()?.1 ?? .zero
                SpeculationMetrics.dropped(searched: took)
                return (understanding, SearchResult())
            }
            guard let (found, searched) = await group.next() else { return (understanding, SearchResult()) }
            SpeculationMetrics.used(understood: understood, searched: searched)
            return (understanding, found)
        }
    }

    /// Enough to choose the pages to search before understanding has spoken.
    private static func quickLanguage(_ text: String) -> MessageLanguage {
        text.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
            ? .ja : .en
    }

    // MARK: Gather

    private func gather(
        _ plan: TurnPlan, _ search: SearchResult, _ turn: inout RunningTurn, intent: Intent
    ) async -> Facts {
        guard let understanding = turn.understanding else { return Facts() }
        let question = GatherRequest(
            intent: intent, message: turn.message, understanding: understanding, language: turn.language,
            page: turn.request.page, context: turn.context, shopper: turn.request.shopper,
            found: intent == .recommendation ? search.varied : search.series)
        var facts =
            understanding.isUnsure ? Facts() : await timed("gather") { await rooms.storefront.gather(question) }
        if plan.needsKnowledge || understanding.isUnsure { facts.passages = search.knowledge }
        if intent == .recommendation || intent == .productDiscovery { facts.passages = search.guides }
        if intent == .escalation || understanding.sentiment == .escalationNeeded {
            facts.escalation = await escalate(turn)
        }
        turn.note(facts)
        return facts
    }

    private func answerSecondary(_ search: SearchResult, _ turn: inout RunningTurn) async -> Draft? {
        guard let understanding = turn.understanding, !understanding.isUnsure,
            let second = understanding.secondary.first(where: { $0.intent != .chitchat })
        else { return nil }
        let plan = TurnPlan(intent: second.intent, understanding: understanding, preference: .auto)
        var request = answerRequest(turn, second.intent)
        request.facts = await gather(plan, search, &turn, intent: second.intent)
        return rooms.composer.compose(request)
    }

    private func escalate(_ turn: RunningTurn) async -> EscalationReceipt? {
        let request = EscalationRequest(
            sessionID: turn.input.session.id, customerID: turn.request.shopper.customerID, reason: "asked",
            summary: String(turn.message.prefix(500)), at: clock())
        do { return try await rooms.escalations.enqueue(request) } catch {
            logger.error("escalation was not stored", metadata: ["error": "\(type(of: error))"])
            return nil
        }
    }

    private func answerRequest(_ turn: RunningTurn, _ intent: Intent) -> AnswerRequest {
        AnswerRequest(
            message: turn.message,
            understanding: turn.understanding
                ?? Understanding(language: .other, intent: IntentGuess(intent, 0), stage: .none),
            intent: intent, language: turn.language, needsLanguageNote: turn.needsNote, shopper: turn.request.shopper,
            page: turn.request.page, context: turn.context, history: turn.input.history, today: turn.today)
    }

    // MARK: Generate and guard

    /// Streams the answer's text: the model's where the plan has one, else the composer's.
    private func write(
        _ draft: inout Draft, _ request: AnswerRequest, _ plan: TurnPlan, _ turn: inout RunningTurn
    ) async {
        guard let writer = rooms.writer, plan.tier != .template, draft.outcome == .answered else {
            return await stream(draft.text, &turn)
        }
        turn.wordings += rooms.composer.factLines(request)
        var filter = InlineFilter(turn.guards.inline, allowed: allowance(request, turn))
        for await event in writer.write(request, draft: draft) {
            switch event {
            case .text(let piece):
                turn.model = modelName ?? turn.model
                turn.isModelWritten = true
                await turn.show(filter.take(piece))
            case .replaceAll(let text, let reason):
                logger.notice("composer took over", metadata: ["reason": "\(reason.rawValue)"])
                filter = InlineFilter(turn.guards.inline, allowed: allowance(request, turn))
                turn.isModelWritten = false
                await turn.replaceAll(with: text, stage: "generation")
            case .finished(let result):
                // Also where the composer took over before anything was shown: its words came this way too.
                await turn.show(filter.finish())
                adopt(result, into: &draft, &turn)
            }
            if Task.isCancelled { break }
        }
        turn.note(filter.findings)
        if Task.isCancelled, turn.usage == nil { turn.usage = estimatedUsage(writer, request, turn) }
    }

    /// What a stream that was cut off has cost, as far as it can be told from here.
    private func estimatedUsage(
        _ writer: ModelWriter, _ request: AnswerRequest, _ turn: RunningTurn
    ) -> (input: Int, output: Int) {
        let prompt = writer.prompt(for: request).messages.map(\.content).joined(separator: "\n")
        return (TokenEstimate.tokens(in: prompt), TokenEstimate.tokens(in: turn.shownText))
    }

    /// What a model's answer adds to the turn's record; its cards come in the order in which it named them.
    private func adopt(_ result: WriterResult, into draft: inout Draft, _ turn: inout RunningTurn) {
        turn.usage = result.usage.map { ($0.input, $0.output) }
        turn.isDegraded = turn.isDegraded || result.fellBack
        guard result.outcomeIsModel else {
            turn.isModelWritten = false
            turn.model = RunningTurn.composerName
            Counter(
                label: "manga_assist_model_fallbacks_total", dimensions: [("reason", result.reason?.rawValue ?? "none")]
            ).increment()
            return
        }
        turn.model = modelName ?? turn.model
        turn.isModelWritten = true
        let picks = draft.picks
        let named = result.mentioned.map { asin in picks.first { $0.asin == asin } ?? Pick(asin) }
        if !named.isEmpty { draft.picks = named }
    }

    private func stream(_ text: String, _ turn: inout RunningTurn) async {
        for piece in AnswerChunker.chunks(of: text) {
            if Task.isCancelled { return }
            await turn.show(piece)
        }
    }

    // MARK: Measuring

    func stage<Result>(_ name: String, _ work: () -> Result) -> Result {
        let start = ContinuousClock.now
        defer { observe(name, since: start) }
        return withSpan(name) { _ in work() }
    }

    func timed<Result: Sendable>(_ name: String, _ work: () async -> Result) async -> Result {
        let start = ContinuousClock.now
        defer { observe(name, since: start) }
        return await withSpan(name) { _ in await work() }
    }

    private func observe(_ stage: String, since start: ContinuousClock.Instant) {
        Metrics.Timer(label: "manga_assist_stage_seconds", dimensions: [("stage", stage)])
            .record(duration: start.duration(to: .now))
    }

    private func record(_ result: TurnResult, _ turn: RunningTurn) {
        let metadata = result.turn.metadata
        Counter(
            label: "manga_assist_turns_total",
            dimensions: [
                ("intent", metadata.intent.rawValue), ("outcome", metadata.outcome.rawValue),
                ("language", metadata.language.rawValue),
            ]
        ).increment()
        Metrics.Timer(label: "manga_assist_turn_seconds", dimensions: [("tier", metadata.tier)])
            .recordMilliseconds(metadata.latencyMilliseconds)
    }
}
