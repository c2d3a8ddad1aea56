/// A text in matching form, with the way back to where each part stood.
package struct FoldedText: Sendable {
    /// Unicode scalars.
    package private(set) var codes: [UInt32]
    private var starts: [Int32]
    private var ends: [Int32]

    init(codes: [UInt32], starts: [Int32], ends: [Int32]) {
        self.codes = codes
        self.starts = starts
        self.ends = ends
    }

    package var count: Int { codes.count }
    package var isEmpty: Bool { codes.isEmpty }
    package var text: String { FoldedText.text(of: codes[...]) }

    package func text(in range: Range<Int>) -> String { FoldedText.text(of: codes[range]) }

    /// The original's scalars that `range` of the folded scalars was made from. `range` must not be empty.
    package func origin(of range: Range<Int>) -> Range<Int> {
        Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
    }

    /// The original scalar at which folded scalar `index` began.
    package func origin(at index: Int) -> Int { Int(starts[index]) }

    package static func text(of codes: some Sequence<UInt32>) -> String {
        var view = String.UnicodeScalarView()
        for code in codes { if let scalar = Unicode.Scalar(code) { view.append(scalar) } }
        return String(view)
    }

    /// The same text with some scalars left out or replaced; `change` gets the index and returns the scalar to keep.
    package func mapping(_ change: (Int) -> UInt32?) -> FoldedText {
        var kept = FoldedText(codes: [], starts: [], ends: [])
        kept.codes.reserveCapacity(count)
        kept.starts.reserveCapacity(count)
        kept.ends.reserveCapacity(count)
        for index in codes.indices {
            guard let code = change(index) else { continue }
            kept.codes.append(code)
            kept.starts.append(starts[index])
            kept.ends.append(ends[index])
        }
        return kept
    }
}
