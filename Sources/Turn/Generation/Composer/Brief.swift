internal import Conversation

/// One request as the composer works on it: the facts in hand, the shop's words, and the language to speak.
struct Brief: Sendable {
    let request: AnswerRequest
    let vocabulary: Vocabulary
    /// The message without the names of series, titles and authors in it: "Children of the Sea" asks nothing of children.
    let question: Question

    init(_ request: AnswerRequest, vocabulary: Vocabulary) {
        var request = request
        // A series named to be kept away is no measure for the others.
        let unwanted = request.understanding.entities.filter { $0.isNegated && $0.type == .series }.map(\.value)
        if let seed = request.facts.seed, unwanted.contains(seed.id.rawValue) { request.facts.seed = nil }
        self.request = request
        self.vocabulary = vocabulary
        question = Question(Brief.withoutNames(request))
    }

    private static func withoutNames(_ request: AnswerRequest) -> String {
        var scalars = Array(request.message.unicodeScalars)
        for entity in request.understanding.entities where [.series, .title, .author].contains(entity.type) {
            let end = min(entity.end, scalars.count)
            guard entity.start >= 0, entity.start < end else { continue }
            for index in entity.start..<end { scalars[index] = " " }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    var facts: Facts { request.facts }
    var language: Language { request.language }
    var isJapanese: Bool { request.language == .ja }

    /// The wording for the answer's language; the other is not built.
    func say(ja: @autoclosure () -> String, en: @autoclosure () -> String) -> String {
        isJapanese ? ja() : en()
    }

    func failed(_ service: ServiceName) -> Bool { request.facts.failures.contains(service) }

    /// Sentences joined as the language joins them; empty ones are left out.
    func prose(_ sentences: [String?]) -> String {
        sentences.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: isJapanese ? "" : " ")
    }
}

/// The part of the composer that answers one family of intents.
protocol AnswerFamily {
    init(_ brief: Brief)
    func draft() -> Draft
}
