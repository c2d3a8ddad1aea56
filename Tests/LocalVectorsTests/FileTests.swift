import AssistTesting
import Foundation
import LocalVectors
import Ports
import Testing

@Suite("The graph's file")
struct FileTests {
    /// A folder for one test, gone with it.
    private final class Folder: Sendable {
        let path: String

        init() throws {
            path = NSTemporaryDirectory() + "vectors-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        var file: String { path + "/index.vectors" }
        var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
    }

    private static let stamp = ["model": "use-multilingual-3", "言語": "日本語 \"quoted\""]

    private func small() throws -> HNSWIndex {
        let index = try HNSWIndex(
            dimensions: SampleVectors.dimensions, expected: 0, links: 4, construction: 30, effort: 40)
        try index.insert(SampleVectors.clustered(60, seed: 41))
        try index.insert(SampleVectors.clustered(5, seed: 42))
        index.remove([10, 11])
        return index
    }

    @Test("what was saved is loaded: vectors, removed ones, settings and stamp")
    func roundTrip() throws {
        let folder = try Folder()
        let index = try HNSWIndex(dimensions: SampleVectors.dimensions, links: 8, effort: 77)
        let vectors = SampleVectors.clustered(3000, seed: 43)
        try index.insert(vectors)
        try index.insert(SampleVectors.clustered(100, seed: 44))
        index.remove(Array(200..<300))
        try index.save(to: folder.file, stamp: FileTests.stamp)
        let (loaded, stamp) = try HNSWIndex.load(path: folder.file)
        #expect(stamp == FileTests.stamp)
        #expect(loaded.effort == 77)
        #expect(loaded.dimensions == index.dimensions)
        #expect(loaded.count == 2900)
        #expect(loaded.removedCount == index.removedCount)
        for vector in vectors {
            #expect(loaded.vector(of: vector.id) == index.vector(of: vector.id))
            #expect(loaded.nearest(to: vector.values, count: 5) == index.nearest(to: vector.values, count: 5))
        }
        // And it goes on living.
        try loaded.insert(SampleVectors.clustered(500, seed: 45, firstID: 20_000))
        #expect(loaded.count == 3400)
        #expect(folder.names == ["index.vectors"])
    }

    @Test("an empty index is saved and loaded")
    func empty() throws {
        let folder = try Folder()
        try HNSWIndex(dimensions: 3).save(to: folder.file, stamp: [:])
        let (loaded, stamp) = try HNSWIndex.load(path: folder.file)
        #expect(loaded.count == 0)
        #expect(stamp.isEmpty)
        try loaded.insert([IdentifiedVector(id: 1, values: [0, 0, 1])])
        #expect(loaded.nearest(to: [0, 0, 1], count: 1) == [VectorHit(id: 1, similarity: 1)])
    }

    private func load(_ content: Data) throws(VectorFileError) -> HNSWIndex {
        let bytes = [UInt8](content)
        return try bytes.withUnsafeBufferPointer { bytes throws(VectorFileError) in
            try HNSWIndex.load(bytes: UnsafeRawBufferPointer(bytes), of: "here").index
        }
    }

    @Test("a flipped bit anywhere is noticed")
    func flippedBits() throws {
        let folder = try Folder()
        try small().save(to: folder.file, stamp: FileTests.stamp)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        for place in whole.indices {
            var damaged = whole
            damaged[place] ^= 1 << UInt8(place % 8)
            #expect(throws: VectorFileError.self, "byte \(place)") { try load(damaged) }
        }
    }

    @Test("a file cut short or too long is refused")
    func lengths() throws {
        let folder = try Folder()
        try small().save(to: folder.file, stamp: FileTests.stamp)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        let lengths = Array(0..<200) + Array(stride(from: 200, to: whole.count, by: 97)) + [whole.count - 1]
        for length in lengths {
            #expect(throws: VectorFileError.self, "\(length)") { try load(whole.prefix(length)) }
        }
        #expect(throws: VectorFileError.self) { try load(whole + Data(repeating: 0, count: 8)) }
    }

    /// The sum says that a writer meant these bytes; it does not say that the writer was ours.
    @Test("no byte, even with a right sum, makes it crash or hold what cannot be")
    func lies() throws {
        let folder = try Folder()
        try small().save(to: folder.file, stamp: FileTests.stamp)
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        var numbers = SplitMix(seed: 46)
        var refused = 0
        for place in 0..<(whole.count - 8) {
            var lying = whole
            lying[place] = UInt8.random(in: 0...255, using: &numbers)
            guard let loaded = try? load(lying.summed()) else {
                refused += 1
                continue
            }
            #expect(loaded.count <= 60)
            _ = loaded.nearest(to: [Float](repeating: 0.25, count: loaded.dimensions), count: 5)
            let more = SampleVectors.clustered(3, dimensions: loaded.dimensions, seed: 47)
            try loaded.insert(more)
        }
        #expect(refused > 100)
    }

    @Test("other files are refused, each with its reason")
    func foreign() throws {
        let folder = try Folder()
        func reason(_ content: Data?) throws -> String {
            let path = folder.path + "/" + UUID().uuidString
            if let content { try content.write(to: URL(fileURLWithPath: path)) }
            do {
                _ = try HNSWIndex.load(path: path)
                return "none"
            } catch {
                #expect(error.file == path)
                return error.reason
            }
        }
        #expect(try reason(nil) == "cannot be opened")
        #expect(try reason(Data()) == "is no file with content")
        #expect(try reason(Data("short".utf8)) == "is too short for an index")
        #expect(try reason(Data(repeating: 65, count: 5000)) == "is not an index of vectors")
        try small().save(to: folder.file, stamp: [:])
        var next = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        next[8] = 2
        #expect(try reason(next) == "has another layout, version 2")
        #expect(throws: VectorFileError.self) { _ = try HNSWIndex.load(path: folder.path) }
    }

    @Test("a header that promises more than the file has takes no memory")
    func lyingHeader() throws {
        let folder = try Folder()
        try small().save(to: folder.file, stamp: [:])
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        // All but the effort of a search, which promises nothing.
        for word in [2, 3, 4] + Array(6..<13) {
            for value in [UInt64.max, 1 << 47, 1 << 40, 1 << 31, 1 << 30] {
                var lying = whole
                withUnsafeBytes(of: value.littleEndian) { lying.replaceSubrange((word * 8)..<(word * 8 + 8), with: $0) }
                #expect(throws: VectorFileError.self, "word \(word)") { try load(lying.summed()) }
            }
        }
    }

    @Test("a file that cannot be written is an error, and leaves the old one")
    func unwritable() throws {
        let folder = try Folder()
        let index = try small()
        #expect(throws: VectorFileError.self) { try index.save(to: folder.path + "/none/index", stamp: [:]) }
        #expect(throws: VectorFileError.self) { try index.save(to: folder.path, stamp: [:]) }
        try index.save(to: folder.file, stamp: ["is": "old"])
        try index.save(to: folder.file, stamp: ["is": "new"])
        #expect(try HNSWIndex.load(path: folder.file).stamp == ["is": "new"])
        #expect(folder.names == ["index.vectors"])
    }

    @Test("searches and changes go on while it is saved")
    func saveMeanwhile() async throws {
        let folder = try Folder()
        let index = try small()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<5 { try index.save(to: folder.file, stamp: [:]) }
            }
            group.addTask {
                for vector in SampleVectors.clustered(300, seed: 48, firstID: 500) { try index.insert([vector]) }
            }
            group.addTask {
                for vector in SampleVectors.clustered(300, seed: 49) {
                    #expect(index.nearest(to: vector.values, count: 4).count == 4)
                }
            }
            try await group.waitForAll()
        }
        #expect(try HNSWIndex.load(path: folder.file).index.count >= 58)
    }
}

extension Data {
    /// With the sum that its content has: FNV-1a over words.
    fileprivate func summed() -> Data {
        let content = [UInt8](dropLast(8))
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        content.withUnsafeBytes { bytes in
            for at in stride(from: 0, to: bytes.count, by: 8) {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                sum = (sum ^ word) &* 0x0000_0100_0000_01B3
            }
        }
        return content + Swift.withUnsafeBytes(of: sum.littleEndian) { Data($0) }
    }
}
