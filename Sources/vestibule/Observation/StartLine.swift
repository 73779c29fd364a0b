import Logging

/// The line with which `serve` and `work` say what runs.
struct StartLine: Sendable {
  /// Where a program listens, and what for.
  struct Place: Sendable {
    let what: String
    let host: String
    let port: Int
  }

  let command: String
  let release: String
  /// The number of the latest migration that the database has.
  let migration: Int?
  /// The version of the database's server.
  let server: String
  /// As they are set: port 0 is one that the system chooses.
  let places: [Place]
  /// Connections, or hands of each lane, by name.
  let sizes: [String: Int]
  /// The variables of the settings that aren't at their defaults. Never what they are set to.
  let settings: [String]

  var metadata: Logger.Metadata {
    [
      "command": .string(command), "release": .string(release),
      "migration": migration.map { .stringConvertible($0) } ?? .string("none"), "postgresql": .string(server),
      "listeners": .array(places.map { .string("\($0.what) \($0.host):\($0.port)") }),
      "sizes": .dictionary(sizes.mapValues { .stringConvertible($0) }),
      "settings": .array(settings.map { .string($0) }),
    ]
  }

  func write(to logger: Logger) { logger.notice("started", metadata: metadata) }
}
