internal import App
internal import ArgumentParser
internal import Conversation
internal import EmbeddedAdapters
internal import Foundation
internal import Knowledge
internal import Ports
internal import Retrieval
internal import SampleShop
internal import Text

/// Which of the searches decide the order.
enum SearchMode: String, CaseIterable, ExpressibleByArgument {
    case hybrid, fused, words, meaning
}

/// An index folder as the commands use it.
enum KnowledgeFolder {
    static func open(
        _ folder: String, data: String, models: String, mayServeOtherModel: Bool
    ) throws -> KnowledgeBase {
        let series = (try? ShopData(directory: data).series) ?? []
        let parts = try SearchParts.load(data: data, models: models, series: series)
        return try KnowledgeBase.open(
            folder: folder, parts: parts, mayServeOtherModel: mayServeOtherModel, clock: Inspection.clock)
    }

    static func handle(of file: String) throws -> FileHandle {
        if file == "-" { return FileHandle.standardInput }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue,
            let handle = FileHandle(forReadingAtPath: file)
        else {
            Output.warn("\(file): cannot be read")
            throw ExitCode.failure
        }
        return handle
    }

    static func answer(
        _ query: String, language: Language?, k: Int, by mode: SearchMode, in base: KnowledgeBase, explain: Bool
    ) async throws -> SearchAnswer {
        let language = language ?? SearchAnswer.language(of: query)
        do {
            return SearchAnswer(try await outcome(query, language, k, mode, base), explained: explain)
        } catch SQLiteStateError.corrupt {
            Output.warn("\(base.index.path) is damaged: it is built again from the documents")
            try await base.rebuild()
            return SearchAnswer(try await outcome(query, language, k, mode, base), explained: explain)
        }
    }

    static func outcome(
        _ query: String, _ language: Language, _ k: Int, _ mode: SearchMode, _ base: KnowledgeBase,
        filter: PassageFilter = PassageFilter()
    ) async throws -> SearchEngine.Outcome {
        var request = SearchEngine.Request(query, language: language, filter: filter, limit: k)
        request.isReranked = mode == .hybrid
        switch mode {
        case .words: request.weights = FusionWeights(words: 1, vectors: 0)
        case .meaning: request.weights = FusionWeights(words: 0, vectors: 1)
        case .hybrid, .fused: break
        }
        return try await base.search(request)
    }
}

/// What commands write.
enum Output {
    struct Failure: Encodable {
        struct Body: Encodable {
            var code = "invalid_schema"
            var message: String
        }

        var error: Body

        init(_ message: String) { error = Body(message: message) }
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func warn(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
}

/// How far it is, how fast and how long it will take, on one line of a terminal; nothing where the errors go to a file.
final class RateLine: Sendable {
    private static let width = 30

    private let what: String
    private let start = ContinuousClock.now
    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1

    init(_ what: String) { self.what = what }

    @Sendable func show(_ done: Int, _ total: Int) {
        guard isShown, total > 0 else { return }
        let seconds = max((ContinuousClock.now - start) / .seconds(1), 0.001)
        let rate = Double(done) / seconds
        let left = rate > 0 ? Double(total - done) / rate : 0
        let filled = Self.width * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        put(String(format: "\r\u{1B}[K%@ %@ %d of %d, %.0f/s, %.0f s left", what, bar, done, total, rate, left))
    }

    func clear() {
        if isShown { put("\r\u{1B}[K") }
    }

    private func put(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
