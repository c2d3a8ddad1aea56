import Foundation
import Synchronization

/// The built program as a process of its own, on a port of its choice; killed when let go.
final class ServerProcess: Sendable {
    struct DidNotStart: Error {}

    private let process: Process
    /// Ends when the process has.
    private let ended: AsyncStream<Int32>
    let port: Int
    /// The lines it logs, where they are kept; else none.
    private let log: AsyncStream<String>

    /// The shop's server.
    convenience init(
        state: String, data: String = ServerProcess.data, arguments: [String] = [], environment: [String: String] = [:],
        keepsLog: Bool = false
    ) async throws {
        try await self.init(
            command: ["serve", "--port", "0", "--state", state, "--data", data] + arguments, environment: environment,
            keepsLog: keepsLog)
    }

    /// Any command that serves. Waits for the `listening on` line.
    init(command: [String], environment: [String: String] = [:], keepsLog: Bool = false) async throws {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = command
        process.environment = ProcessInfo.processInfo.environment.merging([
            "MANGA_LIMITS_GUEST_PER_MINUTE": "0", "MANGA_LIMITS_ADDRESS_PER_MINUTE": "0",
            "MANGA_LIMITS_CUSTOMER_PER_MINUTE": "0", "MANGA_LIMITS_GLOBAL_PER_SECOND": "0",
        ]) { _, new in new }.merging(environment) { _, new in new }
        let output = Pipe()
        process.standardOutput = output
        let errors = Pipe()
        process.standardError = keepsLog ? errors : FileHandle.nullDevice
        log = keepsLog ? Self.lines(of: errors.fileHandleForReading) : AsyncStream { $0.finish() }
        let (ended, end) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { process in
            end.yield(process.terminationStatus)
            end.finish()
        }
        try process.run()
        self.process = process
        self.ended = ended
        let line = try await Self.firstLine(of: output.fileHandleForReading)
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else { throw DidNotStart() }
        self.port = port
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func kill9() { kill(process.processIdentifier, SIGKILL) }

    /// SIGHUP.
    func hangUp() { kill(process.processIdentifier, SIGHUP) }

    /// The next line of the log with `text` in it; `nil` when the process ended before.
    func nextLogLine(with text: String) async -> String? {
        for await line in log where line.contains(text) { return line }
        return nil
    }

    /// What it has logged and nobody has read, when it has ended.
    func logLines() async -> [String] { await log.reduce(into: []) { $0.append($1) } }

    /// SIGTERM, and waits.
    /// - Returns: the exit code.
    func terminate() async -> Int32? {
        process.terminate()
        return await exit()
    }

    /// Waits until the process is gone.
    func exit() async -> Int32? {
        for await code in ended { return code }
        return nil
    }

    private static func firstLine(of handle: FileHandle) async throws -> String {
        var line: [UInt8] = []
        for await byte in bytes(of: handle) {
            if byte == 0x0A { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        throw DidNotStart()
    }

    private static func lines(of handle: FileHandle) -> AsyncStream<String> {
        let bytes = bytes(of: handle)
        return AsyncStream { continuation in
            let reading = Task {
                var line: [UInt8] = []
                for await byte in bytes {
                    line.append(byte)
                    guard byte == 0x0A else { continue }
                    continuation.yield(String(decoding: line, as: UTF8.self))
                    line = []
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in reading.cancel() }
        }
    }

    private static func bytes(of handle: FileHandle) -> AsyncStream<UInt8> {
        AsyncStream { continuation in
            handle.readabilityHandler = { handle in
                let data = handle.availableData
                if data.isEmpty {
                    handle.readabilityHandler = nil
                    continuation.finish()
                }
                for byte in data { continuation.yield(byte) }
            }
        }
    }

    /// Beside the test bundle, where the build puts both.
    static let program: URL = {
        let file = URL(filePath: #filePath)
        let root = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().appending(path: "manga-assist") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
            ?? root.appending(path: ".build/debug/manga-assist")
    }()

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let data: String = root.appending(path: "data").path
    static let models: String = root.appending(path: ".models").path
}

/// A folder of its own for each test, gone with it.
final class TemporaryState: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "manga-assist-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
