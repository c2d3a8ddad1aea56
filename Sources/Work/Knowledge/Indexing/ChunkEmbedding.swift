internal import Conversation
internal import Ports
internal import Text

/// Gives the chunks of several documents their vectors, so many texts a call.
struct ChunkEmbedding: Sendable {
    let embedder: any Embedder
    let chunker: Chunker
    /// Texts of one call.
    static let batch = 64
    /// Ways to ask that get vectors of their own.
    static let mostQuestions = 8

    private struct Place {
        var change: Int
        var chunk: Int
        /// `nil`: the chunk as a whole.
        var sentence: Int?
    }

    /// - Returns: the same changes with every chunk's vectors.
    func vectors(for changes: [IndexChange]) async throws -> [IndexChange] {
        var contents = changes.map { change -> ([IndexedChunk], Fingerprint)? in
            guard case .chunks(let chunks, let fingerprint) = change.content else { return nil }
            return (chunks, fingerprint)
        }
        var pending: [(place: Place, text: String)] = []
        for change in contents.indices {
            for chunk in (contents[change]?.0 ?? []).indices {
                guard let content = contents[change]?.0[chunk] else { continue }
                pending += texts(of: content, change, chunk)
                if pending.count >= ChunkEmbedding.batch { try await embed(&pending, into: &contents, leaving: true) }
            }
        }
        try await embed(&pending, into: &contents, leaving: false)
        return zip(changes, contents).map { change, content in
            var change = change
            if let content { change.content = .chunks(content.0, content.1) }
            return change
        }
    }

    /// The chunk's text is read with its title before it, up to the tokens of a chunk.
    private func texts(of content: IndexedChunk, _ change: Int, _ chunk: Int) -> [(Place, String)] {
        let passage = content.passage
        let hasTitle = !passage.title.isEmpty && passage.title != passage.text
        let whole = hasTitle ? passage.title + " " + passage.text : passage.text
        let asked = content.keywords.filter(isQuestion).prefix(ChunkEmbedding.mostQuestions)
        let sentences = chunker.sentences(of: passage.text, atMost: IndexedChunk.mostSentences - asked.count)
        return [(Place(change: change, chunk: chunk), chunker.opening(of: whole))]
            + (sentences.map { String($0) } + asked).enumerated().map {
                (Place(change: change, chunk: chunk, sentence: $0), $1)
            }
    }

    /// Ways to ask count as sentences of the text do; other names and single words are for the search by words.
    private func isQuestion(_ keyword: String) -> Bool {
        keyword.last == "?" || keyword.last == "？" || keyword.split(separator: " ").count >= 4
            || (keyword.unicodeScalars.count >= 8 && keyword.unicodeScalars.contains { Script($0.value) == .hiragana })
    }

    /// - Parameter leaving: whether what makes no full batch waits for more.
    private func embed(
        _ pending: inout [(place: Place, text: String)], into contents: inout [([IndexedChunk], Fingerprint)?],
        leaving: Bool
    ) async throws {
        var done = 0
        while done < pending.count, !leaving || pending.count - done >= ChunkEmbedding.batch {
            try Task.checkCancellation()
            let batch = pending[done..<min(done + ChunkEmbedding.batch, pending.count)]
            let vectors = try await embedder.embed(batch.map(\.text))
            guard vectors.count == batch.count, vectors.allSatisfy({ $0.count == embedder.model.dimensions }) else {
                throw IndexerError.wrongVectors
            }
            for (item, vector) in zip(batch, vectors) {
                if item.place.sentence == nil {
                    contents[item.place.change]?.0[item.place.chunk].vector = vector
                } else {
                    contents[item.place.change]?.0[item.place.chunk].sentences.append(vector)
                }
            }
            done += batch.count
        }
        pending.removeFirst(done)
    }
}
