package import Ports

/// The life of an article, as a table: which operation is possible in which state, and what comes of it.
///
/// | | save | submit | approve | reject | schedule | publish | archive | rollback | import |
/// |---|---|---|---|---|---|---|---|---|---|
/// | (none) | draft | – | – | – | – | – | – | – | published |
/// | draft | draft | in review | – | – | – | – | archived | published | – |
/// | in review | – | – | published | draft | scheduled | – | archived | published | – |
/// | scheduled | – | – | published | draft | scheduled | published | archived | published | – |
/// | published | draft | – | – | – | – | – | archived | published | published |
/// | archived | draft | – | – | – | – | – | – | published | – |
///
/// What is under review does not change under the reviewer's eyes: to go on writing, it is rejected first. Archive and
/// rollback are for emergencies too, so they work from everywhere; a draft in hand stays in the history.
package enum ArticleLife {
    /// - Parameter state: `nil` for an article that is not there.
    /// - Returns: `nil` where the operation is not possible.
    package static func next(_ state: ArticleState?, _ operation: ArticleOperation) -> ArticleState? {
        switch (operation, state) {
        case (.save, nil), (.save, .draft), (.save, .published), (.save, .archived): .draft
        case (.submit, .draft): .inReview
        case (.approve, .inReview), (.approve, .scheduled): .published
        case (.reject, .inReview), (.reject, .scheduled): .draft
        case (.schedule, .inReview), (.schedule, .scheduled): .scheduled
        case (.publish, .scheduled): .published
        case (.archive, .draft), (.archive, .inReview), (.archive, .scheduled), (.archive, .published): .archived
        case (.rollback, .some): .published
        case (.takeOver, nil), (.takeOver, .published): .published
        default: nil
        }
    }

    /// The states from which the operation is possible, in the order of a life.
    package static func states(allowing operation: ArticleOperation) -> [ArticleState] {
        ArticleState.allCases.filter { next($0, operation) != nil }
    }
}
