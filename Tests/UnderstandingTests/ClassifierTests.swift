import Conversation
import Testing
import Understanding

@Suite("The classifier")
struct ClassifierTests {
    @Test("names all ten intents, surest first, adding up to one")
    func namesAll() async throws {
        let guesses = try await ReadingRoom.classifier().classify("my card does not work")
        #expect(Set(guesses.map(\.intent)).count == Intent.allCases.count)
        #expect(zip(guesses, guesses.dropFirst()).allSatisfy { $0.confidence >= $1.confidence })
        #expect(abs(guesses.reduce(0) { $0 + $1.confidence } - 1) < 0.001)
    }

    @Test("is the same after every training with the same examples")
    func isDeterministic() async throws {
        let examples = Array(try ReadingRoom.examples("train-en").prefix(200))
        let (one, two) = (NGramClassifier.train(examples), NGramClassifier.train(examples))
        #expect(one.version == two.version)
        #expect(await one.classify("where is it") == two.classify("where is it"))
        #expect(NGramClassifier.train(Array(examples.dropLast())).version != one.version)
    }

    @Test("survives no examples and empty text")
    func survivesNothing() async {
        let guesses = await NGramClassifier.train([]).classify("")
        #expect(guesses.count == Intent.allCases.count)
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
        #expect(throws: DataFileError.self) { try IntentRules.load(path: "nowhere/intents.jsonl") }
    }
}
