internal import Text

/// Finds in a regular expression what it could never match, because the text it is matched on is folded: capitals,
/// katakana, wide letters.
struct UnfoldedLetters {
    private let scalars: [Unicode.Scalar]

    init(_ expression: String) { scalars = Array(expression.unicodeScalars) }

    /// The first such letter, what folding makes of it; escapes, properties and group options are passed over.
    var first: (letter: String, folded: String)? {
        var index = 0
        while index < scalars.count {
            let after = afterSyntax(at: index)
            if after > index {
                index = after
                continue
            }
            let letter = String(scalars[index])
            if scalars[index].value >= 0x80 || ("A"..."Z").contains(scalars[index]) {
                let folded = Normalizer.folded(letter)
                if !folded.isEmpty, !folded.unicodeScalars.elementsEqual(letter.unicodeScalars) {
                    return (letter, folded)
                }
            }
            index += 1
        }
        return nil
    }

    /// `\D`, `\p{Han}`, `(?P<Name>`: where what is at `index` ends; `index` itself where it is none of these.
    private func afterSyntax(at index: Int) -> Int {
        if scalars[index] == "\\" {
            guard index + 2 < scalars.count, scalars[index + 2] == "{" else { return index + 2 }
            return after(["}"], from: index + 2)
        }
        if scalars[index] == "(", index + 1 < scalars.count, scalars[index + 1] == "?" {
            return after([":", ")", ">", "=", "!"], from: index + 1)
        }
        return index
    }

    private func after(_ ends: [Unicode.Scalar], from index: Int) -> Int {
        let end = scalars[index...].firstIndex { ends.contains($0) }
        return (end ?? scalars.count - 1) + 1
    }
}
