internal import Conversation

/// How a message will be answered (spec §3 plan): made from what was understood, before anything is fetched.
struct TurnPlan: Sendable {
    enum Route: String, Sendable {
        case template
        case servicesTemplate = "services+template"
        case servicesModel = "services+model"
        case knowledgeModel = "knowledge+model"
        case handoff
    }

    /// A class of model (spec §8).
    enum Tier: String, Sendable {
        case template, fast, quality
    }

    var route: Route
    var tier: Tier
    var needsKnowledge: Bool

    init(intent: Intent, understanding: Understanding, preference: ModelPreference) {
        switch intent {
        case .chitchat: (route, tier, needsKnowledge) = (.template, .template, false)
        case .orderTracking, .returnRequest: (route, tier, needsKnowledge) = (.servicesTemplate, .template, true)
        case .escalation: (route, tier, needsKnowledge) = (.handoff, .template, false)
        case .productQuestion: (route, tier, needsKnowledge) = (.servicesTemplate, .template, false)
        case .productDiscovery: (route, tier, needsKnowledge) = (.servicesModel, .fast, false)
        case .promotion: (route, tier, needsKnowledge) = (.servicesModel, .fast, true)
        case .recommendation: (route, tier, needsKnowledge) = (.servicesModel, .quality, true)
        case .faq, .checkoutHelp: (route, tier, needsKnowledge) = (.knowledgeModel, .fast, true)
        }
        if understanding.isUnsure { (route, tier) = (.template, .template) }
        switch (preference, tier) {
        case (.fast, .quality): tier = .fast
        case (.quality, .fast): tier = .quality
        default: break
        }
    }

    /// Whether any request of a message is answered with what search found: pages, guides or series.
    static func needsSearch(_ understanding: Understanding) -> Bool {
        if understanding.isUnsure { return true }
        let requests = [understanding.intent.intent] + understanding.secondary.map(\.intent)
        return requests.contains { intent in
            TurnPlan(intent: intent, understanding: understanding, preference: .auto).needsKnowledge
                || intent == .productDiscovery || intent == .productQuestion
        }
    }
}
