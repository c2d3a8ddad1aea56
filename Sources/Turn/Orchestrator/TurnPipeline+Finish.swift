internal import Conversation
internal import Foundation
internal import Logging
internal import Storefront
internal import Tracing
internal import Wire

/// The end of a turn: cards, buttons, sources, suggestions, and what is remembered.
extension TurnPipeline {
    func finish(
        _ turn: inout RunningTurn, _ draft: Draft, text: String, outcome: TurnOutcome
    ) async -> TurnResult {
        let isCancelled = outcome == .cancelled
        let picks = draft.picks.filter { !turn.withdrawn.contains($0.asin) }
        let answer = Answer(
            text: text,
            cards: isCancelled ? [] : CardMaker(facts: turn.allFacts, language: turn.language).cards(for: picks),
            buttons: isCancelled ? [] : draft.buttons, sources: isCancelled ? [] : draft.sources,
            suggestions: isCancelled ? [] : draft.suggestions)
        if !answer.cards.isEmpty { await turn.emit(.products(answer.cards)) }
        if !answer.buttons.isEmpty { await turn.emit(.actions(answer.buttons)) }
        if !answer.sources.isEmpty { await turn.emit(.sources(answer.sources)) }
        if !answer.suggestions.isEmpty { await turn.emit(.suggestions(answer.suggestions)) }
        turn.noteShown(answer)
        return result(turn, answer, outcome: outcome, isExcluded: false)
    }

    /// An attack: a friendly sentence, and no trace in what later turns see.
    func block(_ turn: inout RunningTurn, by rule: String) async -> TurnResult {
        logger.notice("message blocked", metadata: ["rule": "\(rule)"])
        let text =
            turn.language == .ja
            ? "恐れ入りますが、そのご依頼にはお応えできません。マンガのことやご注文のことでしたら、喜んでお手伝いいたします。"
            : "I'm sorry, I can't help with that. I'd be glad to help with manga, or with an order."
        let suggestions =
            turn.language == .ja
            ? ["おすすめのマンガを教えてください", "返品の方法を教えてください"] : ["Recommend me a manga", "What is your return policy?"]
        await turn.show(text)
        await turn.emit(.suggestions(suggestions))
        return result(turn, Answer(text: text, suggestions: suggestions), outcome: .blocked, isExcluded: true)
    }

    /// A message that the screen refuses after it was accepted (the Gateway checks the same before).
    func refuse(_ turn: inout RunningTurn, code: AssistantError.Code) async -> TurnResult {
        let text =
            turn.language == .ja
            ? "メッセージを読み取れませんでした。もう一度、文章でお送りいただけますか。"
            : "I couldn't read that message. Could you send it again as plain text?"
        await turn.show(text)
        return result(turn, Answer(text: text), outcome: .failed, isExcluded: true)
    }

    private func result(
        _ turn: RunningTurn, _ answer: Answer, outcome: TurnOutcome, isExcluded: Bool
    ) -> TurnResult {
        let understanding = turn.understanding
        let firstToken = turn.firstTokenAt.map { turn.began.duration(to: $0).wholeMilliseconds } ?? 0
        let queued = Int(turn.startedAt.milliseconds(since: turn.request.receivedAt))
        let metadata = TurnMetadata(
            intent: understanding?.intent.intent ?? .chitchat,
            secondaryIntents: understanding?.secondary.map(\.intent) ?? [],
            confidence: understanding?.intent.confidence ?? 0, language: turn.language, model: turn.model,
            tier: turn.tier, degraded: turn.isDegraded || !turn.allFacts.failures.isEmpty,
            latencyMilliseconds: max(0, queued) + turn.began.duration(to: .now).wholeMilliseconds,
            ttftMilliseconds: max(0, queued) + firstToken, inputTokens: turn.usage?.input ?? 0,
            outputTokens: turn.usage?.output ?? 0, sources: answer.sources.map(\.chunkID),
            traceID: turn.traceID, outcome: outcome)
        let record = Turn(
            responseID: turn.request.responseID, sessionID: turn.input.session.id, startedAt: turn.startedAt,
            finishedAt: clock(), message: turn.message, answer: answer, metadata: metadata,
            isExcludedFromMemory: isExcluded)
        var context = isExcluded ? turn.context : turn.nextContext(answer, outcome)
        context.screening = turn.screening
        return TurnResult(turn: record, context: context)
    }
}

extension Duration {
    var wholeMilliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}

enum Calendar {
    private static let tokyoOffset: Int64 = 9 * 3_600_000

    /// `YYYY-MM-DD` in Japan (no daylight saving, ever nine hours ahead). Civil-from-days after Howard Hinnant.
    static func today(_ now: Timestamp) -> String {
        let days = (now.milliseconds + tokyoOffset) / 86_400_000 + 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
