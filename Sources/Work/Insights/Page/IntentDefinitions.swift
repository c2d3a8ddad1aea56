/// What each figure means, at the page's end.
enum IntentDefinitions {
    private static let terms: [(term: String, meaning: String)] = [
        (
            "Accuracy",
            "Messages whose intent is the one their label names, of all messages; unsure ones count as answered."
        ),
        (
            "95 % interval",
            "Wilson's score interval without continuity correction: the shares that the observed one would not speak against."
        ),
        (
            "Precision, recall",
            "Of the messages given an intent, the share it was right for; of those labelled with it, the share given it."
        ),
        (
            "F1, macro-F1",
            "2·TP ⁄ (support + got) of one intent; the plain mean of F1 over the intents that occur as label or as answer."
        ),
        ("Primary or secondary", "Messages whose intent is the labelled one or one of the labelled secondary intents."),
        (
            "Secondary micro-F1, exact match",
            "2·hits ⁄ (labelled + given) over all secondary intents; messages whose two sets of secondary intents are equal. Lines that do not say what secondary intents they have are left out."
        ),
        (
            "ECE",
            "Expected calibration error over ten bins of equal width (lower edge included, 1 in the last): the gap between mean confidence and accuracy of each bin, without sign, weighted by the bin's share of messages."
        ),
        ("Brier score", "Mean square of confidence minus outcome (1 right, 0 wrong)."),
        (
            "Risk-coverage",
            "Messages sorted by confidence: the share wrong (risk) among the surest, against how many are kept (coverage). The area is the mean risk over all numbers kept."
        ),
        (
            "Coverage and precision of a stage",
            "Messages the stage decided, of all; right answers, of those it decided. Rules come first, then the running session, then the classifier; none where there was nothing to decide by."
        ),
        ("Unsure", "Messages for which a clarifying question would be asked instead of acting on the guess."),
        (
            "Latency",
            "Time from handing the message over to its understanding, one at a time on the machine of the run. Percentiles by nearest rank; histogram buckets widen by 10^(1/8)."
        ),
        ("Language", "As the line says; where it does not, as detected."),
        (
            "Goals",
            "Set for live traffic; that of latency for the classifier alone. Golden sets are harder and mixed otherwise, so they are a guide here, not a verdict."
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
