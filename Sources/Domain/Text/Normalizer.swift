internal import Foundation

/// The one normaliser. Every room folds text here and nowhere else.
package enum Normalizer {
    /// NFC without zero-width, bidi and tag characters: the text that is kept and shown.
    package static func clean(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !Invisibles.isInvisible(scalar.value) { kept.append(scalar) }
        return String(kept).precomposedStringWithCanonicalMapping
    }

    /// The matching form: NFKC, no invisibles or controls, case, kana and diacritics folded, quotes and dashes in one
    /// shape, white space as single spaces. Linear; the offsets lead back to the Unicode scalars of `text`.
    package static func fold(_ text: String) -> FoldedText {
        var folder = Folder(capacity: text.utf8.count)
        let source = text.unicodeScalars.map(\.value)
        var index = 0
        while index < source.count {
            var end = index + 1
            while end < source.count, source[end] >= 0x300, Invisibles.isMark(source[end]) { end += 1 }
            folder.fold(source, index..<end)
            index = end
        }
        return folder.finished()
    }

    /// `fold` as text, for keys.
    package static func folded(_ text: String) -> String { fold(text).text }
}

/// Takes one base scalar with its marks at a time.
struct Folder {
    private var codes: [UInt32] = []
    private var starts: [Int32] = []
    private var ends: [Int32] = []

    init(capacity: Int) {
        codes.reserveCapacity(capacity)
        starts.reserveCapacity(capacity)
        ends.reserveCapacity(capacity)
    }

    mutating func fold(_ source: [UInt32], _ range: Range<Int>) {
        let first = source[range.lowerBound]
        if range.count == 1 { return foldOne(first, range) }
        if range.count == 2, let voiced = Kana.voiced(first, by: source[range.lowerBound + 1]) {
            return append(Kana.toHiragana(voiced), range)
        }
        compose(source[range], range)
    }

    private mutating func foldOne(_ code: UInt32, _ range: Range<Int>) {
        if code < 0x80 {
            return appendASCII(code, range)
        } else if let plain = Folder.plainForm(of: code) {
            if plain < 0x80 { appendASCII(plain, range) } else { append(plain, range) }
        } else if !Invisibles.isInvisible(code), !Invisibles.isControl(code) {
            compose([code], range)
        }
    }

    /// The common scalars, without asking Foundation.
    private static func plainForm(of code: UInt32) -> UInt32? {
        switch code {
        case 0x3041...0x3096, 0x4E00...0x9FFF, 0x3001...0x3029, 0x30FB, 0x30FC, 0x2026, 0x1F300...0x1FAFF: code
        case 0x30A1...0x30FA, 0x30FD, 0x30FE: Kana.toHiragana(code)
        case 0xFF01...0xFF5E: code - 0xFEE0
        case 0xFF66...0xFF9D: Kana.widened(code).map(Kana.toHiragana)
        case 0x3000, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x85: 0x20
        case 0x2018, 0x2019, 0x201B, 0x2032, 0x60, 0xB4: 0x27
        case 0x201C, 0x201D, 0x201F, 0x2033: 0x22
        case 0x2010...0x2015, 0x2212: 0x2D
        case 0x301C: 0x7E
        case 0xD7: 0x78
        default: nil
        }
    }

    private mutating func appendASCII(_ code: UInt32, _ range: Range<Int>) {
        if code >= 0x41 && code <= 0x5A {
            append(code + 0x20, range)
        } else if code <= 0x20 {
            if code == 0x20 || (code >= 0x09 && code <= 0x0D) { appendSpace(range) }
        } else if code != 0x7F {
            append(code, range)
        }
    }

    private mutating func appendSpace(_ range: Range<Int>) {
        if codes.last == 0x20 || codes.isEmpty { return }
        append(0x20, range)
    }

    private mutating func compose(_ segment: some Collection<UInt32>, _ range: Range<Int>) {
        var view = String.UnicodeScalarView()
        for code in segment { if let scalar = Unicode.Scalar(code) { view.append(scalar) } }
        for scalar in String(view).precomposedStringWithCompatibilityMapping.unicodeScalars {
            foldComposed(scalar, range)
        }
    }

    private mutating func foldComposed(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
        let code = scalar.value
        if code < 0x80 { return appendASCII(code, range) }
        if let plain = Folder.plainForm(of: code) {
            return plain < 0x80 ? appendASCII(plain, range) : append(plain, range)
        }
        if Invisibles.isInvisible(code) || Invisibles.isControl(code) || (0x300...0x36F).contains(code) { return }
        guard Script(code) == .latin || code == 0xB5 else {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower.value, range) }
            return
        }
        foldAccented(scalar, range)
    }

    /// é → e, Ō → o: the base letters of the canonical decomposition.
    private mutating func foldAccented(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
        for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
        where !Invisibles.isMark(part.value) {
            for lower in part.properties.lowercaseMapping.unicodeScalars { append(lower.value, range) }
        }
    }

    @inline(__always)
    private mutating func append(_ code: UInt32, _ range: Range<Int>) {
        codes.append(code)
        starts.append(Int32(truncatingIfNeeded: range.lowerBound))
        ends.append(Int32(truncatingIfNeeded: range.upperBound))
    }

    consuming func finished() -> FoldedText {
        if codes.last == 0x20 {
            codes.removeLast()
            starts.removeLast()
            ends.removeLast()
        }
        return FoldedText(codes: codes, starts: starts, ends: ends)
    }
}
