import ArgumentParser
import Auditing
import EntryDocuments
import JobQueue
import Languages
import Logging
import Meetings
import Notices
import PostgresClient
import Privacy
import Web

/// Checks an installation and reports all problems together.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check settings, database, zone data and migrations; end with 1 if any is wrong.")

  @Flag(help: "Print only problems.")
  var quiet = false

  @Flag(
    help: "Skip the OpenID provider and those of notices, which are run by others. For a container's health check.")
  var withoutProvider = false

  @Flag(
    help: """
      Skip the watch over entry lists, which work runs, and the comparison of all keys. For a container's health check.
      """)
  var withoutWatch = false

  @Option(
    help: ArgumentHelp(
      "Say only what a token of the OpenID provider makes of its holder; - reads it from standard input.",
      valueName: "file"))
  var token: String?

  func run() async throws {
    let settings = try await Settings.read(for: .doctor)
    Logs.begin(level: .critical)
    if let token { return try await readToken(token, settings) }
    say("ok      settings")
    noteListeners(settings)
    let sql = try SQLDirectory.locate()
    noteTransport(settings)
    say("ok      statements and migrations in \(sql.path)")
    let parts = try LiveParts(
      DatabaseAccess(settings), webhooks: settings.webhooks.configuration, printers: settings.printers.limits,
      logger: Logger(label: "vestibule.doctor"))
    let schemas = Schemas(settings, sql: sql)
    var isWell = true
    isWell = await check("time zone data of 2026e or newer") { try await ZoneData.require(parts.postgres) } && isWell
    isWell =
      await check("migrations") {
        _ = try await schemas.requireCompatible(
          connection: settings.database.sessionURL, keyringConnection: settings.keyring.url)
      } && isWell
    if isWell { isWell = await check("master key") { try await requireMasterKey(parts) } }
    if isWell, !withoutWatch {
      isWell = await check("keys of the data in the keyring") { try await KeysAstray.require(parts) }
    }
    if isWell, let keys = settings.audit.keys {
      isWell = await check("audit key") { try await AuditKeyCheck(database: parts.database, keys: keys).require() }
    }
    if isWell { isWell = await check("writes") { try await requireWrites(parts) } }
    if isWell { isWell = await check("times as the zone data has them") { try await requireSettled(parts) } }
    if isWell, !withoutWatch {
      isWell = await check("watch over entry lists") { try await requireWatched(parts) }
    }
    if isWell { isWell = await check("waiting places") { try await notePlaces(parts) } }
    if isWell { isWell = await check("addresses of sites") { try await noteNobodyToTell(parts) } }
    if isWell { isWell = await check("jobs") { try await noteJobs(parts) } }
    if isWell { isWell = await check("restoration") { try await noteQuiet(parts) } }
    if isWell { isWell = await check("replication") { try await noteReplication(parts) } }
    if isWell { isWell = await check("channels of notices") { try await noteChannels(parts) } }
    if isWell, !withoutProvider {
      for channel in settings.channels(parts, mail: LiveMail(settings.mail), logger: Logger(label: "vestibule.doctor"))
      {
        isWell = await check("channel \(channel.name.rawValue)") { try await requireHealth(channel) } && isWell
      }
    }
    if isWell { isWell = await check("parameters in the servers' logs") { try await noteLogging(parts) } }
    if isWell { isWell = await check("the server's counters") { try await noteCounters(parts) } }
    if isWell { isWell = await check("rights of the roles") { try await noteRights(parts) } }
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

  private func readToken(_ path: String, _ settings: Settings) async throws {
    var report: TokenReport?
    let isRead = await check("token") { report = try await TokenReport.make(ofFile: path, settings) }
    guard isRead, let report else { throw ExitCode.failure }
    for line in report.lines where !(quiet && line.hasPrefix("ok")) { print(line) }
    if !report.isWell { throw ExitCode.failure }
  }

  /// Says what is to be known of who reaches the program, and what it doesn't serve.
  private func noteListeners(_ settings: Settings) {
    if settings.http.isPlainOnNetwork {
      say("NOTE    \(settings.http.host) is open to the network without TLS: only a proxy that does TLS may reach it")
    }
    if settings.http.isBehindUnnamedProxy { say("NOTE    \(UnnamedProxyWatch.advice)") }
    if settings.metrics.place == nil { say("NOTE    metrics.port (METRICS_PORT) isn't set: serve serves no metrics") }
    if settings.metrics.workPlace == nil {
      say("NOTE    work.port (WORK_PORT) isn't set here: work can be probed only where its own unit sets it")
    }
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

  /// Names other master keys that wrap some of the keyring's keys: what they seal isn't opened with these settings.
  ///
  /// - Throws: `WrongMasterKey` if no key is opened with them.
  private func requireMasterKey(_ parts: LiveParts) async throws {
    let others = try await parts.keyCheck(auditKeys: nil).requireMasterKey()
    guard !others.isEmpty else { return }
    print("NOTE    keys of the keyring are wrapped by master keys that aren't set: \(others.joined(separator: ", "))")
  }

  /// - Throws: `NoWrites` on a standby; `PostgresError` if a page can't be written, as on a full disk.
  private func requireWrites(_ parts: LiveParts) async throws {
    guard
      try await parts.database.acting(as: .worker).value(of: "server_takes_writes", as: Bool.self)
    else { throw NoWrites() }
  }

  /// - Throws: `TimesAstray`, which says what must be derived again and how.
  private func requireSettled(_ parts: LiveParts) async throws {
    let zones = try await ZoneChanges(database: parts.database).status()
    for zone in zones {
      say("ok      \(zone.zone): \(zone.sites) sites, checked \(zone.checkedAt ?? "never")")
    }
    let astray = zones.reduce(0) { $0 + $1.astray }
    guard astray == 0 else { throw TimesAstray(meetings: astray) }
  }

  /// - Throws: `EntryListsUnwatched` if the watch has missed its checks.
  private func requireWatched(_ parts: LiveParts) async throws {
    let watch = try await EntryListWatchState.read(parts.database)
    if watch.isStale { throw EntryListsUnwatched(ageSeconds: watch.ageSeconds) }
    if watch.lackCount > 0 { print("NOTE    entry lists: \(watch.lackCount) lacks, shown to the unit at /rju#watch") }
  }

  /// Names the sites whose waiting places must be named first; until then their staff say for each booking where each
  /// party waits (`entry.1`).
  private func notePlaces(_ parts: LiveParts) async throws {
    let service = parts.database.acting(as: .worker)
    let sites = try await service.rows(of: "site_list_unplaced").map { try $0.get("code", as: String.self) }
    guard !sites.isEmpty else { return }
    let names = sites.joined(separator: ", ")
    print("NOTE    no waiting place for each party: \(names). Name them with vestibule sites import")
  }

  /// Names the sites with nobody to tell, and of them those where a meeting is confirmed.
  private func noteNobodyToTell(_ parts: LiveParts) async throws {
    let gaps = try await parts.notices.directory.gaps(.worker)
    guard !gaps.isEmpty else { return }
    let names = gaps.prefix(20).map { "\($0.site)" }.joined(separator: ", ")
    let more = gaps.count > 20 ? " and \(gaps.count - 20) more" : ""
    print("NOTE    nobody to tell at: \(names)\(more). Set addresses with vestibule directory import")
    for gap in gaps where gap.meetingCount > 0 {
      print("NOTE    \(gap.meetingCount) confirmed meetings at \(gap.site), where nobody is told")
    }
  }

  /// Names the kinds of jobs that are dead or paused, and says how many jobs aren't done in their time.
  private func noteJobs(_ parts: LiveParts) async throws {
    let overdue = try await JobQueue(database: parts.database).counts().overdue
    if overdue > 0 { print("NOTE    \(overdue) overdue jobs: vestibule jobs kinds, or /rju/jobs") }
    for kind in try await parts.notices.jobs.kinds(.worker) {
      if kind.dead > 0 { print("NOTE    \(kind.dead) dead jobs of \(kind.kind): vestibule jobs list, or /rju/jobs") }
      if let until = kind.pausedUntil { print("NOTE    jobs of \(kind.kind) are paused until \(until)") }
    }
  }

  /// Says that nothing goes out, and how to let go of it.
  private func noteQuiet(_ parts: LiveParts) async throws {
    guard let quiet = try await parts.notices.jobs.quiet(.worker) else { return }
    print(
      "NOTE    nothing goes out since \(quiet.since), as \(quiet.reason.words.en). Look at vestibule restore status, "
        + "then: \(RestoreCommand.releasing)")
  }

  /// Says whether a failover can lose what was acknowledged.
  private func noteReplication(_ parts: LiveParts) async throws {
    let row = try await parts.postgres.rows(of: "server_replication")[0]
    let replication = Replication(
      standbys: try row.get("standbys"), synchronousNames: try row.get("synchronous_names"),
      synchronousCommit: try row.get("synchronous_commit"))
    if let warning = replication.warning { print("NOTE    \(warning)") }
  }

  /// Says when each channel last sent, when it last failed, and how many messages wait for it.
  private func noteChannels(_ parts: LiveParts) async throws {
    for state in try await parts.notices.channels(.worker) {
      let success = state.lastSuccessAt.map { "last sent \($0)" } ?? "never sent"
      let failure = state.lastFailureAt.map { ", last failed \($0) (\(state.lastFailure ?? ""))" } ?? ""
      say("ok      channel \(state.channel.rawValue): \(success)\(failure), \(state.waiting) waiting")
    }
  }

  /// - Throws: `ChannelFailing` if the channel's provider can't be reached or refuses the service.
  private func requireHealth(_ channel: any NoticeChannel) async throws {
    if case .failing(let code) = await channel.health() { throw ChannelFailing(code: code) }
  }

  /// Says where connections needn't be encrypted and verified, and why.
  private func noteTransport(_ settings: Settings) {
    let places: [(String, Secret?, String?)] = [
      ("database", settings.database.url, settings.database.plainBecause),
      ("database past the pooler", settings.database.pastPoolerURL, settings.database.plainBecause),
      ("keyring", settings.keyring.url, settings.keyring.plainBecause),
    ]
    for (place, url, reason) in places {
      guard let url, let reason, ConnectionTransport(connectionString: url.reveal()) == .unverified else { continue }
      print("NOTE    the connection to the \(place) isn't verified by TLS: \(reason)")
    }
  }

  /// Names what makes the servers log the parameters of statements, such as vouchers and proofs.
  private func noteLogging(_ parts: LiveParts) async throws {
    let database = try await parts.postgres.rows(of: "server_parameters_logged")
    let keyring = try await parts.keyringPostgres.rows(of: "keyring_parameters_logged")
    for (place, rows) in [("database", database), ("keyring", keyring)] {
      for row in rows {
        let (setting, value): (String, String) = (try row.get("setting"), try row.get("value"))
        print("NOTE    the \(place)'s server logs parameters, such as vouchers: \(setting) is \(value)")
      }
    }
  }

  /// Says whether the application's role reads what the server counts, and so can measure what a function read.
  private func noteCounters(_ parts: LiveParts) async throws {
    let readable: Int = try await parts.postgres.value(of: "server_counters_readable")
    guard readable > 0 else { return }
    print(
      "NOTE    the application's role reads \(readable) of the server's counters of tables and locks. An administrator "
        + "revokes them once, in this database, with vestibule roles or the last statement of scripts/database-roles")
  }

  /// Names what the roles may do that `vestibule roles` wouldn't have given them.
  private func noteRights(_ parts: LiveParts) async throws {
    for row in try await parts.postgres.rows(of: "server_rights_beyond") {
      let sentence: String = try row.get("sentence")
      print("NOTE    \(sentence)")
    }
  }

  private func say(_ line: String) {
    if !quiet { print(line) }
  }
}

/// The database is a standby, or its transactions are read-only.
struct NoWrites: Error, CustomStringConvertible {
  var description: String { "The database takes no writes: it is a standby, or read-only." }
}

/// A channel's provider can't be reached, or refuses the service.
struct ChannelFailing: Error, CustomStringConvertible {
  let code: String

  var description: String { "\(code) (smtp: a server's reply; curl: libcurl's code; notify: GC Notify's status)" }
}

/// Some meetings' times were derived with zone data other than the server's.
struct TimesAstray: Error, CustomStringConvertible {
  let meetings: Int

  var description: String { "\(meetings) meetings are to be derived again. Run: vestibule zones check" }
}

/// The watch over entry lists hasn't run for three of its checks, or never did.
struct EntryListsUnwatched: Error, CustomStringConvertible {
  let ageSeconds: Double?

  var description: String {
    let since = ageSeconds.map { "It last ran \(Int($0 / 60)) minutes ago" } ?? "It never ran"
    return "\(since); it should run every 15 minutes. Is vestibule work running?"
  }
}
