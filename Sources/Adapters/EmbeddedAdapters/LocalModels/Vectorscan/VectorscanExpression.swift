internal import CVectorscan
internal import Foundation
internal import Ports

/// A pattern in vectorscan's own terms.
struct VectorscanExpression: Hashable, Sendable {
    let source: String
    let flags: UInt32
    let beginning: Beginning

    /// How the beginning of a match is found. Vectorscan's own search for it makes compiling and scanning dear, so it is
    /// asked only where the length of matches varies.
    enum Beginning: Hashable, Sendable {
        /// So many bytes before the end.
        case before(Int)
        /// Vectorscan tells.
        case told
        /// Not asked for: at least so many bytes before the end.
        case atLeast(Int)
    }

    init(_ pattern: TextPattern, index: Int, limits: VectorscanLimits) throws(PatternError) {
        switch pattern.form {
        case .literal(let text):
            if text.utf8.contains(0) { throw PatternError(pattern: index, reason: "has a zero byte") }
            source = VectorscanExpression.escaped(text)
            flags = 0
            beginning = .before(text.utf8.count)
        case .expression(let text):
            if let offset = text.utf8.enumerated().first(where: { $0.element == 0 })?.offset {
                throw PatternError(pattern: index, reason: "has a zero byte", offset: offset)
            }
            try VectorscanExpression.checkRepeats(text, index, limits)
            let width = try VectorscanExpression.width(text, index)
            if let longest = width.upperBound, longest > limits.matchBytes {
                let reason = "may match \(longest) bytes, more than \(limits.matchBytes)"
                throw PatternError(pattern: index, reason: reason)
            }
            source = text
            beginning = VectorscanExpression.beginning(width, pattern.needsStart)
            flags = VectorscanExpression.plain | (beginning == .told ? UInt32(HS_FLAG_SOM_LEFTMOST) : 0)
        }
    }

    private static func beginning(_ width: (lowerBound: Int, upperBound: Int?), _ isNeeded: Bool) -> Beginning {
        if width.lowerBound == width.upperBound { return .before(width.lowerBound) }
        return isNeeded ? .told : .atLeast(width.lowerBound)
    }

    private static let plain = UInt32(HS_FLAG_UTF8) | UInt32(HS_FLAG_DOTALL)

    /// Bytes, so that vectorscan takes it for the plain text it is: everything but ASCII letters and digits as `\xHH`.
    /// In valid UTF-8 the bytes of a text are found nowhere but where its characters are.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                escaped.append(byte)
            } else {
                escaped += [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func isPlain(_ ascii: UInt8) -> Bool {
        (0x30...0x39).contains(ascii) || (0x41...0x5A).contains(ascii) || (0x61...0x7A).contains(ascii)
    }

    /// The lengths that matches can have, in bytes; no upper bound for endless ones. Refuses what is not an expression.
    private static func width(
        _ text: String, _ index: Int
    ) throws(PatternError) -> (lowerBound: Int, upperBound: Int?) {
        var info: UnsafeMutablePointer<hs_expr_info_t>?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?
        guard hs_expression_info(text, plain, &info, &failure) == HS_SUCCESS, let info else {
            throw VectorscanDatabase.error(failure, pattern: index)
        }
        defer { free(info) }
        let longest = info.pointee.max_width
        return (Int(info.pointee.min_width), longest == UInt32.max ? nil : Int(longest))
    }

    /// Counted repeats are unrolled when compiled; high counts would take seconds and megabytes.
    private static func checkRepeats(_ text: String, _ index: Int, _ limits: VectorscanLimits) throws(PatternError) {
        var opening: Int?
        var count = 0
        var isEscaped = false
        for (offset, byte) in text.utf8.enumerated() {
            switch byte {
            case _ where isEscaped: opening = nil
            case UInt8(ascii: "{"): (opening, count) = (offset, 0)
            case UInt8(ascii: ","): count = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9") where opening != nil:
                count = min(count * 10 + Int(byte - UInt8(ascii: "0")), Int(Int32.max))
                if count > limits.repeats {
                    throw PatternError(
                        pattern: index, reason: "repeats more than \(limits.repeats) times", offset: opening)
                }
            default: opening = nil
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
    }
}
