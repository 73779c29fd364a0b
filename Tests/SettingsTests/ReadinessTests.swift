import Privacy
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import PostgresClient
@testable import Web
@testable import vestibule

@Suite("Whether a process can do its work", .timeLimit(.minutes(30)))
struct ReadinessTests {
  private static func masterKey() throws -> MasterKey { try #require(MasterKey(base64: MasterKey.makeBase64())) }

  @Test("Questions are asked side by side, and all answers count")
  func together() async {
    let questions = [
      ReadinessQuestion(silence: .databaseSilent) { Readiness(reasons: [.databaseFull]) },
      ReadinessQuestion(silence: .databaseSilent) { Readiness(watchIsStale: true) },
      ReadinessQuestion(silence: .keyringSilent) { Readiness() },
    ]
    let found = await ReadinessQuestion.ask(questions, within: .seconds(1), clock: StillClock(isOver: false))
    #expect(found == Readiness(reasons: [.databaseFull], watchIsStale: true))
  }

  @Test("What isn't answered when the time is over counts as silence, also where nothing can end the question")
  func silent() async {
    let (never, end) = AsyncStream.makeStream(of: Void.self)
    // A task of its own, which the question's cancellation doesn't reach: like a thread that waits for a server.
    let stuck = Task { for await _ in never {} }
    let questions = [
      ReadinessQuestion(silence: .databaseSilent) {
        await stuck.value
        return Readiness()
      },
      ReadinessQuestion(silence: .keyringSilent) {
        await stuck.value
        return Readiness()
      },
    ]
    let found = await ReadinessQuestion.ask(questions, within: .seconds(1), clock: StillClock(isOver: true))
    #expect(found == Readiness(reasons: [.databaseSilent, .keyringSilent]))
    end.finish()
  }

  private func probe(
    _ database: Database, _ keyring: Keyring, drain: Drain = Drain(),
    clock: any Clock<Duration> = StillClock(isOver: false), schema: @escaping @Sendable () async throws -> Void = {}
  ) -> ReadinessProbe {
    ReadinessProbe(
      database: database, keyring: keyring, schemas: SchemaWatch(schema), auditKeys: nil, drain: drain, clock: clock)
  }

  @Test("A process whose database and keys are its own is ready; with another master key it says that it isn't")
  func keys() async throws {
    try await withTestDatabase { database in
      func keyring(_ key: MasterKey) -> Keyring {
        Keyring(postgres: database.keyringClient, masterKey: key, proofs: TestCluster.proofs)
      }
      let (own, wrong) = (try Self.masterKey(), try Self.masterKey())
      #expect(await probe(database.database, keyring(own)).readiness().reasons == [])
      _ = try await keyring(own).createKey(purpose: .process)
      #expect(await probe(database.database, keyring(own)).readiness().reasons == [])
      #expect(await probe(database.database, keyring(wrong)).readiness().reasons == [.masterKeyWrong])
    }
  }

  @Test("A later release's change that this one can't live with is told from migrations that are missing")
  func schema() async throws {
    try await withTestDatabase { database in
      let keyring = Keyring(
        postgres: database.keyringClient, masterKey: try Self.masterKey(), proofs: TestCluster.proofs)
      let later = probe(database.database, keyring) { throw SchemaIncompatible(release: nil, reason: "another form") }
      #expect(await later.readiness().reasons == [.databaseIncompatible])
      let earlier = probe(database.database, keyring) { throw SchemaOutdated([]) }
      #expect(await earlier.readiness().reasons == [.databaseOutdated])
      let unknown = probe(database.database, keyring) { throw CancellationError() }
      #expect(await unknown.readiness().reasons == [], "others say that it can't be reached")
    }
  }

  @Test("Somebody whom the database doesn't believe, and somebody who finds none, say which of the two it is")
  func unreachable() async throws {
    try await withTestDatabase { database in
      let stranger = try #require(ActorKey(base64: ActorKey.makeBase64()))
      let keyring = Keyring(
        postgres: database.keyringClient, masterKey: try Self.masterKey(), proofs: TestCluster.proofs)
      let refused = Database(
        postgres: database.client, actorKey: stranger, fingerprints: try Self.masterKey().fingerprints())
      #expect(await probe(refused, keyring).readiness().reasons == [.databaseRefuses])
    }
    var configuration = PostgresConfiguration(connectionString: "host=/nonexistent", schema: "vestibule")
    configuration.unreachableTimeoutMs = 60_000
    let nowhere = try PostgresClient(configuration: configuration, logger: LogCapture().logger())
    let found = await probe(
      Database(postgres: nowhere, actorKey: TestCluster.actorKey, fingerprints: try Self.masterKey().fingerprints()),
      Keyring(postgres: nowhere, masterKey: try Self.masterKey(), proofs: TestCluster.proofs)
    ).readiness()
    await nowhere.close()
    #expect(found.reasons == [.databaseUnreachable, .keyringUnreachable])
  }

  @Test("Each error of the database has a meaning to whoever watches the service")
  func meanings() {
    func meaning(_ kind: PostgresError.Kind, _ state: String? = nil) -> [NotReadyReason] {
      ReadinessProbe.reasons(of: PostgresError(kind, sqlState: state))
    }
    #expect(meaning(.resourceExhausted, "53100") == [.databaseFull])
    #expect(meaning(.resourceExhausted, "53200") == [.databaseFailing])
    #expect(meaning(.readOnly) == [.databaseReadOnly])
    #expect(meaning(.serverUnresponsive) == [.databaseSilent])
    #expect(meaning(.invalidStatement) == [.databaseOutdated])
    #expect(meaning(.lockTimeout) == [], "a database that waits for a migration works")
    func keyring(_ kind: PostgresError.Kind) -> [NotReadyReason] {
      ReadinessProbe.reasons(of: KeyringError.unavailable(PostgresError(kind)))
    }
    #expect(keyring(.cannotConnect) == [.keyringUnreachable] && keyring(.statementTimeout) == [.keyringSilent])
    #expect(keyring(.insufficientPrivilege) == [.keyringFailing])
  }

  @Test("A program that was told to stop says so before its server is stopped, however long it goes on")
  func draining() async throws {
    let drain = Drain()
    let server = StoppedServer(drain: drain)
    let logs = LogCapture()
    for seconds in [0, 300] {
      let draining = Draining(drain: drain, seconds: seconds, logger: logs.logger(), clock: StillClock(isOver: true))
      let group = ServiceGroup(configuration: .init(services: [server, draining], logger: logs.logger()))
      async let run: Void = group.run()
      var starts = server.starts.stream.makeAsyncIterator()
      _ = await starts.next()
      await group.triggerGracefulShutdown()
      try await run
    }
    #expect(server.hadBegun.withLock { $0 } == [true, true])
    #expect(logs.lines.count { $0.contains("requests are answered for a while") } == 1)
    try await withTestDatabase { database in
      let keyring = Keyring(
        postgres: database.keyringClient, masterKey: try Self.masterKey(), proofs: TestCluster.proofs)
      #expect(await probe(database.database, keyring, drain: drain).readiness().reasons == [.draining])
    }
  }
}

/// A server that notes, when it is stopped, whether the probes said before that the program stops.
private final class StoppedServer: Service {
  let drain: Drain
  let hadBegun = Mutex<[Bool]>([])
  /// One for each run.
  let starts = AsyncStream.makeStream(of: Void.self)

  init(drain: Drain) {
    self.drain = drain
  }

  func run() async throws {
    starts.continuation.yield()
    try await gracefulShutdown()
    hadBegun.withLock { $0.append(drain.hasBegun) }
  }
}
