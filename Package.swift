// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same strictness; a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func floor(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

/// Tests whose own statements lie in a folder `queries` beside them say so.
func tests(_ name: String, _ dependencies: [Target.Dependency], queries: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, exclude: queries ? ["queries"] : [], swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let spansInMemory = Target.Dependency.product(name: "InMemoryTracing", package: "swift-distributed-tracing")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")

/// What the dependencies depend on. Their versions are pinned below, which the package manager takes amiss where no
/// target uses them: so one does, on a platform that the program isn't built for.
let pinned = [
  ("Algorithms", "swift-algorithms"), ("SwiftASN1", "swift-asn1"), ("AsyncAlgorithms", "swift-async-algorithms"),
  ("Atomics", "swift-atomics"), ("X509", "swift-certificates"), ("Collections", "swift-collections"),
  ("StructuredFieldValues", "swift-http-structured-headers"),
  ("NIOHTTP2", "swift-nio-http2"), ("NIOTransportServices", "swift-nio-transport-services"),
  ("Numerics", "swift-numerics"), ("ServiceContextModule", "swift-service-context"),
  ("SystemPackage", "swift-system"),
].map { product, package in
  Target.Dependency.product(name: product, package: package, condition: .when(platforms: [.wasi]))
}

let package = Package(
  name: "vestibule",
  products: [.executable(name: "vestibule", targets: ["vestibule"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    // What those depend on, so that a build next year is of the same sources.
    .package(url: "https://github.com/apple/swift-algorithms", exact: "1.2.1"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
    .package(url: "https://github.com/apple/swift-atomics", exact: "1.3.0"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", exact: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-structured-headers", exact: "1.7.0"),
    .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
    .package(url: "https://github.com/apple/swift-nio-transport-services", exact: "1.28.0"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    .package(url: "https://github.com/apple/swift-service-context", exact: "1.5.1"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ],
  targets: [
    .executableTarget(
      name: "vestibule",
      dependencies: [
        "Web", "Notices", "EntryDocuments", "Meetings", "Auditing", "Retention", "Casework", "Facilities", "Identity",
        "Privacy", "JobQueue",
        "PostgresClient", "PrivatePostgres", "Printers", "DocumentCanvas", "Clauses", "Identifiers", "Languages",
        "CProcess",
        arguments, configuration, jwt, logging, metrics, tracing, lifecycle, unixSignals, hummingbird, crypto,
        asyncHTTPClient, nio, nioHTTP1, nioSSL,
      ] + pinned,
      swiftSettings: strict),
    floor(
      "Web",
      [
        "Notices", "EntryDocuments", "Meetings", "Auditing", "Retention", "Casework", "Facilities", "Identity",
        "Privacy", "PostgresClient", "Printers",
        "Clauses", "Identifiers", "Languages", hummingbird, hummingbirdCore, httpTypes, nio, nioHTTP1, nioHTTPTypes,
        nioSSL, lifecycle, mustache, crypto, logging, tracing,
      ],
      resources: [.copy("Templates")]),
    floor(
      "Notices",
      [
        "EntryDocuments", "Meetings", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Clauses", "Identifiers",
        "Languages", "CCurl", crypto, logging, metrics, tracing,
      ]),
    floor(
      "EntryDocuments",
      [
        "Meetings", "Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Printers", "DocumentCanvas",
        "Clauses", "Identifiers",
        "Languages", crypto, cryptoExtras, logging,
      ]),
    floor(
      "Meetings",
      [
        "Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Clauses", "Identifiers", "Languages",
        crypto, logging,
      ]),
    floor(
      "Auditing",
      [
        "Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Identifiers", "Languages", crypto, logging,
      ]),
    floor(
      "Retention",
      ["Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Identifiers", "Languages", crypto]),
    floor(
      "Casework",
      ["Facilities", "Privacy", "JobQueue", "PostgresClient", "Clauses", "Identifiers", "Languages", logging]),
    floor("Facilities", ["Privacy", "PostgresClient", "Printers", "Identifiers", "Languages", logging]),
    floor(
      "Identity",
      [
        "Privacy", "PostgresClient", "Identifiers", "Languages", asyncHTTPClient, crypto, jwt, logging, metrics,
        lifecycle, nio, nioHTTP, nioSSL,
      ]),
    floor("Privacy", ["PostgresClient", "Clauses", "Identifiers", "Languages", crypto, logging]),
    floor("JobQueue", ["Privacy", "PostgresClient", logging, metrics, tracing, lifecycle]),
    floor("PrivatePostgres", ["PostgresClient", logging]),
    floor("PostgresClient", ["CLibpq", "Identifiers", logging, tracing, crypto]),
    floor("DocumentCanvas", ["CPangoCairo", "CZlib"]),
    floor("Printers", ["CCups", crypto]),
    floor("Clauses", []),
    floor("Identifiers", []),
    floor("Languages", []),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CCups", providers: [.apt(["libcups2-dev"])]),
    .systemLibrary(name: "CProcess"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(
      name: "TestSupport",
      dependencies: ["PrivatePostgres", "PostgresClient", "Privacy", "Identifiers", logging],
      path: "Tests/TestSupport",
      exclude: ["queries"],
      swiftSettings: strict),
    .target(
      name: "Scenarios",
      dependencies: ["TestSupport", "Meetings", "Casework", "Facilities", "Privacy", "Identifiers", "Languages"],
      path: "Tests/Scenarios",
      swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Web", "EntryDocuments", "Notices", "Meetings", "Casework", "Facilities", "Privacy", "Printers",
        "PostgresClient", "Identifiers", "Languages", crypto, httpTypes, nio,
      ],
      path: "Tests/FuzzTargets",
      swiftSettings: strict),
    .executableTarget(
      name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzer", swiftSettings: strict),
    tests("House", []),
    tests("Fuzz", ["FuzzTargets", "vestibule", "Web", "Identity", "Auditing", "Privacy", "TestSupport", crypto]),
    tests(
      "Settings",
      [
        "vestibule", "Web", "Notices", "Privacy", "PostgresClient", "TestSupport", configuration, lifecycle, logging,
        metrics, tracing,
      ]),
    tests("Identifiers", ["Identifiers"]),
    tests("PostgresClient", ["PostgresClient", "PrivatePostgres", "TestSupport"], queries: true),
    tests(
      "JobQueue", ["JobQueue", "Privacy", "PostgresClient", "TestSupport", tracing, spansInMemory], queries: true),
    tests("Privacy", ["Identifiers", "Languages", "Privacy", "PostgresClient", "TestSupport"], queries: true),
    tests(
      "Identity",
      ["Identity", "Privacy", "PostgresClient", "TestSupport", "Identifiers", "Languages", crypto, jwt, logging],
      queries: true),
    tests(
      "Facilities",
      [
        "Scenarios", "Meetings", "Facilities", "Languages", "Printers", "Privacy", "PostgresClient", "TestSupport",
        "Identifiers",
      ],
      queries: true),
    tests(
      "Casework",
      [
        "Scenarios", "Casework", "Clauses", "Facilities", "Identifiers", "JobQueue", "Languages", "Meetings", "Notices",
        "PostgresClient", "Privacy", "Retention", "TestSupport",
      ], queries: true),
    tests(
      "Meetings",
      [
        "Scenarios", "Languages", "Meetings", "Casework", "Facilities", "Privacy", "PostgresClient", "TestSupport",
        "Clauses", "Identifiers", "JobQueue", "Notices",
      ], queries: true),
    tests(
      "Retention",
      [
        "Retention", "Scenarios", "Casework", "EntryDocuments", "Facilities", "Identifiers", "JobQueue", "Languages",
        "Meetings", "Notices", "PostgresClient", "Privacy", "TestSupport", crypto,
      ], queries: true),
    tests("DocumentCanvas", ["DocumentCanvas", "TestSupport"]),
    tests(
      "EntryDocuments",
      [
        "Scenarios", "Casework", "EntryDocuments", "Facilities", "Meetings", "Privacy", "Printers", "JobQueue",
        "PostgresClient",
        "TestSupport", "Identifiers", "Languages",
      ], queries: true),
    tests(
      "Auditing",
      [
        "Scenarios", "Auditing", "EntryDocuments", "Meetings", "Casework", "Facilities", "Privacy", "JobQueue",
        "PostgresClient", "TestSupport", "Identifiers", "Languages", "Notices",
      ], queries: true),
    tests(
      "Notices",
      [
        "Scenarios", "Casework", "Facilities", "Identity", "Meetings", "Notices", "Privacy", "JobQueue",
        "PostgresClient", "TestSupport", "Identifiers", "Languages",
      ], queries: true),
    tests(
      "Web",
      [
        "Scenarios", "Notices", "EntryDocuments", "Meetings", "Auditing", "Retention", "Facilities", "Casework", "Web",
        "Identity", "Privacy", "Printers", "DocumentCanvas",
        "Clauses", "Identifiers", "JobQueue", "Languages", "TestSupport", "PostgresClient", lifecycle, tracing,
        spansInMemory,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], queries: true),
    tests(
      "Walls",
      [
        "Scenarios", "Meetings", "Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "TestSupport",
        "Identifiers",
      ], queries: true),
    tests(
      "Scheduling",
      [
        "Scenarios", "Meetings", "Casework", "Facilities", "Languages", "Privacy", "PostgresClient", "TestSupport",
        "Identifiers",
      ], queries: true),
    tests(
      "EndToEnd", ["TestSupport", "PostgresClient", "PrivatePostgres", asyncHTTPClient, crypto, nioHTTP],
      queries: true),
  ]
)
