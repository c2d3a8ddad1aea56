internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Orchestrator

/// One turn's frames as server-sent events. A reader that goes away ends its feed, not the turn.
enum EventStream {
    /// - Parameter earlier: frames of the turn that went out before `feed` began.
    static func response(_ feed: FrameFeed, earlier: [FeedFrame], of reply: EarlierReply) -> Response {
        var headers: HTTPFields = [
            .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
        ]
        // The frames have no place for it.
        headers[.resumeToken] = reply.resumeToken
        let body = ResponseBody { writer in
            defer { feed.close() }
            if !earlier.isEmpty { try await writer.write(events(earlier)) }
            var isOver = earlier.contains(where: \.isFinal)
            while !isOver {
                guard case .frames(let frames) = await feed.next() else { break }
                let own = frames.filter { $0.responseID == reply.responseID }
                if !own.isEmpty { try await writer.write(events(own)) }
                isOver = own.contains(where: \.isFinal)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    private static func events(_ frames: [FeedFrame]) -> ByteBuffer {
        var buffer = ByteBuffer()
        for frame in frames {
            buffer.writeString("id: \(frame.seq)\nevent: \(frame.type)\ndata: \(frame.json)\n\n")
        }
        return buffer
    }
}
