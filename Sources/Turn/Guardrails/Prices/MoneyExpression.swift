package import Conversation

/// An amount of money as it is written in a text.
package struct MoneyExpression: Hashable, Sendable {
    /// Unicode scalars of the text, end exclusive: the whole expression with its currency mark, without 約 or "about".
    package var range: Range<Int>
    /// One, or the two of a range; minor units.
    package var amounts: [Money]
    /// 約, ほど, "around", "just over", 数百円.
    package var isApproximate: Bool
    /// A limit: 以下, "under", "at least".
    package var isLimit: Bool
    /// The expression with what makes it approximate or a limit.
    package var widened: Range<Int>

    package init(
        range: Range<Int>, amounts: [Money], isApproximate: Bool = false, isLimit: Bool = false,
        widened: Range<Int>? = nil
    ) {
        self.range = range
        self.amounts = amounts
        self.isApproximate = isApproximate
        self.isLimit = isLimit
        self.widened = widened ?? range
    }
}
