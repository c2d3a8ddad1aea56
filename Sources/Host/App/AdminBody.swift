internal import Conversation
internal import Foundation
internal import Gateway
internal import Knowledge

/// Bodies of the admin routes.
enum AdminBody {
    struct Draft: Decodable {
        var author: String
        var title: String?
        var text: String?
        var keywords: [String]?
        var category: String?
        var source_type: SourceType?
        var url: String?
        var series_ids: [SeriesID]?
        var is_spoiler: Bool?
        var note: String?
        var expected_revision: Int?

        var draft: ArticleDraft {
            ArticleDraft(
                title: title, text: text, keywords: keywords, category: category, sourceType: source_type, url: url,
                seriesIDs: series_ids, isSpoiler: is_spoiler, note: note ?? "")
        }
    }

    struct Step: Decodable {
        var by: String
        var note: String?
        var at: String?
        var revision: Int?
    }

    /// A place in the body, or a parameter, that is wrong.
    struct Refusal: Error {
        var pointer: String
        var detail: Bilingual
    }

    static func violation(_ pointer: String, _ detail: Bilingual) -> Refusal {
        Refusal(pointer: pointer, detail: detail)
    }

    static func oneOf(_ allowed: [String]) -> Bilingual {
        let list = allowed.joined(separator: ", ")
        return Bilingual(ja: "次のいずれかにしてください: \(list)", en: "must be one of \(list)")
    }

    static let revisionNumber = Bilingual(ja: "版の番号が必要です", en: "must be the number of a revision")
    static let moment = Bilingual(
        ja: "日時（例: 2026-12-01T09:00:00+09:00）が必要です", en: "must be a moment such as 2026-12-01T09:00:00+09:00")
    private static let missing = Bilingual(ja: "必須です", en: "is required")
    private static let malformed = Bilingual(ja: "形式が正しくありません", en: "is not of the right form")

    /// - Throws: `Refusal`; `invalid_json`.
    static func read<Body: Decodable>(_ request: ExtraRequest) throws -> Body {
        do { return try JSONDecoder().decode(Body.self, from: Data(request.body)) } catch let error as DecodingError {
            switch error {
            case .keyNotFound(let key, let context): throw violation(pointer(context.codingPath + [key]), missing)
            case .valueNotFound(_, let context), .typeMismatch(_, let context):
                throw violation(pointer(context.codingPath), malformed)
            case .dataCorrupted(let context) where !context.codingPath.isEmpty:
                throw violation(pointer(context.codingPath), malformed)
            default: throw AssistantError(.invalidJSON)
            }
        }
    }

    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
    }
}
