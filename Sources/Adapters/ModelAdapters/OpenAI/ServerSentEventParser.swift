/// Cuts a byte stream into server-sent events (WHATWG HTML, §9.2.6), wherever the stream was torn.
///
/// A value: bytes in, events out. Takes LF, CRLF and CR line ends, a leading byte order mark, comments, fields without
/// a space after the colon, and `data` over several lines. `id` and `retry` are read over: nothing here reconnects.
/// Holds at most one line and one event, each of `limit` bytes.
package struct ServerSentEventParser: Sendable {
    package struct Event: Hashable, Sendable {
        /// `message` where the stream names none.
        package var name: String
        package var data: String

        package init(name: String = "message", data: String) {
            self.name = name
            self.data = data
        }
    }

    /// After a failure the parser is of no more use.
    package enum Failure: Error, Hashable, Sendable {
        /// A line, or an event's data, over this many bytes.
        case tooLong(limit: Int)
        case notUTF8
    }

    private let limit: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var name: [UInt8] = []
    private var lastWasCarriageReturn = false
    private var isFirstLine = true

    /// - Parameter limit: the longest line, and the longest event, in bytes.
    package init(limit: Int = 1 << 20) {
        self.limit = limit
    }

    /// Hands out the events that these bytes complete, in order, those before a failure too.
    /// - Throws: `Failure`, or what `take` throws.
    package mutating func feed(_ bytes: some Collection<UInt8>, take: (Event) throws -> Void) throws {
        var rest = bytes[...]
        while let byte = rest.first {
            if lastWasCarriageReturn {
                lastWasCarriageReturn = false
                if byte == Byte.lineFeed {
                    rest = rest.dropFirst()
                    continue
                }
            }
            guard let end = rest.firstIndex(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) else {
                try extendLine(rest)
                break
            }
            try extendLine(rest[..<end])
            lastWasCarriageReturn = rest[end] == Byte.carriageReturn
            rest = rest[rest.index(after: end)...]
            if let event = try endLine() { try take(event) }
        }
    }

    /// The stream is over. Unlike a browser, which drops it, this hands out a last event without its blank line: some
    /// servers close right after their end marker.
    package mutating func finish() throws(Failure) -> Event? {
        if !line.isEmpty { _ = try endLine() }
        return try endEvent()
    }

    private mutating func extendLine(_ bytes: some Collection<UInt8>) throws(Failure) {
        guard line.count + bytes.count <= limit else { throw .tooLong(limit: limit) }
        line.append(contentsOf: bytes)
    }

    private mutating func endLine() throws(Failure) -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        var content = line[...]
        if isFirstLine {
            isFirstLine = false
            if content.starts(with: Byte.byteOrderMark) { content = content.dropFirst(Byte.byteOrderMark.count) }
        }
        guard !content.isEmpty else { return try endEvent() }
        let colon = content.firstIndex(of: Byte.colon) ?? content.endIndex
        var value = content[colon...].dropFirst()
        if value.first == Byte.space { value = value.dropFirst() }
        try read(field: content[..<colon], value)
        return nil
    }

    private mutating func read(field: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) throws(Failure) {
        if field.elementsEqual("data".utf8) {
            guard data.count + value.count < limit else { throw .tooLong(limit: limit) }
            if hasData { data.append(Byte.lineFeed) }
            data.append(contentsOf: value)
            hasData = true
        } else if field.elementsEqual("event".utf8) {
            name = Array(value)
        }
    }

    private mutating func endEvent() throws(Failure) -> Event? {
        defer {
            data.removeAll(keepingCapacity: true)
            hasData = false
            name.removeAll(keepingCapacity: true)
        }
        guard hasData else { return nil }
        guard let text = String(validating: data, as: UTF8.self), let label = String(validating: name, as: UTF8.self)
        else {
            throw .notUTF8
        }
        return Event(name: label.isEmpty ? "message" : label, data: text)
    }

    private enum Byte {
        static let lineFeed = UInt8(ascii: "\n")
        static let carriageReturn = UInt8(ascii: "\r")
        static let colon = UInt8(ascii: ":")
        static let space = UInt8(ascii: " ")
        static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    }
}
