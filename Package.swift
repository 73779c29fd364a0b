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

func floor(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// Tests whose own statements lie in a folder `queries` beside them say so.
func tests(_ name: String, _ dependencies: [Target.Dependency], queries: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, exclude: queries ? ["queries"] : [], swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
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

let package = Package(
  name: "vestibule",
  products: [.executable(name: "vestibule", targets: ["vestibule"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    .executableTarget(
      name: "vestibule",
      dependencies: [
        "Web", "Notices", "EntryDocuments", "Meetings", "Auditing", "Retention", "Casework", "Facilities", "Identity",
        "Privacy", "JobQueue",
        "PostgresClient", "PrivatePostgres", "DocumentCanvas", "Clauses", "Identifiers", "Languages",
        arguments, configuration, jwt, logging, lifecycle, unixSignals, hummingbird, crypto,
      ],
      swiftSettings: strict),
    floor(
      "Web",
      [
        "Notices", "EntryDocuments", "Meetings", "Auditing", "Retention", "Casework", "Facilities", "Identity",
        "Privacy", "PostgresClient",
        "Clauses", "Identifiers", "Languages", hummingbird, hummingbirdCore, httpTypes, nio, nioHTTP1, nioHTTPTypes,
        nioSSL, lifecycle, mustache, crypto, logging,
      ]),
    floor(
      "Notices",
      [
        "EntryDocuments", "Meetings", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Clauses", "Identifiers",
        "Languages", "CCurl", logging,
      ]),
    floor(
      "EntryDocuments",
      [
        "Meetings", "Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "DocumentCanvas", "Clauses",
        "Identifiers",
        "Languages", crypto, logging,
      ]),
    floor(
      "Meetings",
      [
        "Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Clauses", "Identifiers", "Languages",
        crypto, logging,
      ]),
    floor(
      "Auditing",
      ["Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Identifiers", crypto, logging]),
    floor(
      "Retention",
      ["Casework", "Facilities", "Privacy", "JobQueue", "PostgresClient", "Identifiers", "Languages", crypto]),
    floor(
      "Casework",
      ["Facilities", "Privacy", "JobQueue", "PostgresClient", "Clauses", "Identifiers", "Languages", logging]),
    floor("Facilities", ["Privacy", "PostgresClient", "Identifiers", "Languages", logging]),
    floor(
      "Identity",
      [
        "Privacy", "PostgresClient", "Identifiers", "Languages", asyncHTTPClient, crypto, jwt, logging, lifecycle, nio,
        nioHTTP,
      ]),
    floor("Privacy", ["PostgresClient", "Clauses", "Identifiers", "Languages", crypto, logging]),
    floor("JobQueue", ["PostgresClient", logging, metrics, lifecycle]),
    floor("PrivatePostgres", ["PostgresClient", logging]),
    floor("PostgresClient", ["CLibpq", logging, crypto]),
    floor("DocumentCanvas", ["CPangoCairo"]),
    floor("Clauses", []),
    floor("Identifiers", []),
    floor("Languages", []),
    .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
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
        "Web", "EntryDocuments", "Notices", "Meetings", "Casework", "Facilities", "Privacy", "PostgresClient",
        "Identifiers", "Languages", crypto, httpTypes, nio,
      ],
      path: "Tests/FuzzTargets",
      swiftSettings: strict),
    .executableTarget(
      name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzer", swiftSettings: strict),
    tests("House", []),
    tests("Fuzz", ["FuzzTargets", "vestibule", "Web", "Identity", "Auditing", "Privacy", "TestSupport", crypto]),
    tests("Settings", ["vestibule", "Web", configuration]),
    tests("Identifiers", ["Identifiers"]),
    tests("PostgresClient", ["PostgresClient", "PrivatePostgres", "TestSupport"], queries: true),
    tests("JobQueue", ["JobQueue", "PostgresClient", "TestSupport"], queries: true),
    tests("Privacy", ["Identifiers", "Languages", "Privacy", "PostgresClient", "TestSupport"], queries: true),
    tests(
      "Identity", ["Identity", "Privacy", "PostgresClient", "TestSupport", "Identifiers", crypto, jwt, logging],
      queries: true),
    tests(
      "Facilities",
      [
        "Scenarios", "Meetings", "Facilities", "Languages", "Privacy", "PostgresClient", "TestSupport", "Identifiers",
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
        "Scenarios", "Casework", "EntryDocuments", "Facilities", "Meetings", "Privacy", "JobQueue", "PostgresClient",
        "TestSupport", "Identifiers", "Languages",
      ], queries: true),
    tests(
      "Auditing",
      [
        "Scenarios", "Auditing", "EntryDocuments", "Meetings", "Casework", "Facilities", "Privacy", "JobQueue",
        "PostgresClient", "TestSupport", "Identifiers", "Notices",
      ], queries: true),
    tests(
      "Notices",
      [
        "Scenarios", "Casework", "Facilities", "Meetings", "Notices", "Privacy", "JobQueue", "PostgresClient",
        "TestSupport", "Identifiers", "Languages",
      ], queries: true),
    tests(
      "Web",
      [
        "Scenarios", "Notices", "EntryDocuments", "Meetings", "Auditing", "Retention", "Facilities", "Casework", "Web",
        "Identity", "Privacy", "DocumentCanvas",
        "Clauses", "Identifiers", "JobQueue", "Languages", "TestSupport", "PostgresClient", lifecycle,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ], queries: true),
    tests(
      "Walls",
      ["Scenarios", "Meetings", "Casework", "Facilities", "Privacy", "PostgresClient", "TestSupport", "Identifiers"],
      queries: true),
    tests(
      "Scheduling",
      [
        "Scenarios", "Meetings", "Casework", "Facilities", "Languages", "Privacy", "PostgresClient", "TestSupport",
        "Identifiers",
      ], queries: true),
    tests("EndToEnd", ["TestSupport", "PostgresClient", asyncHTTPClient, crypto, nioHTTP], queries: true),
  ]
)
