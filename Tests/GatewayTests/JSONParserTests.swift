import Foundation
import Testing

@testable import Gateway

@Suite("JSON as RFC 8259 has it")
struct JSONParserTests {
    struct Vector: Decodable, CustomTestStringConvertible {
        var name: String
        var expect: String
        var base64: String
        var testDescription: String { name }
    }

    /// Kept beside the repository.
    static let vectors: [Vector] = {
        let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../shared/conformance/json_parsing_jsontestsuite.jsonl").standardizedFileURL
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(Vector.self, from: Data($0.utf8)) }
    }()

    @Test(
        "the public vectors are accepted and refused as they say",
        .enabled(if: !JSONParserTests.vectors.isEmpty, "the conformance vectors are not here"),
        arguments: vectors)
    func vector(_ vector: Vector) throws {
        let bytes = Array(try #require(Data(base64Encoded: vector.base64)))
        let isAccepted = (try? JSONParser.parse(bytes)) != nil
        switch vector.expect {
        case "accept": #expect(isAccepted)
        case "reject": #expect(!isAccepted)
        default: break
        }
    }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", " ", "{", "}", "nul", "tru", "{]", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "1.", ".5", "+1", "-",
            "1e",
            "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud800\\u0041\"", "\"\\x\"", "\"a\u{1}b\"", "[1] 2", "\u{FEFF}{}",
            "NaN",
            "1e999", "\"\\u00g0\"", "[1}",
        ])
    func refuses(_ text: String) {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test("values are read as they are")
    func values() throws {
        let text =
            #" {"a":[1,-2.5e1,true,false,null],"b":{"c":"\u3053\ud83d\ude00\n/\/"},"a2":10000000000000000000000} "#
        let value = try JSONParser.parse(Array(text.utf8))
        #expect(value["a"] == [1, .number(-25), true, false, nil])
        #expect(value["b"]?["c"] == "こ😀\n//")
        #expect(value["a2"] == .number(1e22))
    }

    @Test("of repeated keys the last one counts")
    func repeated() throws {
        #expect(try JSONParser.parse(Array(#"{"a":1,"a":2}"#.utf8))["a"] == 2)
    }

    @Test("invalid UTF-8 in a string is refused")
    func invalidUTF8() {
        #expect(throws: JSONParser.Failure.self) { try JSONParser.parse([0x22, 0xC3, 0x28, 0x22]) }
    }

    @Test("nesting ends at 64 levels, however deep the text")
    func depth() throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
        }
        #expect((try? JSONParser.parse(nested(64))) != nil)
        #expect((try? JSONParser.parse(nested(66))) == nil)
        #expect((try? JSONParser.parse(nested(100_000))) == nil)
        #expect((try? JSONParser.parse(Array(String(repeating: "[", count: 100_000).utf8))) == nil)
    }
}
