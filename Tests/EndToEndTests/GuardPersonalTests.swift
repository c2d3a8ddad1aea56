import Foundation
import Testing

/// Personal data in messages: it serves the turn and stays nowhere.
@Suite("Guarded personal data", .serialized, .timeLimit(.minutes(3)))
struct GuardPersonalTests {
    private struct Message {
        var text: String
        var placeholders: [String]
        var values: [String]
    }

    private static let english = Message(
        text: """
            Hi, my name is Emily Carter and I live at 742 Maple Terrace, Springfield, IL 62704. Mail me at \
            emily.carter@brightmail.com or call 415-867-5309. My card is 4111 1111 1111 1111. Do you have Naruto?
            """,
        placeholders: ["[NAME_1]", "[ADDRESS_1]", "[EMAIL_1]", "[PHONE_1]", "[CREDIT_CARD_1]"],
        values: [
            "Emily Carter", "742 Maple", "62704", "emily.carter@", "867-5309", "8675309", "4111 1111",
            "4111111111111111",
        ])
    private static let japanese = Message(
        text: """
            山田花子と申します。住所は〒150-0042 東京都渋谷区宇田川町12-3です。メールはhanako.yamada@sakuramail.jp、電話は\
            090-8765-4321、マイナンバーは123456789018です。NARUTOはありますか
            """,
        placeholders: ["[NAME_1]", "[ADDRESS_1]", "[EMAIL_2]", "[PHONE_1]", "[MY_NUMBER_1]"],
        values: ["山田花子", "宇田川町", "150-0042", "hanako.yamada", "8765-4321", "123456789018"])

    private var all: [String] {
        Self.english.values + Self.japanese.values + ["anna.fox@", "03-5555-0123", "０３－５５５５"]
    }

    private func expectNone(in bytes: Data, of place: String) {
        for value in all { #expect(!Self.isFound(value, in: bytes), "\(value) in \(place)") }
    }

    private static func isFound(_ value: String, in bytes: Data) -> Bool {
        let value = Array(value.utf8)
        guard let first = value.first else { return false }
        return bytes.withUnsafeBytes { bytes in
            var place = 0
            // Byte by byte in a debug build would take minutes.
            while let start = bytes.baseAddress, bytes.count - place >= value.count,
                let hit = memchr(start + place, Int32(first), bytes.count - place)
            {
                place = UnsafeRawPointer(hit) - start
                if bytes.count - place >= value.count, memcmp(hit, value, value.count) == 0 { return true }
                place += 1
            }
            return false
        }
    }

    @Test("names, addresses and numbers of shoppers are in no file, log line, prompt or history; placeholders are kept")
    func staysNowhere() async throws {
        let state = try TemporaryState()
        let model = try await GuardModel("Yes, we have Naruto, Vol. 1.")
        let server = try await GuardShop.server(state, model, arguments: ["--log-level", "debug"], keepsLog: true)
        let talk = try await GuardTalk(server.port)
        let first = try await talk.ask(Self.english.text)
        #expect(first.outcome == "answered" && !first.text.isEmpty)
        let again = try await talk.ask(
            "Please mail emily.carter@brightmail.com and anna.fox@brightmail.com. Do you have One Piece?")
        #expect(again.outcome == "answered")
        let messages = try await talk.history().map(\.message)
        #expect(messages.count == 2)
        for placeholder in Self.english.placeholders {
            #expect(messages.first?.contains(placeholder) == true, "\(messages)")
        }
        #expect(messages.last?.contains("[EMAIL_1] and [EMAIL_2]") == true, "\(messages)")

        model.willSay("はい、『NARUTO-ナルト-』の1巻がございます。")
        let other = try await GuardTalk(server.port)
        _ = try await other.ask("注文の控えは anna.fox@brightmail.com に送ってください。NARUTOはありますか")
        let introduced = try await other.ask(Self.japanese.text)
        #expect(introduced.outcome != "blocked" && introduced.outcome != "failed", "\(introduced.fields)")
        _ = try await other.ask("電話は０３－５５５５－０１２３か090-8765-4321です。ONE PIECEを探しています")
        let told = try await other.history().map(\.message)
        #expect(told.count == 3)
        for placeholder in Self.japanese.placeholders {
            #expect(told.dropFirst().first?.contains(placeholder) == true, "\(told)")
        }
        #expect(told.last?.contains("[PHONE_2]か[PHONE_1]") == true, "\(told)")

        let running = GuardShop.files(under: state.path)
        #expect(running.contains { $0.name.hasSuffix("-wal") })
        for file in running { expectNone(in: file.bytes, of: "\(file.name), running") }
        #expect(!model.prompts.isEmpty)
        expectNone(in: Data(model.prompts.joined().utf8), of: "a prompt")
        for message in messages + told { expectNone(in: Data(message.utf8), of: "the history") }
        #expect(await server.terminate() == 0)
        let log = await server.logLines()
        #expect(!log.isEmpty)
        expectNone(in: Data(log.joined().utf8), of: "the log")
        for file in GuardShop.files(under: state.path) { expectNone(in: file.bytes, of: "\(file.name), at the end") }
    }
}
