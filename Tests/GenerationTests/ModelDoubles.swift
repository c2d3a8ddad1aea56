import AssistTesting
import Conversation
import Ports

/// A model that speaks as told, and may then hang, break off or fail.
struct ScriptedVoice: LanguageModel {
    enum Ending: Sendable {
        case ends, fails(LanguageModelError), hangs
    }

    let name = "scripted"
    var pieces: [String]
    var ending: Ending = .ends
    var usage: (input: Int, output: Int)?
    /// Opened when the stream is given up by its reader.
    var released: Gate = Gate()

    func stream(_ prompt: Prompt) -> AsyncThrowingStream<ModelEvent, any Error> {
        AsyncThrowingStream { continuation in
            continuation.onTermination = { _ in released.open() }
            for piece in pieces { continuation.yield(.text(piece)) }
            if let usage { continuation.yield(.usage(input: usage.input, output: usage.output)) }
            switch ending {
            case .ends: continuation.finish()
            case .fails(let error): continuation.finish(throwing: error)
            case .hangs: break
            }
        }
    }
}
