internal import Conversation

/// One order's story, told in days before the sample's day.
struct OrderScenario {
    enum Basket {
        /// One or two volumes.
        case few
        /// Four to eight lines.
        case several
        case digital
        /// Print and digital together.
        case mixed
        case box
        /// The newest volume of a running series.
        case newest
    }

    var state: OrderState
    var placed: Int
    var delivered: Int?
    var basket = Basket.few
    /// Of the first line.
    var returning: (state: ReturnCase.State, days: Int)?

    init(
        _ state: OrderState, placed: Int, delivered: Int? = nil, _ basket: Basket = .few,
        returning: (state: ReturnCase.State, days: Int)? = nil
    ) {
        self.state = state
        self.placed = placed
        self.delivered = delivered
        self.basket = basket
        self.returning = returning
    }

    /// The first six customers have one of nearly everything.
    static let main: [[OrderScenario]] = [
        [
            OrderScenario(.shipped, placed: 2), OrderScenario(.delivered, placed: 9, delivered: 5, .several),
            OrderScenario(.delivered, placed: 62, delivered: 58), OrderScenario(.preorder, placed: 12, .newest),
            OrderScenario(.returnRequested, placed: 14, delivered: 10, returning: (.approved, 2)),
            OrderScenario(.cancelled, placed: 30), OrderScenario(.delivered, placed: 1, delivered: 1, .digital),
        ],
        [
            OrderScenario(.placed, placed: 0, .several), OrderScenario(.outForDelivery, placed: 3, .several),
            OrderScenario(.delayed, placed: 6), OrderScenario(.delivered, placed: 16, delivered: 12, .several),
            OrderScenario(.refunded, placed: 40, delivered: 36, returning: (.refunded, 25)),
            OrderScenario(.delivered, placed: 20, delivered: 20, .digital),
        ],
        [
            OrderScenario(.preparing, placed: 1), OrderScenario(.lost, placed: 21),
            OrderScenario(.delivered, placed: 33, delivered: 30), OrderScenario(.preorder, placed: 5, .newest),
            OrderScenario(.delivered, placed: 24, delivered: 20, returning: (.refused, 12)),
            OrderScenario(.returned, placed: 20, delivered: 16, returning: (.received, 3)),
        ],
        [
            OrderScenario(.placed, placed: 0, .mixed), OrderScenario(.shipped, placed: 3, .several),
            OrderScenario(.delivered, placed: 12, delivered: 9), OrderScenario(.cancelled, placed: 8),
            OrderScenario(.delivered, placed: 18, delivered: 15, .mixed),
            OrderScenario(.delivered, placed: 25, delivered: 22, .box),
        ],
        [
            OrderScenario(.outForDelivery, placed: 2), OrderScenario(.delayed, placed: 8, .several),
            OrderScenario(.delivered, placed: 40, delivered: 37),
            OrderScenario(.returnRequested, placed: 10, delivered: 6, returning: (.requested, 1)),
            OrderScenario(.refunded, placed: 50, delivered: 46, .several, returning: (.refunded, 31)),
            OrderScenario(.cancelled, placed: 15, .digital),
        ],
        [
            OrderScenario(.preparing, placed: 2, .several), OrderScenario(.lost, placed: 25),
            OrderScenario(.preorder, placed: 9, .newest), OrderScenario(.delivered, placed: 7, delivered: 4),
            OrderScenario(.returned, placed: 22, delivered: 18, .several, returning: (.received, 6)),
            OrderScenario(.delivered, placed: 90, delivered: 87, .box),
        ],
    ]

    /// The others take turns.
    static let others: [OrderScenario] = [
        OrderScenario(.delivered, placed: 11, delivered: 8), OrderScenario(.shipped, placed: 2, .several),
        OrderScenario(.delivered, placed: 45, delivered: 42, .several), OrderScenario(.placed, placed: 1),
        OrderScenario(.delivered, placed: 4, delivered: 4, .digital), OrderScenario(.preparing, placed: 1, .mixed),
        OrderScenario(.outForDelivery, placed: 3), OrderScenario(.delivered, placed: 19, delivered: 16, .mixed),
        OrderScenario(.delayed, placed: 7), OrderScenario(.cancelled, placed: 6, .several),
        OrderScenario(.returnRequested, placed: 13, delivered: 9, .several, returning: (.approved, 3)),
        OrderScenario(.delivered, placed: 28, delivered: 25, .box), OrderScenario(.preorder, placed: 3, .newest),
    ]
}
