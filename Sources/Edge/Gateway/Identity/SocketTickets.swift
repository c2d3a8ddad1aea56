internal import Conversation
internal import DequeModule
internal import Ports
internal import Synchronization

/// Single-use tokens for a socket's address, where a browser can send no header: given out by `POST /chat/init`, good
/// for 60 s, bound to the customer. At most `capacity` wait; the oldest goes first. Known to this process alone.
final class SocketTickets: Sendable {
    static let capacity = 10_000
    static let lifetimeSeconds: Int64 = 60

    private struct Ticket {
        var token: VerifiedToken
        var expiresAt: Timestamp
    }

    private struct State {
        var tickets: [String: Ticket] = [:]
        var order = Deque<String>()
    }

    private let state = Mutex(State())

    /// - Parameter token: what the socket will stand for, with the expiry it will watch.
    func issue(for token: VerifiedToken, at now: Timestamp) -> String {
        let ticket = RandomToken.make()
        let key = Digest.hexadecimal(ticket)
        state.withLock { state in
            while state.order.count >= Self.capacity, let oldest = state.order.popFirst() {
                state.tickets[oldest] = nil
            }
            state.tickets[key] = Ticket(token: token, expiresAt: now + Self.lifetimeSeconds)
            state.order.append(key)
        }
        return ticket
    }

    /// - Returns: `nil` for an unknown, used or old ticket.
    func redeem(_ ticket: String, at now: Timestamp) -> VerifiedToken? {
        let key = Digest.hexadecimal(ticket)
        let found = state.withLock { state in
            defer {
                while let oldest = state.order.first, state.tickets[oldest] == nil { state.order.removeFirst() }
            }
            return state.tickets.removeValue(forKey: key)
        }
        guard let found, found.expiresAt > now else { return nil }
        return found.token
    }
}

/// Ids of tokens that opened a socket, kept while the token lives. At most `capacity`; past it the oldest is forgotten.
final class SpentTokens: Sendable {
    static let capacity = 50_000

    private struct State {
        var expiries: [String: Timestamp] = [:]
        var order = Deque<String>()
    }

    private let state = Mutex(State())

    /// - Returns: whether it was not spent before.
    func spend(_ token: VerifiedToken, at now: Timestamp) -> Bool {
        state.withLock { state in
            while let oldest = state.order.first,
                state.order.count >= Self.capacity || state.expiries[oldest].map({ $0 <= now }) ?? true
            {
                state.order.removeFirst()
                state.expiries[oldest] = nil
            }
            guard state.expiries[token.tokenID] == nil else { return false }
            state.expiries[token.tokenID] = token.expiresAt
            state.order.append(token.tokenID)
            return true
        }
    }
}
