import TestSupport
import Testing

@testable import PostgresClient

/// All clients of a test get the one or two sessions of PostgreSQL that PgBouncer has, in turn.
@Suite(
  "By PgBouncer in transaction mode", .enabled(if: PgBouncer.program != nil, "scripts/setup unpacks it"),
  .timeLimit(.minutes(30)))
struct PgBouncerTests {
  private func withPooledClient(
    _ pool: PgBouncer, _ owner: String, _ body: @Sendable (PostgresClient) async throws -> Void
  ) async throws {
    try await withClient(
      of: pool.leading(owner), configure: { $0.sessionConnectionString = owner }, body)
  }

  @Test("Every transaction has its settings, whatever another program has left in the session")
  func settings() async throws {
    let pool = try await PgBouncer(ini: ["default_pool_size = 1"])
    try await withEmptyDatabase { owner in
      try await withPooledClient(pool, owner) { other in
        try await withPooledClient(pool, owner) { client in
          for (name, value) in [
            ("search_path", "pg_catalog"), ("statement_timeout", "70s"), ("lock_timeout", "1ms"),
            ("timezone", "Asia/Tokyo"), ("datestyle", "German"), ("debug_print_plan", "on"), ("row_security", "off"),
          ] {
            try await other.query("client_test_leave", name, value)
          }
          for row in [
            try await client.query("client_test_settings")[0],
            try await client.transaction { try await $0.query("client_test_settings")[0] },
          ] {
            #expect(try row.get("search_path", as: String.self) == "\"public\",pg_temp")
            #expect(try row.get("statement_timeout", as: String.self) == "10min")
            #expect(try row.get("lock_timeout", as: String.self) == "10min")
            #expect(try row.get("idle_timeout", as: String.self) == "10min")
            #expect(try row.get("time_zone", as: String.self) == "UTC")
            #expect(try row.get("date_style", as: String.self).hasPrefix("ISO"))
          }
          // What comes too late for a transaction that has begun isn't ignored.
          try await other.query("client_test_leave", "default_transaction_isolation", "serializable")
          #expect(await failure { try await client.query("client_test_one") }?.sqlState == "25001")
          let level = try await client.transaction { transaction in
            try await transaction.query("client_test_level")[0].get("level", as: String.self)
          }
          #expect(level == "read committed")
        }
      }
    }
  }

  @Test("Many statements at once, transactions and their failures come out as without it")
  func statements() async throws {
    let pool = try await PgBouncer()
    try await withEmptyDatabase { owner in
      try await withPooledClient(pool, owner) { client in
        let echoed = try await withThrowingTaskGroup(of: Bool.self) { group in
          for number in 0..<300 {
            group.addTask {
              let row = try await client.query("client_test_add_numbers", number, 1)[0]
              return try row.get("number", as: Int.self) == number + 1
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(echoed.count == 300 && echoed.allSatisfy { $0 })
        try await client.query("client_test_make")
        let first = try await client.transaction(level: .serializable) { transaction in
          try await transaction.query("client_test_add", 1, nil as Int?, "one", nil as String?)
          return try await transaction.query("client_test_level")[0].get("level", as: String.self)
        }
        #expect(first == "serializable")
        let error = await #expect(throws: PostgresError.self) {
          try await client.transaction { transaction in
            try await transaction.query("client_test_add", 2, nil as Int?, "two", nil as String?)
            try await transaction.query("client_test_add", 3, nil as Int?, "one", nil as String?)
          }
        }
        #expect(error?.constraint == "thing_label_is_unique")
        #expect(try await client.number("client_test_count") == 1)
        let misspelt = try await client.failure("client_test_misspelt")
        #expect(misspelt.kind == .invalidStatement && misspelt.preparation?.contains("no_such_column") == true)
        await #expect(throws: PostgresError.self) { try await client.prepare("client_test_misspelt") }
        #expect(try await client.number("client_test_one") == 1)
      }
    }
  }

  @Test("LISTEN goes past it")
  func listens() async throws {
    let pool = try await PgBouncer()
    try await withEmptyDatabase { owner in
      try await withPooledClient(pool, owner) { client in
        var heard = client.listen("a").makeAsyncIterator()
        #expect(await heard.next() == "")
        try await client.query("client_test_notify", "a", "1")
        #expect(await heard.next() == "1")
      }
    }
  }

  @Test(
    "Where nobody has said that it is there, the client says so and sends nothing",
    arguments: [
      ([], "unsupported startup parameter: options"),
      (["ignore_startup_parameters = options"], ConnectFailure.settingsDropped),
    ])
  func unsaid(ini: [String], reason: String) async throws {
    let pool = try await PgBouncer(ini: ini)
    let logs = LogCapture()
    try await withEmptyDatabase { owner in
      try await withClient(
        of: pool.leading(owner), configure: { $0.acquireTimeoutMs = 1_500 }, logger: logs.logger()
      ) { client in
        let error = try await client.failure("client_test_one")
        #expect(error.kind == .cannotConnect)
      }
    }
    #expect(logs.contains(reason))
  }
}
