import Foundation
import SampleShop
import Testing

@Suite("Writing the sample anew")
struct RegenerationTests {
    @Test(
        "GENERATE_SAMPLE=DIR writes the generated files of DIR",
        .enabled(if: ProcessInfo.processInfo.environment["GENERATE_SAMPLE"] != nil))
    func regenerate() throws {
        let directory = try #require(ProcessInfo.processInfo.environment["GENERATE_SAMPLE"])
        let written = try SampleGenerator.regenerate(in: directory)
        #expect(written.count == 5)
        #expect(ShopDataValidator.problems(inDirectory: directory) == [])
    }
}
