/// A piece of HTML or SVG. What is written in the source is markup; a `String` put into it is text, made visible and
/// escaped, so that nothing from outside becomes markup by oversight.
struct Markup: ExpressibleByStringInterpolation, Sendable {
    let html: String

    init(stringLiteral value: String) { html = value }
    init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }
    private init(html: String) { self.html = html }

    static func joined(_ pieces: [Markup], by separator: Markup = "\n") -> Markup {
        Markup(html: pieces.map(\.html).joined(separator: separator.html))
    }

    /// Safe between tags and between quotes.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in VisibleText.of(text).unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "`": out += "&#96;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity * 2) }
        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
        mutating func appendInterpolation(_ piece: Markup) { html += piece.html }
        mutating func appendInterpolation(_ pieces: [Markup]) { html += Markup.joined(pieces).html }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        /// A length or place in a drawing: two decimals.
        mutating func appendInterpolation(_ length: Double) {
            let rounded = length.isFinite ? (length * 100).rounded() / 100 : 0
            html += String(rounded)
        }
    }
}
