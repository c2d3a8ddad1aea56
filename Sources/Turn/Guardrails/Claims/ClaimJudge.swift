internal import Conversation

/// Decides of one sentence at a time whether the facts carry it.
struct ClaimJudge: Sendable {
    struct Verdict {
        var rule: String
        var isShadow = false
    }

    let reader: ClaimReader
    let evidence: ClaimEvidence
    let facts: ReviewFacts
    private let scope: Strictness.Scope
    /// The shopper asks for something that is not the shop's: homework, a cure, a forecast.
    private let isAskedAside: Bool

    init(reader: ClaimReader, evidence: ClaimEvidence, facts: ReviewFacts) {
        self.reader = reader
        self.evidence = evidence
        self.facts = facts
        scope = Strictness(for: facts.intent).scope
        isAskedAside = facts.intent == .chitchat && reader.asksAside(facts.question)
    }

    /// Answers of these intents speak of the shop's terms; those of the others of works, whose plots have figures too.
    private var isOfShop: Bool {
        switch facts.intent {
        case .faq, .checkoutHelp, .promotion, .returnRequest, .orderTracking, .escalation: true
        default: false
        }
    }

    /// - Returns: all that speaks against the sentence; the first that is enforced decides.
    func verdicts(on sentence: ClaimSentence, text: String, isAboutWork: Bool) -> [Verdict] {
        if evidence.says(text) { return [] }
        var found = ruleVerdicts(sentence, isAboutWork: isAboutWork)
        if sentence.isQuestion { return found }
        if facts.intent == .chitchat, !isAboutWork, isAside(sentence) { found.append(Verdict(rule: "offtopic")) }
        if misstatesOrder(sentence) { found.append(Verdict(rule: "order")) }
        if let figure = figureVerdict(sentence, isAboutWork: isAboutWork) { found.append(Verdict(rule: figure)) }
        if !sentence.marks.contains("hedge"), deniesOrInvents(sentence, isAboutWork: isAboutWork) {
            found.append(Verdict(rule: "policy"))
        }
        return found
    }

    // MARK: Rules of the files

    private func ruleVerdicts(_ sentence: ClaimSentence, isAboutWork: Bool) -> [Verdict] {
        var found: [Verdict] = []
        let isHandover =
            facts.actions.contains(.escalated)
            && sentence.hits.contains { reader.concept(of: $0.rule) == "handover" }
        for hit in sentence.hits {
            let rule = reader.rules.rules[hit.rule]
            if rule.kind != "action" || sentence.marks.contains("condition"), isSaid(hit.rule) { continue }
            if isHandover, rule.kind == "action" || rule.kind == "pledge" { continue }
            guard let name = verdict(of: rule.kind, reader.concept(of: hit.rule), sentence, isAboutWork) else {
                continue
            }
            found.append(Verdict(rule: name, isShadow: rule.mode == .shadow))
        }
        return found
    }

    private func verdict(of kind: String, _ concept: String, _ sentence: ClaimSentence, _ isAboutWork: Bool) -> String?
    {
        let isHedged = sentence.marks.contains("hedge")
        switch kind {
        case "action":
            if sentence.marks.contains("shipped"), evidence.lines.contains(where: { $0.kind == .order }) { return nil }
            return sentence.isQuestion ? nil : "action"
        case "pledge":
            if sentence.isQuestion || isHedged || sentence.isNegative { return nil }
            return stands(concept, isOfOrder: false) ? nil : "action"
        case "state":
            if sentence.isQuestion || isHedged || sentence.marks.contains("condition") { return nil }
            return stands(concept, isOfOrder: true) ? nil : "action"
        case "stock":
            if sentence.isQuestion || isHedged || sentence.marks.contains("condition") { return nil }
            return hasStock(concept, isNegative: sentence.isNegative) ? nil : "availability"
        case "offtopic":
            return isHedged || (isAboutWork && concept != "dose") ? nil : "offtopic"
        default: return nil
        }
    }

    /// A statement is written with the same rule's words.
    private func isSaid(_ rule: Int) -> Bool {
        let kind = reader.rules.rules[rule].kind
        guard kind != "stock" else { return false }
        return evidence.lines.contains { line in
            line.sentence.hits.contains {
                reader.rules.rules[$0.rule].kind == kind && reader.concept(of: $0.rule) == reader.concept(of: rule)
            }
        }
    }

    /// Some statement speaks of it: what the shop does (policies), or what was done with an order (records).
    private func stands(_ concept: String, isOfOrder: Bool) -> Bool {
        evidence.lines.contains { line in
            guard !isOfOrder || line.kind == .order || line.kind == .wording else { return false }
            return line.sentence.topics.contains(concept)
                || line.sentence.hits.contains { reader.concept(of: $0.rule) == concept }
        }
    }

    private func hasStock(_ concept: String, isNegative: Bool) -> Bool {
        evidence.lines.contains { line in
            // "We cannot promise a reprint" promises none.
            if !isNegative, concept != "out", concept != "few", line.sentence.marks.contains("hedge") { return false }
            if line.sentence.marks.contains("supply-" + concept), line.kind != .faq, line.kind != .policy {
                return concept != "in" || !line.sentence.marks.contains("supply-out")
            }
            return line.sentence.hits.contains {
                reader.rules.rules[$0.rule].kind == "stock" && reader.concept(of: $0.rule) == concept
            }
        }
    }

    /// In small talk, figures of something that is neither a work nor the shop: doses, loans, forecasts.
    private func isAside(_ sentence: ClaimSentence) -> Bool {
        guard !sentence.marks.contains("shop"), sentence.topics.isEmpty, !sentence.marks.contains("hedge") else {
            return false
        }
        if isAskedAside, !sentence.marks.contains("phrase"), sentence.range.count > (facts.language == .ja ? 9 : 24) {
            return true
        }
        if sentence.marks.contains("advice"), !sentence.marks.contains("phrase"), evidence.coverage(sentence) < 0.3 {
            let letters = facts.language == .ja ? 24 : 50
            if sentence.range.count > letters { return true }
        }
        return sentence.figures.contains { figure in
            if figure.isWord, figure.raw <= 1000 { return false }
            switch figure.unit {
            case .duration, .percent, .clock, .money, .age, .year, .date: break
            case .count, .plain: if figure.isWord { return false }
            default: return false
            }
            return evidence.verdict(on: figure, qualifiers: [], in: sentence, byQuestion: true) == .unknown
        }
    }

    /// Of an order whose state is on record, another state. What was delivered was shipped too.
    private func misstatesOrder(_ sentence: ClaimSentence) -> Bool {
        func states(_ sentence: ClaimSentence) -> Set<String> { sentence.marks.filter { $0.hasPrefix("status-") } }
        let claimed = states(sentence)
        guard !claimed.isEmpty, !sentence.marks.contains("condition"), !sentence.marks.contains("modal") else {
            return false
        }
        var known = evidence.lines.filter { $0.kind == .order }.reduce(into: Set<String>()) {
            $0.formUnion(states($1.sentence))
        }
        if known.contains("status-delivered") { known.insert("status-shipped") }
        let everywhere = evidence.lines.contains { $0.kind != .order && !states($0.sentence).isDisjoint(with: claimed) }
        return !known.isEmpty && known.isDisjoint(with: claimed) && !everywhere
    }

    // MARK: Figures

    private func figureVerdict(_ sentence: ClaimSentence, isAboutWork: Bool) -> String? {
        if sentence.marks.contains("paired") { return nil }
        for (place, figure) in sentence.figures.enumerated() where isClaim(figure, sentence, isAboutWork) {
            let isPromise =
                figure.unit == .relativeDay || figure.unit == .weekday
                || (figure.unit == .date && sentence.topics.contains("stock"))
            let byQuestion = !isPromise || sentence.marks.contains("condition")
            let verdict = evidence.verdict(
                on: figure, qualifiers: sentence.figureQualifiers[place], in: sentence, byQuestion: byQuestion)
            if verdict == .supported, !(figure.unit == .count && evidence.counts(otherwise: figure)) { continue }
            if (figure.isWord && isIdle(figure, sentence)) || isCounting(figure, sentence) { continue }
            switch figure.unit {
            case .date, .month, .weekday, .year, .clock, .relativeDay: return "date"
            default: return "number"
            }
        }
        return nil
    }

    /// "One of them", "three of these": numbers in letters count only in what is allowed or where a statement has another.
    private func isIdle(_ figure: ClaimFigure, _ sentence: ClaimSentence) -> Bool {
        guard figure.unit == .count || figure.unit == .plain, !evidence.counts(otherwise: figure) else { return false }
        return figure.raw <= 1000 || !sentence.marks.contains("modal") || figure.nouns.isEmpty
    }

    /// One of a thing, and what is merely counted, not limited or allowed.
    private func isCounting(_ figure: ClaimFigure, _ sentence: ClaimSentence) -> Bool {
        guard figure.unit == .count || figure.unit == .plain, !evidence.counts(otherwise: figure) else { return false }
        let isLimit = !sentence.marks.isDisjoint(with: ["restriction", "modal", "limit"])
        return figure.raw <= 1000 || !isLimit
    }

    /// Whether a figure says something of the shop or of a work's record; plots and the answer's own counting do not.
    private func isClaim(_ figure: ClaimFigure, _ sentence: ClaimSentence, _ isAboutWork: Bool) -> Bool {
        let isOfTerms = !sentence.topics.isEmpty && !(isAboutWork && !isOfShop && sentence.topics.count < 2)
        let speaksOfShop = isOfShop || isOfTerms
        switch figure.unit {
        case .label, .volume: return false
        case .money:
            return evidence.hasStatements && figure.raw > 0 && facts.candidates.isEmpty && !isAboutWork
                && !sentence.topics.isDisjoint(with: Self.priced)
        case .duration where figure.value == 0: return false
        case .duration, .clock: return speaksOfShop && !(isAboutWork && !isOfTerms)
        case .count, .plain: return isOfShop && !isAboutWork && evidence.hasStatements
        case .percent: return figure.raw != 100_000
        case .date: return true
        case .weekday: return speaksOfShop && !sentence.topics.isEmpty
        case .relativeDay:
            return !sentence.topics.isDisjoint(with: Self.delivered) && !sentence.marks.contains("condition")
        case .month: return speaksOfShop && !isAboutWork
        case .year, .copies, .pages, .chapters: return sentence.marks.contains("work")
        case .rating: return true
        case .age: return sentence.marks.contains("rated") || isOfShop
        }
    }

    private static let priced: Set<String> = ["ship", "fee", "coupon", "gift", "points", "return", "tax", "threshold"]
    private static let delivered: Set<String> = [
        "ship", "refund", "contact", "phone", "email", "stock", "staff", "cancel",
    ]

    // MARK: Terms

    private func deniesOrInvents(_ sentence: ClaimSentence, isAboutWork: Bool) -> Bool {
        let isOfTerms = !sentence.topics.isEmpty
        guard isOfShop || isOfTerms else { return false }
        for term in sentence.terms where !evidence.supports(term: term, in: sentence) {
            if sentence.isNegative, term == "concession" || !evidence.hasStatements { continue }
            if term == "concession", !isLimited(sentence) { continue }
            if isAboutWork, !isOfTerms { continue }
            if term == "instant", sentence.figures.contains(where: { $0.unit == .date }) { continue }
            if sentence.marks.contains("self"), term == "roundclock" || term == "daily" { continue }
            return true
        }
        guard isOfTerms, evidence.hasStatements, !isAboutWork || isOfShop else { return false }
        return contradicts(sentence) || isDenied(sentence) || isForeign(sentence)
    }

    /// What "even if" sets aside: a limit that the nearest statement sets.
    private func isLimited(_ sentence: ClaimSentence) -> Bool {
        guard let best = evidence.nearest(sentence, atLeast: 0.2).first else { return true }
        return best.line.sentence.isRestricted || best.line.sentence.isNegative
    }

    /// The statement nearest to it says the opposite, or says it of another case.
    private func contradicts(_ sentence: ClaimSentence) -> Bool {
        guard !sentence.marks.contains("condition") || sentence.marks.contains("permission") else { return false }
        guard sentence.marks.contains("permission") || sentence.isNegative else { return false }
        let least = sentence.isNegative ? 0.55 : sentence.marks.contains("modal") ? 0.38 : 0.5
        let near = evidence.nearest(sentence, atLeast: least)
        guard let best = near.first else { return false }
        let rivals = near.prefix { $0.overlap >= best.overlap * 0.75 }.map(\.line.sentence)
        func fits(_ other: ClaimSentence) -> Bool {
            let sameCase = ClaimSentence.agree(sentence.qualifiers, other.qualifiers)
            if sameCase {
                return sentence.isNegative == other.isNegative || other.marks.contains("mixed")
                    || !sentence.isNegative && isBesideDenial(sentence, other)
                    || other.isRestricted && sentence.isNegative || other.isRestricted && sentence.isRestricted
            }
            return sentence.isNegative != other.isNegative || other.marks.contains("mixed")
        }
        if sentence.isNegative, rivals.contains(where: { !$0.figures.isEmpty || $0.isRestricted }) { return false }
        return !rivals.contains(where: fits)
    }

    /// What a statement denies is in other clauses than what the sentence repeats: "open on weekdays, closed on holidays".
    private func isBesideDenial(_ sentence: ClaimSentence, _ other: ClaimSentence) -> Bool {
        guard !other.denied.isEmpty, !sentence.figures.isEmpty else { return false }
        let isSaid = sentence.figures.allSatisfy { figure in other.figures.contains { figure.agrees(with: $0) } }
        let shared = sentence.words.intersection(other.words)
        let denied = other.denied.map { $0.intersection(shared).count }.max() ?? 0
        return isSaid && denied * 2 < max(1, shared.count)
    }

    /// It allows what a clause of a statement denies.
    private func isDenied(_ sentence: ClaimSentence) -> Bool {
        guard sentence.marks.contains("modal"), !sentence.isNegative, !sentence.marks.contains("mixed") else {
            return false
        }
        if let best = evidence.nearest(sentence, atLeast: 0.8).first, !best.line.sentence.isNegative { return false }
        return evidence.lines.contains { line in
            guard !line.sentence.topics.isDisjoint(with: sentence.topics) else { return false }
            return line.sentence.denied.contains { words in
                words.count > 1 && words.intersection(sentence.words).count * 10 >= words.count * 7
            }
        }
    }

    /// A term of the shop that no statement has a word for.
    private func isForeign(_ sentence: ClaimSentence) -> Bool {
        guard sentence.marks.contains("modal"), sentence.topics.count + sentence.terms.count > 1 else { return false }
        return sentence.words.count > 2 && evidence.coverage(sentence) < 0.2
    }
}
