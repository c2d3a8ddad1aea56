import Conversation
import Testing
import Understanding

@Suite("The classifier")
struct ClassifierTests {
    @Test("names all ten intents, surest first, adding up to one")
    func namesAll() async throws {
        let guesses = try await ReadingRoom.classifier().classify("my card does not work", embedding: nil)
        #expect(Set(guesses.map(\.intent)).count == Intent.allCases.count)
        #expect(zip(guesses, guesses.dropFirst()).allSatisfy { $0.confidence >= $1.confidence })
        #expect(abs(guesses.reduce(0) { $0 + $1.confidence } - 1) < 0.001)
    }

    @Test("is the same, byte for byte, after every training with the same examples")
    func isDeterministic() async throws {
        let examples = Array(try ReadingRoom.examples("train-en").prefix(200))
        let one = try await ReadingRoom.trained(examples)
        let two = try await ReadingRoom.trained(examples)
        #expect(ClassifierFile.bytes(of: one) == ClassifierFile.bytes(of: two))
        #expect(try await ReadingRoom.trained(examples.dropLast()).version != one.version)
    }

    @Test("survives no examples and empty text")
    func survivesNothing() async throws {
        let guesses = try await ReadingRoom.trained([]).classify("", embedding: nil)
        #expect(guesses.count == Intent.allCases.count)
    }

    @Test("comes back from its file as it was")
    func comesBack() async throws {
        let trained = try await ReadingRoom.trained(Array(try ReadingRoom.examples("train-ja").prefix(300)))
        let read = try ClassifierFile.classifier(from: ClassifierFile.bytes(of: trained), scanner: nil)
        for text in ["返品したい", "", "where is my order", "😀"] {
            #expect(await read.classify(text, embedding: nil) == trained.classify(text, embedding: nil))
        }
    }

    @Test("refuses a file with any byte changed, cut anywhere, or of another layout")
    func refusesDamage() async throws {
        let bytes = ClassifierFile.bytes(
            of: try await ReadingRoom.trained(Array(try ReadingRoom.examples("train-en").prefix(40))))
        for place in stride(from: 0, to: bytes.count, by: 997) {
            var damaged = bytes
            damaged[place] ^= 0x40
            #expect(throws: ClassifierFile.Failure.self) { try ClassifierFile.classifier(from: damaged, scanner: nil) }
            #expect(throws: ClassifierFile.Failure.self) {
                try ClassifierFile.classifier(from: Array(bytes.prefix(place)), scanner: nil)
            }
        }
    }

    @Test("reads held-out messages at the floors reached", arguments: [("dev-en", 0.78, 0.90), ("dev-ja", 0.75, 0.85)])
    func reachesFloors(name: String, accuracy: Double, rulePrecision: Double) async throws {
        let examples = try ReadingRoom.examples(name)
        var right = 0
        var ruled = 0
        var ruledRight = 0
        for example in examples {
            let read = try await ReadingRoom.read(example.text)
            let isRight = read.intent.intent == example.intent
            right += isRight ? 1 : 0
            if read.stage == .rules {
                ruled += 1
                ruledRight += isRight ? 1 : 0
            }
        }
        #expect(Double(right) / Double(examples.count) >= accuracy)
        #expect(Double(ruledRight) / Double(ruled) >= rulePrecision)
    }

    @Test(
        "names the place of a bad training line",
        arguments: [
            (#"{"text":"x"}"#, "intent"), (#"{"text":"","intent":"faq"}"#, "text"),
            (#"{"text":"x","intent":"?"}"#, "intent"),
            ("[]", "-"),
        ])
    func namesBadLines(line: String, field: String) {
        let file = #"{"text":"ok","intent":"faq"}"# + "\n" + line
        #expect {
            try TrainingExample.parse(file, file: "train.jsonl")
        } throws: { error in
            guard let error = error as? DataFileError else { return false }
            return error.line == 2 && error.field == field && error.file == "train.jsonl"
        }
    }

    @Test("names a file that cannot be read")
    func namesMissingFile() {
        #expect(throws: DataFileError.self) { try TrainingExample.load(path: "nowhere/train.jsonl") }
    }
}
