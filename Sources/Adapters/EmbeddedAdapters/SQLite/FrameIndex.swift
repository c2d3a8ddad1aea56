internal import Conversation
internal import GRDB
internal import Ports
internal import Synchronization

/// Where the kept frames of each session stand in the table `frames`. Read from the table at the start, then kept in
/// step by the writer: changed after each commit, on the writer's queue. Holds 16 bytes a kept frame and about 300 a
/// session and response; bounded by `prune`.
final class FrameIndex: Sendable {
    private struct Place {
        var seq: Int
        var id: Int64
    }

    private struct Frames {
        var lastSeq: Int
        /// By rising `seq` and `id`.
        var places: [Place] = []
        /// With frames among `places`, in order of their first.
        var responses: [ResponseID] = []
    }

    private struct Standing {
        var session: SessionID
        var lastID: Int64
        var isFinal: Bool
    }

    private struct State {
        var lastID: Int64 = 0
        var sessions: [SessionID: Frames] = [:]
        var responses: [ResponseID: Standing] = [:]

        mutating func add(_ id: Int64, _ session: SessionID, _ seq: Int, _ response: ResponseID, isFinal: Bool) {
            lastID = max(lastID, id)
            sessions[session, default: Frames(lastSeq: 0)].lastSeq = seq
            sessions[session]?.places.append(Place(seq: seq, id: id))
            if responses[response] == nil { sessions[session]?.responses.append(response) }
            let wasFinal = responses[response]?.isFinal ?? false
            responses[response] = Standing(session: session, lastID: id, isFinal: isFinal || wasFinal)
        }
    }

    private let state = Mutex(State())

    /// Reads the table once.
    init(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT id, session, seq, response, final FROM frames ORDER BY id")
        var loaded = State()
        while let row = try rows.next() {
            guard let session = SessionID(row[1] as String) else {
                throw SQLiteStateError.malformedRecord(key: "frames")
            }
            loaded.add(row[0], session, row[2], ResponseID(row[3] as String), isFinal: row[4])
        }
        let filled = loaded
        state.withLock { $0 = filled }
    }

    // MARK: Looking

    /// The id that the next frame gets.
    var nextID: Int64 { state.withLock { $0.lastID + 1 } }

    /// The last numbers of those sessions that have frames here.
    func lastSeqs(of sessions: Set<SessionID>) -> [SessionID: Int] {
        state.withLock { state in
            sessions.reduce(into: [:]) { $0[$1] = state.sessions[$1]?.lastSeq }
        }
    }

    /// Rows of the session's frames after `seq`, in order.
    func ids(of session: SessionID, after seq: Int = .min) -> [Int64] {
        state.withLock { state in
            guard let places = state.sessions[session]?.places else { return [] }
            var (low, high) = (0, places.count)
            while low < high {
                let middle = (low + high) / 2
                if places[middle].seq > seq { high = middle } else { low = middle + 1 }
            }
            return places[low...].map(\.id)
        }
    }

    /// `nil`: no frame of it is kept.
    func head(of session: SessionID) -> FrameLogHead? {
        state.withLock { state in
            guard let frames = state.sessions[session], let first = frames.places.first else { return nil }
            return FrameLogHead(
                lastSeq: frames.lastSeq, firstKept: first.seq,
                open: frames.responses.filter { state.responses[$0]?.isFinal == false })
        }
    }

    func lastID(of response: ResponseID) -> Int64? { state.withLock { $0.responses[response]?.lastID } }

    /// Of these sessions those that have no frame beyond row `id`.
    func sessions(_ sessions: Set<SessionID>, endingBy id: Int64) -> [SessionID: Int] {
        state.withLock { state in
            sessions.reduce(into: [:]) { ending, session in
                guard let frames = state.sessions[session], let last = frames.places.last, last.id <= id else { return }
                ending[session] = frames.lastSeq
            }
        }
    }

    // MARK: Keeping in step

    func add(_ frames: [LoggedFrame], from firstID: Int64) {
        state.withLock { state in
            for (offset, frame) in frames.enumerated() {
                state.add(
                    firstID + Int64(offset), frame.sessionID, frame.seq, frame.responseID, isFinal: frame.isFinal)
            }
        }
    }

    /// The rows up to `id` are gone; they were of these sessions.
    func drop(through id: Int64, of sessions: Set<SessionID>) {
        state.withLock { state in
            for session in sessions {
                guard var frames = state.sessions.removeValue(forKey: session) else { continue }
                frames.places.removeAll { $0.id <= id }
                for response in frames.responses where state.responses[response].map({ $0.lastID <= id }) ?? true {
                    state.responses[response] = nil
                }
                frames.responses.removeAll { state.responses[$0] == nil }
                if !frames.places.isEmpty { state.sessions[session] = frames }
            }
        }
    }

    func remove(_ sessions: some Sequence<SessionID>) {
        state.withLock { state in
            for session in sessions {
                for response in state.sessions.removeValue(forKey: session)?.responses ?? [] {
                    state.responses[response] = nil
                }
            }
        }
    }
}
