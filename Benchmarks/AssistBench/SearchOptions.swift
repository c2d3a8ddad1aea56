/// The arguments of `assist-bench retrieval`, `assist-bench updates` and `assist-bench guardrails`.
struct SearchOptions {
    var models = ".models"
    var data = "data"
    var report: String?
    var updates = 1000
    var rate = 20
    var askers = 2
    var seed = 7

    private static let all: Set<String> = [
        "--models", "--data", "--report", "--updates", "--rate", "--askers", "--seed",
    ]

    /// - Parameter taken: the others are no options of this benchmark.
    init(_ arguments: [String], takes taken: Set<String> = SearchOptions.all) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard taken.contains(name) else { throw BenchError("\(name) is no option") }
            guard let value = rest.popFirst() else { throw BenchError("\(name) wants a value") }
            switch name {
            case "--models": models = value
            case "--data": data = value
            case "--report": report = value
            case "--updates": updates = try Self.number(name, value)
            case "--rate": rate = try Self.number(name, value)
            case "--askers": askers = try Self.number(name, value)
            default: seed = try Self.number(name, value)
            }
        }
    }

    private static func number(_ name: String, _ value: String) throws -> Int {
        guard let number = Int(value), number > 0 else {
            throw BenchError("\(name) wants a positive number, not \(value)")
        }
        return number
    }
}
