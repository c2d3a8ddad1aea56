internal import Conversation
internal import Guardrails
internal import Metrics
internal import Ports

/// What a turn notes for the audit. Texts are redacted before they are noted.
extension RunningTurn {
    mutating func take(_ screened: ScreenedMessage) {
        message = screened.text
        screening = screened.memory
        vault = screened.vault
        for kind in Set(screened.personal.map(\.kind)) {
            Counter(label: "manga_assist_personal_data_total", dimensions: [("kind", kind.rawValue)]).increment()
        }
        if let rule = screened.blockedBy {
            Counter(label: "manga_assist_messages_blocked_total", dimensions: [("rule", rule)]).increment()
            note(.refused, stage: "screen", rule: rule, original: message, corrected: "")
        } else if !screened.personal.isEmpty {
            let kinds = Set(screened.personal.map(\.kind.rawValue)).sorted().joined(separator: "+")
            note(.redacted, stage: "screen", rule: kinds, original: message, corrected: message)
        }
    }

    /// What the inline filter did.
    mutating func note(_ findings: [InlineFinding]) {
        for finding in findings {
            Counter(
                label: "manga_assist_inline_filtered_total", dimensions: [("stage", finding.stage.rawValue)]
            ).increment()
            note(
                .corrected, stage: "inline", rule: finding.rule,
                original: guards.screen.redacted(finding.original), corrected: "")
        }
    }

    /// - Parameter objection: a moderator's, outside this process.
    mutating func note(_ review: AnswerReview, of text: String, by objection: String?) {
        guard !review.findings.isEmpty || !review.shadows.isEmpty || objection != nil else { return }
        let original = guards.screen.redacted(text)
        let corrected = guards.screen.redacted(review.text)
        for finding in review.findings {
            note(
                review.isBlocked ? .blocked : .corrected, stage: finding.stage.rawValue, rule: finding.rule,
                original: original, corrected: corrected)
        }
        for finding in review.shadows {
            note(
                .shadowed, stage: finding.stage.rawValue, rule: finding.rule, original: original, corrected: original)
        }
        if let objection {
            note(.blocked, stage: "moderator", rule: objection, original: original, corrected: corrected)
        }
    }

    /// The answer as it was read, where it tells prices.
    mutating func noteShown(_ answer: Answer) {
        var prices: [ASIN: Money] = [:]
        for card in answer.cards {
            if let price = card.price { prices[card.asin] = Money(amount: price.amount, currency: price.currency) }
        }
        guard !prices.isEmpty || !MoneyReader(answer.text).expressions().isEmpty else { return }
        let text = guards.screen.redacted(answer.text)
        note(.shown, stage: "shown", rule: "answer", original: text, corrected: text, prices: prices)
    }

    private mutating func note(
        _ action: AuditEntry.Action, stage: String, rule: String, original: String, corrected: String,
        prices: [ASIN: Money] = [:]
    ) {
        var orders: [OrderID] = []
        if case .found(let found) = allFacts.orders { orders = found.map(\.order.id) }
        let products = allFacts.products + [allFacts.subject].compactMap { $0 }
        audit.append(
            AuditEntry(
                at: startedAt, action: action, stage: stage, rule: rule, sessionID: input.session.id,
                responseID: request.responseID, language: language, model: model, release: guards.version,
                orderIDs: orders, asins: prices.isEmpty ? products.compactMap(\.item?.asin) : Array(prices.keys),
                prices: prices, original: original, corrected: corrected))
    }
}
