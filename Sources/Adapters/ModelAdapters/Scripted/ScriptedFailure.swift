internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOFoundationCompat

/// A refusal in OpenAI's form.
struct ScriptedFailure: Error, HTTPResponseError {
    let status: HTTPResponse.Status
    let code: String
    let message: String

    private struct Body: Encodable {
        struct Failure: Encodable {
            var message: String
            var type = "invalid_request_error"
            var param: String?
            var code: String
        }

        var error: Failure
    }

    static func unknownModel(_ name: String) -> Self {
        Self(
            status: .notFound, code: "model_not_found",
            message: "The model '\(name.prefix(200))' does not exist. Its name must be "
                + "mock-ttft<ms>-itl<ms>-len<tokens>[-die<tokens>|-stall<tokens>|-garble<tokens>].")
    }

    static let notJSON = Self(
        status: .badRequest, code: "invalid_json", message: "The body is no chat completion request.")
    static let tooLarge = Self(status: .contentTooLarge, code: "too_large", message: "The body is over 4 MiB.")

    func response(from request: Request, context: some RequestContext) throws -> Response {
        .json(try ModelJSON.encoder.encode(Body(error: .init(message: message, code: code))), status: status)
    }
}

extension Response {
    static func json(_ data: Data, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(data: data)))
    }
}
