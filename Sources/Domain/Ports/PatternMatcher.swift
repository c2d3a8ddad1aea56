/// What to look for in a text.
package struct TextPattern: Hashable, Sendable {
    package enum Form: Hashable, Sendable {
        /// These characters, as they are.
        case literal(String)
        /// A regular expression over UTF-8 (Perl's syntax without what needs backtracking: no back references, no
        /// lookaround). `\w`, `\d` and `\b` mean ASCII. It must not match the empty text.
        case expression(String)
    }

    package var form: Form
    /// Whether a match must say where it begins. Always known of a literal and of an expression of fixed length; dear
    /// for the others.
    package var needsStart: Bool

    package init(_ form: Form, needsStart: Bool = true) {
        self.form = form
        self.needsStart = needsStart
    }
}

/// One place where a pattern was found, in bytes of the text.
package struct PatternMatch: Hashable, Sendable {
    /// In the list that was compiled.
    package var pattern: Int
    /// The first byte; where it was not asked for and lengths vary, the last byte that can be the first.
    package var start: Int
    /// After the last byte.
    package var end: Int

    package init(pattern: Int, start: Int, end: Int) {
        self.pattern = pattern
        self.start = start
        self.end = end
    }
}

/// Turns a list of patterns into one matcher. Called at start and when rules are reloaded, never in a turn; may take a
/// second. The same list gives the same matcher.
package protocol PatternCompiler: Sendable {
    func compile(_ patterns: [TextPattern]) throws(PatternError) -> any PatternMatcher
}

/// Finds all patterns in one pass, in time linear in the text whatever the patterns are. Called up to a few times a turn,
/// from many tasks at once; does no I/O. Ends with the last reference to it.
package protocol PatternMatcher: Sendable {
    /// Calls `body` with every match, overlapping ones too: every end of every pattern, in no promised order. Of several
    /// beginnings with one end the leftmost is told.
    /// - Parameter utf8: valid UTF-8.
    func scan(_ utf8: [UInt8], _ body: (PatternMatch) -> Void) throws(PatternScanError)
}

/// A list that cannot be compiled.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which pattern of the list; `nil` where the fault is not one pattern's.
    package var pattern: Int?
    package var reason: String
    /// Where in the pattern's text, in bytes, where that is known.
    package var offset: Int?

    package init(pattern: Int?, reason: String, offset: Int? = nil) {
        self.pattern = pattern
        self.reason = reason
        self.offset = offset
    }

    package var description: String {
        let place = pattern.map { "pattern \($0)" } ?? "patterns"
        return place + (offset.map { " at byte \($0)" } ?? "") + ": " + reason
    }
}

/// A scan that could not be made; nothing can be concluded from the matches told before it.
package enum PatternScanError: Error, Hashable, Sendable {
    case outOfMemory
    case textTooLong
    /// The engine's own code.
    case engine(Int)
}
