import Foundation
import PostgresClient
import TestSupport
import Testing

/// A newer release comes to a database on which programs of the older one work.
@Suite(.timeLimit(.minutes(30)), .wholePrograms)
struct RollingDeployTests {
  @Test("Programs of two releases do the main job side by side, and no request fails while the database is migrated")
  func sideBySide() async throws {
    try await Deployment.run { deployment in
      let (older, newer) = (deployment.releases.older, deployment.releases.newer)
      try newer.addMigration("gate", Self.gate)
      try await withOwner(deployment.owner) { database in
        try await deployment.open()
        try await database.query("rolling_test_release_early")
        try await deployment.work(older)

        let old = try deployment.scene(at: deployment.address)
        try await migrateAtWork(deployment, old, database)
        try await expectNewer(deployment.owner)
        let health = try await deployment.run("doctor", "--quiet", "--without-provider", "--without-watch", with: older)
        #expect(health.status == 0, "what looks after an older program's container lets it be: \(health.output)")

        let second = try await deployment.serve(newer)
        let restarted = try await deployment.serve(older)
        let release = try newer.release
        #expect(restarted.said.contains { $0.contains(release) }, "\(restarted.said)")
        try await deployment.work(older)
        try await deployment.work(newer)

        let addresses = [deployment.address, second.address, restarted.address]
        try await arrangeAtOnce(addresses.map { try deployment.scene(at: $0) }, database)
        try await mainJob(deployment, addresses, database)
        try await database.wait(until: "rolling_test_unfinished_jobs", is: { $0 == 0 })
        #expect(try await database.number("rolling_test_job_faults") == 0)
        let metrics = [deployment.product.metricsAddress, second.metrics, restarted.metrics]
        for (address, metrics) in zip(addresses, metrics) {
          try await expectNoFailure(deployment.caller("rju", "r1", at: address), metricsAt: metrics)
        }
      }
    }
  }

  /// A step of a migration that ends when a test opens the gate.
  private static let gate = """
    -- Waits until the test has seen that requests wait for this migration, which has locked the meetings.

    SELECT pg_advisory_xact_lock(815, 1);

    """

  /// Migrates while requests are under way. The migration is held up until one of them waits for it.
  private func migrateAtWork(_ deployment: Deployment, _ old: Scene, _ database: PostgresClient) async throws {
    let migrated = Signal()
    let days = try await database.days(8...50)
    try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask { try await old.arrangeMeetings(in: days) { $0 < 2 || !migrated.isGiven } }
      let migration = try await database.transaction { gate in
        try await gate.query("rolling_test_close_gate")
        let migration = try deployment.migration(to: deployment.releases.newer)
        try await database.wait(until: "rolling_test_at_gate")
        try await database.wait(until: "rolling_test_waiting_requests")
        return migration
      }
      #expect(await migration.end() == 0)
      migrated.give()
      #expect(try await group.next() ?? 0 >= 2)
    }
  }

  /// The database has what the newer release adds and changes, and not what it drops.
  private func expectNewer(_ owner: String) async throws {
    let facts = try #require(try await PostgresClient.facts(of: owner)["vestibule"])
    for door in ["clock_tomorrow(", "meeting_confirm(", "meeting_confirm_with_remark("] {
      #expect(facts.contains { $0.hasPrefix("right \(door)") && $0.hasSuffix(" vestibule_application EXECUTE") })
    }
    #expect(!facts.contains { $0.hasPrefix("function clock_noon(") })
    #expect(facts.contains("column meeting.interpreter_booked boolean t false"))
  }

  /// Four meetings through each of the programs at the same time.
  private func arrangeAtOnce(_ scenes: [Scene], _ database: PostgresClient) async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for (index, scene) in scenes.enumerated() {
        // Within the days for which the unit's answers of today count.
        let days = try await database.days(51 + 12 * index...61 + 12 * index)
        group.addTask { try await scene.arrangeMeetings(in: days) { $0 < 4 } }
      }
      for try await arranged in group { #expect(arranged == 4) }
    }
  }

  /// One meeting whose every step goes through another program than the one before, to the acknowledged entry list.
  private func mainJob(_ deployment: Deployment, _ addresses: [String], _ database: PostgresClient) async throws {
    let scenes = try addresses.map { try deployment.scene(at: $0) }
    let (old, new, restarted) = (scenes[0], scenes[1], scenes[2])
    let mixed = Scene(unit: old.unit, mediator: new.mediator, staff: restarted.staff)
    let meeting = try await mixed.arrangeMeeting(in: database.days(1...6))
    try await database.wait(until: "rolling_test_released_lists")
    try await database.wait(until: "rolling_test_unfinished_jobs", is: { $0 == 0 })
    let desks = try addresses.map { try deployment.caller("frontDesk", "d1", site: "KENT", at: $0) }
    let path = "/v1/entry-lists/KENT/\(meeting.day)"
    var revisions: Set<Int> = []
    for desk in desks {
      let list = try await desk.get(path).requireStatus(200).decode(EntryList.self)
      #expect(list.state == "released" && list.arrivals.count == 1)
      revisions.insert(list.revision)
    }
    let revision = try #require(revisions.first)
    #expect(revisions.count == 1)
    try await desks[1].post("\(path)/acknowledgement", #"{"revision":\#(revision)}"#).requireStatus(200)
    for (desk, scene) in zip(desks, scenes) {
      #expect(try await desk.get(path).requireStatus(200).decode(EntryList.self).state == "acknowledged")
      let found = try await scene.mediator.get("/v1/meetings/\(meeting.id)").requireStatus(200)
      #expect(try found.decode(Meeting.self).state == "confirmed")
      let inbox = try await scene.mediator.get("/v1/notices").requireStatus(200)
      #expect(String(decoding: inbox.body, as: UTF8.self).contains(meeting.id))
    }
  }

  /// A program has answered many requests, and none with a failure of its own.
  private func expectNoFailure(_ caller: Caller, metricsAt address: String) async throws {
    try await caller.get("/readyz").requireStatus(200)
    let metrics = try await Caller(address: address, token: "").get("").requireStatus(200)
    let counters = String(decoding: metrics.body, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("vestibule_http_requests_total") }
    #expect(counters.contains { $0.contains(#"status="201""#) })
    #expect(!counters.contains { $0.contains(#"status="5"#) }, "\(counters)")
  }

  @Test(
    "A restarted older program refuses a database that it can't work on and says why, and can't migrate it back",
    arguments: [Breaking.migration, .door])
  func breaking(_ change: Breaking) async throws {
    try await Deployment.run { deployment in
      let (older, newer) = (deployment.releases.older, deployment.releases.newer)
      try change.make(in: newer)
      let migrated = try await deployment.run("migrate", with: newer)
      #expect(migrated.status == 0, "\(migrated.output)")
      let facts = try await PostgresClient.facts(of: deployment.owner)
      let release = try newer.release
      for command in ["serve", "work"] {
        let refused = try await deployment.run(command, with: older)
        #expect(refused.status != 0 && refused.status != 124, "\(command): \(refused.status)")
        #expect(refused.output.contains(change.reason) && refused.output.contains(release), "\(refused.output)")
        #expect(!refused.output.contains("ready "))
      }
      let back = try await deployment.run("migrate", with: older)
      #expect(back.status != 0 && back.output.contains("use the newer version"), "\(back.output)")
      #expect(try await PostgresClient.facts(of: deployment.owner) == facts)
      _ = try await deployment.serve(newer)
    }
  }

  /// What programs of the release before can't live with.
  enum Breaking: String, CustomTestStringConvertible {
    case migration, door

    var testDescription: String { rawValue }

    func make(in sql: SQLVariant) throws {
      switch self {
      case .migration:
        try sql.addMigration(
          "form", "-- breaking: \(reason)\n\nCOMMENT ON COLUMN meeting.form IS 'Superseded.';\n")
      case .door:
        try sql.remove("functions/retired/\(sql.release)/meeting_confirm.sql")
        try sql.replace(" meeting_confirm,", with: "", in: "grants.sql")
      }
    }

    /// What the older program says.
    var reason: String {
      switch self {
      case .migration: "meetings don't say their form any more"
      case .door: "meeting_confirm"
      }
    }
  }

  @Test("An older release can't migrate back what only a function's text tells from the newer one")
  func sameMigrations() async throws {
    try await withEmptyDatabase { owner in
      try await withTemporaryFolder { folder in
        let older = try SQLVariant(at: "\(folder)/older")
        let newer = try SQLVariant(at: "\(folder)/newer")
        try newer.becomeNextRelease()
        try newer.replace(
          "  PERFORM actor_require(who);\n", with: "  PERFORM actor_require(who);\n\n",
          in: "functions/07_meetings/meeting_agree.sql")
        #expect(try await KilledMigrations.migrate(owner, newer).status == 0)
        let facts = try await PostgresClient.facts(of: owner)
        let back = try await KilledMigrations.migrate(owner, older)
        let releases = try [older.release, newer.release]
        #expect(back.status != 0 && releases.allSatisfy { back.output.contains($0) }, "\(back.output)")
        #expect(try await PostgresClient.facts(of: owner) == facts)
      }
    }
  }

  @Test("Killed fifty times at any of its steps, a migration leaves the old program or the new one, nothing between")
  func killed() async throws {
    try await withEmptyDatabase { owner in
      try await withTemporaryFolder { folder in
        let killed = try await KilledMigrations(Releases(in: folder), original: owner)
        var state = KilledMigrations.State.older
        for stop in try killed.fiftyStops() {
          if state != .older { try await killed.renew() }
          let status = try await killed.migrate(upTo: stop)
          state = try await killed.state()
          switch stop.way {
          case .terminated, .killed:
            #expect(stop.way == .killed ? status == SIGKILL : status != 0, "\(stop): \(status)")
            #expect(state == (stop.schema == "vestibule" ? .older : .newerWithOlderKeyring), "\(stop)")
          case .killedAfterwards:
            #expect([.older, .newerWithOlderKeyring, .newer].contains(state), "\(stop): \(state)")
          }
        }
        try await killed.migrate()
        #expect(try await killed.state() == .newer)
        try await killed.drop()
      }
    }
  }

  @Test("Twenty migrators at once make an empty database, and one of the older release, the newer one")
  func twentyAtOnce() async throws {
    try await withTemporaryFolder { folder in
      let releases = try Releases(in: folder)
      let alone = try await withEmptyDatabase { owner in
        #expect(try await KilledMigrations.migrate(owner, releases.newer).status == 0)
        return try await PostgresClient.facts(of: owner)
      }
      for isOlder in [false, true] {
        try await withEmptyDatabase { owner in
          if isOlder { #expect(try await KilledMigrations.migrate(owner, releases.older).status == 0) }
          try await withThrowingTaskGroup(of: OperatorCommand.self) { group in
            for _ in 0..<20 { group.addTask { try await KilledMigrations.migrate(owner, releases.newer) } }
            for try await run in group { #expect(run.status == 0, "\(run.output)") }
          }
          #expect(try await PostgresClient.facts(of: owner) == alone)
        }
      }
    }
  }
}
