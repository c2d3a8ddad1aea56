internal import Conversation
internal import Guardrails
internal import Ports
internal import Wire

/// What is known of a turn while it runs: what was understood, what was shown under which numbers.
struct RunningTurn {
    let input: TurnInput
    let emitter: any TurnEmitting
    let startedAt: Timestamp
    let today: String

    /// In force when the turn began.
    let guards: GuardSet
    /// The screened message.
    var message = ""
    var screening = ScreenMemory()
    /// What stands behind the message's placeholders, for this turn's service calls.
    var vault = PersonalVault.empty
    /// Whether the text that is shown is a model's.
    var isModelWritten = false
    /// Products whose mention was taken out of the answer.
    var withdrawn: Set<ASIN> = []
    /// The composer's answers of this turn, and the lines a model was given.
    var wordings: [String] = []
    var audit: [AuditEntry] = []
    private(set) var understanding: Understanding?
    private(set) var language: Language
    private(set) var needsNote = false
    /// Of every intent answered.
    private(set) var allFacts = Facts()
    var primaryFacts: Facts?
    var tier = TurnPlan.Tier.template.rawValue
    static let composerName = "grounded-composer"
    var model = RunningTurn.composerName
    var usage: (input: Int, output: Int)?
    var isDegraded: Bool
    var firstTokenAt: ContinuousClock.Instant?
    let began = ContinuousClock.now

    private struct Shown {
        var seq: Int
        var text: String
    }
    private var shown: [Shown] = []

    init(input: TurnInput, guards: GuardSet, emitter: any TurnEmitting, startedAt: Timestamp, today: String) {
        self.input = input
        self.guards = guards
        self.emitter = emitter
        self.startedAt = startedAt
        self.today = today
        isDegraded = input.isDegraded
        let text = input.request.message
        language =
            AnswerLanguage(
                preferred: input.request.preferredLanguage, message: text.allSatisfy(\.isASCII) ? .en : .ja, text: text,
                context: input.session.context.language
            ).language
    }

    var request: TurnRequest { input.request }
    var context: ConversationContext { input.session.context }
    /// The caller's trace, else one made of the request's id: 32 hexadecimal digits.
    var traceID: String { request.traceID ?? request.requestID.rawValue.filter { $0 != "-" } }
    var shownText: String { shown.map(\.text).joined() }

    mutating func settle(_ understanding: Understanding) {
        self.understanding = understanding
        let answer = AnswerLanguage(
            preferred: request.preferredLanguage, message: understanding.language, text: message,
            context: context.language)
        language = answer.language
        needsNote = answer.needsNote
    }

    /// Remembers the facts of an answered intent: the guard checks the text against all of them.
    mutating func note(_ facts: Facts) {
        guard primaryFacts != nil else {
            primaryFacts = facts
            allFacts = facts
            return
        }
        allFacts.products += facts.products + [facts.subject].compactMap { $0 }
        allFacts.cart += facts.cart
        allFacts.passages += facts.passages
        allFacts.promotions += facts.promotions
        if case .notAsked = allFacts.orders { allFacts.orders = facts.orders }
        allFacts.failures.formUnion(facts.failures)
    }

    // MARK: Frames

    @discardableResult
    func emit(_ body: ServerFrame.Body) async -> Int { await emitter.emit(body) }

    mutating func show(_ piece: String) async {
        guard !piece.isEmpty else { return }
        if firstTokenAt == nil { firstTokenAt = .now }
        let seq = await emitter.emit(.token(content: piece, fromSeq: nil))
        shown.append(Shown(seq: seq, text: piece))
    }

    /// One correction of the whole run.
    mutating func replaceAll(with text: String, stage: String) async {
        guard let first = shown.first, let last = shown.last else { return await show(text) }
        await emit(
            .correction(
                Correction(
                    replaceSeq: first.seq, replaceToSeq: first.seq == last.seq ? nil : last.seq, stage: stage,
                    content: text, items: nil)))
        shown = [Shown(seq: first.seq, text: text)]
    }

    /// For each finding the smallest run of frames that holds it. A shopper's screen then shows `Corrections.applied` of them.
    mutating func correct(_ findings: [Finding]) async {
        for finding in findings.reversed() {
            var start = 0
            var run: (first: Int, last: Int, offset: Int)?
            for (index, piece) in shown.enumerated() {
                let end = start + piece.text.unicodeScalars.count
                if end > finding.range.lowerBound, start < finding.range.upperBound {
                    run = (run?.first ?? index, index, run?.offset ?? start)
                }
                start = end
            }
            guard let run else { continue }
            await replace(run.first...run.last, offset: run.offset, finding)
        }
    }

    private mutating func replace(_ run: ClosedRange<Int>, offset: Int, _ finding: Finding) async {
        let text = shown[run].map(\.text).joined()
        var local = finding
        local.range = finding.range.lowerBound - offset..<finding.range.upperBound - offset
        let corrected = Corrections.applied([local], to: text)
        let first = shown[run.lowerBound].seq
        let last = shown[run.upperBound].seq
        await emit(
            .correction(
                Correction(
                    replaceSeq: first, replaceToSeq: first == last ? nil : last, stage: finding.stage.rawValue,
                    content: corrected, items: nil)))
        shown.replaceSubrange(run, with: [Shown(seq: first, text: corrected)])
    }
}
