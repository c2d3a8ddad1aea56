internal import Conversation
internal import Gateway
internal import Ports
internal import Wire

extension AdminRoutes {
    private struct AuditListing: Encodable {
        var records: [AuditView]
        /// For `before` of the next page.
        var next: Int64?
    }

    private struct AuditCheck: Encodable {
        var checked: Int64
        var broken_at: Int64?
        var problem: String?
    }

    /// The audit log over HTTP, for reading alone.
    static func audit(_ log: any AuditLog, key: AdminKey) -> [ExtraRoute] {
        [
            auditRoute("/admin/audit", "Records of the audit log, newest first", key) { try await search($0, log) },
            auditRoute("/admin/audit/verify", "Walks the whole chain of the audit log", key) { _ in
                let found = try await log.verify()
                return try json(
                    AuditCheck(checked: found.checked, broken_at: found.brokenAt, problem: found.problem))
            },
            auditRoute("/admin/audit/{number}", "One record of the audit log", key) { try await record($0, log) },
        ]
    }

    private static func auditRoute(
        _ path: String, _ summary: String, _ key: AdminKey,
        _ handler: @escaping @Sendable (ExtraRequest) async throws -> ExtraReply
    ) -> ExtraRoute {
        ExtraRoute("GET", path, summary: summary, authorization: .checked { try key.check($0) }) { request in
            do { return try await handler(request) } catch { throw problem(error, in: request.language) }
        }
    }

    private static func search(_ request: ExtraRequest, _ log: any AuditLog) async throws -> ExtraReply {
        var values: [AuditQuestion.Field: String?] = [:]
        for (name, value) in request.query {
            // A misspelt key would find everything.
            guard let field = AuditQuestion.Field(rawValue: name) else {
                throw AdminBody.violation("/\(name)", AdminBody.oneOf(AuditQuestion.Field.allCases.map(\.rawValue)))
            }
            values[field] = value
        }
        let page = try await log.search(try auditQuery(AuditQuestion(values)))
        return try json(AuditListing(records: page.records.map { AuditView($0) }, next: page.next))
    }

    private static func auditQuery(_ question: AuditQuestion) throws -> AuditQuery {
        do { return try question.query() } catch let refusal as AuditQuestion.Refusal {
            throw AdminBody.violation("/\(refusal.field.rawValue)", refusal.detail)
        }
    }

    private static func record(_ request: ExtraRequest, _ log: any AuditLog) async throws -> ExtraReply {
        guard let number = Int64(request.parameters["number"] ?? ""), number > 0, number < .max else {
            throw AssistantError(.notFound)
        }
        var query = AuditQuery(limit: 1)
        query.before = number + 1
        guard let record = try await log.search(query).records.first, record.number == number else {
            throw AssistantError(.notFound)
        }
        return try json(AuditView(record))
    }
}
