internal import Text

/// Phrases that try to turn the assistant against its task. Matched on folded text (NFKC, lower case, spaces
/// collapsed); each group's words must all be there.
enum InjectionRules {
    private struct Rule {
        var id: String
        /// In folded form, as the message is matched.
        var all: [[String]]

        init(id: String, all: [[String]]) {
            self.id = id
            self.all = all.map { $0.map(Normalizer.folded) }
        }
    }

    private static let rules: [Rule] = [
        Rule(
            id: "override",
            all: [
                ["ignore", "disregard", "forget", "override", "bypass"],
                [
                    "previous instruction", "previous instructions", "all instructions", "your instructions",
                    "above instructions", "prior instructions", "your rules", "your guidelines", "the rules above",
                    "earlier instructions", "system instructions", "previous prompts", "your programming",
                ],
            ]),
        Rule(
            id: "override-ja",
            all: [
                ["指示", "命令", "ルール", "設定", "プロンプト", "制約"],
                ["無視し", "忘れて", "忘れろ", "無効にし", "従わない", "破棄し", "上書きし", "解除し"],
            ]),
        Rule(
            id: "prompt-leak",
            all: [
                [
                    "system prompt", "hidden prompt", "initial prompt", "your prompt", "initial instructions",
                    "developer message",
                ],
                ["show", "reveal", "print", "repeat", "tell", "what", "output", "display", "give", "leak", "dump"],
            ]),
        Rule(
            id: "prompt-leak-ja",
            all: [
                ["システムプロンプト", "システム プロンプト", "初期プロンプト", "内部の指示", "内部プロンプト", "隠された指示"],
                ["教え", "見せ", "表示", "出力", "開示", "全文", "書い", "何"],
            ]),
        Rule(
            id: "role",
            all: [
                [
                    "you are now", "pretend to be", "pretend you are", "act as", "from now on you", "roleplay as",
                    "role-play as",
                ],
                [
                    "dan", "unrestricted", "no restrictions", "without restrictions", "no rules", "jailbroken",
                    "developer mode", "admin", "evil", "hacker", "without any filter", "no filter",
                ],
            ]),
        Rule(
            id: "jailbreak", all: [["jailbreak", "jailbroken", "developer mode enabled", "do anything now", "脱獄モード"]]),
        Rule(
            id: "role-ja",
            all: [
                ["あなたは今から", "今からあなたは", "これからあなたは", "になりきって", "として振る舞"],
                ["制限のない", "制限なし", "管理者", "ハッカー", "何でも答え", "無制限", "開発者モード"],
            ]),
        Rule(
            id: "delimiter",
            all: [
                ["<|im_start|>", "<|im_end|>", "[/inst]", "[inst]", "<<sys>>", "</system>", "<system>", "### system"]
            ]),
    ]

    /// - Returns: the id of the first rule that fires.
    static func match(_ folded: String) -> String? {
        rules.first { rule in rule.all.allSatisfy { group in group.contains { folded.contains($0) } } }?.id
    }
}
