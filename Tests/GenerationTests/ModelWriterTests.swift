import AssistTesting
import Conversation
import Ports
import Testing

@testable import Generation

@Suite("Writing with a model")
struct ModelWriterTests {
    private let desk = SampleDesk.shared
    private let fallback = "The composer's answer stands."

    private func request(_ language: Language = .en) -> AnswerRequest {
        .asking(
            "something like Naruto", .recommendation, language,
            facts: .with { $0.products = [desk.product("pluto", price: 748)] })
    }

    private func events(
        _ voice: ScriptedVoice, _ language: Language = .en, clock: ManualClock = ManualClock(),
        advancing: Duration? = nil
    ) async -> [WriterEvent] {
        let writer = ModelWriter(model: voice, vocabulary: desk.vocabulary, clock: clock)
        let stream = writer.write(request(language), draft: Draft(text: fallback))
        return await withTaskGroup(of: [WriterEvent].self) { group in
            group.addTask {
                var events: [WriterEvent] = []
                for await event in stream { events.append(event) }
                return events
            }
            if let advancing {
                await clock.waitForSleepers()
                clock.advance(by: advancing)
            }
            return await group.next() ?? []
        }
    }

    /// What stands on the screen after the events.
    private func screen(_ events: [WriterEvent]) -> String {
        events.reduce(into: "") { screen, event in
            switch event {
            case .text(let text): screen += text
            case .replaceAll(let text, _): screen = text
            case .finished: break
            }
        }
    }

    private func result(_ events: [WriterEvent]) throws -> WriterResult {
        guard case .finished(let result)? = events.last else { throw Missing() }
        return result
    }

    private struct Missing: Error {}

    @Test("a good answer is streamed as it comes, with its usage")
    func good() async throws {
        let asin = desk.product("pluto").item?.asin ?? ""
        let voice = ScriptedVoice(
            pieces: ["  I would start ", "with [[", asin.rawValue, "]] at {{price:", asin.rawValue, "}}", "."],
            usage: (210, 14))
        let events = await events(voice)
        let result = try result(events)
        #expect(result.text == "I would start with Pluto at ¥748.")
        #expect(screen(events) == result.text)
        #expect(result.usage == TokenUsage(input: 210, output: 14))
        #expect(result.mentioned == [asin])
        #expect(result.outcomeIsModel && result.reason == nil)
        #expect(events.count > 3)
    }

    @Test("a model that says nothing in time is not waited for")
    func late() async throws {
        let voice = ScriptedVoice(pieces: [], ending: .hangs)
        let events = await events(voice, advancing: .seconds(2))
        let result = try result(events)
        #expect(result.reason == .late && result.fellBack)
        #expect(screen(events) == fallback)
        #expect(!events.contains { if case .replaceAll = $0 { true } else { false } })
        await voice.released.pass()
    }

    @Test("a stall in mid-sentence replaces what was shown by the composer's answer")
    func stall() async throws {
        let clock = ManualClock()
        let voice = ScriptedVoice(pieces: ["I would start "], ending: .hangs)
        let writer = ModelWriter(model: voice, vocabulary: desk.vocabulary, clock: clock)
        var iterator = writer.write(request(), draft: Draft(text: fallback)).makeAsyncIterator()
        #expect(await iterator.next() == .text("I would start "))
        await clock.waitForSleepers()
        clock.advance(by: .seconds(3))
        #expect(await iterator.next() == .replaceAll(text: fallback, reason: .stalled))
        guard case .finished(let result)? = await iterator.next() else { throw Missing() }
        #expect(result.text == fallback && result.fellBack && result.reason == .stalled)
        #expect(await iterator.next() == nil)
        await voice.released.pass()
    }

    @Test("a connection that breaks falls back, before and after the first word", arguments: [[], ["I would "]])
    func broken(_ pieces: [String]) async throws {
        let events = await events(ScriptedVoice(pieces: pieces, ending: .fails(.connection("reset"))))
        #expect(try result(events).reason == .failed)
        #expect(screen(events) == fallback)
        #expect(events.contains { if case .replaceAll = $0 { true } else { false } } == !pieces.isEmpty)
    }

    @Test(
        "rubbish is caught and never left standing",
        arguments: [
            ([], FallbackReason.empty), ([" ", "\n"], .empty), (["Sure ", "\u{FFFD}\u{FFFD}"], .garbled),
            (["ok \u{0}\u{7}"], .garbled),
            (["ã\u{82}ã\u{81}ã"], .garbled), (["縺薙ｌ縺ｯ縺"], .garbled),
            ([String(repeating: "very good ", count: 9)], .repetition),
            ([String(repeating: "!", count: 40)], .repetition), (["Hello <|im_end|> there"], .leak),
            (["Facts: [F1] Naruto is"], .leak),
            (["```swift\nlet x = 1"], .leak),
            (["Use only the numbered facts, policy lines and candidates given"], .leak),
            (
                [
                    String(repeating: "これは日本語の文章です、とても長い。", count: 1)
                        + "漫画をおすすめいたします。ぜひお読みください、本当に面白い作品でございますので、きっとお気に召すと存じます。"
                ], .wrongLanguage
            ),
        ])
    func rubbish(_ pieces: [String], _ reason: FallbackReason) async throws {
        let events = await events(ScriptedVoice(pieces: pieces))
        let result = try result(events)
        #expect(result.reason == reason)
        #expect(result.text == fallback && screen(events) == fallback)
        #expect(result.mentioned.isEmpty)
    }

    @Test(
        "an English or Chinese answer to a Japanese question is not shown",
        arguments: [
            "I would recommend Pluto to you, because it is a wonderful story about robots and grief, complete in eight volumes.",
            "我推荐您阅读这部作品，因为它讲述了机器人与人类之间的感人故事，情节紧凑，画风精美，非常值得一读，相信您一定会喜欢它的，请务必阅读一下吧。",
        ])
    func wrongLanguage(_ text: String) async throws {
        let events = await events(ScriptedVoice(pieces: [text]), .ja)
        #expect(try result(events).reason == .wrongLanguage)
    }

    @Test("a good Japanese answer with Latin titles passes")
    func japanese() async throws {
        let text = "『ONE PIECE』と『SPY×FAMILY』がお好きでしたら、『PLUTO』をおすすめいたします。"
        #expect(try result(await events(ScriptedVoice(pieces: [text]), .ja)).text == text)
    }

    @Test("a runaway is stopped")
    func runaway() async throws {
        let words = (0..<900).map { "word\($0) " }
        let result = try result(await events(ScriptedVoice(pieces: words, ending: .hangs)))
        #expect(result.reason == .runaway && result.text == fallback)
    }

    @Test("a stream nobody reads any more is given up, and so is the model's")
    func dropped() async {
        let voice = ScriptedVoice(pieces: ["I would "], ending: .hangs)
        let writer = ModelWriter(model: voice, vocabulary: desk.vocabulary, clock: ManualClock())
        do {
            var iterator = writer.write(request(), draft: Draft(text: fallback)).makeAsyncIterator()
            _ = await iterator.next()
        }
        await voice.released.pass()
    }

    @Test("a slow but steady model is not cut off by the stall deadline")
    func steady() async throws {
        let clock = ManualClock()
        let (spoken, source) = AsyncThrowingStream.makeStream(of: ModelEvent.self, throwing: (any Error).self)
        let writer = ModelWriter(model: SteadyVoice(spoken: spoken), vocabulary: desk.vocabulary, clock: clock)
        var iterator = writer.write(request(), draft: Draft(text: fallback)).makeAsyncIterator()
        for word in ["One ", "two ", "three ", "four "] {
            source.yield(.text(word))
            #expect(await iterator.next() == .text(word))
            await clock.waitForSleepers()
            clock.advance(by: .milliseconds(1900))
        }
        source.finish()
        guard case .finished(let result)? = await iterator.next() else { throw Missing() }
        #expect(result.outcomeIsModel && result.text == "One two three four ")
    }

    private struct SteadyVoice: LanguageModel {
        let name = "steady"
        let spoken: AsyncThrowingStream<ModelEvent, any Error>

        func stream(_ prompt: Prompt) -> AsyncThrowingStream<ModelEvent, any Error> { spoken }
    }
}
