package import Conversation

/// A labelled utterance (`data/intents/*.jsonl`).
package struct TrainingExample: Hashable, Sendable, Decodable {
    package var text: String
    package var intent: Intent
    /// Further intents of the same message.
    package var secondary: [Intent]
    /// Who wrote it: the file's name.
    package var source = ""

    package init(text: String, intent: Intent, secondary: [Intent] = [], source: String = "") {
        self.text = text
        self.intent = intent
        self.secondary = secondary
        self.source = source
    }

    private enum CodingKeys: String, CodingKey { case text, intent, secondary }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.decode(String.self, forKey: .text)
        intent = try fields.decode(Intent.self, forKey: .intent)
        secondary = try fields.decodeIfPresent([Intent].self, forKey: .secondary) ?? []
        guard !text.isEmpty else {
            throw DecodingError.dataCorruptedError(forKey: .text, in: fields, debugDescription: "is empty")
        }
    }

    /// - Parameter file: the name used in errors.
    package static func parse(_ text: String, file: String) throws(DataFileError) -> [TrainingExample] {
        try JSONLines.read(text, file: file, as: TrainingExample.self).map { line in
            var example = line.value
            example.source = file.split(separator: "/").last.map(String.init) ?? file
            return example
        }
    }

    package static func load(path: String) throws(DataFileError) -> [TrainingExample] {
        try parse(JSONLines.contents(of: path), file: path)
    }
}
