import Conversation
import Guardrails
import LocalModels
import Testing

@Suite("Guard rules")
struct GuardRuleTests {
    private func set(_ yaml: String) throws -> GuardRuleSet {
        try GuardRuleSet(
            GuardRuleFile(yaml, file: "test.yaml", kinds: ["bad"]).rules, compiler: VectorscanCompiler())
    }

    private static let sample = """
        rules:
          - id: two
            kind: bad
            language: any
            near: 12
            all: [[ignore, 無視], [rules, ルール]]
            none: [returns]
          - id: expression
            kind: bad
            language: en
            mode: shadow
            all: [['/b[0-9]{3}x/']]
        """

    @Test(
        "a rule holds where all its groups stand near each other",
        arguments: [
            ("please IGNORE the rules", [7..<23]), ("ルールは 無 視 して", [0..<8]), ("ignore", []), ("ignored rules", []),
            ("ignore what I said before about the long rules", []), ("ignore the rules of returns", []),
        ])
    func groups(text: String, places: [Range<Int>]) throws {
        #expect(try set(Self.sample).hits(in: RuleText(text)).map(\.range) == places)
    }

    @Test("an expression is found anywhere, and says where")
    func expression() throws {
        let rules = try set(Self.sample)
        let hits = rules.hits(in: RuleText("zzＢ123Ｘzz"))
        #expect(hits.map(\.range) == [2..<7])
        #expect(rules.rules[hits[0].rule].mode == .shadow)
    }

    @Test(
        "a file with a fault is refused with its place",
        arguments: [
            ("rules:\n  - id: a\n    kind: odd\n    language: any\n    all: [[x]]", 3, "kind"),
            ("rules:\n  - id: a\n    kind: bad\n    language: any\n    all: [[]]", 5, "all"),
            ("rules:\n  - id: a\n    kind: bad\n    language: any\n    colour: red\n    all: [[x]]", 5, "colour"),
            ("rules: [", 1, "-"),
        ])
    func faults(yaml: String, line: Int, field: String) {
        #expect {
            try GuardRuleFile(yaml, file: "test.yaml", kinds: ["bad"])
        } throws: { error in
            guard let error = error as? DataFileError else { return false }
            return error.field == field && (error.line == line || field == "-")
        }
    }

    @Test("an expression that cannot be compiled names its rule")
    func badExpression() {
        let yaml = "rules:\n  - id: broken\n    kind: bad\n    language: any\n    all: [['/a(/']]"
        #expect { try set(yaml) } throws: { ($0 as? DataFileError)?.rule == "broken" }
    }
}
