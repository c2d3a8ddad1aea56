/// Writes fields one after the other so that no two lists of fields give the same bytes.
struct AuditWriter {
    private(set) var bytes: [UInt8] = []

    /// LEB128.
    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func signed(_ value: Int64) { number(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

    mutating func field(_ value: some Collection<UInt8>) {
        number(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func field(_ text: String) { field(text.utf8) }

    /// Absent and empty are two things.
    mutating func field(_ text: String?) {
        number(text == nil ? 0 : 1)
        if let text { field(text) }
    }
}

/// Reads what `AuditWriter` wrote; `nil` wherever the bytes are of another form.
struct AuditReader<Bytes: RandomAccessCollection<UInt8>> where Bytes.Index == Int {
    private let bytes: Bytes
    private(set) var place: Int

    init(_ bytes: Bytes) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    var isAtEnd: Bool { place == bytes.endIndex }

    mutating func number() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while place < bytes.endIndex, shift < 64 {
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    mutating func signed() -> Int64? {
        number().map { Int64(bitPattern: ($0 >> 1) ^ (0 &- ($0 & 1))) }
    }

    mutating func field() -> Bytes.SubSequence? {
        guard let length = number(), length <= UInt64(bytes.endIndex - place) else { return nil }
        defer { place += Int(length) }
        return bytes[place..<(place + Int(length))]
    }

    mutating func text() -> String? { field().map { String(decoding: $0, as: UTF8.self) } }

    /// A list of at most as many elements as there are bytes left.
    mutating func list<Element>(_ element: (inout Self) -> Element?) -> [Element]? {
        guard let count = number(), count <= UInt64(bytes.endIndex - place) else { return nil }
        var elements: [Element] = []
        for _ in 0..<count {
            guard let next = element(&self) else { return nil }
            elements.append(next)
        }
        return elements
    }
}
