import Foundation
import LocalModels
import Ports
import Testing

@Suite("Vectorscan's cache file")
struct VectorscanCacheTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("patterns-\(UUID().uuidString)")
    private let patterns = [TextPattern(.literal("return")), TextPattern(.expression("vol(ume)? ?[0-9]+"))]

    /// Compiles with a cache file of a folder of its own, which is removed afterwards.
    private func withCache(_ body: (VectorscanCompiler, URL) throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("patterns.cache")
        try body(VectorscanCompiler(cacheFile: file.path), file)
    }

    private func found(_ matcher: VectorscanMatcher) throws -> [PatternMatch] {
        var found: [PatternMatch] = []
        try matcher.scan(Array("return volume 3".utf8)) { found.append($0) }
        return found
    }

    @Test("saves the second compilation and changes no answer")
    func isUsed() throws {
        try withCache { compiler, _ in
            let first = try compiler.matcher(of: patterns)
            let second = try compiler.matcher(of: patterns)
            #expect(!first.isFromCache && second.isFromCache)
            #expect(try found(first) == found(second))
            #expect(
                try found(second) == [
                    PatternMatch(pattern: 0, start: 0, end: 6), PatternMatch(pattern: 1, start: 7, end: 15),
                ])
        }
    }

    @Test("leaves nothing else in its folder")
    func isAlone() throws {
        try withCache { compiler, file in
            _ = try compiler.compile(patterns)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [file.lastPathComponent])
        }
    }

    @Test("is not used for other patterns, their order or another need of beginnings, but replaced")
    func isKeyed() throws {
        let others: [[TextPattern]] = [
            patterns.reversed(), [patterns[0]], [TextPattern(.literal("returN")), patterns[1]],
            [patterns[0], TextPattern(.expression("vol(ume)? ?[0-9]+"), needsStart: false)],
            [TextPattern(.expression("return")), patterns[1]],
        ]
        try withCache { compiler, _ in
            for other in others {
                _ = try compiler.compile(patterns)
                #expect(try !compiler.matcher(of: other).isFromCache)
                #expect(try compiler.matcher(of: other).isFromCache)
            }
        }
    }

    @Test("is ignored and rebuilt where it is damaged", arguments: [0, 1, 2, 3, 4, 5])
    func isRebuilt(way: Int) throws {
        try withCache { compiler, file in
            _ = try compiler.compile(patterns)
            let whole = try Data(contentsOf: file)
            try Self.damaged(whole, way).write(to: file)
            let matcher = try compiler.matcher(of: patterns)
            #expect(!matcher.isFromCache)
            #expect(try found(matcher).count == 2)
            #expect(try Data(contentsOf: file) == whole)
        }
    }

    private static func damaged(_ whole: Data, _ way: Int) -> Data {
        var damaged = whole
        switch way {
        case 0: return Data()
        case 1: return Data("something else".utf8)
        case 2: return whole.prefix(whole.count - 1)
        case 3: return whole.prefix(whole.count / 2)
        case 4: damaged[whole.count - 100] ^= 1
        default: damaged[40] ^= 1
        }
        return damaged
    }

    @Test("is done without where it cannot be written")
    func isOptional() throws {
        let compiler = VectorscanCompiler(cacheFile: folder.appendingPathComponent("nowhere/patterns.cache").path)
        #expect(try found(compiler.matcher(of: patterns)).count == 2)
    }
}
