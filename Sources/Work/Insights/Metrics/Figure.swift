/// A number of a report that may not be computable. In JSON it is always there: a number, or `null`; never NaN or infinity.
package struct Figure: Hashable, Sendable, Encodable {
    /// `nil` where there was nothing to compute it from.
    package let value: Double?

    /// - Parameter value: anything that is not finite counts as not computable.
    package init(_ value: Double?) {
        self.value = value.flatMap { $0.isFinite ? $0 : nil }
    }

    /// `part / whole`; not computable for a whole of zero.
    package init(_ part: Double, of whole: Double) {
        self.init(whole == 0 ? nil : part / whole)
    }

    /// Rounded to six decimals, so that reports of equal runs are equal.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value {
            try container.encode((value * 1e6).rounded() / 1e6)
        } else {
            try container.encodeNil()
        }
    }
}
