package import Conversation
internal import Foundation

/// Makes the invented part of the sample from the series: the same bytes for the same series and seed.
package struct SampleGenerator {
    /// The day all dated samples are written for.
    package static let asOf = "2026-11-20"
    package static let usualSeed: UInt64 = 20_261_120

    /// What is made, before it is written.
    package struct Sample: Sendable {
        package var items: [ShopItem]
        package var customers: [Customer]
        package var orders: [OrderRecord]
        package var histories: [ReaderHistory]
        package var manifest: ShopManifest
    }

    package static func generate(from series: [Series], seed: UInt64 = usualSeed) -> Sample {
        let sorted = series.sorted { $0.id.rawValue < $1.id.rawValue }
        var maker = ItemMaker(seed: seed)
        let items = maker.items(of: sorted)
        let shelf = ShelfForOrders(series: sorted, items: items)
        var customers = CustomerMaker(shelf: shelf, seed: seed).customers()
        let orders = OrderMaker(shelf: shelf, seed: seed, asOf: CivilDate(asOf) ?? CivilDate(days: 0))
            .orders(for: &customers)
        return Sample(
            items: items, customers: customers, orders: orders,
            histories: HistoryMaker(series: sorted, seed: seed).histories(), manifest: ShopManifest(asOf: asOf))
    }

    /// Reads `series.jsonl` of `directory` and writes the generated files beside it, each whole or not at all.
    /// - Returns: the name and the count of lines of each file written.
    package static func regenerate(
        in directory: String, seed: UInt64 = usualSeed
    ) throws -> [(file: String, count: Int)] {
        let series = try JSONLines(directory: directory).read(ShopFile.series, as: Series.self).get()
        let sample = generate(from: series, seed: seed)
        let writer = SampleWriter(directory: directory)
        try writer.write(sample.items, to: ShopFile.items)
        try writer.write(sample.customers, to: ShopFile.customers)
        try writer.write(sample.orders, to: ShopFile.orders)
        try writer.write(sample.histories, to: ShopFile.histories)
        try writer.write([sample.manifest], to: ShopFile.manifest)
        return [
            (ShopFile.items, sample.items.count), (ShopFile.customers, sample.customers.count),
            (ShopFile.orders, sample.orders.count), (ShopFile.histories, sample.histories.count),
            (ShopFile.manifest, 1),
        ]
    }
}

private struct SampleWriter {
    let directory: String

    /// Keys in alphabetical order: the encoder's own order may change from run to run.
    func write(_ values: [some Encodable], to file: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = Data()
        for value in values {
            text.append(try encoder.encode(MarkedSample(value: value)))
            text.append(0x0A)
        }
        try text.write(to: URL(fileURLWithPath: directory).appendingPathComponent(file), options: .atomic)
    }
}

private struct MarkedSample<Value: Encodable>: Encodable {
    var value: Value

    private enum CodingKeys: String, CodingKey { case sample }

    func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(true, forKey: .sample)
    }
}
