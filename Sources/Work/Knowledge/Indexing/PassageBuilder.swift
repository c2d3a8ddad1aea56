internal import Conversation
internal import Ports

/// A document cleaned, cut and marked; its vectors come later.
struct PreparedDocument: Sendable {
    var chunks: [IndexedChunk]
    var fingerprint: Fingerprint
}

/// Makes passages of documents.
struct PassageBuilder: Sendable {
    let chunker: Chunker

    /// The document as it is searched; `nil` where nothing is left to read.
    func cleaned(_ document: SourceDocument) -> SourceDocument? {
        var clean = document
        clean.title = TextCleaner.cleanLine(document.title)
        clean.text = TextCleaner.clean(document.text)
        clean.keywords = document.keywords.map(TextCleaner.cleanLine).filter { !$0.isEmpty }
        if clean.text.isEmpty { clean.text = clean.title }
        guard !clean.text.isEmpty else { return nil }
        clean.language = document.language ?? Language.told(from: clean.title + "\n" + clean.text)
        return clean
    }

    /// - Parameter document: cleaned.
    func chunks(of document: SourceDocument) -> [IndexedChunk] {
        chunker.chunks(of: document.text).enumerated().map { index, text in
            IndexedChunk(
                passage: passage(text, PassageBuilder.chunkID(document.key, index: index), document),
                keywords: document.keywords, traits: document.traits)
        }
    }

    private func passage(_ text: String, _ id: String, _ document: SourceDocument) -> Passage {
        var marks: Set<PassageMark> = document.traits.isSpoiler ? [.spoiler] : []
        if InstructionMarks.mark(document.title + "\n" + text) { marks.insert(.instructions) }
        return Passage(
            chunkID: id, documentID: document.documentID, title: document.title, text: text,
            sourceType: document.sourceType, category: document.category, language: document.language ?? .en,
            url: document.url, version: document.version, lastUpdated: document.lastUpdated,
            seriesIDs: document.seriesIDs, marks: marks)
    }

    /// The key for the first chunk, "key/2", "key/3" for those that follow. A key that itself ends so has its number
    /// from the first chunk on ("key/2/1"): no two chunks of any two documents have the same id.
    static func chunkID(_ key: String, index: Int) -> String {
        index > 0 || endsInNumber(key) ? "\(key)/\(index + 1)" : key
    }

    private static func endsInNumber(_ key: String) -> Bool {
        let bytes = key.utf8
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return false }
        let rest = bytes[bytes.index(after: slash)...]
        return !rest.isEmpty && rest.allSatisfy { (0x30...0x39).contains($0) }
    }
}
