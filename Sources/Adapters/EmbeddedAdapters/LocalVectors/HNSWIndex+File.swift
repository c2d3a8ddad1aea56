internal import CHNSW
internal import Foundation

extension HNSWIndex {
    /// Writes all of it to a file, whole or not at all. Changes wait until it is written; searches do not.
    /// - Parameter stamp: what the vectors were made of and by, to be asked about when they are loaded.
    package func save(to path: String, stamp: [String: String]) throws(VectorFileError) {
        guard let stamp = try? JSONSerialization.data(withJSONObject: stamp, options: .sortedKeys) else {
            throw VectorFileError(file: path, reason: "cannot be written: no stamp")
        }
        try withUnchanging { graph throws(VectorFileError) in
            try HNSWIndex.write(graph, effort: effort, stamp: Array(stamp), to: path)
        }
    }

    private static func write(
        _ graph: HNSWGraph, effort: Int, stamp: [UInt8], to path: String
    ) throws(VectorFileError) {
        let counts = graph.counts
        let levels = graph.levels
        let upper = levels.reduce(0) { $0 + Int($1) } * graph.shape.upperBytes
        let header = VectorFileHeader(
            shape: graph.shape, effort: effort, nodes: levels.count, removed: Int(counts.removed),
            topLevel: levels.isEmpty ? 0 : Int(counts.top_level), entry: levels.isEmpty ? 0 : Int(counts.entry),
            stampSize: stamp.count, upperSize: upper)
        var file = try VectorFileWriter(path: path)
        try file.append(header.bytes)
        try file.append(stamp)
        try file.fill()
        try file.append(graph.nodeBytes)
        try file.fill()
        try file.append(levels)
        try file.fill()
        for (node, level) in levels.enumerated() where level > 0 {
            try file.append(graph.upperLinks(ofNode: node, level: level))
        }
        try file.finish()
    }

    /// Reads what `save` wrote. Every number of the file is checked before it is believed.
    /// - Throws: for a file that is absent, cut short, damaged, or something else.
    package static func load(path: String) throws(VectorFileError) -> (index: HNSWIndex, stamp: [String: String]) {
        let file = try VectorFileMapping(path: path)
        return try load(bytes: file.bytes, of: path)
    }

    /// The same of a file's content.
    /// - Parameter path: for errors alone.
    package static func load(
        bytes: UnsafeRawBufferPointer, of path: String
    ) throws(VectorFileError) -> (index: HNSWIndex, stamp: [String: String]) {
        do throws(VectorFileDamage) {
            return try read(bytes)
        } catch {
            throw VectorFileError(file: path, reason: error.reason)
        }
    }

    private static func read(_ bytes: UnsafeRawBufferPointer) throws(VectorFileDamage) -> (HNSWIndex, [String: String])
    {
        let header = try VectorFileHeader(bytes)
        var sum = WordSum()
        sum.add(UnsafeRawBufferPointer(rebasing: bytes.dropLast(8)))
        let written = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
        guard sum.value == written else { throw VectorFileDamage("is damaged: its sum is another") }
        let layout = VectorFileLayout(header)
        let stamp = Data(bytes[layout.stamp..<(layout.stamp + header.stampSize)])
        guard let stamp = try? JSONSerialization.jsonObject(with: stamp) as? [String: String] else {
            throw VectorFileDamage("has no stamp")
        }
        guard let start = bytes.baseAddress else { throw VectorFileDamage("is empty") }
        var image = chnsw_image(
            shape: header.shape.native, nodes: UInt64(header.nodes), removed: UInt64(header.removed),
            top_level: Int32(header.topLevel), entry: UInt32(header.entry), node_bytes: start + layout.nodes,
            levels: (start + layout.levels).assumingMemoryBound(to: UInt8.self), upper_links: start + layout.upper,
            upper_size: UInt64(header.upperSize))
        var status = chnsw_done
        guard let graph = chnsw_restore(&image, &status) else {
            throw VectorFileDamage(status == chnsw_malformed ? "holds no graph" : "needs more memory than there is")
        }
        return (HNSWIndex(HNSWGraph(header.shape, owning: graph), effort: header.effort), stamp)
    }
}

/// Bytes of a graph that does not change meanwhile.
extension HNSWGraph {
    var nodeBytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: chnsw_nodes(pointer), count: nodes * shape.nodeBytes)
    }

    /// The highest level of each node.
    var levels: [UInt8] { (0..<nodes).map { chnsw_level(pointer, UInt64($0)) } }

    func upperLinks(ofNode node: Int, level: UInt8) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: chnsw_upper_links(pointer, UInt64(node)), count: Int(level) * shape.upperBytes)
    }
}

extension HNSWShape {
    var nodeBytes: Int { chnsw_node_bytes(native) }
    var upperBytes: Int { chnsw_upper_bytes(native) }
}

/// A whole file, mapped read-only for the time of reading it.
private struct VectorFileMapping: ~Copyable {
    let bytes: UnsafeRawBufferPointer

    init(path: String) throws(VectorFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw VectorFileError(file: path, reason: "cannot be opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw VectorFileError(file: path, reason: "is no file with content")
        }
        let count = Int(status.st_size)
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw VectorFileError(file: path, reason: "cannot be mapped")
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count) }
}
