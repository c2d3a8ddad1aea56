internal import Conversation
internal import Text

/// What this turn's facts say, read once an answer.
struct ClaimEvidence: Sendable {
    struct Line: Sendable {
        var kind: ReviewFacts.Statement.Kind
        var statement: Int
        var sentence: ClaimSentence
    }

    let lines: [Line]
    let hasStatements: Bool
    /// Figures of the question and of the candidates' titles: they support without a topic.
    private let loose: [ClaimFigure]
    private let questionFigures: [ClaimFigure]
    private let amounts: Set<Int>
    /// Minutes between two dates of one statement or of the question, the last day counted or not.
    private let spans: Set<Int>
    /// The statements' sentences, squeezed: what they say word for word is theirs.
    private let verbatim: Set<String>

    /// Facts beyond this say nothing more.
    private static let mostLines = 240

    init(_ facts: ReviewFacts, reader: ClaimReader) {
        var lines: [Line] = []
        var verbatim: Set<String> = []
        for (place, statement) in facts.statements.enumerated() where lines.count < Self.mostLines {
            let draft = AnswerDraft(String(statement.text.unicodeScalars.prefix(8000).map(Character.init)))
            for sentence in reader.sentences(of: draft) {
                lines.append(Line(kind: statement.kind, statement: place, sentence: sentence))
                verbatim.insert(Normalizer.fold(draft[sentence.range]).squeezed().text)
            }
        }
        self.lines = lines
        hasStatements = !facts.statements.isEmpty
        questionFigures = ClaimFigureScan.figures(in: Self.narrow(facts.question))
        loose = facts.candidates.prefix(60).flatMap { candidate in
            candidate.titles.prefix(6).flatMap { ClaimFigureScan.figures(in: Self.narrow($0)) }
        }
        amounts = Set(facts.prices.values.map { $0.amount * 1000 })
        self.verbatim = verbatim
        spans = Self.spans(between: lines, questionFigures)
    }

    private static func spans(between lines: [Line], _ asked: [ClaimFigure]) -> Set<Int> {
        var dates: [Int: Set<Int>] = [:]
        for line in lines {
            let found = (line.sentence.figures + asked).filter { $0.unit == .date }.map(\.dayOfYear)
            let record = line.kind == .order ? -1 : line.statement
            if !found.isEmpty { dates[record, default: []].formUnion(found) }
        }
        return dates.values.reduce(into: []) { spans, days in
            let days = days.sorted().prefix(8)
            for first in days {
                for last in days where last > first {
                    spans.formUnion([last - first, last - first + 1].map { $0 * ClaimFigure.day })
                }
            }
        }
    }

    private static func narrow(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.prefix(8000).map(NarrowForm.of)
    }

    /// A sentence of more than a few letters that a statement has as it is.
    func says(_ text: String) -> Bool {
        let squeezed = Normalizer.fold(text).squeezed().text
        return squeezed.unicodeScalars.count >= 8 && verbatim.contains(squeezed)
    }

    // MARK: Figures

    enum Verdict { case supported, unknown, ofAnotherThing }

    /// - Parameter byQuestion: the shopper's own figures support it too.
    func verdict(
        on figure: ClaimFigure, qualifiers: Set<String>, in sentence: ClaimSentence, byQuestion: Bool
    ) -> Verdict {
        if figure.unit == .money, amounts.contains(figure.raw) { return .supported }
        if loose.contains(where: figure.agrees) { return .supported }
        if figure.unit == .date, isReckoned(figure) { return .supported }
        if figure.unit == .money, isReckoned(money: figure.value) { return .supported }
        if figure.unit == .weekday, isWeekday(figure.value, of: sentence) { return .supported }
        if figure.unit == .duration, spans.contains(figure.value) { return .supported }
        if byQuestion, questionFigures.contains(where: figure.agrees) { return .supported }
        var isThere = false
        var isRival = false
        for line in lines {
            let other = line.sentence
            let sharesTopic = !other.topics.isDisjoint(with: sentence.topics)
            for (place, known) in other.figures.enumerated() {
                let sameCase = ClaimSentence.agree(qualifiers, other.figureQualifiers[place])
                if figure.agrees(with: known) {
                    isThere = true
                    if sameCase, sharesTopic || other.topics.isEmpty || sentence.topics.isEmpty { return .supported }
                } else if known.unit == figure.unit, sharesTopic, sameCase {
                    isRival = true
                }
            }
        }
        if !isThere { return .unknown }
        return isRival && figure.unit != .date && figure.unit != .count ? .ofAnotherThing : .supported
    }

    /// A known date and a stated length of time after it: delivered on November 1, 30 days to return it.
    private func isReckoned(_ figure: ClaimFigure) -> Bool {
        let known = lines.flatMap(\.sentence.figures) + questionFigures
        let lengths = Set(known.filter { $0.unit == .duration }.map { $0.value / ClaimFigure.day }).prefix(12)
        let days = Set(known.filter { $0.unit == .date }.map(\.dayOfYear)).prefix(12)
        return days.contains { day in
            lengths.contains { $0 > 0 && $0 < 366 && (day + $0 - 1) % 365 + 1 == figure.dayOfYear }
        }
    }

    /// What is left to a threshold, a fee more: of two known amounts.
    private func isReckoned(money: Int) -> Bool {
        let known = lines.flatMap(\.sentence.figures) + questionFigures
        let all = Array(Set(known.filter { $0.unit == .money || $0.unit == .plain }.map(\.raw)).union(amounts)).prefix(
            24)
        return all.contains { first in
            all.contains { first != $0 && (first - $0 == money || first + $0 == money) }
        }
    }

    /// A day of the week that a known date falls on, or any where the shop does it every day.
    private func isWeekday(_ day: Int, of sentence: ClaimSentence) -> Bool {
        lines.contains { line in
            if line.sentence.figures.contains(where: { $0.weekday == day }) { return true }
            return !line.sentence.terms.isDisjoint(with: ["daily", "roundclock"])
                && !line.sentence.topics.isDisjoint(with: sentence.topics)
        }
    }

    /// A statement counts the same thing otherwise and none counts it so: "3 coupons" where one coupon may be used.
    func counts(otherwise figure: ClaimFigure) -> Bool {
        guard !figure.nouns.isEmpty else { return false }
        let rivals = lines.flatMap { $0.sentence.figures }.filter { !Set($0.nouns).isDisjoint(with: figure.nouns) }
        return !rivals.isEmpty && !rivals.contains { $0.raw == figure.raw }
    }

    // MARK: Words

    /// Some statement of the kinds asserts the term, of the same case and with the same sign.
    func supports(term: String, in sentence: ClaimSentence) -> Bool {
        lines.contains { line in
            let other = line.sentence
            guard Self.says(term, other) else { return false }
            let people: Set<String> = ["staff", "phone"]
            if term == "roundclock", !sentence.topics.isDisjoint(with: people), other.topics.isDisjoint(with: people) {
                return false
            }
            let sameTopic =
                other.topics.isEmpty || sentence.topics.isEmpty || !other.topics.isDisjoint(with: sentence.topics)
            let sameSign =
                other.isNegative == sentence.isNegative || other.isRestricted || sentence.isRestricted
                || sentence.figures.count > 1
            return sameTopic && sameSign && ClaimSentence.agree(other.qualifiers, sentence.qualifiers)
        }
    }

    private static let free = EnglishStem.stem("free")

    /// The term itself, or words that mean it in a statement.
    private static func says(_ term: String, _ line: ClaimSentence) -> Bool {
        if line.terms.contains(term) { return true }
        switch term {
        case "free": return line.words.contains(free) || line.figures.contains { $0.unit == .money && $0.raw == 0 }
        case "daily": return line.terms.contains("roundclock")
        case "phoneline": return line.topics.contains("phone")
        default: return false
        }
    }

    /// Share of the sentence's units that one line holds.
    func overlap(_ sentence: ClaimSentence, _ other: ClaimSentence) -> Double {
        let concepts = sentence.topics.union(sentence.terms).union(sentence.qualifiers)
        let known = other.topics.union(other.terms).union(other.qualifiers)
        let all = Double(concepts.count) * 1.5 + Double(sentence.words.count)
        guard all > 0 else { return 0 }
        let shared =
            Double(concepts.intersection(known).count) * 1.5 + Double(sentence.words.intersection(other.words).count)
        return shared / all
    }

    /// The lines that speak of what the sentence speaks of, best first.
    func nearest(_ sentence: ClaimSentence, atLeast least: Double) -> [(line: Line, overlap: Double)] {
        lines.map { ($0, overlap(sentence, $0.sentence)) }.filter { $0.1 >= least }.sorted { $0.1 > $1.1 }
    }

    /// Of all statements together.
    func coverage(_ sentence: ClaimSentence) -> Double {
        var all = ClaimSentence(range: 0..<0)
        for line in lines {
            all.topics.formUnion(line.sentence.topics)
            all.terms.formUnion(line.sentence.terms)
            all.qualifiers.formUnion(line.sentence.qualifiers)
            all.words.formUnion(line.sentence.words)
        }
        return overlap(sentence, all)
    }
}
