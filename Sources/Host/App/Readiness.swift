internal import Conversation
internal import EmbeddedAdapters
internal import Gateway
internal import Ports

/// Asks each part that lasts whether it answers.
struct Readiness: Sendable {
    let adapters: AdapterSet
    let understanding: LiveRules<ShopUnderstanding>
    let knowledge: KnowledgeBase

    func report() async -> ReadinessReport {
        let now = understanding.now
        return ReadinessReport(components: [
            .init(
                name: "sessions",
                state: await state(whenAway: .degraded) { _ = try await adapters.sessions.session(.random()) }),
            .init(name: "search", state: await searchState()),
            .init(name: "encoder", state: now.encoder == nil ? .degraded : .ok),
            .init(name: "classifier", state: now.classifierProblem == nil ? .ok : .degraded),
        ])
    }

    private func searchState() async -> ReadinessReport.State {
        guard let count = try? await knowledge.index.count(), !knowledge.needsRebuild else { return .degraded }
        return count > 0 ? .ok : .degraded
    }

    private func state(
        whenAway: ReadinessReport.State, _ look: () async throws -> Void
    ) async -> ReadinessReport.State {
        do {
            try await look()
            return .ok
        } catch { return whenAway }
    }
}
