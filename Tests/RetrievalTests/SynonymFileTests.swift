import Foundation
import Testing
import Text

@testable import Retrieval

@Suite("files of synonyms")
struct SynonymFileTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("data/synonyms")

    private static let files = ["demographics.yaml", "editions.yaml", "genres.yaml", "shop.yaml"]

    private static func groups(_ file: String) throws -> [SynonymBook.Group] {
        let yaml = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return try SynonymBook.groups(yaml: yaml, file: file)
    }

    private static func book() throws -> SynonymBook { SynonymBook(try files.flatMap(groups)) }

    @Test("every file of the folder loads")
    func allFiles() throws {
        let there = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(Self.files).isSubset(of: there))
        for file in there where file.hasSuffix(".yaml") { #expect(try !Self.groups(file).isEmpty) }
    }

    @Test("the shop's own files load, and no word stands in two groups of one", arguments: files)
    func loads(file: String) throws {
        let groups = try Self.groups(file)
        #expect(groups.count > 10)
        var owner: [String: Int] = [:]
        for (place, group) in groups.enumerated() {
            #expect(group.words.count > 1)
            for word in group.words {
                let folded = Normalizer.folded(word)
                #expect(!folded.isEmpty)
                #expect(owner[folded] ?? place == place, "\(word)")
                owner[folded] = place
            }
        }
    }

    @Test(
        "every spelling of shonen finds the others",
        arguments: ["shonen", "shounen", "shōnen", "SHŌNEN", "少年", "しょうねん", "ショウネン", "ｼｮｳﾈﾝ"])
    func shonen(spelling: String) throws {
        let expansions = try Self.book().expansions(of: Normalizer.fold(spelling))
        let all = Set((expansions.flatMap(\.alternatives) + [spelling]).map(Normalizer.folded))
        #expect(expansions.count == 1)
        // Folded, a macron is gone and both kana are one.
        #expect(all.isSuperset(of: ["shonen", "shounen", "少年", "しょうねん"]))
    }

    @Test("every word of the files finds another of its group", arguments: files)
    func everyWord(file: String) throws {
        let groups = try Self.groups(file)
        let book = SynonymBook(groups)
        for group in groups {
            for word in group.words where Normalizer.fold(word).count > 1 {
                let expansion = book.expansions(of: Normalizer.fold(word)).first
                #expect(expansion?.found == Normalizer.folded(word), "\(word)")
                #expect(expansion.map { Set($0.alternatives).isSubset(of: group.words) } == true, "\(word)")
            }
        }
    }

    @Test("a file of moods says so")
    func moods() throws {
        let groups = try SynonymBook.groups(yaml: "kind: mood\ngroups:\n  - [cozy, ほっこり]\n", file: "moods.yaml")
        #expect(groups == [.init(.mood, ["cozy", "ほっこり"])])
        #expect(try SynonymBook.groups(yaml: "groups:\n  - [cozy, ほっこり]\n", file: "a.yaml").first?.kind == .word)
        #expect(try SynonymBook.groups(yaml: "groups: []", file: "a.yaml").isEmpty)
    }

    @Test(
        "a broken file is named with what is wrong",
        arguments: [
            ("", "`groups` is expected"), ("groups", "`groups` is expected"), ("- [a, b]", "`groups` is expected"),
            ("groups: [a, b", "`groups` is expected"), ("groups: manga", "`groups` is expected"),
            ("groups:\n  - [one, two]\n  - [three]\n", "group 2 is no list of two words or more"),
            ("groups:\n  - manga\n", "group 1 is no list of two words or more"),
            ("groups:\n  - [one, 2]\n", "group 1 is no list of two words or more"),
            ("groups:\n  - [Manga, 漫画]\n  - [comic, ＭＡＮＧＡ]\n", "\"ＭＡＮＧＡ\" stands in two groups"),
            ("groups:\n  - [まんが, 漫画]\n  - [comic, マンガ]\n", "\"マンガ\" stands in two groups"),
            ("{\u{0}}", "`groups` is expected"),
        ])
    func broken(yaml: String, reason: String) {
        let error = #expect(throws: SynonymFileError.self) { _ = try SynonymBook.groups(yaml: yaml, file: "odd.yaml") }
        #expect(error?.file == "odd.yaml")
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
        #expect(error?.description.hasPrefix("odd.yaml: ") == true)
    }
}
