internal import Conversation
internal import Ports

/// Lays out a prompt within the token budget of its intent. A section that does not fit is left out whole: a policy
/// line, a candidate or a turn is never cut in half.
struct PromptBuilder {
    let brief: Brief
    /// Takes out of a line of material what reads like orders to a model; what is left may be empty.
    var disarmed: @Sendable (String) -> String = { $0 }

    func prompt() -> Prompt {
        let budget = PromptBudget(for: brief.request.intent)
        let rules = SystemRules.text(in: brief.language)
        var left = budget.input - TokenEstimate.tokens(in: rules)
        let question = "Question: \(brief.request.message)"
        left -= TokenEstimate.tokens(in: question)
        let material = material(&left)
        let history = history(&left)
        let last = (material + [question]).joined(separator: "\n\n")
        return Prompt(
            messages: [Prompt.Message(.system, rules)] + history + [Prompt.Message(.user, last)],
            maxTokens: budget.output, temperature: 0.3)
    }

    /// Facts, policy lines and candidates; each line numbered or by ASIN, most important first.
    private func material(_ left: inout Int) -> [String] {
        let sheet = FactSheet(brief: brief)
        var sections: [String] = []
        let statements = fitting(sheet.statements, &left).enumerated().map { "[F\($0.offset + 1)] \($0.element)" }
        if !statements.isEmpty { sections.append("Facts:\n" + statements.joined(separator: "\n")) }
        let passages = brief.facts.passages.filter { $0.sourceType != .product }.prefix(3).map(sheet.policy)
        let candidates = brief.facts.products.filter { brief.suits($0.series) }.prefix(8).compactMap(sheet.candidate)
        // Where the answer is a page's words, the page goes first; where it is a choice, the candidates.
        let isPolicyFirst = [Intent.faq, .checkoutHelp, .returnRequest].contains(brief.request.intent)
        let policy = { (left: inout Int) in
            let lines = self.fitting(Array(passages), &left).enumerated().map { "[P\($0.offset + 1)] \($0.element)" }
            return lines.isEmpty ? nil : "Policy:\n" + lines.joined(separator: "\n")
        }
        let choice = { (left: inout Int) in
            let lines = self.fitting(Array(candidates), &left)
            return lines.isEmpty ? nil : "Candidates:\n" + lines.joined(separator: "\n")
        }
        let ordered: [String?] = isPolicyFirst ? [policy(&left), choice(&left)] : [choice(&left), policy(&left)]
        return sections + ordered.compactMap(\.self)
    }

    private func fitting(_ lines: [String], _ left: inout Int) -> [String] {
        var kept: [String] = []
        for line in lines.map(disarmed) where !line.isEmpty {
            let cost = TokenEstimate.tokens(in: line) + 4
            if cost > left { continue }
            left -= cost
            kept.append(line)
        }
        return kept
    }

    /// Whole turns, newest kept first, in order, each starting at the shopper's message.
    private func history(_ left: inout Int) -> [Prompt.Message] {
        var turns: [[Prompt.Message]] = []
        for turn in brief.request.history.suffix(10).reversed() where !turn.isExcludedFromMemory {
            let pair = [Prompt.Message(.user, turn.message), Prompt.Message(.assistant, turn.answer.text)]
            let cost = pair.reduce(0) { $0 + TokenEstimate.tokens(in: $1.content) + 4 }
            guard cost <= left, !turn.answer.text.isEmpty else { break }
            left -= cost
            turns.append(pair)
        }
        return turns.reversed().flatMap(\.self)
    }
}
