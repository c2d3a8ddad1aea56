import Foundation

/// What the tests of the guardrails run.
enum GuardShop {
    /// A server that asks `model`.
    static func server(
        _ state: TemporaryState, _ model: GuardModel, data: String = ServerProcess.data,
        models: String = ServerProcess.models, arguments: [String] = [], keepsLog: Bool = false
    ) async throws -> ServerProcess {
        try await ServerProcess(
            state: state.path + "/state", data: data,
            arguments: ["--models", models] + model.arguments + arguments, keepsLog: keepsLog)
    }

    /// The program's own scripted model: each answer in turn, one a request, in pieces of a few characters.
    static func scriptedModel(_ answers: [String], in folder: TemporaryState) async throws -> ServerProcess {
        let path = folder.path + "/answers.jsonl"
        let lines = try answers.map { try JSON.line(["text": $0]) + "\n" }.joined()
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
        return try await ServerProcess(command: ["scripted-model", "--port", "0", "--answers", path])
    }

    static let scriptedName = "mock-ttft0-itl0-len60"

    /// The files under a folder, with their bytes. One that goes away meanwhile has none.
    static func files(under folder: String) -> [(name: String, bytes: Data)] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.sorted().compactMap { name in
            var isFolder: ObjCBool = false
            let path = folder + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                return nil
            }
            return (name, FileManager.default.contents(atPath: path) ?? Data())
        }
    }
}

/// The two languages of the shop, with what the same shopper says in each.
enum GuardLanguage: String, CaseIterable, Sendable {
    case en, ja

    var naruto: String { self == .en ? "Do you have Naruto?" : "NARUTOはありますか" }
    /// Answered with five series.
    var likeNaruto: String { self == .en ? "Recommend something like Naruto" : "ナルトみたいなおすすめの漫画を教えて" }
    var pricePage: String { self == .en ? "product page" : "商品ページ" }
}
