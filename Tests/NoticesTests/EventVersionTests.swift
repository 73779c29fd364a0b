import Foundation
import PostgresClient
import TestSupport
import Testing

@testable import Notices

@Suite("Notices take place and time from the version that their event names")
struct EventVersionTests {
  /// A change of the meeting, with the event that tells it.
  private enum Change: String, CaseIterable {
    case held, moved, movedAway, confirmed, cancelled

    var topic: String {
      switch self {
      case .held, .confirmed, .cancelled: "meeting.\(rawValue)"
      case .moved, .movedAway: "meeting.moved"
      }
    }

    func happen(to scenario: NoticeScenario) async throws {
      let owner = scenario.database.ownerClient
      switch self {
      case .held: break
      case .moved: try await owner.query("notices_test_move", scenario.meeting)
      case .movedAway: try await owner.query("notices_test_move_away", scenario.meeting)
      case .confirmed, .cancelled: try await owner.query("notices_test_meeting_state", scenario.meeting, rawValue)
      }
    }
  }

  /// What one mailbox was told last, and in all.
  private struct Words {
    var all: [String] = []
    var last: String { all.last ?? "" }
  }

  /// Lets the changes happen, then has their events composed in every order, each twice, and looks at what each mailbox
  /// was told.
  private func inEveryOrder(
    _ changes: [Change], _ look: @Sendable ([String: Words], [Change]) throws -> Void
  ) async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      for change in changes { try await change.happen(to: scenario) }
      let versions = try await database.ownerClient.query("notices_test_versions", scenario.meeting).map {
        try $0.get("id", as: UUID.self)
      }
      try #require(versions.count == changes.count)
      for order in Self.orders(of: Array(zip(changes, versions))) {
        try await database.ownerClient.query("notices_test_forget_told")
        for (change, version) in order + order {
          try await scenario.publish(
            change.topic, payload: "{\"meeting\":\"\(scenario.meeting)\",\"version\":\"\(version)\"}")
          try await scenario.runJobs(only: "notice.compose")
        }
        var told: [String: Words] = [:]
        for row in try await database.ownerClient.query("notices_test_last_words", scenario.meeting) {
          let (kind, version): (String, Int) = (try row.get("kind"), try row.get("version"))
          let word = "\(kind) v\(version) \(try row.get("starts", as: String.self))"
          told[try row.get("whose", as: String.self), default: Words()].all.append(word)
        }
        for (whose, words) in told {
          #expect(Set(words.all).count == words.all.count, "\(whose) was told the same twice: \(words.all)")
        }
        try look(told, order.map(\.0))
      }
    }
  }

  private static func orders<Element>(of elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { index in
      var rest = elements
      let first = rest.remove(at: index)
      return orders(of: rest).map { [first] + $0 }
    }
  }

  @Test("entry.1: however late events are composed, the last word after a move and a confirmation is the confirmation")
  func confirmedLast() async throws {
    try await inEveryOrder([.held, .moved, .confirmed]) { told, order in
      #expect(told["KENT"]?.last == "meetingConfirmed v3 2027-01-15 13:00:00", "composed as \(order)")
      #expect(told["mediator"]?.last == "meetingConfirmed v3 2027-01-15 13:00:00", "composed as \(order)")
    }
  }

  @Test("a notice of a confirmation that was overtaken by a move isn't told after it")
  func movedLast() async throws {
    try await inEveryOrder([.held, .confirmed, .moved]) { told, order in
      #expect(told["KENT"]?.last == "meetingMoved v3 2027-01-15 13:00:00", "composed as \(order)")
      #expect(told["mediator"]?.last == "meetingMoved v3 2027-01-15 13:00:00", "composed as \(order)")
    }
  }

  @Test("held, confirmed, moved, confirmed and cancelled: in every order the last word is the cancellation")
  func cancelledLast() async throws {
    try await inEveryOrder([.held, .confirmed, .moved, .cancelled]) { told, order in
      #expect(told["KENT"]?.last == "meetingCancelled v4 2027-01-15 13:00:00", "composed as \(order)")
      #expect(told["mediator"]?.last == "meetingCancelled v4 2027-01-15 13:00:00", "composed as \(order)")
    }
  }

  @Test("a site that the meeting has left is told that it is cancelled, or nothing, in every order")
  func movedAway() async throws {
    try await inEveryOrder([.held, .movedAway, .cancelled]) { told, order in
      #expect(told["DONNACONA"]?.last.hasPrefix("meetingCancelled v3") == true, "composed as \(order)")
      #expect(told["KENT"].map { $0.last.hasPrefix("meetingCancelled") } ?? true, "composed as \(order)")
    }
  }

  @Test("an event of a version that never was tells nobody anything, and is gone")
  func forged() async throws {
    try await withTestDatabase { database in
      let scenario = try await NoticeScenario(database)
      try await scenario.publish(
        "meeting.held", payload: "{\"meeting\":\"\(scenario.meeting)\",\"version\":\"\(UUID())\"}")
      try await scenario.runJobs()
      #expect(try await scenario.ledger().isEmpty)
      #expect(try await scenario.liveJobs() == 0)
    }
  }
}
