import Conversation
import Foundation
import SampleShop
import Testing

@Suite("Reading the shop's files")
struct ShopDataTests {
    @Test("the shipped sample is read whole")
    func reads() throws {
        let data = try SampleFiles.data()
        #expect(data.series.count >= 300)
        #expect(data.items.count >= 3000)
        #expect(data.asOf.description == "2026-11-20")
    }

    @Test(
        "a bad line is refused with its file, line and field",
        arguments: [
            (ShopFile.items, #"{"asin":"B0MS000000","sample":true}"#, "volume"),
            (ShopFile.orders, #"{"sample":true,"state":7}"#, "state"),
            (ShopFile.customers, #"{"sample":false}"#, "sample"),
            (ShopFile.reviews, #"{"sample":"yes"}"#, "sample"),
            (ShopFile.vocabulary, #"{"kind":"smell","id":"x","ja":"x","en":"x","words":{"ja":[],"en":[]}}"#, "kind"),
            (
                ShopFile.vocabulary, #"{"kind":"mood","id":"x","ja":"x","en":"x","words":{"ja":[1],"en":[]}}"#,
                "words.ja.0"
            ),
            (
                ShopFile.histories,
                #"{"sample":true,"reader_id":"r","taste":"t","entries":[{"series_id":"a","volumes":"3"}]}"#,
                "entries.0.volumes"
            ),
            (
                ShopFile.histories,
                #"{"sample":true,"reader_id":"r","taste":"t","entries":[{"series_id":"a","volumes":1.5}]}"#,
                "entries.0.volumes"
            ),
            (ShopFile.promotions, #"[1]"#, nil), (ShopFile.series, "", nil), (ShopFile.documents, "{", nil),
            (ShopFile.series, String(repeating: " ", count: 65_537), nil),
        ])
    func refuses(file: String, line: String, field: String?) throws {
        try SampleFiles.inCopy(shortened: true) { folder in
            let path = folder.appendingPathComponent(file)
            var lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map(String.init)
            lines.insert(line, at: 1)
            try (lines.joined(separator: "\n") + "\n").write(to: path, atomically: true, encoding: .utf8)
            let error = #expect(throws: DataError.self) { try ShopData(directory: folder.path) }
            #expect(error?.file == file)
            #expect(error?.line == 2)
            if let field { #expect(error?.field?.hasPrefix(field) == true) } else { #expect(error?.field == nil) }
        }
    }

    @Test("unknown fields are allowed")
    func tolerates() throws {
        try SampleFiles.inCopy(shortened: true) { folder in
            let path = folder.appendingPathComponent(ShopFile.promotions)
            let text = try String(contentsOf: path, encoding: .utf8)
            try text.replacingOccurrences(of: #""sample":"#, with: #""colour": "red", "sample":"#)
                .replacingOccurrences(of: #""sample": true"#, with: #""shade": [1, {}], "sample": true"#)
                .write(to: path, atomically: true, encoding: .utf8)
            #expect(try ShopData(directory: folder.path).promotions == SampleFiles.data().promotions)
        }
    }

    @Test("a missing file is named")
    func missing() throws {
        try SampleFiles.inCopy(shortened: true) { folder in
            try FileManager.default.removeItem(at: folder.appendingPathComponent(ShopFile.orders))
            let error = #expect(throws: DataError.self) { try ShopData(directory: folder.path) }
            #expect(error == DataError(file: ShopFile.orders, reason: "cannot be read"))
        }
    }

    @Test("bytes that are not UTF-8 are refused")
    func encoding() throws {
        try SampleFiles.inCopy(shortened: true) { folder in
            let path = folder.appendingPathComponent(ShopFile.promotions)
            try (Data(contentsOf: path) + Data([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D, 0x0A])).write(to: path)
            let error = #expect(throws: DataError.self) { try ShopData(directory: folder.path) }
            #expect(error?.file == ShopFile.promotions)
        }
    }

    @Test("the doctor names every unreadable line, not just the first")
    func allErrors() throws {
        try SampleFiles.inCopy(shortened: true) { folder in
            for file in [ShopFile.orders, ShopFile.series] {
                let path = folder.appendingPathComponent(file)
                try (Data(contentsOf: path) + Data("{}\n[]\n".utf8)).write(to: path)
            }
            #expect(ShopDataValidator.problems(inDirectory: folder.path).count == 4)
        }
    }
}
