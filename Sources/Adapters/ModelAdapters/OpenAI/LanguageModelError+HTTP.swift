internal import AsyncHTTPClient
internal import NIOHTTP1
internal import Ports

extension LanguageModelError {
    /// The transport's failures in the port's terms. Names the kind of failure only: no address, nothing of the prompt.
    init(transport error: any Error) {
        switch error {
        case let known as LanguageModelError: self = known
        case let failure as ServerSentEventParser.Failure: self = .malformed(Self.sentence(for: failure))
        case HTTPParserError.invalidEOFState: self = .connection("closed in the middle of a reply")
        case is HTTPParserError: self = .malformed("not HTTP")
        case let failure as HTTPClientError: self = Self.of(failure)
        default: self = .connection("refused, reset or unreachable")
        }
    }

    private static func of(_ failure: HTTPClientError) -> Self {
        switch failure {
        case .deadlineExceeded, .readTimeout, .getConnectionFromPoolTimeout: .late
        default: .connection(failure.shortDescription)
        }
    }

    private static func sentence(for failure: ServerSentEventParser.Failure) -> String {
        switch failure {
        case .tooLong(let limit): "a line over \(limit) bytes"
        case .notUTF8: "not UTF-8"
        }
    }
}
