internal import Configuration
internal import SystemPackage

/// Everything that can be set. Order of precedence: command line, environment (`MANGA_…`), file (YAML), default.
///
/// | key | environment | allowed | default |
/// |---|---|---|---|
/// | `host` | `MANGA_HOST` | an address to listen on | 127.0.0.1 |
/// | `port` | `MANGA_PORT` | 0…65535, 0 picks one | 8080 |
/// | `state` | `MANGA_STATE` | a folder | .state |
/// | `data` | `MANGA_DATA` | a folder with the shop's files | data |
/// | `models` | `MANGA_MODELS` | the folder that the set-up fills with models | .models |
/// | `log.level` | `MANGA_LOG_LEVEL` | trace … critical | notice |
/// | `gateway.allowed_origins` | `MANGA_GATEWAY_ALLOWED_ORIGINS` | comma-separated origins | none but the server's own |
/// | `limits.guest_per_minute` | `MANGA_LIMITS_GUEST_PER_MINUTE` | whole number, 0 = off | 10 |
/// | `limits.customer_per_minute` | `MANGA_LIMITS_CUSTOMER_PER_MINUTE` | 〃 | 30 |
/// | `limits.address_per_minute` | `MANGA_LIMITS_ADDRESS_PER_MINUTE` | 〃 | 60 |
/// | `limits.global_per_second` | `MANGA_LIMITS_GLOBAL_PER_SECOND` | 〃 | 300 |
/// | `model.provider` | `MANGA_MODEL_PROVIDER` | composer, openai | openai with a URL, else composer |
/// | `model.url` | `MANGA_MODEL_URL` | base of an OpenAI-compatible server, with /v1 | none |
/// | `model.name` | `MANGA_MODEL_NAME` | what the server calls the model | default |
/// | `model.key` | `MANGA_MODEL_KEY` | bearer key (secret) | none |
/// | `rerank.url` | `MANGA_RERANK_URL` | base of a server with /rerank | none: the embedded reranker |
/// | `rerank.shape` | `MANGA_RERANK_SHAPE` | jina (Cohere, Jina, llama.cpp), tei | jina |
/// | `rerank.model` | `MANGA_RERANK_MODEL` | what the server calls the model | default |
/// | `rerank.key` | `MANGA_RERANK_KEY` | bearer key (secret) | none |
/// | `rerank.deadline_ms` | `MANGA_RERANK_DEADLINE_MS` | 1…2000; later, the searches' own order stands | 60 |
/// | `admin.key` | `MANGA_ADMIN_KEY` | bearer key of the admin routes (secret), 16 characters or more | none: no such routes |
package struct Settings: Sendable {
    package var host = "127.0.0.1"
    package var port = 8080
    package var state = ".state"
    package var data = "data"
    package var models = ".models"
    package var logLevel = "notice"
    package var allowedOrigins: [String] = []
    package var guestPerMinute = 10
    package var customerPerMinute = 30
    package var addressPerMinute = 60
    package var globalPerSecond = 300
    package var modelURL: String?
    package var modelName = "default"
    package var modelKey: String?
    package var adminKey: AdminKey?
    package var rerank: RerankSettings?
    /// `SERVICE=fail`, `SERVICE=delay:300ms`: rehearsals with the sample shop.
    package var faults: [String] = []

    package init() {}
}

/// A reranker over the network.
package struct RerankSettings: Sendable {
    package enum Shape: String, Sendable, CaseIterable {
        case jina, tei
    }

    package var url: String
    package var shape = Shape.jina
    package var model = "default"
    package var key: String?
    package var deadline: Duration = .milliseconds(60)
}

/// A setting with a value that cannot be used.
package struct SettingError: Error, CustomStringConvertible {
    package var key: String
    package var value: String
    package var allowed: String

    package var description: String { "\(key): \"\(value)\" is not allowed; \(allowed)" }
}

extension Settings {
    /// - Parameters:
    ///   - commandLine: key → value of the options that were given.
    ///   - environment: the process's variables.
    ///   - file: path of a YAML file, `nil` for none.
    package static func load(
        commandLine: [String: String], environment: [String: String], file: String?
    ) async throws -> Settings {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                name: "command line",
                values: Dictionary(
                    uniqueKeysWithValues: commandLine.map { key, value in
                        (
                            AbsoluteConfigKey(key.split(separator: ".").map(String.init), context: [:]),
                            ConfigValue(stringLiteral: value)
                        )
                    })),
            EnvironmentVariablesProvider(
                environmentVariables: environment,
                secretsSpecifier: .specific(["MANGA_MODEL_KEY", "MANGA_ADMIN_KEY", "MANGA_RERANK_KEY"])
            ).prefixKeys(with: ["manga"]),
        ]
        if let file { providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file))) }
        return try Settings(ConfigReader(providers: providers))
    }

    private init(_ config: ConfigReader) throws {
        let read = Reading(config: config)
        host = read.text("host") ?? host
        port = try read.number("port", 0...65535) ?? port
        state = read.text("state") ?? state
        data = read.text("data") ?? data
        models = read.text("models") ?? models
        logLevel =
            try read.choice("log.level", ["trace", "debug", "info", "notice", "warning", "error", "critical"])
            ?? logLevel
        allowedOrigins = read.list("gateway.allowed_origins") ?? allowedOrigins
        guestPerMinute = try read.number("limits.guest_per_minute", 0...1_000_000) ?? guestPerMinute
        customerPerMinute = try read.number("limits.customer_per_minute", 0...1_000_000) ?? customerPerMinute
        addressPerMinute = try read.number("limits.address_per_minute", 0...1_000_000) ?? addressPerMinute
        globalPerSecond = try read.number("limits.global_per_second", 0...1_000_000) ?? globalPerSecond
        try readModel(read)
        try readAdmin(read)
        try readRerank(read)
    }

    private mutating func readRerank(_ read: Reading) throws {
        guard let url = read.text("rerank.url"), !url.isEmpty else { return }
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw SettingError(key: "rerank.url", value: url, allowed: "an http or https address")
        }
        var settings = RerankSettings(url: url)
        let shapes = RerankSettings.Shape.allCases.map(\.rawValue)
        if let shape = try read.choice("rerank.shape", shapes) { settings.shape = .init(rawValue: shape) ?? .jina }
        settings.model = read.text("rerank.model") ?? settings.model
        settings.key = read.text("rerank.key", isSecret: true)
        if let limit = try read.number("rerank.deadline_ms", 1...2000) { settings.deadline = .milliseconds(limit) }
        rerank = settings
    }

    private mutating func readAdmin(_ read: Reading) throws {
        guard let key = read.text("admin.key", isSecret: true), !key.isEmpty else { return }
        adminKey = AdminKey(key)
        // The value is not shown: a key with a slip of the pen is still most of a key.
        guard adminKey != nil else {
            throw SettingError(key: "admin.key", value: "…", allowed: "at least \(AdminKey.shortest) characters")
        }
    }

    private mutating func readModel(_ read: Reading) throws {
        let url = read.text("model.url")
        let provider = try read.choice("model.provider", ["composer", "openai"])
        if let url, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
            throw SettingError(key: "model.url", value: url, allowed: "an http or https address that ends in /v1")
        }
        if provider == "openai", url == nil {
            throw SettingError(
                key: "model.url", value: "", allowed: "model.provider openai needs the address of a server")
        }
        modelURL = provider == "composer" ? nil : url
        modelName = read.text("model.name") ?? modelName
        modelKey = read.text("model.key", isSecret: true)
    }
}

/// Typed reading with errors that name the key.
private struct Reading {
    let config: ConfigReader

    func text(_ key: String, isSecret: Bool = false) -> String? {
        config.string(forKey: ConfigKey(stringLiteral: key), isSecret: isSecret)
    }

    func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let value = text(key) else { return nil }
        guard let number = Int(value), range.contains(number) else {
            throw SettingError(
                key: key, value: value, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func choice(_ key: String, _ allowed: [String]) throws -> String? {
        guard let value = text(key) else { return nil }
        guard allowed.contains(value) else {
            throw SettingError(key: key, value: value, allowed: "one of " + allowed.joined(separator: ", "))
        }
        return value
    }

    func list(_ key: String) -> [String]? {
        config.stringArray(forKey: ConfigKey(stringLiteral: key))
    }
}
