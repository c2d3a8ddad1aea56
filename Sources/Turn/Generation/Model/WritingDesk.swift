internal import Conversation
internal import Ports
internal import Synchronization

/// One answer being written: what was shown, what is still allowed, and the single way it ends. Shared by the reader
/// of the model's stream and the watch on its deadlines; whoever is first ends it.
final class WritingDesk: Sendable {
    private struct State {
        var parser: ReferenceParser
        var detector: RubbishDetector
        var shown = ""
        var usage: TokenUsage?
        var isOver = false
        /// Since the start, when the next piece must be there.
        var due: Duration
    }

    private let state: Mutex<State>
    private let fallback: String
    private let deadlines: ModelWriter.Deadlines
    private let out: AsyncStream<WriterEvent>.Continuation

    init(
        brief: Brief, fallback: String, deadlines: ModelWriter.Deadlines, out: AsyncStream<WriterEvent>.Continuation
    ) {
        state = Mutex(
            State(
                parser: ReferenceParser(brief: brief),
                detector: RubbishDetector(language: brief.language, limit: ModelWriter.longestAnswer),
                due: min(deadlines.firstToken, deadlines.total)))
        self.fallback = fallback
        self.deadlines = deadlines
        self.out = out
    }

    /// When to give up unless a piece comes, and what that would be; `nil` once the answer has ended.
    var due: (offset: Duration, reason: FallbackReason)? {
        state.withLock { state in
            state.isOver ? nil : (state.due, state.shown.isEmpty ? .late : .stalled)
        }
    }

    /// - Parameter time: since the start.
    /// - Returns: whether more is wanted.
    func take(_ event: ModelEvent, at time: Duration) -> Bool {
        state.withLock { state in
            guard !state.isOver else { return false }
            switch event {
            case .usage(let input, let output): state.usage = TokenUsage(input: input, output: output)
            case .text(let piece):
                if !piece.isEmpty { state.due = min(time + deadlines.stall, deadlines.total) }
                if let wrong = state.detector.check(piece) {
                    fall(&state, wrong)
                    return false
                }
                show(state.parser.feed(piece), &state)
            }
            return true
        }
    }

    /// The model's stream came to its end.
    func end() {
        state.withLock { state in
            guard !state.isOver else { return }
            show(state.parser.finish(), &state)
            if let wrong = state.detector.finalCheck(of: state.shown) { return fall(&state, wrong) }
            state.isOver = true
            let result = WriterResult(text: state.shown, usage: state.usage, mentioned: state.parser.mentioned)
            out.yield(.finished(result))
        }
    }

    func fall(back reason: FallbackReason) {
        state.withLock { state in
            if !state.isOver { fall(&state, reason) }
        }
    }

    private func show(_ text: String, _ state: inout State) {
        let text = state.shown.isEmpty ? String(text.drop { $0.isWhitespace }) : text
        guard !text.isEmpty else { return }
        state.shown += text
        out.yield(.text(text))
    }

    private func fall(_ state: inout State, _ reason: FallbackReason) {
        state.isOver = true
        if state.shown.isEmpty {
            for chunk in AnswerChunker.chunks(of: fallback) { out.yield(.text(chunk)) }
        } else {
            out.yield(.replaceAll(text: fallback, reason: reason))
        }
        out.yield(.finished(WriterResult(text: fallback, usage: state.usage, fellBack: true, reason: reason)))
    }
}
