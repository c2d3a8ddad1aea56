internal import Foundation
internal import NIOCore
internal import NIOWebSocket
internal import Synchronization

/// Open-loop load over WebSocket: turns are due at fixed moments, and a turn's time runs from the moment it was due, so
/// that a server that falls behind cannot hide it.
package struct LoadTest: Sendable {
    package struct Plan: Sendable {
        package var host: String
        package var port: Int
        package var sessions: Int
        /// Turns a second, over all sessions.
        package var rate: Double
        package var turns: Int
        package var questions: [String]

        package init(host: String, port: Int, sessions: Int, rate: Double, turns: Int, questions: [String]) {
            self.host = host
            self.port = port
            self.sessions = sessions
            self.rate = rate
            self.turns = turns
            self.questions = questions
        }
    }

    package struct Report: Sendable {
        package var turn = Latencies()
        package var firstToken = Latencies()
        package var betweenTokens = Latencies()
        package var errors: [String: Int] = [:]
        package var finished = 0
        package var wall: Duration = .zero
    }

    package static func run(_ plan: Plan) async throws -> Report {
        try await Runner(plan: plan).run()
    }
}

/// One run: a task per session, each sending its share of the due turns.
private final class Runner: Sendable {
    private let plan: LoadTest.Plan
    private let report = Mutex(LoadTest.Report())

    init(plan: LoadTest.Plan) { self.plan = plan }

    func run() async throws -> LoadTest.Report {
        let connectSeconds = 1.0 + Double(plan.sessions) / 400
        let begin = ContinuousClock.now + .seconds(connectSeconds)
        await withDiscardingTaskGroup { group in
            for session in 0..<plan.sessions {
                group.addTask { await self.drive(session, begin: begin) }
            }
        }
        return report.withLock { report in
            report.wall = begin.duration(to: .now)
            return report
        }
    }

    private func drive(_ session: Int, begin: ContinuousClock.Instant) async {
        let due = stride(from: session, to: plan.turns, by: plan.sessions).map { turn in
            (begin + .seconds(Double(turn) / plan.rate), plan.questions[turn % plan.questions.count])
        }
        guard !due.isEmpty else { return }
        do {
            try await SocketClient.connect(host: plan.host, port: plan.port, path: "/chat/ws") { inbound, writer in
                try await self.converse(due, inbound, writer)
            }
        } catch {
            count("connection")
        }
    }

    private func converse(
        _ due: [(ContinuousClock.Instant, String)], _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
        _ writer: SocketWriter
    ) async throws {
        let waiting = WaitingTurns()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for (moment, question) in due {
                    try await Task.sleep(until: moment, clock: .continuous)
                    waiting.begin(moment)
                    try await writer.send(Self.message(question))
                }
            }
            group.addTask { try await self.read(inbound, writer, waiting, turns: due.count) }
            // The reader ends when every turn has; the writer has long ended then.
            try await group.waitForAll()
        }
    }

    private func read(
        _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>, _ writer: SocketWriter, _ waiting: WaitingTurns,
        turns: Int
    ) async throws {
        var ended = 0
        for try await frame in inbound {
            if frame.opcode == .ping { try await writer.pong(frame.unmaskedData) }
            guard frame.opcode == .text else {
                if frame.opcode == .connectionClose { break }
                continue
            }
            switch FrameKind(frame.unmaskedData) {
            case .token: waiting.token().map(note)
            case .done:
                ended += 1
                if let due = waiting.end() {
                    report.withLock {
                        $0.turn.add(due.duration(to: .now)); $0.finished += 1
                    }
                }
            case .error(let code):
                count(code)
                ended += 1
                _ = waiting.end()
            case .other: break
            }
            if ended == turns { return }
        }
    }

    private func note(_ token: WaitingTurns.Token) {
        report.withLock { report in
            switch token {
            case .first(let sinceDue): report.firstToken.add(sinceDue)
            case .later(let sinceLast): report.betweenTokens.add(sinceLast)
            }
        }
    }

    private func count(_ error: String) { report.withLock { $0.errors[error, default: 0] += 1 } }

    private static func message(_ question: String) -> String {
        let quoted = (try? JSONEncoder().encode(question)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        return "{\"action\":\"sendMessage\",\"data\":{\"message\":\(quoted)}}"
    }
}

/// Turns sent and not yet ended, oldest first; the server answers a session's turns in order.
private final class WaitingTurns: Sendable {
    enum Token: Sendable {
        case first(Duration)
        case later(Duration)
    }

    private struct State {
        var due: [ContinuousClock.Instant] = []
        var lastToken: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    func begin(_ due: ContinuousClock.Instant) { state.withLock { $0.due.append(due) } }

    func token() -> Token? {
        state.withLock { state in
            defer { state.lastToken = .now }
            if let last = state.lastToken { return .later(last.duration(to: .now)) }
            return state.due.first.map { .first($0.duration(to: .now)) }
        }
    }

    func end() -> ContinuousClock.Instant? {
        state.withLock { state in
            state.lastToken = nil
            return state.due.isEmpty ? nil : state.due.removeFirst()
        }
    }
}

/// A frame's kind, read off its text without building a tree: the client shares the machine with the server.
private enum FrameKind {
    case token, done, other
    case error(String)

    init(_ data: ByteBuffer) {
        let text = String(buffer: data)
        if text.contains("\"type\":\"token\"") {
            self = .token
        } else if text.contains("\"type\":\"done\"") {
            self = .done
        } else if text.contains("\"type\":\"error\"") {
            let code = text.firstRange(of: "\"code\":\"").map { text[$0.upperBound...].prefix { $0 != "\"" } }
            self = .error(String(code ?? "error"))
        } else {
            self = .other
        }
    }
}
