/// What each figure means, at the page's end.
enum RetrievalDefinitions {
    private static let terms: [(term: String, meaning: String)] = [
        ("Relevant", "A document that the question's line names, with a grade above 0 where it gives grades."),
        ("P@K", "Relevant documents among the first K, of K; a ranking that is shorter loses by it."),
        ("R@K", "Relevant documents among the first K, of all relevant ones."),
        ("Hit@K", "1 where at least one relevant document is among the first K, else 0."),
        ("MRR@10", "1 ⁄ rank of the first relevant document; 0 where it is not among the first ten."),
        (
            "nDCG@10",
            "The sum of grade ⁄ log₂(rank + 1) over the first ten, of the largest sum any order could reach (Järvelin and Kekäläinen, linear gain, as trec_eval has it)."
        ),
        (
            "MAP@10",
            "The sum of the precision at the rank of each relevant document among the first ten, of the number of all relevant ones."
        ),
        (
            "95 % interval",
            "Percentile bootstrap: questions are drawn with replacement \(Written.count(Bootstrap.resamples)) times with a fixed seed; 2.5th to 97.5th percentile of the means. Too narrow for groups of few questions; none for a single one."
        ),
        (
            "p",
            "Paired bootstrap, two-sided: twice the share of resamples whose mean difference lies at or beyond zero on the rarer side. Not corrected for the number of comparisons."
        ),
        (
            "Not found",
            "No relevant document in the whole ranking that the system gave, however long it was."
        ),
        (
            "Latency",
            "Percentiles by nearest rank; histogram buckets widen by 10^(1/8)."
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
