import Testing

@testable import ModelAdapters

@Suite("Server-sent events")
struct ServerSentEventParserTests {
    typealias Event = ServerSentEventParser.Event

    static let document =
        "\u{FEFF}: keep-alive\r\n\r\ndata: {\"a\":\"漫画 🎴\"}\n\ndata:tight\r\rid: 7\nretry: 10\nevent: error\ndata: one\r\ndata\ndata:  two\n\n"
        + "event: lost\n\n:\n\ndatum: no\n\ndata: [DONE]\n\n"
    static let events = [
        Event(data: "{\"a\":\"漫画 🎴\"}"), Event(data: "tight"), Event(name: "error", data: "one\n\n two"),
        Event(data: "[DONE]"),
    ]

    private func parse(_ parts: [some Collection<UInt8>]) throws -> [Event] {
        var parser = ServerSentEventParser()
        var events: [Event] = []
        for part in parts { try parser.feed(part) { events.append($0) } }
        if let last = try parser.finish() { events.append(last) }
        return events
    }

    @Test("a stream reads the same wherever it is torn in two")
    func torn() throws {
        let bytes = Array(Self.document.utf8)
        for cut in 0...bytes.count {
            #expect(try parse([bytes[..<cut], bytes[cut...]]) == Self.events, "cut at \(cut)")
        }
    }

    @Test("a stream reads the same in pieces of any size", arguments: 1...9)
    func pieces(size: Int) throws {
        let bytes = Array(Self.document.utf8)
        let parts = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
        #expect(try parse(parts) == Self.events)
    }

    @Test("line ends of all three kinds part lines", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let text = "data: a\(end)data: b\(end)\(end)data: c\(end)\(end)"
        #expect(try parse([Array(text.utf8)]) == [Event(data: "a\nb"), Event(data: "c")])
    }

    @Test(
        "the last event counts without its blank line, even without its line end",
        arguments: ["data: [DONE]", "data: [DONE]\n", "data: [DONE]\r", "data: [DONE]\r\n\r"])
    func unfinished(text: String) throws {
        #expect(try parse([Array(text.utf8)]) == [Event(data: "[DONE]")])
    }

    @Test("empty data is an event, no data is none")
    func emptyData() throws {
        #expect(try parse([Array("data\n\nevent: x\n\n".utf8)]) == [Event(data: "")])
    }

    @Test("a line over the limit fails before it is whole")
    func longLine() {
        var parser = ServerSentEventParser(limit: 100)
        #expect(throws: ServerSentEventParser.Failure.tooLong(limit: 100)) {
            for _ in 0..<11 { try parser.feed(Array(repeating: UInt8(ascii: "a"), count: 10)) { _ in } }
        }
    }

    @Test("an event of many short lines is bounded too")
    func longEvent() {
        var parser = ServerSentEventParser(limit: 100)
        #expect(throws: ServerSentEventParser.Failure.tooLong(limit: 100)) {
            for _ in 0..<20 { try parser.feed(Array("data: abcdef\n".utf8)) { _ in } }
        }
    }

    @Test("a line of exactly the limit passes")
    func fullLine() throws {
        var parser = ServerSentEventParser(limit: 20)
        let data = String(repeating: "x", count: 14)
        var events: [Event] = []
        try parser.feed(Array("data: \(data)\n\n".utf8)) { events.append($0) }
        #expect(events == [Event(data: data)])
    }

    @Test("a character cut short within an event is not UTF-8; the events before it are not lost")
    func brokenCharacter() {
        var parser = ServerSentEventParser()
        var events: [Event] = []
        #expect(throws: ServerSentEventParser.Failure.notUTF8) {
            try parser.feed(Array("data: a\n\ndata: ".utf8) + [0xE6, 0xBC] + Array("\n\n".utf8)) { events.append($0) }
        }
        #expect(events == [Event(data: "a")])
    }
}
