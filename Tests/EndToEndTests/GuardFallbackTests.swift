import Foundation
import Testing

/// The composer's words pass the filter of streams whole when no model answers.
@Suite("Guarded fallback", .serialized, .timeLimit(.minutes(3)))
struct GuardFallbackTests {
    private func answers(_ arguments: [String]) async throws -> [String] {
        let state = try TemporaryState()
        let server = try await ServerProcess(state: state.path, arguments: arguments)
        var texts: [String] = []
        for language in GuardLanguage.allCases {
            let (status, reply) = try await HTTP.post(
                "http://127.0.0.1:\(server.port)/chat/message", ["message": language.likeNaruto])
            #expect(status == 200)
            texts.append(try #require(reply["response_text"] as? String))
        }
        #expect(await server.terminate() == 0)
        return texts
    }

    @Test("with a model that nobody serves the answer is the composer's, to its last character")
    func deadModel() async throws {
        let alone = try await answers([])
        // Port 9 of this machine is nobody's: the connection is refused at once.
        let fallback = try await answers(["--model-url", "http://127.0.0.1:9/v1", "--model", "nobody"])
        #expect(alone.allSatisfy { !$0.isEmpty })
        #expect(fallback == alone)
    }
}
