import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("What the database says for metrics")
struct NoticeFiguresTests {
  @Test("program.1: kinds that tell how a meeting ended wait under one name, as long as the first of them")
  func waits() async throws {
    try await withTestDatabase { database in
      try await database.setClock("2026-11-30T10:00:00-08:00")
      for kind in ["notice.compose.meetingCancelled", "notice.compose.meetingDeclined", "test.mend"] {
        let _: Int64 = try await database.ownerClient.value(
          of: "job_enqueue",
          ["kind": .text(kind), "payload": .jsonb(JSONText("{}")), "unique_key": .text(nil as String?)])
      }
      try await database.setClock("2026-11-30T10:02:00-08:00")
      let waits = try await KindWait.read(database.database)
      #expect(waits.map(\.kind) == ["notice.compose.meetingEnd", "test.mend"])
      #expect(waits.allSatisfy { $0.waitingSeconds > 60 && $0.waitingSeconds < 3_600 }, "\(waits)")
    }
  }

  @Test("Deliveries are counted by channel and state until they have arrived")
  func deliveries() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.registerEveryone()
      try await scenario.publish("meeting.held")
      try await scenario.runJobs(only: "notice.compose")
      let composed = try await DeliveryCount.read(database.database)
      #expect(composed.count == 1 && composed.first?.state == "intended" && (composed.first?.number ?? 0) > 0)
      try await scenario.runJobs()
      #expect(try await DeliveryCount.read(database.database) == [])
    }
  }

  @Test("They are for the service alone")
  func walls() async throws {
    try await withTestDatabase { database in
      let names: [StatementName] = [
        "queue_waiting_list", "notice_delivery_count", "entry_list_count", "session_count", "server_version_read",
      ]
      for name in names {
        let service = database.database.acting(as: .worker)
        _ = try await service.rows(of: name)
        for executor in [database.client as any SQLExecutor, database.database.acting(as: NoticeScenario.rju)] {
          let error = await #expect(throws: PostgresError.self) { _ = try await executor.rows(of: name) }
          #expect(error?.kind == .insufficientPrivilege, "\(name)")
        }
      }
    }
  }
}
