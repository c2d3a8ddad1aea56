internal import Conversation
internal import Ports
internal import Synchronization
internal import Text

/// Gives personal data its placeholders: `[EMAIL_1]`, the same for the same value throughout a session. Values themselves are
/// not kept: a fingerprint under this process's own random seed stands for each, in memory. After a restart a value gets a new
/// number; none is ever given twice (`ScreenMemory.placeholders`).
package final class PlaceholderBook: Sendable {
    /// Sessions; the one unused the longest is forgotten first.
    static let capacity = 20_000
    /// Values of one session.
    static let valuesPerSession = 200

    private struct Page {
        var placeholders: [Int: String] = [:]
        var usedAt: UInt64 = 0
    }

    private struct State {
        var pages: [SessionID: Page] = [:]
        var clock: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// - Parameters:
    ///   - values: kinds and texts, in order.
    ///   - counts: how many of each kind were given out in the session; raised.
    /// - Returns: a placeholder a value.
    func placeholders(
        for values: [(kind: PersonalDataKind, text: String)], in session: SessionID?, counts: inout [String: Int]
    ) -> [String] {
        guard !values.isEmpty else { return [] }
        var page = take(session)
        var result: [String] = []
        for value in values {
            let mark = Self.fingerprint(value.kind, value.text)
            if let known = page.placeholders[mark] {
                result.append(known)
                continue
            }
            let number = counts[value.kind.rawValue, default: 0] + 1
            counts[value.kind.rawValue] = number
            let placeholder = "[\(value.kind.rawValue)_\(number)]"
            if page.placeholders.count < Self.valuesPerSession { page.placeholders[mark] = placeholder }
            result.append(placeholder)
        }
        if let session { put(page, session) }
        return result
    }

    /// Alike for values that differ in widths, separators and case only.
    private static func fingerprint(_ kind: PersonalDataKind, _ text: String) -> Int {
        var hasher = Hasher()
        hasher.combine(kind)
        for code in Normalizer.fold(text).codes {
            let script = Script(code)
            if script != .space, script != .symbol || code == 0x40 || code == 0x2E { hasher.combine(code) }
        }
        return hasher.finalize()
    }

    @inline(never)
    private func take(_ session: SessionID?) -> Page {
        guard let session else { return Page() }
        return state.withLock { $0.pages[session] ?? Page() }
    }

    @inline(never)
    private func put(_ page: Page, _ session: SessionID) {
        state.withLock { state in
            state.clock += 1
            var page = page
            page.usedAt = state.clock
            state.pages[session] = page
            guard state.pages.count > Self.capacity else { return }
            let cut = state.pages.values.map(\.usedAt).sorted()[Self.capacity / 4]
            state.pages = state.pages.filter { $0.value.usedAt > cut }
        }
    }
}
