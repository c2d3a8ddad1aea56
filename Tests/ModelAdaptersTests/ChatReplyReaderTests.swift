import Foundation
import Ports
import Testing

@testable import ModelAdapters

@Suite("Chat completions")
struct ChatReplyReaderTests {
    @Test(
        "pieces without text are read over",
        arguments: [
            #"{"choices":[{"index":0,"delta":{"role":"assistant"}}]}"#,
            #"{"choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}"#,
            #"{"choices":[{"index":0,"delta":{"content":""},"finish_reason":null}]}"#,
            #"{"choices":[{"index":0,"delta":{"reasoning_content":"let me think"}}]}"#,
            #"{"choices":[{"index":1,"delta":{"content":"another choice"}}]}"#,
            #"{"choices":[]}"#, #"{"choices":null,"usage":null}"#, #"{"choices":[{}]}"#, "{}",
        ])
    func silent(data: String) throws {
        var reader = ChatReplyReader()
        #expect(try reader.take(event: data) == nil)
        #expect(reader.progress == .writing)
    }

    @Test("text, finish reason, usage and end marker are each taken")
    func course() throws {
        var reader = ChatReplyReader()
        #expect(try reader.take(event: #"{"choices":[{"delta":{"content":"こん"}}]}"#) == "こん")
        #expect(try reader.take(event: #"{"choices":[{"delta":{"content":"."},"finish_reason":"length"}]}"#) == ".")
        #expect(reader.progress == .answered)
        #expect(
            try reader.take(event: #"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"x":{}}}"#) == nil)
        #expect(reader.usage == .usage(input: 9, output: 2))
        #expect(try reader.take(event: " [DONE] ") == nil)
        #expect(reader.progress == .ended)
    }

    @Test(
        "a failure inside a stream has the status it stands for",
        arguments: [
            (#"{"error":{"message":"m","type":"BadRequestError","param":null,"code":400}}"#, 400),
            (#"{"error":{"message":"m","type":"server_error","code":null}}"#, 500),
            (#"{"error":{"message":"m","type":"rate_limit_error","code":"429"}}"#, 429),
            (#"{"error":{"message":"m","type":"requests","code":"rate_limit_exceeded"}}"#, 429),
            (#"{"error":{"message":"m","type":"overloaded_error"}}"#, 503),
            (#"{"error":{"message":"m","type":"invalid_request_error","code":"context_length_exceeded"}}"#, 400),
            (#"{"error":"model runner has unexpectedly stopped"}"#, 500),
            (#"{"object":"error","message":"m","type":"NotFoundError","param":null,"code":404}"#, 404),
            (#"{"object":"error","message":"m","code":40001}"#, 500),
        ])
    func failures(data: String, status: Int) {
        var reader = ChatReplyReader()
        #expect(throws: LanguageModelError.status(status)) { try reader.take(event: data) }
    }

    @Test("anything else is malformed", arguments: ["", "{", "[]", "7", "null", "<html>", #"{"choices":7}"#])
    func malformed(data: String) {
        var reader = ChatReplyReader()
        #expect(throws: LanguageModelError.malformed("not a chat completion")) { try reader.take(event: data) }
    }

    @Test("a whole reply needs a message")
    func whole() throws {
        var reader = ChatReplyReader()
        #expect(try reader.take(whole: Data(#"{"choices":[{"message":{"content":"Hi"}}]}"#.utf8)) == "Hi")
        #expect(reader.usage == nil)
        #expect(throws: LanguageModelError.malformed("a reply without a message")) {
            try reader.take(whole: Data("{}".utf8))
        }
    }

    @Test("the request asks for a stream with its usage")
    func request() throws {
        let prompt = Prompt(messages: [.init(.system, "s"), .init(.user, "質問")], maxTokens: 7, temperature: 0.5)
        let body = try ModelJSON.encoder.encode(ChatRequest(model: "m", prompt: prompt))
        let fields = try #require(try JSONSerialization.jsonObject(with: body) as? NSDictionary)
        #expect(
            fields == [
                "model": "m", "max_tokens": 7, "temperature": 0.5, "stream": true,
                "stream_options": ["include_usage": true],
                "messages": [["role": "system", "content": "s"], ["role": "user", "content": "質問"]],
            ] as NSDictionary)
    }

    @Test(
        "an endpoint is made of an http base",
        arguments: [
            ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1/chat/completions"),
            ("https://models.example/v1/", "https://models.example/v1/chat/completions"),
            ("https://models.example/v1?version=2", "https://models.example/v1/chat/completions?version=2"),
            ("ftp://models.example/v1", nil), ("models.example/v1", nil), ("http://", nil), ("", nil),
        ])
    func endpoint(base: String, completions: String?) {
        #expect(ChatEndpoint(base: base)?.completions == completions)
    }

    @Test("a key that could not stand in a header makes no endpoint", arguments: ["", "a b", "a\r\nx: y", "鍵"])
    func key(key: String) {
        #expect(ChatEndpoint(base: "http://h/v1", apiKey: key) == nil)
    }
}
