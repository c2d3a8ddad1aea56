import AssistTesting
import LocalVectors
import Ports
import Testing

@Suite("Vector indexes keep the contract")
struct VectorContractTests {
    @Test("the exact index keeps the contract", arguments: VectorIndexContract.rules)
    func exact(_ rule: ContractRule<any VectorIndex>) async throws {
        try await rule.check(ExactIndex(dimensions: SampleVectors.dimensions))
    }

    @Test("the graph keeps the contract", arguments: VectorIndexContract.rules)
    func graph(_ rule: ContractRule<any VectorIndex>) async throws {
        try await rule.check(HNSWIndex(dimensions: SampleVectors.dimensions))
    }

    @Test("a small graph with little effort keeps the contract as it grows", arguments: VectorIndexContract.rules)
    func smallGraph(_ rule: ContractRule<any VectorIndex>) async throws {
        try await rule.check(HNSWIndex(dimensions: SampleVectors.dimensions, expected: 0, links: 8, effort: 48))
    }
}
