package import Conversation
package import Ports
internal import Synchronization

/// Writes an answer with a language model and watches over it: references resolved, rubbish caught, deadlines kept.
/// Whatever goes wrong, the shopper gets the composer's answer.
package struct ModelWriter: Sendable {
    package struct Deadlines: Hashable, Sendable {
        /// For the first piece.
        package var firstToken: Duration
        /// Between pieces.
        package var stall: Duration
        /// For the whole answer.
        package var total: Duration

        package init(firstToken: Duration = .seconds(2), stall: Duration = .seconds(3), total: Duration = .seconds(20))
        {
            self.firstToken = firstToken
            self.stall = stall
            self.total = total
        }
    }

    private let model: any LanguageModel
    private let vocabulary: Vocabulary
    private let deadlines: Deadlines
    private let clock: any Clock<Duration>
    private let disarmed: @Sendable (String) -> String

    /// - Parameter disarmed: takes out of a line of material (facts, pages, reviews) what reads like orders to a model.
    package init(
        model: any LanguageModel, vocabulary: Vocabulary, deadlines: Deadlines = Deadlines(),
        clock: any Clock<Duration> = ContinuousClock(), disarmed: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.disarmed = disarmed
        self.model = model
        self.vocabulary = vocabulary
        self.deadlines = deadlines
        self.clock = clock
    }

    /// The events of one answer; `finished` is the last. Dropping the stream, or cancelling the task that reads it,
    /// cancels the model's.
    /// - Parameter draft: the composer's answer to the same request, the fallback.
    package func write(_ request: AnswerRequest, draft: Draft) -> AsyncStream<WriterEvent> {
        let brief = Brief(request, vocabulary: vocabulary)
        // Each text event holds at least one scalar of an answer of bounded length, so this buffer never overflows.
        let limit = ModelWriter.longestAnswer + draft.text.unicodeScalars.count + 8
        let (stream, continuation) = AsyncStream.makeStream(
            of: WriterEvent.self, bufferingPolicy: .bufferingOldest(limit))
        let task = Task { [self] in
            await run(brief, draft, continuation, on: clock)
            continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
        return stream
    }

    /// The prompt that `write` sends; for estimates of tokens and cost before the call.
    package func prompt(for request: AnswerRequest) -> Prompt {
        PromptBuilder(brief: Brief(request, vocabulary: vocabulary), disarmed: disarmed).prompt()
    }

    /// Unicode scalars.
    static let longestAnswer = 2400

    private func run<C: Clock<Duration>>(
        _ brief: Brief, _ draft: Draft, _ out: AsyncStream<WriterEvent>.Continuation, on clock: C
    ) async {
        let start = clock.now
        let desk = WritingDesk(brief: brief, fallback: draft.text, deadlines: deadlines, out: out)
        let prompt = PromptBuilder(brief: brief, disarmed: disarmed).prompt()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await read(model.stream(prompt), into: desk) { start.duration(to: clock.now) }
            }
            group.addTask {
                await watch(desk, start, on: clock)
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Reads the model's stream to its end, or until the desk wants no more.
    private func read(
        _ stream: AsyncThrowingStream<ModelEvent, any Error>, into desk: WritingDesk,
        elapsed: @Sendable () -> Duration
    ) async {
        do {
            for try await event in stream {
                guard desk.take(event, at: elapsed()) else { return }
            }
            if !Task.isCancelled { desk.end() }
        } catch {
            if !Task.isCancelled { desk.fall(back: .failed) }
        }
    }

    /// Sleeps from deadline to deadline until one passes without a piece.
    private func watch<C: Clock<Duration>>(_ desk: WritingDesk, _ start: C.Instant, on clock: C) async {
        while !Task.isCancelled, let due = desk.due {
            let instant = start.advanced(by: due.offset)
            guard instant > clock.now else { return desk.fall(back: due.reason) }
            do { try await clock.sleep(until: instant, tolerance: nil) } catch { return }
        }
    }
}
