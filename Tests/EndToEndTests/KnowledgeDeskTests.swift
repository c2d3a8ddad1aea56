import Foundation
import Testing

/// A page's life over HTTP: what is approved is found within seconds, and what is taken back is not.
@Suite("Knowledge desk", .serialized, .timeLimit(.minutes(10)))
struct KnowledgeDeskTests {
    private static let page = "/admin/knowledge/lantern-days/en"
    private static let question = "When are the lantern days zqlanterndays?"

    private func save(_ server: KnowledgeServer, _ text: String) async throws -> Int {
        try await server.post(
            Self.page,
            [
                "author": "Aoi", "title": "Lantern days", "text": text, "category": "store", "source_type": "faq",
            ]
        ).status
    }

    private func act(_ server: KnowledgeServer, _ action: String, by name: String, revision: Int? = nil) async throws
        -> Int
    {
        var fields: [String: Any] = ["by": name]
        if let revision { fields["revision"] = revision }
        return try await server.post("\(Self.page)/\(action)", fields).status
    }

    private func isServed(_ server: KnowledgeServer, _ text: String, version: String) async throws -> Bool {
        try await server.finds(Self.question) { hit in
            hit?.document_id == "lantern-days" && hit?.text == text && hit?.version == version
        }
    }

    @Test("saved, submitted, approved by another, served in its version; rolled back; archived and gone")
    func life() async throws {
        let state = try TemporaryState()
        let server = try await KnowledgeServer(state: state.path)
        let (june, july) = (
            "The lantern days zqlanterndays are in June.", "The lantern days zqlanterndays are in July."
        )
        #expect(try await save(server, june) == 201)
        #expect(try await act(server, "submit", by: "Aoi") == 200)
        #expect(try await act(server, "approve", by: "aoi") == 403)
        #expect((try await server.ask(Self.question).hits ?? []).allSatisfy { $0.document_id != "lantern-days" })
        #expect(try await act(server, "approve", by: "Haru") == 200)
        #expect(try await isServed(server, june, version: "1"))

        #expect(try await save(server, july) == 200)
        #expect(try await isServed(server, june, version: "1"))
        #expect(try await act(server, "submit", by: "Aoi") == 200)
        #expect(try await act(server, "approve", by: "Haru") == 200)
        #expect(try await isServed(server, july, version: "2"))

        #expect(try await act(server, "rollback", by: "Haru", revision: 1) == 200)
        #expect(try await isServed(server, june, version: "3"))
        #expect(try await act(server, "archive", by: "Haru") == 200)
        #expect(try await server.finds(Self.question) { $0?.document_id != "lantern-days" })
        #expect(await server.process.terminate() == 0)
    }

    @Test("what the knowledge command publishes beside a running server is found there, by words and by meaning")
    func beside() async throws {
        let program = try KnowledgeProgram()
        let state = program.path("state")
        let server = try await KnowledgeServer(state: state)
        #expect(try await server.becomesReady())
        let text = "The lantern days zqlanterndays are in August."
        func desk(_ arguments: [String]) async throws {
            let outcome = try await program.run(["knowledge"] + arguments + ["--state", state])
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        try await desk([
            "save", "lantern-days", "en", "--author", "Aoi", "--title", "Lantern days", "--text", text, "--category",
            "store", "--source-type", "faq",
        ])
        try await desk(["submit", "lantern-days", "en", "--by", "Aoi"])
        try await desk(["approve", "lantern-days", "en", "--by", "Haru"])
        // Another process may have indexed it before the server does.
        try await desk(["test", "lantern days", "--models", program.models, "--data", ServerProcess.data])
        #expect(
            try await server.finds(Self.question) { hit in
                hit?.text == text && hit?.why?.meaning_rank != nil
            })
        #expect(await server.process.terminate() == 0)
    }
}
