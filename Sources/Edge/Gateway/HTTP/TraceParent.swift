internal import HTTPTypes

/// The caller's trace by W3C Trace Context, level 1.
enum TraceParent {
    /// The trace id of a valid `traceparent`; more than one header, or one that breaks the format, is as none.
    static func traceID(in headers: HTTPFields) -> String? {
        let values = headers[values: .traceparent]
        guard values.count == 1, let value = values.first else { return nil }
        let bytes = Array(value.trimmed.utf8)
        guard bytes.count >= 55, [2, 35, 52].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else { return nil }
        let parts = (version: bytes[0..<2], trace: bytes[3..<35], parent: bytes[36..<52], flags: bytes[53..<55])
        guard [parts.version, parts.trace, parts.parent, parts.flags].allSatisfy({ $0.allSatisfy(isHexadecimal) }),
            !parts.version.elementsEqual("ff".utf8), parts.trace.contains(where: { $0 != UInt8(ascii: "0") }),
            parts.parent.contains(where: { $0 != UInt8(ascii: "0") })
        else { return nil }
        // Version 00 ends here; a later one may go on after another hyphen.
        let isFirst = parts.version.elementsEqual("00".utf8)
        guard isFirst ? bytes.count == 55 : bytes.count == 55 || bytes[55] == UInt8(ascii: "-") else { return nil }
        return String(decoding: parts.trace, as: UTF8.self)
    }

    /// Lower case only, as the format says.
    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
