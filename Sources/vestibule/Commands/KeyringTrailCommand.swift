import ArgumentParser
import Facilities
import Identifiers
import Logging
import PostgresClient
import Privacy

/// The `audit keyring` command: shows which keys were destroyed or rewrapped.
struct KeyringTrailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keyring",
    abstract: "Show what was done to the keys that open names: which was destroyed when, under which login.",
    discussion: """
      The keyring keeps this trail itself. It names keys and the database's roles, never a person. Which process or \
      list a key was of, and who had it destroyed, is in the audit trail.
      """)

  @Option(help: "The first day in UTC, such as 2027-01-15. Default: from the beginning.")
  var from: LocalDay?

  @Option(help: "The last day in UTC. Default: up to now.")
  var to: LocalDay?

  func run() async throws {
    Logs.begin(level: .warning)
    let keyring = try await Settings.read(for: .readKeyringTrail).keyring
    let configuration = PostgresConfiguration(connectionString: keyring.url.reveal(), schema: keyring.schema)
    try await PostgresClient.whileOpen(configuration, logger: Logger(label: "vestibule.audit")) { postgres in
      var count = 0
      try await KeyringTrail(postgres: postgres).read(from: from?.text, to: to?.text) { line in
        print(line.words)
        count += 1
      }
      print("\(count) lines.")
    }
  }
}

extension KeyringTrail.Line {
  /// The line as an operator reads it.
  fileprivate var words: String {
    switch deed {
    case .destroy: "\(at)  destroyed  \(key?.description ?? "")  by \(login)"
    case .rewrap: "\(at)  rewrapped  \(count) keys  by \(login)"
    }
  }
}
