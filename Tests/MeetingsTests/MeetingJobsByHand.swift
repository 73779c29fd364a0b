import Casework
import Foundation
import Identifiers
import JobQueue
import Meetings
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

extension Scenario {
  private var handlers: [any JobHandler] {
    meetingHandlers(database: database.database)
      + ComposeNotices.handlers(database: database.database, channels: [])
  }

  /// Runs a job about one meeting now, whether it is due or not, and no other.
  func run(_ kind: JobKind, of meeting: MeetingID) async throws {
    try await database.ownerClient.query("test_enqueue", "test.\(kind.rawValue)", meeting.uuid)
    let claimed = try #require(try await claim(["test.\(kind.rawValue)"]))
    _ = try await #require(handlers.first { $0.kind == kind }).run(claimed)
  }

  /// Runs the jobs about meetings and notices that are due, one after the other, until there is none.
  func runJobs() async throws {
    let handlers = handlers
    while let job = try await claim(handlers.map(\.kind.rawValue)) {
      _ = try await #require(handlers.first { $0.kind == job.kind }).run(job)
    }
  }

  /// Runs the daily look for processes without a mediator now.
  func reviewMediators() async throws {
    try await database.ownerClient.query("test_enqueue", "test.mediators.review", process.id.uuid)
    let claimed = try #require(try await claim(["test.mediators.review"]))
    _ = try await ReviewMediators(database: database.database).run(claimed)
  }

  private func claim(_ kinds: [String]) async throws -> Job? {
    let worker = database.database.acting(as: .worker)
    try await worker.query("test_promote")
    guard let row = try await worker.query("test_claim", UUID(), kinds).first else { return nil }
    return Job(
      id: try row.get("id"), lease: try row.get("lease"), kind: JobKind(rawValue: try row.get("kind")),
      attempt: try row.get("attempt"), payload: try row.get("payload"))
  }

  /// When jobs of a kind about a meeting are planned for, in UTC and to the nearest hour.
  func planned(_ kind: JobKind, of meeting: MeetingID) async throws -> [String] {
    try await database.ownerClient.query("test_planned", kind.rawValue, meeting.uuid).map { try $0.get("run_at") }
  }

  /// What an actor was told about a meeting, oldest first.
  func told(_ actor: Actor, of meeting: MeetingID) async throws -> [NoticeKind] {
    try await Notices(database: database.database).inbox(actor).notices.reversed()
      .filter { $0.subject.key == meeting.description }.map(\.kind)
  }

  /// The meeting as mediators see it.
  func shown(_ meeting: MeetingID) async throws -> MeetingForProgram {
    guard case .program(let shown) = try await meetings.find(Self.m1, meeting) else { throw ScenarioError.impossible }
    return shown
  }
}
