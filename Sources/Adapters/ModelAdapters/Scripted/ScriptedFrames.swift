internal import NIOCore

/// Writes one answer in the OpenAI format.
struct ScriptedFrames: Sendable {
    let id: UInt64
    let model: String
    /// Seconds since 1970.
    let created: Int
    let script: ScriptedText
    let garbleFrom: Int
    let promptTokens: Int
    let includesUsage: Bool

    /// Tokens `range` as stream events; the first brings the role with it.
    func events(_ range: Range<Int>) -> ByteBuffer {
        var buffer = ByteBuffer()
        for place in range {
            if place == 0, garbleFrom > 0 { event(delta: #"{"role":"assistant","content":""}"#, into: &buffer) }
            if place >= garbleFrom {
                garble(place, into: &buffer)
            } else {
                event(delta: #"{"content":\#(ScriptedText.quoted(script.token(place)))}"#, into: &buffer)
            }
        }
        return buffer
    }

    /// Finish reason, usage if asked for, end marker.
    func end(sent: Int, reason: String) -> ByteBuffer {
        var buffer = ByteBuffer()
        guard garbleFrom > sent else {
            garble(sent, into: &buffer)
            return buffer
        }
        event(delta: "{}", reason: "\"\(reason)\"", into: &buffer)
        if includesUsage {
            buffer.writeString("data: {\(head("chat.completion.chunk")),\"choices\":[],\"usage\":\(usage(sent))}\n\n")
        }
        buffer.writeString("data: [DONE]\n\n")
        return buffer
    }

    /// The answer in one piece, for a request without `stream`.
    func whole(sent: Int, reason: String) -> ByteBuffer {
        guard garbleFrom > sent else { return ByteBuffer(string: #"{"choices":[{"message":{"content":"#) }
        let text = ScriptedText.quoted((0..<sent).map(script.token).joined())
        let choice =
            #"{"index":0,"message":{"role":"assistant","content":\#(text)},"finish_reason":"\#(reason)"}"#
        return ByteBuffer(string: "{\(head("chat.completion")),\"choices\":[\(choice)],\"usage\":\(usage(sent))}")
    }

    private func event(delta: String, reason: String = "null", into buffer: inout ByteBuffer) {
        let choice = #"{"index":0,"delta":\#(delta),"finish_reason":\#(reason)}"#
        let usage = includesUsage ? ",\"usage\":null" : ""
        buffer.writeString("data: {\(head("chat.completion.chunk")),\"choices\":[\(choice)]\(usage)}\n\n")
    }

    /// In turn: bytes that are no UTF-8, JSON cut short, and another protocol altogether.
    private func garble(_ place: Int, into buffer: inout ByteBuffer) {
        switch (place - garbleFrom) % 3 {
        case 0:
            buffer.writeString(#"data: {"choices":[{"delta":{"content":""#)
            buffer.writeBytes([0xE3, 0x81, 0xFF])
            buffer.writeString("\"}}]}\n\n")
        case 1: buffer.writeString("data: {\"choices\":[{\"delta\n\n")
        default: buffer.writeString("data: <html>502 Bad Gateway</html>\n\n")
        }
    }

    private func head(_ object: String) -> String {
        #""id":"chatcmpl-\#(id)","object":"\#(object)","created":\#(created),"model":"\#(model)""#
    }

    private func usage(_ sent: Int) -> String {
        #"{"prompt_tokens":\#(promptTokens),"completion_tokens":\#(sent),"total_tokens":\#(promptTokens + sent)}"#
    }
}
