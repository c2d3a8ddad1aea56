import Conversation
import Foundation
import SampleShop
import Testing

@Suite("Making the sample")
struct SampleGeneratorTests {
    static let sample = Result { SampleGenerator.generate(from: try SampleFiles.data().series) }

    @Test("the shipped files are, byte for byte, what the generator makes")
    func reproducible() throws {
        try SampleFiles.inCopy { folder in
            let written = try SampleGenerator.regenerate(in: folder.path)
            #expect(written.count == 5)
            for (file, _) in written {
                let made = try Data(contentsOf: folder.appendingPathComponent(file))
                let shipped = try Data(contentsOf: URL(fileURLWithPath: SampleFiles.directory + "/" + file))
                #expect(made == shipped, "\(file) differs: run the generator")
            }
        }
    }

    @Test("another seed makes another sample")
    func seeds() throws {
        let series = Array(try SampleFiles.data().series.prefix(40))
        #expect(SampleGenerator.generate(from: series).items == SampleGenerator.generate(from: series).items)
        #expect(SampleGenerator.generate(from: series).items != SampleGenerator.generate(from: series, seed: 1).items)
    }

    @Test("a new series leaves the other series' items as they are")
    func stable() throws {
        let series = Array(try SampleFiles.data().series.prefix(40))
        let before = SampleGenerator.generate(from: Array(series.dropLast())).items
        let after = SampleGenerator.generate(from: series).items
        #expect(after.filter { $0.item.seriesID != series[39].id } == before)
    }

    @Test("every Japanese volume that is surely known is on sale, and no other")
    func volumes() throws {
        let items = Dictionary(grouping: try Self.sample.get().items.map(\.item), by: \.seriesID)
        for series in try SampleFiles.data().series {
            let volumes = (items[series.id] ?? []).filter { $0.language == .ja && $0.format == .paperback }.map(
                \.volume)
            #expect(volumes == Array(1...(series.volumes ?? 3)))
        }
    }

    @Test("every state of an order and of a return is there")
    func states() throws {
        let orders = try Self.sample.get().orders
        #expect(orders.count >= 70)
        #expect(Set(orders.map(\.state)) == Set(OrderState.allCases))
        #expect(Set(orders.flatMap(\.returns).map(\.state)) == Set(ReturnCase.State.allCases))
        for customer in try Self.sample.get().customers.prefix(6) {
            let own = orders.filter { $0.customerID == customer.id }
            #expect(own.count >= 6)
            #expect(Set(own.map(\.state)).count >= 4)
        }
        #expect(orders.contains { $0.items.count >= 4 })
        #expect(orders.contains { $0.tracking == nil && $0.state == .delivered })
    }

    @Test("about one item in twelve is gone and one in eight reduced")
    func shares() throws {
        let items = try Self.sample.get().items
        let printed = items.filter { $0.stock != nil }
        let gone = Double(printed.filter { $0.stock == 0 }.count) / Double(printed.count)
        let reduced = Double(items.filter { $0.listPriceJPY != nil }.count) / Double(items.count)
        #expect((0.07...0.09).contains(gone))
        #expect((0.10...0.14).contains(reduced))
    }

    @Test("readers have tastes of many kinds and a popularity with a long tail")
    func histories() throws {
        let histories = try Self.sample.get().histories
        #expect(histories.count >= 2200)
        #expect(Set(histories.map(\.taste)).count >= 12)
        var readers: [SeriesID: Int] = [:]
        for entry in histories.flatMap(\.entries) { readers[entry.seriesID, default: 0] += 1 }
        let counts = readers.values.sorted(by: >)
        let series = try SampleFiles.data().series
        #expect(counts[0] > 5 * counts[counts.count / 2])
        #expect(counts.count > series.count * 9 / 10)
    }
}
