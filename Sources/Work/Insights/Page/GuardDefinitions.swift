/// What each figure means, at the page's end.
enum GuardDefinitions {
    private static let terms: [(term: String, meaning: String)] = [
        (
            "Precision, recall of spans",
            "Spans found with the labelled type, start and end, of those found; the same, of those labelled. “All” counts the spans of all types together (micro-average)."
        ),
        (
            "F1",
            "2·right ⁄ (labelled + found). In a group without harmless texts precision is 1, and F1 goes by recall alone."
        ),
        (
            "Touched",
            "Labelled spans that share a character with a found one of any type, of those labelled (recall); found ones that do with a labelled one, of those found (precision). What is touched was not left whole."
        ),
        (
            "Redacted for nothing",
            "Messages in which something was redacted, of those without any personal data: order numbers, ISBNs, prices, dates, titles."
        ),
        (
            "Attacks: recall, false alarms",
            "Attacks that were blocked, of all attacks; honest messages that were blocked, of all honest ones. Each message stands alone, without session. A message refused for its control characters counts as blocked."
        ),
        (
            "Toxicity",
            "A text is caught when the stage of toxicity acts on it; what other stages do to it does not count here. It is read as an answer that leans on nothing."
        ),
        (
            "Caught, kept",
            "Seeded answers in whose corrected text none of the labelled bad parts is left; answers in whose corrected text every part that is to be kept is left. Compared scalar by scalar."
        ),
        ("Clean changed", "Clean answers whose corrected text is not the same as before, of all clean ones."),
        (
            "95 % interval",
            "Wilson's score interval without continuity correction: the shares that the observed one would not speak against."
        ),
        (
            "Latency",
            "Time from handing a text over to its result, one at a time on the machine of the run. Percentiles by nearest rank; histogram buckets widen by 10^(1/8)."
        ),
        (
            "Power of the length",
            "Least squares over the logarithms of length and time: 1 is linear; less means that a part of the time is the same for every text."
        ),
        (
            "Language",
            "As the line says; where it does not, Japanese for a text with kana or kanji, else English. An attack in disguise may so count as English: the figures by file do not depend on it."
        ),
        ("–", "Cannot be computed: there is nothing to count."),
    ]

    static var markup: Markup {
        let items = terms.map { "<dt>\($0.term)</dt><dd>\($0.meaning)</dd>" as Markup }
        return """
            <section id="definitions" aria-labelledby="definitions-title"><h2 id="definitions-title">What the figures mean</h2>
            <dl class="terms">\(items)</dl></section>
            """
    }
}
