internal import CVectorscan
package import Ports

/// Compiles patterns to one vectorscan database for whole texts, and keeps the result in a file where one is named:
/// compiling takes up to a second, reading it back milliseconds.
package struct VectorscanCompiler: PatternCompiler {
    private let limits: VectorscanLimits
    private let cache: VectorscanCache?

    /// - Parameter cacheFile: holds the database of one list of patterns; made where it is missing, overwritten where it
    ///   belongs to another list, engine or processor or is damaged, and done without where it cannot be written.
    package init(cacheFile: String? = nil, limits: VectorscanLimits = VectorscanLimits()) {
        self.limits = limits
        cache = cacheFile.map { VectorscanCache(file: $0) }
    }

    package func compile(_ patterns: [TextPattern]) throws(PatternError) -> any PatternMatcher {
        try matcher(of: patterns)
    }

    /// The same, telling also where the database came from.
    package func matcher(of patterns: [TextPattern]) throws(PatternError) -> VectorscanMatcher {
        try VectorscanCompiler.checkPlatform()
        try limits.check(patterns)
        guard !patterns.isEmpty else { return VectorscanMatcher.empty }
        var expressions: [VectorscanExpression] = []
        expressions.reserveCapacity(patterns.count)
        for (index, pattern) in patterns.enumerated() {
            expressions.append(try VectorscanExpression(pattern, index: index, limits: limits))
        }
        let (database, isCached) = try database(of: expressions)
        return try VectorscanMatcher(database, expressions, isFromCache: isCached)
    }

    private func database(
        of expressions: [VectorscanExpression]
    ) throws(PatternError) -> (VectorscanDatabase, isCached: Bool) {
        guard let cache else { return (try VectorscanDatabase(compiling: expressions), false) }
        let key = VectorscanCache.key(of: expressions)
        if let known = cache.database(for: key) { return (known, true) }
        let made = try VectorscanDatabase(compiling: expressions)
        cache.store(made, for: key)
        return (made, false)
    }

    /// Vectorscan stops the process on a processor that it was not built for; so ask first.
    private static func checkPlatform() throws(PatternError) {
        guard hs_valid_platform() == HS_SUCCESS else {
            throw PatternError(pattern: nil, reason: "this processor lacks the instructions that vectorscan needs")
        }
    }
}

/// What is refused before it can cost time or memory.
package struct VectorscanLimits: Hashable, Sendable {
    package var patterns = 50_000
    /// Of one pattern's text, in bytes.
    package var patternBytes = 2_000
    /// Of all patterns' texts together.
    package var totalBytes = 4_000_000
    /// What an expression of bounded length may match at most, in bytes.
    package var matchBytes = 2_000
    /// The highest count in `{m,n}`.
    package var repeats = 256

    package init() {}

    func check(_ patterns: [TextPattern]) throws(PatternError) {
        if patterns.count > self.patterns {
            throw PatternError(pattern: nil, reason: "are \(patterns.count), more than \(self.patterns)")
        }
        var total = 0
        for (index, pattern) in patterns.enumerated() {
            let bytes = pattern.text.utf8.count
            if bytes == 0 { throw PatternError(pattern: index, reason: "is empty") }
            if bytes > patternBytes {
                throw PatternError(pattern: index, reason: "is \(bytes) bytes long, more than \(patternBytes)")
            }
            total += bytes
        }
        if total > totalBytes {
            throw PatternError(pattern: nil, reason: "are \(total) bytes together, more than \(totalBytes)")
        }
    }
}

extension TextPattern {
    var text: String {
        switch form {
        case .literal(let text), .expression(let text): text
        }
    }
}
