internal import Foundation

/// A text as it is kept and shown (`Normalizer.clean`), with the way back to where each part stood.
package struct CleanedText: Sendable {
    package let text: String
    /// Of each Unicode scalar of `text`, where it came from in the original, end exclusive.
    private let starts: [Int]
    private let ends: [Int]

    package init(_ original: String) {
        let clean = Normalizer.clean(original)
        let source = Array(original.unicodeScalars)
        let isUnchanged = clean.unicodeScalars.elementsEqual(source)
        if isUnchanged {
            text = clean
            starts = Array(0..<source.count)
            ends = Array(1..<(source.count + 1))
            return
        }
        let parts = CleanedText.parts(of: source)
        // Rare letters compose beyond their marks (Hangul written as single jamo): these stay as they were written.
        let isSame = parts.scalars.elementsEqual(clean.unicodeScalars)
        let kept = isSame ? parts : CleanedText.stripped(source)
        text = String(kept.scalars)
        starts = kept.starts
        ends = kept.ends
    }

    /// The original's scalars that `range` of the cleaned scalars was made from. An empty range has none.
    package func origin(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty, range.upperBound <= starts.count else { return 0..<0 }
        return starts[range.lowerBound]..<ends[range.upperBound - 1]
    }

    private struct Parts {
        var scalars = String.UnicodeScalarView()
        var starts: [Int] = []
        var ends: [Int] = []

        mutating func append(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
            scalars.append(scalar)
            starts.append(range.lowerBound)
            ends.append(range.upperBound)
        }
    }

    private static func stripped(_ source: [Unicode.Scalar]) -> Parts {
        var parts = Parts()
        for (index, scalar) in source.enumerated() where !Invisibles.isInvisible(scalar.value) {
            parts.append(scalar, index..<index + 1)
        }
        return parts
    }

    /// Base by base with its marks, composed; invisibles between them are left out.
    private static func parts(of source: [Unicode.Scalar]) -> Parts {
        var parts = Parts()
        var index = 0
        while index < source.count {
            guard !Invisibles.isInvisible(source[index].value) else {
                index += 1
                continue
            }
            var view = String.UnicodeScalarView()
            view.append(source[index])
            var end = index + 1
            var next = end
            while next < source.count {
                let code = source[next].value
                if code >= 0x300, Invisibles.isMark(code) {
                    view.append(source[next])
                    end = next + 1
                } else if !Invisibles.isInvisible(code) {
                    break
                }
                next += 1
            }
            for scalar in String(view).precomposedStringWithCanonicalMapping.unicodeScalars {
                parts.append(scalar, index..<end)
            }
            index = end
        }
        return parts
    }
}
