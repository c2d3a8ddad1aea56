package import Conversation

/// One turn of a conversation as its text alone tells it.
package struct SpokenTurn: Sendable {
    package enum Role: String, Sendable, CaseIterable {
        case user, assistant
    }

    package var role: Role
    package var text: String

    package init(_ role: Role, _ text: String) {
        self.role = role
        self.text = text
    }
}

/// Rebuilds what the next message may lean on from the texts of a conversation: the shopper's turns are read as they were
/// then, the shop's tell which series were put side by side. Bounded in turns and in text, whatever is given.
package struct ConversationReplay: Sendable {
    /// Older turns are not looked at.
    package static let mostTurns = 20
    /// What is read of one turn, in Unicode scalars.
    static let longestText = 2000

    private let reader: MessageReader

    package init(reader: MessageReader) { self.reader = reader }

    /// - Parameter turns: oldest first.
    package func context(after turns: [SpokenTurn]) async -> ConversationContext {
        var context = ConversationContext()
        var asked: [SeriesID] = []
        var isExample = false
        var isQuestion = false
        for turn in turns.suffix(ConversationReplay.mostTurns) {
            let text = String(turn.text.unicodeScalars.prefix(ConversationReplay.longestText))
            switch turn.role {
            case .user:
                let read = await reader.read(text, page: PageContext(), context: context)
                context = context.following(read)
                asked = read.series
                isExample = read.intent.intent == .recommendation || read.reference == .author
                isQuestion = read.intent.intent == .productQuestion
            case .assistant:
                let said = reader.scanner.scan(text).entities
                let seed: [SeriesID] = isExample ? asked : []
                context.answered(naming: SeriesID.each(in: said), besides: Set(seed), keeping: isQuestion ? asked : [])
                context.answered(naming: OrderID.each(in: said))
            }
        }
        return context
    }
}

extension SeriesID {
    /// Those named, in order, each once.
    static func each(in entities: [Entity]) -> [SeriesID] {
        var seen: Set<SeriesID> = []
        return entities.filter { $0.type == .series }.map { SeriesID($0.value) }.filter { seen.insert($0).inserted }
    }
}

extension OrderID {
    /// Those named, in order, each once.
    static func each(in entities: [Entity]) -> [OrderID] {
        var seen: Set<OrderID> = []
        return entities.filter { $0.type == .orderID }.map { OrderID($0.value) }.filter { seen.insert($0).inserted }
    }
}

extension Understanding {
    /// The series asked for, in order.
    var series: [SeriesID] { values(of: .series).map { SeriesID($0) } }
}
