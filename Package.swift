// swift-tools-version:6.2
import PackageDescription

// Rooms and who may see whom: docs in ARCHITECTURE.md, checked by scripts/check-layers.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

// Rooms that compute are optimised in debug builds too: a hundred times slower, they would make tests wait.
let computing: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func room(
    _ name: String, in folder: String, sees: [Target.Dependency] = [], resources: [Resource]? = nil,
    exclude: [String] = [], settings: [SwiftSetting] = strict
) -> Target {
    .target(
        name: name, dependencies: sees, path: "\(folder)/\(name)", exclude: exclude, resources: resources,
        swiftSettings: settings)
}

func tests(_ name: String, sees: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: sees, path: "Tests/\(name)", swiftSettings: strict)
}

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let tracing: Target.Dependency = .product(name: "Tracing", package: "swift-distributed-tracing")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let collections: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

func nio(_ product: String) -> Target.Dependency { .product(name: product, package: "swift-nio") }

let package = Package(
    name: "manga-assist",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "manga-assist", targets: ["manga-assist"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // Domain
        room("Conversation", in: "Sources/Domain"),
        room("Text", in: "Sources/Domain", settings: computing),
        room("Ports", in: "Sources/Domain", sees: ["Conversation"]),
        room("Wire", in: "Sources/Domain", sees: ["Conversation"]),
        // Turn
        room("Guardrails", in: "Sources/Turn", sees: ["Conversation", "Ports", "Text", yams], settings: computing),
        room(
            "Understanding", in: "Sources/Turn", sees: ["Conversation", "Ports", "Text", yams], settings: computing),
        room(
            "Retrieval", in: "Sources/Turn", sees: ["Conversation", "Ports", "Text", metrics, yams], settings: computing
        ),
        room("Storefront", in: "Sources/Turn", sees: ["Conversation", "Ports", "Text", logging, metrics, tracing]),
        room("Generation", in: "Sources/Turn", sees: ["Conversation", "Ports", "Text"]),
        room(
            "Orchestrator", in: "Sources/Turn",
            sees: [
                "Conversation", "Ports", "Text", "Wire", "Guardrails", "Understanding", "Retrieval",
                "Storefront", "Generation", logging, metrics, tracing, lifecycle, collections,
            ]),
        // Work
        room("Knowledge", in: "Sources/Work", sees: ["Conversation", "Ports", "Text", logging], settings: computing),
        room("Insights", in: "Sources/Work", sees: ["Conversation", "Ports"]),
        // Edge
        room("Widget", in: "Sources/Edge", resources: [.copy("Assets")]),
        room(
            "Gateway", in: "Sources/Edge",
            sees: [
                "Conversation", "Ports", "Wire", "Orchestrator", "Widget", logging, metrics, tracing,
                lifecycle, hummingbird, hummingbirdCore, httpTypes, crypto, collections, nio("NIOCore"),
                nio("NIOPosix"),
                nio("NIOHTTP1"), nio("NIOWebSocket"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            ]),
        // Adapters
        room(
            "EmbeddedAdapters", in: "Sources/Adapters",
            sees: ["Conversation", "Ports", "Text", "LocalVectors", grdb, jwt, crypto],
            exclude: ["LocalModels", "LocalVectors"]),
        room(
            "LocalVectors", in: "Sources/Adapters/EmbeddedAdapters", sees: ["Ports", "CHNSW"], settings: computing),
        room(
            "LocalModels", in: "Sources/Adapters/EmbeddedAdapters",
            sees: ["Ports", "CBLAS", "CSentencePiece", "CVectorscan"], settings: computing),
        room(
            "ModelAdapters", in: "Sources/Adapters",
            sees: [
                "Conversation", "Ports", httpClient, hummingbird, httpTypes, lifecycle, logging, nio("NIOCore"),
                nio("NIOFoundationCompat"), nio("NIOHTTP1"),
            ]),
        // The thinnest C faces of system libraries
        .systemLibrary(name: "CBLAS", path: "Sources/CShims/CBLAS", pkgConfig: "openblas"),
        .systemLibrary(name: "CVectorscan", path: "Sources/CShims/CVectorscan", pkgConfig: "libhs"),
        .target(
            name: "CSentencePiece", path: "Sources/CShims/CSentencePiece",
            linkerSettings: [.linkedLibrary("sentencepiece"), .linkedLibrary("m")]),
        .target(
            name: "CHNSW", path: "Sources/CShims/CHNSW",
            cxxSettings: [
                .unsafeFlags(["-O3", "-fno-math-errno"]),
                .define("NDEBUG"),
            ],
            linkerSettings: [.linkedLibrary("m")]),
        // The sample shop
        room("SampleShop", in: "Sources", sees: ["Conversation", "Ports", "Text"]),
        // Host
        room("Observability", in: "Sources/Host", sees: [logging, metrics, tracing]),
        room(
            "LoadTest", in: "Sources/Host",
            sees: [nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"), nio("NIOWebSocket")]),
        room(
            "App", in: "Sources/Host",
            sees: [
                "Conversation", "Ports", "Text", "Wire", "Guardrails", "Understanding", "Retrieval",
                "Storefront", "Generation", "Orchestrator", "Gateway", "EmbeddedAdapters", "LocalModels",
                "ModelAdapters", "SampleShop", "Observability", "Widget", "Knowledge", "LocalVectors", configuration,
                lifecycle, signals, system,
                logging,
                metrics, httpClient,
            ]),
        .executableTarget(
            name: "manga-assist",
            dependencies: [
                "App", "EmbeddedAdapters", "LoadTest", "Insights", "Knowledge", "Retrieval", "Text", "Conversation",
                "LocalModels", "Ports", "ModelAdapters", "SampleShop", "Guardrails",
                arguments,
                httpClient, logging,
                lifecycle, signals,
                "Understanding", nio("NIOCore"), nio("NIOFoundationCompat"), nio("NIOHTTP1"),
            ],
            path: "Sources/Host/manga-assist", swiftSettings: strict),
        // Measured against bounds on time and memory
        .executableTarget(
            name: "assist-bench",
            dependencies: [
                "App", "Conversation", "EmbeddedAdapters", "Guardrails", "Knowledge", "LocalModels", "LocalVectors",
                "Ports",
                "Retrieval", "SampleShop",
            ],
            path: "Benchmarks/AssistBench", swiftSettings: strict),
        // Tests
        .target(
            name: "AssistTesting", dependencies: ["Conversation", "Ports", "Wire"], path: "Testing/AssistTesting",
            swiftSettings: computing),
        tests("DomainTests", sees: ["Conversation", "Text", "Ports", "Wire"]),
        tests("GuardrailsTests", sees: ["Guardrails", "LocalModels", "Conversation", "Ports", "Text"]),
        tests("UnderstandingTests", sees: ["Understanding", "LocalModels", "Conversation", "Ports", "Text"]),
        tests("StorefrontTests", sees: ["Storefront", "Conversation", "Ports", "AssistTesting"]),
        tests("GenerationTests", sees: ["Generation", "Conversation", "Ports", "AssistTesting"]),
        tests(
            "OrchestratorTests",
            sees: ["Orchestrator", "Conversation", "Ports", "Wire", "AssistTesting", lifecycle, logging]),
        tests(
            "AdapterContractTests",
            sees: ["EmbeddedAdapters", "Conversation", "Ports", "Text", "AssistTesting", grdb]),
        tests("LocalVectorsTests", sees: ["LocalVectors", "Ports", "AssistTesting"]),
        tests(
            "KnowledgeTests",
            sees: ["Knowledge", "EmbeddedAdapters", "Conversation", "Ports", "Text", "AssistTesting", logging]),
        tests(
            "RetrievalTests",
            sees: ["Retrieval", "Knowledge", "EmbeddedAdapters", "Conversation", "Ports", "Text", "AssistTesting"]),
        tests("LocalModelsTests", sees: ["LocalModels", "Understanding", "Conversation", "Ports", "Text"]),
        tests(
            "ModelAdaptersTests",
            sees: [
                "ModelAdapters", "Conversation", "Ports", "AssistTesting", httpClient, lifecycle, logging,
                nio("NIOCore"),
                nio("NIOPosix"), nio("NIOHTTP1"),
            ]),
        tests(
            "GatewayTests",
            sees: [
                "Gateway", "Orchestrator", "Conversation", "Ports", "Wire", "Widget", "AssistTesting", httpClient,
                logging,
                lifecycle, httpTypes, nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"), nio("NIOWebSocket"),
            ]),
        tests("AppTests", sees: ["App", "Gateway", "Knowledge", "EmbeddedAdapters", "Conversation", "Ports"]),
        tests("InsightsTests", sees: ["Insights", "Conversation", "Ports"]),
        tests("SampleShopTests", sees: ["SampleShop", "Conversation", "Ports", "Text"]),
        tests(
            "EndToEndTests",
            sees: [
                "manga-assist", "LoadTest", httpClient, nio("NIOCore"), nio("NIOFoundationCompat"), nio("NIOHTTP1"),
                nio("NIOPosix"), nio("NIOWebSocket"),
            ]),
    ]
)
