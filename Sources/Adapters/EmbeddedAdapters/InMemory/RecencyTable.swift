/// A table of at most `capacity` entries; one more makes the least recently used leave. All operations take constant
/// time.
struct RecencyTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Slot {
        var key: Key
        var value: Value
        /// Towards the most recently used.
        var newer: Int?
        var older: Int?
    }

    private let capacity: Int
    private var slots: [Slot?] = []
    private var free: [Int] = []
    private var index: [Key: Int] = [:]
    private var newest: Int?
    private var oldest: Int?

    /// - Parameter capacity: at least 1.
    init(capacity: Int) {
        precondition(capacity > 0, "a table of no entries")
        self.capacity = capacity
    }

    var count: Int { index.count }

    /// Reading and writing both count as use. Setting `nil` removes.
    subscript(key: Key) -> Value? {
        mutating get {
            guard let place = index[key] else { return nil }
            moveToFront(place)
            return slots[place]?.value
        }
        set {
            switch (index[key], newValue) {
            case (let place?, let value?):
                slots[place]?.value = value
                moveToFront(place)
            case (let place?, nil): drop(place)
            case (nil, let value?): insert(key, value)
            case (nil, nil): break
            }
        }
    }

    private mutating func insert(_ key: Key, _ value: Value) {
        if index.count == capacity, let oldest { drop(oldest) }
        let slot = Slot(key: key, value: value, newer: nil, older: nil)
        let place: Int
        if let hole = free.popLast() {
            slots[hole] = slot
            place = hole
        } else {
            slots.append(slot)
            place = slots.count - 1
        }
        index[key] = place
        putInFront(place)
    }

    private mutating func drop(_ place: Int) {
        unlink(place)
        if let key = slots[place]?.key { index[key] = nil }
        slots[place] = nil
        free.append(place)
    }

    private mutating func moveToFront(_ place: Int) {
        guard newest != place else { return }
        unlink(place)
        putInFront(place)
    }

    private mutating func putInFront(_ place: Int) {
        slots[place]?.newer = nil
        slots[place]?.older = newest
        if let newest { slots[newest]?.newer = place }
        newest = place
        if oldest == nil { oldest = place }
    }

    private mutating func unlink(_ place: Int) {
        let newer = slots[place]?.newer
        let older = slots[place]?.older
        if let newer { slots[newer]?.older = older } else { newest = older }
        if let older { slots[older]?.newer = newer } else { oldest = newer }
    }
}
