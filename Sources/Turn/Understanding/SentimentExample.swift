package import Conversation

/// A message with how its writer feels about the shop (`data/sentiment/*.jsonl`).
package struct SentimentExample: Hashable, Sendable, Decodable {
    package var text: String
    package var sentiment: Sentiment

    package init(text: String, sentiment: Sentiment) {
        self.text = text
        self.sentiment = sentiment
    }

    private enum CodingKeys: String, CodingKey { case text, sentiment }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.decode(String.self, forKey: .text)
        sentiment = try fields.decode(Sentiment.self, forKey: .sentiment)
        guard !text.isEmpty else {
            throw DecodingError.dataCorruptedError(forKey: .text, in: fields, debugDescription: "is empty")
        }
    }

    /// - Parameter file: the name used in errors.
    package static func parse(_ text: String, file: String) throws(DataFileError) -> [SentimentExample] {
        try JSONLines.read(text, file: file, as: SentimentExample.self).map(\.value)
    }

    package static func load(path: String) throws(DataFileError) -> [SentimentExample] {
        try parse(JSONLines.contents(of: path), file: path)
    }
}
