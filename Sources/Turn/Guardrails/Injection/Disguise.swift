internal import Text

/// A way of writing that a model reads and a filter does not.
enum Disguise: String, Sendable, CaseIterable, Hashable {
    case tags, escapes, base64, base32, hex, codes, binary, morse, lookalikes, spaced, leet, rotated, scrambled, joined,
        romaji, reversed

    /// The text with every stretch so written replaced by what it stands for; `nil` where there is none. Linear.
    func reveal(_ codes: [UInt32]) -> [UInt32]? {
        switch self {
        case .tags: HiddenScalars.reveal(codes)
        case .escapes: EscapedText.reveal(codes)
        case .base64: BaseRuns.reveal64(codes)
        case .base32: BaseRuns.reveal32(codes)
        case .hex: NumberRuns.revealHex(codes)
        case .codes: NumberRuns.revealDecimal(codes)
        case .binary: NumberRuns.revealBinary(codes)
        case .morse: MorseRuns.reveal(codes)
        case .lookalikes: Lookalikes.reveal(codes)
        case .spaced: SpacedLetters.reveal(codes)
        case .leet: LeetSpeak.reveal(codes)
        case .rotated: RotatedLetters.reveal(codes)
        case .scrambled: ScrambledWords.reveal(codes)
        case .joined: JoinedQuotes.reveal(codes)
        case .romaji: RomajiText.reveal(codes)
        case .reversed: ReversedText.reveal(codes)
        }
    }

    /// What nobody writes who wants to be understood by a shop; escapes stand in every address, and there are shoppers who
    /// write romaji.
    var isDeliberate: Bool {
        switch self {
        case .tags, .base64, .base32, .hex, .codes, .binary, .morse, .rotated: true
        default: false
        }
    }

    /// Its outcome may be nonsense, which only rules should look at.
    fileprivate var isGuess: Bool { self == .reversed || self == .joined || self == .scrambled || self == .romaji }
}

/// A text as it reads without some disguises, the outermost first.
struct UnmaskedText: Sendable {
    var path: [Disguise]
    var codes: [UInt32]

    var text: String { FoldedText.text(of: codes) }
}

/// Looks under all disguises, also those under others, within a budget of depth, texts and scalars: encodings ten deep or
/// texts that grow when decoded cost no more.
enum DisguiseReader {
    static let deepest = 4
    static let mostTexts = 14
    /// Scalars of all texts together.
    static func budget(for count: Int) -> Int { min(2 * count + 4096, 16_384) }

    static func texts(under codes: [UInt32]) -> [UnmaskedText] {
        var found: [UnmaskedText] = []
        var seen: Set<[UInt32]> = [codes]
        var left = budget(for: codes.count)
        var next = 0
        var current = UnmaskedText(path: [], codes: codes)
        while true {
            if current.path.count < deepest {
                for disguise in Disguise.allCases where follows(disguise, current.path) {
                    guard found.count < mostTexts, left > 0, current.codes.count <= max(2 * left, 256) else { break }
                    guard let codes = disguise.reveal(current.codes), !codes.isEmpty, codes.count <= left,
                        seen.insert(codes).inserted
                    else { continue }
                    left -= codes.count
                    found.append(UnmaskedText(path: current.path + [disguise], codes: codes))
                }
            }
            guard next < found.count else { return found }
            current = found[next]
            next += 1
        }
    }

    /// Guesses lead nowhere but to what was encoded and then turned around.
    private static func follows(_ disguise: Disguise, _ path: [Disguise]) -> Bool {
        guard let last = path.last else { return true }
        if last == .reversed { return disguise == .base64 || disguise == .hex || disguise == .leet }
        if last == .joined { return disguise == .base64 || disguise == .leet }
        if last.isGuess { return false }
        switch disguise {
        case .reversed: return path.count < 2 && (last.isDeliberate || last == .lookalikes || last == .leet)
        case .romaji: return last.isDeliberate || last == .leet || last == .spaced
        default: return !disguise.isGuess
        }
    }
}

/// Scalars as letters of ASCII.
enum ASCIICode {
    static func isDigit(_ code: UInt32) -> Bool { code >= 0x30 && code <= 0x39 }
    static func isLetter(_ code: UInt32) -> Bool { code | 0x20 >= 0x61 && code | 0x20 <= 0x7A && code < 0x80 }
    static func isSpace(_ code: UInt32) -> Bool { code == 0x20 || code >= 9 && code <= 13 || code == 0x3000 }

    static func lower(_ code: UInt32) -> UInt32 { code >= 0x41 && code <= 0x5A ? code + 0x20 : code }

    static func hex(_ code: UInt32) -> UInt32? {
        switch code {
        case 0x30...0x39: code - 0x30
        case 0x41...0x46: code - 0x37
        case 0x61...0x66: code - 0x57
        default: nil
        }
    }
}

/// Bytes that came out of a decoder.
enum DecodedBytes {
    /// As scalars, where they are a text: valid UTF-8 (or ASCII as UTF-16), nearly all printable, with letters.
    static func text(_ bytes: [UInt8]) -> [UInt32]? {
        var bytes = bytes
        if bytes.count >= 8, bytes.count % 2 == 0,
            stride(from: 1, to: bytes.count, by: 2).allSatisfy({ bytes[$0] == 0 })
        {
            bytes = stride(from: 0, to: bytes.count, by: 2).map { bytes[$0] }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        let codes = text.unicodeScalars.map(\.value)
        var letters = 0
        for code in codes {
            if code < 0x20 && code != 9 && code != 10 && code != 13 || code == 0x7F { return nil }
            if ASCIICode.isLetter(code) || ASCIICode.isDigit(code) || code == 0x20 || code > 0xA0 { letters += 1 }
        }
        return codes.count >= 4 && letters * 10 >= codes.count * 6 ? codes : nil
    }
}
