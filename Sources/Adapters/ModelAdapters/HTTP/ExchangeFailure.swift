internal import Ports

/// Why a request had no reply that could be read. Names the kind of failure only: no address, no key, nothing of what
/// was sent or answered.
package enum ExchangeFailure: Error, Hashable, Sendable {
    /// Refused, reset, unreachable, not HTTP, or over before the reply was whole.
    case connection(String)
    /// 401 or 403: the key is missing, wrong or not allowed to do this.
    case denied(status: Int)
    /// 429
    case busy
    /// Any other status below 500 that is no success: asked wrongly. Redirects are not followed.
    case refused(status: Int)
    /// 500 and above.
    case broken(status: Int)
    /// A reply over so many bytes.
    case tooLong(limit: Int)
    /// Not whole within the deadline.
    case late

    init(status: Int) {
        switch status {
        case 401, 403: self = .denied(status: status)
        case 429: self = .busy
        case 500...: self = .broken(status: status)
        default: self = .refused(status: status)
        }
    }

    init(transport error: any Error) {
        if let known = error as? Self {
            self = known
            return
        }
        switch LanguageModelError(transport: error) {
        case .connection(let kind), .malformed(let kind): self = .connection(kind)
        case .status(let status): self.init(status: status)
        case .late: self = .late
        }
    }
}
