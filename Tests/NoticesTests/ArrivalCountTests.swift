import Foundation
import Identifiers
import JobQueue
import PostgresClient
import Privacy
import TestSupport
import Testing

@testable import Notices

@Suite("Every notice arrives once or becomes somebody's task")
struct ArrivalCountTests {
  /// How many notices are sent. `make bench` asks for 10,000.
  private static let count = ProcessInfo.processInfo.environment["VESTIBULE_NOTICES"].flatMap { Int($0) } ?? 500

  @Test("channels that fail at random and workers that die: the ledger is what the other side saw, to the message")
  func exactly() async throws {
    let first = UnsteadyChannel(.smtp, canTell: false, seed: 20_270_115)
    let second = UnsteadyChannel(.gcNotify, canTell: true, seed: 785)
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database, channel: first, and: [second])
      try await scenario.registerEveryone()
      for _ in 0..<Self.count { try await Self.write(scenario) }
      try await Self.work(scenario, first)
      let ledger = try await Self.ledger(scenario)
      #expect(ledger.count >= Self.count)
      let accepted = first.accepted.merging(second.accepted) { $0 + $1 }
      #expect(accepted.values.allSatisfy { $0 == 1 }, "no message is sent twice")
      for entry in ledger {
        switch entry.state {
        case .sent, .delivered: #expect(accepted[entry.id] == 1)
        case .failed, .cancelled: #expect(accepted[entry.id] == nil)
        case .unknown: #expect(entry.passedOn != nil, "nobody sees to it")
        case .intended: #expect(entry.passedOn == .unit, "nobody sees to it")
        case .sending, .told: Issue.record("\(entry.state) at the end")
        }
      }
      let notices = try await Self.noticesOfDeliveries(scenario)
      let told = Dictionary(grouping: accepted.keys, by: { notices[$0] })
      #expect(told[nil] == nil && told.values.allSatisfy { $0.count == 1 }, "no notice is sent twice")
      #expect(Set(accepted.keys).isSubset(of: ledger.map(\.id)))
      let sent = ledger.filter { [.sent, .delivered].contains($0.state) }.count
      let escalated = try await Self.undelivered(scenario)
      let ends = Dictionary(grouping: ledger, by: { "\($0.channel) \($0.state)" }).map { "\($0) \($1.count)" }.sorted()
      print("\(Self.count) notices: \(ends.joined(separator: ", ")); with the unit \(escalated)")
      #expect(sent + escalated == Self.count, "each arrives once or is with the unit")
    }
  }

  /// Writes a notice of its own subject to Kent's staff.
  private static func write(_ scenario: NoticeScenario) async throws {
    let worker = scenario.database.database.acting(as: .worker)
    let box = try await worker.row(
      of: "notice_take_position",
      [
        "given_id": .uuid(UUID()), "given_role": .text("siteStaff"), "given_site": .text("KENT"),
        "given_subject": .text(nil as String?), "given_language": .text("en"),
      ])
    try await worker.run(
      "notice_write",
      [
        "given_id": .uuid(UUID()), "given_mailbox": .uuid(try box.get("id", as: UUID.self)),
        "given_position": .bigint(try box.get("last_position", as: Int64.self)), "given_kind": .text("adviceGiven"),
        "given_subject_kind": .text("advice"), "given_subject": .text(UUID().uuidString.lowercased()),
        "given_version": .integer(1), "given_site": .text("KENT"), "given_day": .date("2027-01-15"),
        "given_starts": .timestamp(nil), "given_zone": .text(nil as String?), "given_arrival_was": .timestamp(nil),
        "given_arrival_is": .timestamp(nil), "inbox_delivery": .uuid(UUID()), "given_duty": .text("general"),
        "is_urgent": .boolean(false), "configured": .texts(["smtp", "gcNotify"]),
      ])
  }

  /// Runs the jobs until nothing is left to do, with workers that die before they send, or before they record it. Half
  /// an hour passes whenever nothing can be done now.
  private static func work(_ scenario: NoticeScenario, _ dice: UnsteadyChannel) async throws {
    for _ in 0..<40 {
      while let job = try await scenario.claim("notice.deliver") {
        switch dice.roll() {
        case 0..<5: try await scenario.database.ownerClient.query("notices_test_crash", job.id)
        case 5..<10:
          let payload = try job.decode([String: NoticeDelivery.ID].self)
          _ = try await scenario.deliveries.begin(try #require(payload["delivery"]), job)
          try await scenario.database.ownerClient.query("notices_test_crash", job.id)
        case 10..<15:
          // It does all its work, and dies before the queue hears of it.
          _ = try? await scenario.run(job)
          try await scenario.database.ownerClient.query("notices_test_crash", job.id)
        default:
          do {
            try await scenario.finish(job)
          } catch {
            try await scenario.database.database.acting(as: .worker).run(
              "job_fail",
              ["id": .bigint(job.id), "lease": .integer(job.lease), "error": .text("test")])
          }
        }
      }
      try await scenario.pass(minutes: 31)
      let waiting = try await ledger(scenario).contains {
        $0.state == .sending || [.intended, .unknown, .failed].contains($0.state) && $0.passedOn == nil
      }
      if !waiting, try await scenario.deliverJobs() == 0 { return }
    }
    Issue.record("it doesn't come to an end")
  }

  private static func ledger(_ scenario: NoticeScenario) async throws -> [NoticeLedgerEntry] {
    var entries: [NoticeLedgerEntry] = []
    while true {
      let page = try await scenario.notices.ledger(NoticeScenario.rju, after: entries.last?.id)
      entries += page
      if page.count < 1_000 { return entries.filter { $0.channel != .inbox } }
    }
  }

  /// Which notice each delivery is of.
  private static func noticesOfDeliveries(_ scenario: NoticeScenario) async throws -> [NoticeDelivery.ID: UUID] {
    try await scenario.database.ownerClient.query("notices_test_notices_of_deliveries").reduce(into: [:]) {
      $0[NoticeDelivery.ID(try $1.get("id", as: UUID.self))] = try $1.get("notice_id", as: UUID.self)
    }
  }

  private static func undelivered(_ scenario: NoticeScenario) async throws -> Int {
    var found: [UndeliveredNotice] = []
    while true {
      let page = try await scenario.notices.undelivered(NoticeScenario.rju, after: found.last?.id, limit: 1_000)
      found += page
      if page.count < 1_000 { return found.count }
    }
  }
}
