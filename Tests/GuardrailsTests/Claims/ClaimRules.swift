import Foundation
import Guardrails
import LocalModels

enum ClaimRules {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "data/guardrails/claims").path

    static let set = Result {
        try GuardRuleSet.load(
            files: ["actions-en", "actions-ja", "scope-en", "scope-ja"].map { "\(folder)/\($0).yaml" },
            kinds: ScopeStage.kinds, compiler: VectorscanCompiler())
    }
}
