internal import Conversation
package import Ports
internal import Testing

/// What every `AuditLog` does; it starts empty.
package enum AuditLogContract {
    package typealias Subject = any AuditLog

    package static let rules = chainRules + textRules + keyRules

    private static func found(_ log: Subject, _ change: (inout AuditQuery) -> Void) async throws -> [Int64] {
        var query = AuditQuery()
        change(&query)
        return try await log.search(query).records.map(\.number)
    }

    private static let chainRules: [ContractRule<Subject>] = [
        ContractRule("an empty log has nothing and verifies") { log async throws in
            #expect(try await log.search(AuditQuery()) == AuditPage(records: [], next: nil))
            #expect(try await log.verify() == AuditVerification(checked: 0))
            #expect(try await log.prune(before: SampleAudit.noon) == 0)
            try await log.append([])
            #expect(try await log.verify().checked == 0)
        },
        ContractRule("what was appended comes back whole, newest first, numbered from 1") { log async throws in
            let entry = SampleAudit.entry(
                "第3巻は500円です。", corrected: "第3巻は528円です。", action: .corrected, stage: "price", rule: "price.wrong",
                customer: "c0ffee", orders: ["249-1"], asins: ["B000000001"], prices: ["B000000001": .yen(528)])
            try await log.append([entry])
            try await log.append(SampleAudit.entries(2...3))
            let page = try await log.search(AuditQuery())
            #expect(page.records.map(\.number) == [3, 2, 1])
            #expect(page.records.last?.entry == entry)
            #expect(page.records.allSatisfy { $0.hash.count == 64 })
            #expect(Set(page.records.map(\.hash)).count == 3)
            #expect(page.next == nil)
            #expect(try await log.verify() == AuditVerification(checked: 3))
        },
        ContractRule("pages follow one another without gap or repetition, whatever comes in between") {
            log async throws in
            try await log.append(SampleAudit.entries(1...45))
            var query = AuditQuery(limit: 10)
            query.stage = "shown"
            var numbers: [Int64] = []
            for page in 1...5 {
                let found = try await log.search(query)
                numbers += found.records.map(\.number)
                try await log.append([SampleAudit.entry("later")])
                #expect((found.next == nil) == (page == 5))
                query.before = found.next
            }
            #expect(numbers == Array((1...45).reversed()))
        },
        ContractRule("what is pruned is gone, the rest verifies and is found, and the log tells of it") {
            log async throws in
            try await log.append(SampleAudit.entries(1...100))
            #expect(try await log.prune(before: SampleAudit.noon + 41) == 40)
            #expect(try await found(log) { $0.limit = 500 } == Array((41...101).reversed()))
            #expect(try await found(log) { $0.text = "第40巻" }.isEmpty)
            #expect(try await found(log) { $0.text = "第41巻" } == [41])
            #expect(try await found(log) { $0.action = .noted } == [101])
            #expect(try await log.verify() == AuditVerification(checked: 61))
            #expect(try await log.prune(before: SampleAudit.noon + 41) == 0)
            try await log.append(SampleAudit.entries(1...1))
            #expect(try await found(log) { $0.text = "第1巻" } == [102])
        },
        ContractRule("many append and search at once: every batch is whole and in order") { log async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...8 {
                    group.addTask {
                        for batch in 1...5 {
                            try await log.append((1...4).map { SampleAudit.entry("w\(writer) b\(batch) e\($0)") })
                        }
                    }
                    group.addTask {
                        for _ in 1...5 {
                            let page = try await log.search(AuditQuery(limit: 4))
                            #expect(Set(page.records.map { $0.entry.original.prefix(5) }).count <= 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await log.verify() == AuditVerification(checked: 160))
            let all = try await log.search(AuditQuery(limit: 500)).records.reversed().map(\.entry.original)
            for start in stride(from: 0, to: 160, by: 4) {
                #expect(all[start..<(start + 4)].map { String($0.suffix(2)) } == ["e1", "e2", "e3", "e4"])
            }
        },
    ]

    private static let texts = [
        "『ワンピース』第3巻は500円です。", "Volume 3 of One Piece is ¥1,500.", "お届けは[ADDRESS_1]、本日発送しました。",
        "Your refund for order 249-1234567-7654321 is on its way.", "ﾜﾝﾋﾟｰｽの次の巻",
    ]

    /// A question and the texts (from 1) that it finds.
    private static let questions: [(String, [Int64])] = [
        ("ワンピース", [5, 1]), ("わんぴーす", [5, 1]), ("ONE piece", [2]), ("piece refund", []), ("refund way", [4]),
        ("500円", [1]), ("500", [1]), ("1500", [2]), ("¥1,500", [2]), ("第３巻", [1]), ("巻は", [1]), ("の次", [5]),
        ("次の巻は", []),
        ("249-1234567", [4]), ("1234567", [4]), ("234567", []), ("[ADDRESS_1]", [3]), ("on", [4, 2]), ("Ｐｉｅｃｅ", [2]),
        ("。", [3, 1]), ("   ", [5, 4, 3, 2, 1]),
    ]

    private static let textRules: [ContractRule<Subject>] = [
        ContractRule("words are found in any writing that folds alike, numbers whole") { log async throws in
            try await log.append(texts.map { SampleAudit.entry($0) })
            for (text, numbers) in questions {
                #expect(try await found(log) { $0.text = text } == numbers, "\(text)")
            }
        },
        ContractRule("they are found behind a thousand others") { log async throws in
            try await log.append(texts.map { SampleAudit.entry($0) })
            for start in stride(from: 1, to: 1000, by: 100) {
                try await log.append((start..<(start + 100)).map { SampleAudit.entry("Other answer \($0 * 7919)") })
            }
            for (text, numbers) in questions where text.contains(where: { !$0.isWhitespace }) && text != "on" {
                #expect(try await found(log) { $0.text = text } == numbers, "\(text)")
            }
        },
        ContractRule("both the original and the corrected text are searched, each for all the words") {
            log async throws in
            try await log.append([SampleAudit.entry("It costs 500 yen.", corrected: "It is on sale.")])
            #expect(try await found(log) { $0.text = "costs yen" } == [1])
            #expect(try await found(log) { $0.text = "sale" } == [1])
            #expect(try await found(log) { $0.text = "costs sale" }.isEmpty)
        },
    ]

    private static let keyRules: [ContractRule<Subject>] = [
        ContractRule("each key finds its record alone, and all that are given must hold") { log async throws in
            let session = SessionID.random()
            try await log.append(SampleAudit.entries(1...20))
            try await log.append([
                SampleAudit.entry(
                    "It was 500 yen.", action: .corrected, stage: "price", rule: "price.wrong", session: session,
                    response: "r-1", customer: "c0ffee", orders: ["249-1"], asins: ["B000000001"],
                    prices: ["B000000002": .yen(720)], at: SampleAudit.noon + 1000)
            ])
            try await log.append(SampleAudit.entries(21...40))
            for (name, key) in keys(session) {
                #expect(try await found(log, key) == [21], "\(name)")
                #expect(
                    try await found(log) {
                        key(&$0)
                        $0.rule = "other"
                    }.isEmpty, "\(name)")
            }
            #expect(try await found(log) { query in for (_, key) in keys(session) { key(&query) } } == [21])
        },
        ContractRule("times bound from the first to before the last, also where clocks went back") { log async throws in
            try await log.append([5, 1, 3, 2, 4].map { SampleAudit.entry("t\($0)", at: SampleAudit.noon + $0) })
            let numbers = try await found(log) {
                $0.from = SampleAudit.noon + 2
                $0.until = SampleAudit.noon + 4
            }
            #expect(numbers == [4, 3])
        },
    ]

    private static func keys(_ session: SessionID) -> [(String, @Sendable (inout AuditQuery) -> Void)] {
        [
            ("session", { $0.sessionID = session }), ("response", { $0.responseID = "r-1" }),
            ("customer", { $0.customerHash = "c0ffee" }), ("order", { $0.orderID = "249-1" }),
            ("asin", { $0.asin = "B000000001" }), ("asin of a price", { $0.asin = "B000000002" }),
            ("amount of a price", { $0.amount = 720 }), ("amount in a text", { $0.amount = 500 }),
            ("stage", { $0.stage = "price" }), ("rule", { $0.rule = "price.wrong" }),
            ("action", { $0.action = .corrected }), ("from", { $0.from = SampleAudit.noon + 1000 }),
        ]
    }
}
