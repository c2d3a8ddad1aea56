internal import App
internal import ArgumentParser

struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign a development token for a sample customer.",
        discussion: "Signed with the key in the state folder, so it is good for a server that uses the same folder.")

    @Option(help: "The customer, customer-01 …") var customer: String
    @Option(help: "State folder of the server.") var state = ".state"
    @Option(help: "Seconds until it expires.") var lifetime: Int64 = 3600

    func run() async throws {
        guard (1...86_400).contains(lifetime) else { throw ValidationError("--lifetime: 1 to 86400 seconds") }
        print(try await Inspection.token(customer: customer, state: state, lifetimeSeconds: lifetime))
    }
}
