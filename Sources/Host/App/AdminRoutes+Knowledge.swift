internal import Conversation
internal import Gateway
internal import Knowledge
internal import Ports
internal import Wire

extension AdminRoutes {
    private struct Listing: Encodable { var articles: [ArticleView] }

    func list(_ request: ExtraRequest) async throws -> ExtraReply {
        var state: ArticleState?
        if let name = request.query["state"], !name.isEmpty {
            guard let known = ArticleState(rawValue: name) else {
                throw AdminBody.violation("/state", AdminBody.oneOf(ArticleState.allCases.map(\.rawValue)))
            }
            state = known
        }
        return try Self.json(Listing(articles: try await desk.list(state).map { ArticleView($0) }))
    }

    func show(_ request: ExtraRequest) async throws -> ExtraReply {
        let id = try Self.id(request)
        let history = try await desk.history(of: id)
        return try Self.json(
            HistoryView(history, current: try await desk.revision(history.article.revision, of: id)))
    }

    func save(_ request: ExtraRequest) async throws -> ExtraReply {
        let id = try Self.id(request)
        let body: AdminBody.Draft = try AdminBody.read(request)
        let article = try await desk.save(id, body.draft, by: body.author, expecting: body.expected_revision)
        return try Self.json(ArticleView(article), status: article.version == 1 ? 201 : 200)
    }

    func diff(_ request: ExtraRequest) async throws -> ExtraReply {
        let id = try Self.id(request)
        let numbers = try ["from", "to"].map { name in
            guard let number = Int(request.query[name] ?? "") else {
                throw AdminBody.violation("/\(name)", AdminBody.revisionNumber)
            }
            return number
        }
        return try Self.json(try await desk.diff(id, from: numbers[0], to: numbers[1]))
    }

    func act(_ request: ExtraRequest) async throws -> ExtraReply {
        let id = try Self.id(request)
        guard let action = Action(rawValue: request.parameters["action"] ?? "") else { throw AssistantError(.notFound) }
        let body: AdminBody.Step = try AdminBody.read(request)
        return try Self.json(ArticleView(try await perform(action, id, body)))
    }

    private enum Action: String { case submit, approve, reject, schedule, archive, rollback }

    private func perform(_ action: Action, _ id: ArticleID, _ body: AdminBody.Step) async throws -> Article {
        let note = body.note ?? ""
        switch action {
        case .submit: return try await desk.submit(id, by: body.by, note: note)
        case .approve: return try await desk.approve(id, by: body.by, note: note)
        case .reject: return try await desk.reject(id, by: body.by, note: note)
        case .archive: return try await desk.archive(id, by: body.by, note: note)
        case .schedule:
            guard let moment = body.at.flatMap(ArticleMoment.parse) else {
                throw AdminBody.violation("/at", AdminBody.moment)
            }
            return try await desk.schedule(id, at: moment, by: body.by, note: note)
        case .rollback:
            guard let number = body.revision else { throw AdminBody.violation("/revision", AdminBody.revisionNumber) }
            return try await desk.rollback(id, to: number, by: body.by, note: note)
        }
    }

    /// An address of another language than the shop's has nothing.
    private static func id(_ request: ExtraRequest) throws -> ArticleID {
        guard let language = Language(rawValue: request.parameters["language"] ?? "") else {
            throw AssistantError(.notFound)
        }
        return ArticleID(request.parameters["id"] ?? "", language)
    }
}
