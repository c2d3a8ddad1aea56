import Testing

@testable import ModelAdapters

@Suite("Where a server of models is")
struct ModelServerTests {
    @Test(
        "paths stand below the base, before its query",
        arguments: [
            ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1/rerank"),
            ("https://h/", "https://h/rerank"), ("https://h", "https://h/rerank"),
            ("https://h/a%20b//?x=%26", "https://h/a%20b/rerank?x=%26"), ("http://h/v1#top", "http://h/v1/rerank"),
        ])
    func address(base: String, address: String) throws {
        #expect(try #require(ModelServer(base: base)).address(of: "rerank") == address)
    }

    @Test(
        "what is no web address, or carries a name or password, is refused",
        arguments: [
            "", "h/v1", "ftp://h", "http://", "http:///v1", "http://me@h", "http://me:secret@h/v1", "unix:/run/s",
        ])
    func refused(base: String) {
        #expect(ModelServer(base: base) == nil)
    }

    @Test("a key that could not stand in a header is refused", arguments: ["", "a b", "a\r\nx: y", "鍵"])
    func unfitKey(_ key: String) {
        #expect(ModelServer(base: "http://h", apiKey: key) == nil)
    }

    @Test("neither the key nor the query is said by a server or by what holds one")
    func silence() async throws {
        try await withClient { client in
            let server = try #require(ModelServer(base: "https://models.example/v1?key=query-secret", apiKey: key))
            let reranker = HTTPReranker(model: "bge", server: server, client: client)
            for said in [everythingSaid(of: server), everythingSaid(of: [reranker] as [Any])] {
                #expect(said.contains("https://models.example"))
                #expect(!said.contains(key) && !said.contains("query-secret"))
            }
        }
    }
}
