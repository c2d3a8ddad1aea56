internal import Conversation
internal import Text

/// Scope and groundedness: claims sentence by sentence against the facts in hand. A sentence that they do not carry is
/// removed; where nothing useful is left, a safe one stands in its place.
package struct ScopeStage: AnswerStage {
    /// Of the rules in `claims/*.yaml`.
    package static let kinds: Set<String> = [
        "action", "pledge", "state", "stock", "offtopic", "topic", "qualifier", "term", "mark", "negation", "neutral",
    ]

    private let reader: ClaimReader

    /// - Parameter rules: those of `claims/actions-*.yaml` and `claims/scope-*.yaml`, loaded with `kinds`.
    package init(rules: GuardRuleSet) { reader = ClaimReader(rules: rules) }

    package func findings(in draft: AnswerDraft, _ facts: ReviewFacts) -> [Finding] {
        let sentences = reader.sentences(of: draft, upTo: Strictness(for: facts.intent).longest)
        guard !sentences.isEmpty else { return [] }
        let works = ClaimWorks(draft, facts)
        let judge = ClaimJudge(reader: reader, evidence: ClaimEvidence(facts, reader: reader), facts: facts)
        var shadows: [Finding] = []
        var rules = [String?](repeating: nil, count: sentences.count)
        for (place, sentence) in sentences.enumerated() {
            let isAboutWork = works.names(sentence.range)
            for verdict in judge.verdicts(on: sentence, text: draft[sentence.range], isAboutWork: isAboutWork) {
                if verdict.isShadow {
                    shadows.append(
                        Finding(.scope, rule: verdict.rule, range: sentence.range, effect: .replace(""), isShadow: true)
                    )
                } else {
                    rules[place] = verdict.rule
                    break
                }
            }
        }
        spread(&rules, sentences, works)
        return removal(of: rules, sentences, draft, facts) + shadows
    }

    /// A recipe or a program goes on for lines: what follows an off-topic sentence and has nothing of the shop goes too.
    private func spread(_ rules: inout [String?], _ sentences: [ClaimSentence], _ works: ClaimWorks) {
        guard rules.filter({ $0 == "offtopic" }).count > 1 else { return }
        for place in rules.indices.dropFirst() where rules[place - 1] == "offtopic" && rules[place] == nil {
            let sentence = sentences[place]
            let isOfShop =
                !sentence.topics.isEmpty || sentence.marks.contains("shop") || sentence.isQuestion
                || works.names(sentence.range)
            if !isOfShop { rules[place] = "offtopic" }
        }
    }

    private func removal(
        of rules: [String?], _ sentences: [ClaimSentence], _ draft: AnswerDraft, _ facts: ReviewFacts
    ) -> [Finding] {
        guard rules.contains(where: { $0 != nil }) else { return [] }
        let isUseful =
            zip(rules, sentences).contains { $0 == nil && !isPhrase($1, draft) }
            || (sentences.last.map { $0.range.upperBound < draft.sentences.last?.upperBound ?? 0 } ?? false)
        var findings: [Finding] = []
        for (place, rule) in rules.enumerated() {
            guard let rule else { continue }
            var range = Self.withSpace(sentences[place].range, draft)
            if place > 0, rules[place - 1] == nil, isAssent(sentences[place - 1], draft) {
                range = Self.withSpace(sentences[place - 1].range, draft).lowerBound..<range.upperBound
            }
            let isFirst = findings.isEmpty
            let stand = isFirst && !isUseful ? Self.safe(rule, facts.language) : ""
            if let last = findings.last, range.lowerBound < last.range.upperBound {
                range = last.range.upperBound..<max(range.upperBound, last.range.upperBound)
            }
            findings.append(Finding(.scope, rule: rule, range: range, effect: .replace(stand)))
        }
        return findings
    }

    /// A greeting, an apology, a yes: nothing that answers.
    private func isPhrase(_ sentence: ClaimSentence, _ draft: AnswerDraft) -> Bool {
        isAssent(sentence, draft) || sentence.marks.contains("phrase") || sentence.range.count < 5
    }

    /// "Of course!", 「承知いたしました。」: it belongs to what follows.
    private func isAssent(_ sentence: ClaimSentence, _ draft: AnswerDraft) -> Bool {
        sentence.marks.contains("assent") && sentence.range.count <= 30
    }

    /// With the white space behind it.
    private static func withSpace(_ range: Range<Int>, _ draft: AnswerDraft) -> Range<Int> {
        var end = range.upperBound
        while end < draft.scalars.count, draft.scalars[end].properties.isWhitespace { end += 1 }
        return range.lowerBound..<end
    }

    private static func safe(_ rule: String, _ language: Language) -> String {
        switch (rule, language) {
        case ("offtopic", .en):
            "That is outside what I can help with here, but I'm glad to help with manga and your orders."
        case ("offtopic", .ja): "申し訳ございません、その件はこちらではお手伝いできかねます。漫画やお買い物のことでしたらお気軽にお尋ねください。"
        case ("action", .en): "I can't do that from this chat; our staff can help you with it."
        case ("action", .ja): "恐れ入りますが、こちらのチャットではお手続きを承れません。担当者にお尋ねください。"
        case (_, .en): "I can't confirm that here; our staff can."
        case (_, .ja): "その点はこちらでは確認できません。担当者にお尋ねください。"
        }
    }
}
