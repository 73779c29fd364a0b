import Auditing
import EntryDocuments
import PostgresClient
import Privacy
import Web

/// Finds out whether the process can do its work: database and keyring answer, the database takes writes and knows this
/// release, and the keys are theirs. It has connections of its own, so it waits behind no request.
struct ReadinessProbe: Sendable {
  /// How long it waits for all answers.
  static let limit: Duration = .milliseconds(1_500)

  /// Over connections that nobody else uses.
  let database: Database
  /// Likewise.
  let keyring: Keyring
  let schemas: SchemaWatch
  /// `nil` in a process without an audit key.
  let auditKeys: AuditKeys?
  let drain: Drain
  var clock: any Clock<Duration> = ContinuousClock()

  func readiness() async -> Readiness {
    if drain.hasBegun { return Readiness(reasons: [.draining]) }
    return await ReadinessQuestion.ask(questions, within: Self.limit, clock: clock)
  }

  private var questions: [ReadinessQuestion] {
    [
      ReadinessQuestion(silence: .databaseSilent) { await server() },
      ReadinessQuestion(silence: .databaseSilent) { await watch() },
      ReadinessQuestion(silence: .databaseSilent) { await schema() },
      ReadinessQuestion(silence: .databaseSilent) { await auditKey() },
      ReadinessQuestion(silence: .keyringSilent) { await masterKey() },
    ]
  }

  private func server() async -> Readiness {
    do throws(PostgresError) {
      var readiness = Readiness()
      if try await !database.postgres.value(of: "zone_data_is_current", as: Bool.self) {
        readiness.add(Readiness(reasons: [.zoneDataOutdated]))
      }
      if try await !database.acting(as: .worker).value(of: "server_takes_writes", as: Bool.self) {
        readiness.add(Readiness(reasons: [.databaseReadOnly]))
      }
      return readiness
    } catch {
      return Readiness(reasons: Self.reasons(of: error))
    }
  }

  private func watch() async -> Readiness {
    do {
      return Readiness(watchIsStale: try await EntryListWatchState.read(database).isStale)
    } catch {
      return Readiness(reasons: Self.reasons(of: error))
    }
  }

  private func schema() async -> Readiness {
    switch await schemas.finding() {
    case .compatible: Readiness()
    case .outdated: Readiness(reasons: [.databaseOutdated])
    case .incompatible: Readiness(reasons: [.databaseIncompatible])
    }
  }

  private func auditKey() async -> Readiness {
    guard let auditKeys else { return Readiness() }
    do {
      try await AuditKeyCheck(database: database, keys: auditKeys).require()
      return Readiness()
    } catch is AuditKeyFault {
      return Readiness(reasons: [.auditKeyWrong])
    } catch {
      return Readiness(reasons: Self.reasons(of: error))
    }
  }

  private func masterKey() async -> Readiness {
    do throws(KeyringError) {
      try await keyring.requireOpenable()
      return Readiness()
    } catch {
      return Readiness(reasons: Self.reasons(of: error))
    }
  }

  /// What an error of the database means to whoever watches the service. Somebody else's lock, such as that of a
  /// migration, means nothing: a database that waits for it works.
  static func reasons(of error: any Error) -> [NotReadyReason] {
    guard let error = error as? PostgresError else { return [.databaseFailing] }
    if error.sqlState == "53100" { return [.databaseFull] }
    switch error.kind {
    case .lockTimeout: return []
    case .cannotConnect, .connectionLost, .tooManyConnections, .poolTimeout: return [.databaseUnreachable]
    case .serverUnresponsive, .statementTimeout, .cancelled: return [.databaseSilent]
    case .readOnly: return [.databaseReadOnly]
    case .insufficientPrivilege: return [.databaseRefuses]
    case .invalidStatement: return [.databaseOutdated]
    case .uniqueViolation, .exclusionViolation, .checkViolation, .foreignKeyViolation, .notNullViolation,
      .invalidValue, .raised, .serializationFailure, .deadlock, .transactionAborted, .resourceExhausted, .decoding,
      .encoding, .unknownStatement, .closed, .other:
      return [.databaseFailing]
    }
  }

  /// The same of the keyring.
  static func reasons(of error: KeyringError) -> [NotReadyReason] {
    switch error {
    case .otherMasterKey: return [.masterKeyWrong]
    case .unavailable(let error):
      return reasons(of: error).map { found -> NotReadyReason in
        if found == .databaseUnreachable { return .keyringUnreachable }
        return found == .databaseSilent ? .keyringSilent : .keyringFailing
      }
    case .destroyed, .unknownKey, .doesNotOpen, .cannotSeal: return [.keyringFailing]
    }
  }
}
