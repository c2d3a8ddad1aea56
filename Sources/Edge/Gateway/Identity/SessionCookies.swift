internal import Conversation
internal import HTTPTypes
internal import Hummingbird

/// The cookie that proves a guest's sessions to a browser's next request.
struct SessionCookies: Sendable {
    let settings: GatewayConfiguration.Cookie

    func header(for secret: GuestSecret) -> String {
        "\(settings.name)=\(secret.value); Path=/; Max-Age=\(settings.lifetimeSeconds); HttpOnly; SameSite=Lax"
            + (settings.isSecure ? "; Secure" : "")
    }

    /// Where the caller's cookie is another or none.
    func header(for opened: OpenSession, _ caller: Caller) -> String? {
        guard opened.isNew, let secret = opened.secret, secret != caller.cookie else { return nil }
        return header(for: secret)
    }

    func add(_ opened: OpenSession, _ caller: Caller, to response: Response) -> Response {
        var response = response
        response.headers[.setCookie] = header(for: opened, caller)
        return response
    }
}
