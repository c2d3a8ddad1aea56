import AssistTesting
import Conversation
import EmbeddedAdapters
import Foundation
import Ports
import Testing

@Suite("development tokens")
struct DevelopmentTokenTests {
    private let clock = ManualClock()

    private func secret(_ byte: UInt8 = 7) throws -> DevelopmentSecret {
        try DevelopmentSecret(bytes: Array(repeating: byte, count: 32))
    }

    @Test("the verifier keeps the contract", arguments: TokenVerifierContract.rules)
    func contract(_ rule: ContractRule<TokenVerifierContract.Subject>) async throws {
        let tokens = DevelopmentTokens(secret: try secret())
        let clock = clock
        try await rule.check(
            TokenVerifierContract.Subject(
                verifier: DevelopmentTokenVerifier(secret: try secret(), clock: clock.wallClock), clock: clock
            ) { try await tokens.issue(customer: $0, lifetimeSeconds: $1, now: clock.timestamp) })
    }

    @Test("another server's token is refused")
    func foreignSecret() async throws {
        let token = try await DevelopmentTokens(secret: try secret(8))
            .issue(customer: "c", lifetimeSeconds: 60, now: clock.timestamp)
        await expectRefused(token)
    }

    @Test("a token from the future is refused, one of a clock a little ahead is not")
    func future() async throws {
        let tokens = DevelopmentTokens(secret: try secret())
        await expectRefused(
            try await tokens.issue(customer: "c", lifetimeSeconds: 600, now: clock.timestamp + 120))
        let ahead = try await tokens.issue(customer: "c", lifetimeSeconds: 600, now: clock.timestamp + 30)
        let verifier = DevelopmentTokenVerifier(secret: try secret(), clock: clock.wallClock)
        #expect(try await verifier.verify(ahead).customerID == "c")
    }

    @Test("a token for nobody is refused")
    func nobody() async throws {
        await expectRefused(
            try await DevelopmentTokens(secret: try secret())
                .issue(customer: "", lifetimeSeconds: 60, now: clock.timestamp))
    }

    private func expectRefused(_ token: String) async {
        await #expect {
            try await DevelopmentTokenVerifier(secret: try secret(), clock: clock.wallClock).verify(token)
        } throws: { error in
            (error as? AssistantError)?.code == .unauthorized
        }
    }

    @Test("the directory's secret is made once, is 32 bytes, and is its owner's alone")
    func directorySecret() async throws {
        let directory = try TemporaryDirectory()
        let issued = try await DevelopmentTokens(secret: .inDirectory(directory.path))
            .issue(customer: "c", lifetimeSeconds: 60, now: clock.timestamp)
        let verifier = DevelopmentTokenVerifier(
            secret: try .inDirectory(directory.path), clock: clock.wallClock)
        #expect(try await verifier.verify(issued).customerID == "c")
        let path = directory.path + "/" + DevelopmentSecret.fileName
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.size] as? NSNumber)?.intValue == 32)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try directory.contents() == [DevelopmentSecret.fileName])
    }

    @Test("a short secret is refused, wherever it comes from")
    func shortSecret() throws {
        #expect(throws: DevelopmentSecret.Failure.tooShort(bytes: 5)) { try DevelopmentSecret(text: "short") }
        let directory = try TemporaryDirectory()
        let path = directory.path + "/" + DevelopmentSecret.fileName
        #expect(FileManager.default.createFile(atPath: path, contents: Data()))
        #expect(throws: DevelopmentSecret.Failure.tooShort(bytes: 0)) {
            try DevelopmentSecret.inDirectory(directory.path)
        }
    }
}
