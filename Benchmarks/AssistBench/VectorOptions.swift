internal import Foundation

/// The arguments of `assist-bench vectors`.
struct VectorOptions {
    var sizes: [Int] = []
    var models = ".models/use-multilingual-3"
    var data = "data"
    var dimensions = 512
    var queries = 1000
    var links = 16
    var construction = 200
    var threads = ProcessInfo.processInfo.activeProcessorCount
    var seed = 7
    var report: String?

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst() else { throw BenchError("\(name) wants a value") }
            switch name {
            case "--size", "--sizes": sizes = try value.split(separator: ",").map { try number(name, String($0)) }
            case "--models": models = value
            case "--data": data = value
            case "--dimensions": dimensions = try number(name, value)
            case "--queries": queries = try number(name, value)
            case "--links": links = try number(name, value)
            case "--construction": construction = try number(name, value)
            case "--threads": threads = try number(name, value)
            case "--seed": seed = try number(name, value)
            case "--report": report = value
            default: throw BenchError("\(name) is no option")
            }
        }
        if sizes.isEmpty { throw BenchError("--size or --sizes is wanted") }
    }
}

private func number(_ name: String, _ value: String) throws -> Int {
    guard let number = Int(value), number > 0 else { throw BenchError("\(name) wants a positive number, not \(value)") }
    return number
}
