import Conversation
import Testing
import Understanding

@Suite("The model of sentiment")
struct SentimentTests {
    private static let examples = Result {
        try ["train-en", "train-ja"].flatMap {
            try SentimentExample.load(path: "\(ReadingRoom.data)/sentiment/\($0).jsonl")
        }
    }

    /// Trained once for all tests.
    private static let whole = Task { try await trained(try examples.get()) }

    private static func trained(_ examples: [SentimentExample]) async throws -> SentimentModel {
        try await SentimentTrainer(scanner: nil, embedder: nil).train(examples)
    }

    @Test("is the same, byte for byte, after every training with the same examples")
    func isDeterministic() async throws {
        let few = Array(try Self.examples.get().prefix(400))
        let one = try await Self.trained(few)
        #expect(try await Self.trained(few).bytes == one.bytes)
        #expect(SentimentTrainer(scanner: nil, embedder: nil).version(few) == one.version)
        #expect(try await Self.trained(few.dropLast()).version != one.version)
    }

    @Test("comes back from its bytes as it was, and refuses damaged ones and a model of intents")
    func comesBack() async throws {
        let model = try await Self.whole.value
        let read = try SentimentModel(bytes: model.bytes, scanner: nil)
        for text in ["もう結構です", "get me your manager", "what does that mean?", "thanks", "", "😡"] {
            #expect(read.sentiment(of: text) == model.sentiment(of: text))
        }
        var damaged = model.bytes
        damaged[damaged.count / 2] ^= 0x10
        #expect(throws: ClassifierFile.Failure.self) { try SentimentModel(bytes: damaged, scanner: nil) }
        let intents = ClassifierFile.bytes(of: try await ReadingRoom.trained([]))
        #expect(throws: ClassifierFile.Failure.self) { try SentimentModel(bytes: intents, scanner: nil) }
    }

    @Test(
        "tells anger from sad stories, polite anger from thanks",
        arguments: [
            ("that murder scene in volume 3 was insane", Sentiment.calm), ("ありがとうございました、助かりました", .calm),
            ("もう結構です。他の店で買います", .frustrated), ("I expected rather better, to be honest", .frustrated),
            ("ポイントの使い方がよくわかりません", .confused), ("I don't get how the points work, what do I press?", .confused),
            ("責任者を出してください、弁護士に相談します", .escalationNeeded),
            ("I will sue you, get me your manager NOW", .escalationNeeded),
            ("", .calm),
        ])
    func tellsApart(text: String, sentiment: Sentiment) async throws {
        #expect(try await Self.whole.value.sentiment(of: text) == sentiment)
    }

    @Test(
        "has at least 250 examples of each feeling in each language, none twice", arguments: ["train-en", "train-ja"])
    func hasEnough(name: String) throws {
        let examples = try SentimentExample.load(path: "\(ReadingRoom.data)/sentiment/\(name).jsonl")
        for sentiment in Sentiment.allCases { #expect(examples.count { $0.sentiment == sentiment } >= 250) }
        #expect(Set(examples.map(\.text)).count == examples.count)
    }

    @Test(
        "names the field of a bad line",
        arguments: [
            (#"{"text":"x"}"#, "sentiment"), (#"{"text":"","sentiment":"calm"}"#, "text"),
            (#"{"text":"x","sentiment":"?"}"#, "sentiment"),
        ])
    func namesBadLines(line: String, field: String) {
        #expect {
            try SentimentExample.parse(line, file: "train.jsonl")
        } throws: { error in
            (error as? DataFileError)?.field == field
        }
    }
}
