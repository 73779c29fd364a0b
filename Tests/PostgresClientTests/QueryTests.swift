import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite("Statements", .timeLimit(.minutes(30)))
struct QueryTests {
  @Test("Values of every type come back as they were, unicode and all")
  func roundTrip() async throws {
    try await withClient { client in
      let id = UUID()
      let texts: [String?] = ["ᐊᓐᓇ", nil, "say \"yes\", \\ no {}", ""]
      let row = try await client.query(
        "client_test_echo", "Zoé ᓴᓂ 😀 'quoted' \\", Int64.min, true, -0.1, id, [0, 255, 0x5C] as [UInt8],
        JSONText(#"{"a": [1, "é"]}"#), texts, [1, 2, 3], [[0], [], [1, 2]] as [[UInt8]])[0]
      #expect(try row.get("text") == "Zoé ᓴᓂ 😀 'quoted' \\")
      #expect(try row.get("integer") == Int64.min)
      #expect(try row.get("flag") == true)
      #expect(try row.get("fraction") == -0.1)
      #expect(try row.get("id") == id)
      #expect(try row.get("bytes") == [0, 255, 0x5C] as [UInt8])
      #expect(try row.get("json", as: JSONText.self).text == #"{"a": [1, "é"]}"#)
      #expect(try row.get("texts") == texts)
      #expect(try row.get("integers") == [1, 2, 3])
      #expect(try row.get("byte_arrays") == [[0], [], [1, 2]] as [[UInt8]])
    }
  }

  @Test("NULL is nil for optional types and an error for all others")
  func null() async throws {
    try await withClient { client in
      let row = try await client.query(
        "client_test_echo", nil, nil, nil, nil, nil, nil, nil, nil, [] as [Int], nil)[0]
      #expect(try row.get("text", as: String?.self) == nil)
      #expect(try row.get("bytes", as: [UInt8]?.self) == nil)
      #expect(try row.get("integers", as: [Int].self) == [])
      let error = #expect(throws: PostgresError.self) { try row.get("text", as: String.self) }
      #expect(error?.kind == .decoding)
      #expect(error?.column == "text")
      #expect(error?.statement == "client_test_echo")
      #expect(throws: PostgresError.self) { try row.get("no_such_column", as: String?.self) }
    }
  }

  @Test("Statements with one route share a connection, and those without are spread")
  func routes() async throws {
    try await withClient { client in
      func backends(route: Int?) async throws -> Set<Int> {
        try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<50 {
            group.addTask { try await client.query("client_test_backend", route: route)[0].get("pid") }
          }
          return try await group.reduce(into: []) { $0.insert($1) }
        }
      }
      let first = try await backends(route: -3)
      #expect(first.count == 1)
      #expect(try await backends(route: -3) == first)
      #expect(try await backends(route: -2).isDisjoint(with: first))
      #expect(try await backends(route: nil).count > 1)
    }
  }

  @Test("A failure in the middle of a pipeline leaves its neighbours alone, and each gets its own answer")
  func pipelining() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      try await withThrowingTaskGroup(of: Void.self) { group in
        // Started in order; every tenth breaks a rule, in the middle of the pipeline.
        for number in 0..<200 {
          group.addTask {
            let label = number.isMultiple(of: 10) ? String(repeating: "x", count: 50) : "label \(number)"
            do {
              let rows = try await client.query("client_test_add", number, nil, label, nil, route: 7)
              #expect(try rows[0].get("id") == number)
            } catch let error as PostgresError {
              #expect(error.kind == .checkViolation)
              #expect(number.isMultiple(of: 10))
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await client.number("client_test_count") == 180)
    }
  }

  @Test("Each broken rule has its kind, SQLSTATE, constraint and statement, and no value")
  func brokenRules() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      try await client.query("client_test_add", 1, nil, "canary", "[1,5)")
      let long = "canary canary canary canary canary canary"
      let cases: [(values: [(any SQLEncodable)?], PostgresError.Kind, String, String?)] = [
        ([2, nil, "canary", nil], .uniqueViolation, "23505", "thing_label_is_unique"),
        ([2, nil, long, nil], .checkViolation, "23514", "thing_label_is_short"),
        ([2, 77, "canary 2", nil], .foreignKeyViolation, "23503", "thing_parent_exists"),
        ([2, nil, "canary 2", "[3,9)"], .exclusionViolation, "23P01", "thing_during_is_free"),
        ([2, nil, nil, nil], .notNullViolation, "23502", nil),
        (["canary", nil, nil, nil], .invalidValue, "22P02", nil),
      ]
      for (values, kind, sqlState, constraint) in cases {
        let error = try #require(
          await failure { try await client.query("client_test_add", values: values, route: nil) })
        #expect(error.kind == kind)
        #expect(error.sqlState == sqlState)
        #expect(error.constraint == constraint)
        #expect(error.statement == "client_test_add")
        #expect(error.retry == .never)
        for text in ["\(error)", String(reflecting: error)] { #expect(!text.contains("canary")) }
      }
    }
  }

  @Test("A rule that is only looked at when the transaction ends is broken like any other, and the connection goes on")
  func deferredRules() async throws {
    try await withClient { client in
      try await client.query("client_test_make")
      try await client.query("client_test_defer")
      for _ in 0..<2 {
        let error = try #require(
          await failure { try await client.query("client_test_add", values: [2, 77, "canary", nil], route: nil) })
        #expect(error.kind == .foreignKeyViolation)
        #expect(error.constraint == "thing_parent_exists")
        #expect(error.statement == "client_test_add")
      }
      #expect(try await client.number("client_test_count") == 0)
      try await client.query("client_test_add", 77, 77, "itself", nil)
      #expect(try await client.number("client_test_count") == 1)
    }
  }

  @Test("A statement whose text is wrong says how, since no value was involved")
  func misspelt() async throws {
    try await withClient { client in
      let error = try await client.failure("client_test_misspelt")
      #expect(error.kind == .invalidStatement)
      #expect(error.preparation?.contains("no_such_column") == true)
      let unprepared = await #expect(throws: PostgresError.self) { try await client.prepare("client_test_misspelt") }
      #expect(unprepared == error)
      try await client.prepare("client_test_one")
      let unknown = try await client.failure("no_such_statement")
      #expect(unknown.kind == .unknownStatement)
      let nul = try await client.failure("client_test_echo", "a\0b")
      #expect(nul.kind == .encoding)
    }
  }

  @Test("A changed table or a forgotten statement is prepared again, unnoticed")
  func preparedAgain() async throws {
    try await withClient(configure: { $0.pipelinedConnections = 1 }) { client in
      try await client.query("client_test_make")
      try await client.query("client_test_add", 1, nil, "one", nil)
      #expect(try await client.query("client_test_all").count == 1)
      try await client.query("client_test_widen")
      let row = try await client.query("client_test_all")[0]
      #expect(try row.get("remark", as: String?.self) == nil)
      try await client.query("client_test_forget")
      #expect(try await client.query("client_test_all").count == 1)
    }
  }

  @Test("The session has the schema, the time-outs and the formats that the configuration says")
  func session() async throws {
    try await withClient(configure: {
      $0.schema = "an \"odd\" one"
      $0.statementTimeoutMs = 1234
      $0.lockTimeoutMs = 567
      $0.idleInTransactionTimeoutMs = 8910
      $0.applicationName = "the tests"
      $0.connectionString += " options='-c work_mem=5MB'"
    }) { client in
      let row = try await client.query("client_test_settings")[0]
      #expect(try row.get("search_path") == "\"an \"\"odd\"\" one\",pg_temp")
      #expect(try row.get("statement_timeout") == "1234ms")
      #expect(try row.get("lock_timeout") == "567ms")
      #expect(try row.get("idle_timeout") == "8910ms")
      #expect(try row.get("application_name") == "the tests")
      #expect(try row.get("client_encoding") == "UTF8")
      #expect(try row.get("time_zone") == "UTC")
      #expect(try row.get("date_style", as: String.self).hasPrefix("ISO"))
      #expect(try row.get("work_mem") == "5MB")
    }
  }

  @Test("A lock that isn't had in time and a statement that takes too long are told apart")
  func timeouts() async throws {
    try await withClient(configure: {
      $0.lockTimeoutMs = 100
      $0.statementTimeoutMs = 400
    }) { client in
      try await client.query("client_test_make")
      try await client.query("client_test_add", 1, nil, "one", nil)
      try await client.transaction { transaction in
        try await transaction.query("client_test_lock", 1)
        let error = try await client.failure("client_test_relabel", 1, "two")
        #expect(error.kind == .lockTimeout)
        #expect(error.retry == .safe)
      }
      #expect(try await client.failure("client_test_sleep", 30.0).kind == .statementTimeout)
    }
  }
}
