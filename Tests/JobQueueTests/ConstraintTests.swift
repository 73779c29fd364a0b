import Foundation
import PostgresClient
import TestSupport
import Testing

@testable import JobQueue

/// What the tables refuse, whoever writes to them.
@Suite("Constraints of the queue")
struct ConstraintTests {
  struct Direct: Sendable {
    var kind = "test.work"
    var state = "available"
    var isHeld = false
    var deadline = "1 minute"
    var isDead = false
    var lease = 0
    var attempt = 0
    let constraint: String
  }

  static let refused = [
    Direct(state: "asleep", constraint: "job_state_known"),
    Direct(state: "available", isHeld: true, constraint: "job_running_has_its_holder"),
    Direct(state: "running", lease: 1, attempt: 1, constraint: "job_running_has_its_holder"),
    Direct(state: "running", isHeld: true, lease: 0, attempt: 1, constraint: "job_running_has_a_lease"),
    Direct(
      state: "running", isHeld: true, deadline: "-1 minute", lease: 1, attempt: 1,
      constraint: "job_deadline_follows_claim"),
    Direct(state: "dead", constraint: "job_dead_has_its_time"),
    Direct(isDead: true, constraint: "job_dead_has_its_time"),
    Direct(lease: -1, constraint: "job_lease_not_negative"),
    Direct(attempt: -1, constraint: "job_attempt_in_range"),
    Direct(kind: "", constraint: "job_kind_length"),
  ]

  @Test("a job in an impossible state is refused by a named constraint")
  func jobs() async throws {
    try await withTestDatabase { database in
      for direct in Self.refused {
        let error = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query(
            "queue_test_job_directly", direct.kind, direct.state, direct.isHeld, direct.deadline, direct.isDead,
            direct.lease, direct.attempt)
        }
        #expect(error?.constraint == direct.constraint)
      }
    }
  }

  @Test("a payload holds ids and nothing else, and a unique key is an id or a name of the program")
  func opaque() async throws {
    try await withTestDatabase { database in
      let id = UUID()
      for payload in [
        #"{"site":"KENT"}"#, #"{"day":"2027-01-15"}"#, #"{"revision":2147483647}"#, #"{"told":true}"#, #"{"was":null}"#,
        "{\"all\":[\"\(id)\",\"KENT\"]}", "{\"deep\":{\"id\":\"\(id)\"}}",
      ] {
        let error = await #expect(throws: PostgresError.self, "\(payload)") {
          try await database.ownerClient.query("queue_test_payload_directly", JSONText(payload), nil)
        }
        #expect(error?.constraint == "job_payload_is_ids", "\(payload)")
      }
      for payload in ["{}", "{\"meeting\":\"\(id)\",\"all\":[\"\(id)\"]}", #"{"due":"2027-01-15T10:00:00+00:00"}"#] {
        try await database.ownerClient.query("queue_test_payload_directly", JSONText(payload), nil)
        try await database.ownerClient.query("queue_test_payload_gone")
      }
      let scenario = try await QueueScenario(database)
      for key in ["KENT/2026-11-30", "KENT", "2026-11-30", "zone", "\(id)/1"] {
        let error = await #expect(throws: PostgresError.self, "\(key)") { try await scenario.enqueue(key: key) }
        #expect(error?.constraint == "job_unique_key_is_opaque", "\(key)")
      }
      for key in [id.uuidString.lowercased(), "zone.check", "audit.seal 1796000000"] {
        try await scenario.enqueue(key: key)
      }
    }
  }

  @Test("payloads are objects of a bounded size, and schedules have one recurrence and a known rule")
  func others() async throws {
    try await withTestDatabase { database in
      let ids = (0..<1_000).map { _ in "\"\(UUID())\"" }.joined(separator: ",")
      let large = "{\"all\":[\(ids)]}"
      for (payload, constraint) in [("[]", "job_payload_is_an_object"), (large, "job_payload_size")] {
        let error = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query("queue_test_payload_directly", JSONText(payload), nil)
        }
        #expect(error?.constraint == constraint)
      }
      let schedules: [(Int?, String?, String?, String, String)] = [
        (nil, nil, nil, "once", "job_cron_periodic_or_daily"),
        (60, "05:00", "UTC", "once", "job_cron_periodic_or_daily"),
        (0, nil, nil, "once", "job_cron_period_in_range"),
        (60, nil, nil, "never", "job_cron_catch_up_known"),
      ]
      for (period, wallTime, zone, rule, constraint) in schedules {
        let error = await #expect(throws: PostgresError.self) {
          try await database.ownerClient.query("queue_test_cron_directly", period, wallTime, zone, rule)
        }
        #expect(error?.constraint == constraint)
      }
    }
  }
}
