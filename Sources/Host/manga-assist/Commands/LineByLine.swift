internal import ArgumentParser
internal import Foundation

/// JSON Lines in, one line per line out, in order: what the engines of the command line have in common. A line that cannot be
/// read or answered gives `{"error": {"code", "message"}}` in its place; the rest goes on.
struct LineByLine<Line: Decodable, Reply: Encodable> {
    /// What a good line is, in words.
    let expected: String
    let reply: (Line) async throws -> Reply

    /// A line that reads well and has no answer.
    struct Refusal: Error {
        var code: String
        var message: String
    }

    private struct Failure: Encodable {
        struct Body: Encodable {
            var code: String
            var message: String
        }
        var error: Body
    }

    /// - Throws: `ExitCode(3)` at the end where lines failed.
    func run() async throws {
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        var failures = 0
        while let line = readLine() {
            let out: Data
            do {
                let read: Line
                do { read = try decoder.decode(Line.self, from: Data(line.utf8)) } catch {
                    throw Refusal(code: "invalid_schema", message: expected)
                }
                out = try encoder.encode(await reply(read))
            } catch let refusal as Refusal {
                failures += 1
                out = try encoder.encode(Failure(error: .init(code: refusal.code, message: refusal.message)))
            }
            print(String(decoding: out, as: UTF8.self))
        }
        if failures > 0 { throw ExitCode(3) }
    }
}
