import ArgumentParser
import Logging
import PostgresClient

/// Says what is wrong with an installation, all at once.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check settings, database, zone data and migrations; end with 1 if any is wrong.")

  @Flag(help: "Say only what is wrong.")
  var quiet = false

  @Flag(help: "Leave out the OpenID provider, for which others answer: for a container's own health check.")
  var withoutProvider = false

  func run() async throws {
    let settings = try await Settings.read(for: .doctor)
    Logs.begin(level: .critical)
    say("ok      settings")
    if settings.http.isPlainOnNetwork {
      say("NOTE    \(settings.http.host) is open to the network without TLS: only a proxy that does TLS may reach it")
    }
    let sql = try SQLDirectory.locate()
    say("ok      statements and migrations in \(sql.path)")
    let parts = try LiveParts(DatabaseAccess(settings), sql: sql, logger: Logger(label: "vestibule.doctor"))
    let schemas = Schemas(settings, sql: sql)
    var isWell = true
    isWell = await check("time zone data of 2026e or newer") { try await ZoneData.require(parts.postgres) } && isWell
    isWell =
      await check("migrations") {
        try await schemas.requireCurrent(
          connection: settings.database.url, keyringConnection: settings.keyring.url)
      } && isWell
    await parts.close()
    if !withoutProvider, !settings.tokens.issuer.isEmpty {
      isWell =
        await check("OpenID provider") {
          try await LiveProvider(settings.tokens, logger: Logger(label: "vestibule.doctor"))
            .examine(forSignIn: settings.signIn.client != nil)
        } && isWell
    }
    if !isWell { throw ExitCode.failure }
  }

  private func check(_ what: String, _ body: () async throws -> Void) async -> Bool {
    do {
      try await body()
      say("ok      \(what)")
      return true
    } catch {
      print("WRONG   \(what): \(error)")
      return false
    }
  }

  private func say(_ line: String) {
    if !quiet { print(line) }
  }
}
