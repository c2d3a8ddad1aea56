internal import GRDB
internal import Text

/// `SearchTokenizer` as FTS5 calls it. Documents are cut into tokens; the strings of a query are tokens already
/// (`SearchQuery` made them) and pass whole.
final class SearchTokenizerBridge: FTS5CustomTokenizer {
    static let name = "manga_search"

    private static let okay: CInt = 0
    /// `FTS5_TOKEN_COLOCATED`
    private static let colocated: CInt = 1

    init(db: Database, arguments: [String]) {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return Self.okay }
        if tokenization.contains(.query) { return tokenCallback(context, 0, pText, nText, 0, nText) }
        let text = String(decoding: UnsafeRawBufferPointer(start: pText, count: Int(nText)), as: UTF8.self)
        for token in SearchTokenizer.tokens(of: text, for: .document) {
            let code = Self.emit(token, context, tokenCallback)
            guard code == Self.okay else { return code }
        }
        return Self.okay
    }

    private static func emit(
        _ token: SearchTokenizer.Token, _ context: UnsafeMutableRawPointer?, _ callback: FTS5TokenCallback
    ) -> CInt {
        var text = token.text
        let range = token.byteRange
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                callback(
                    context, token.isColocated ? colocated : 0, $0.baseAddress, CInt($0.count), CInt(range.lowerBound),
                    CInt(range.upperBound))
            }
        }
    }
}
