public import Privacy
import Foundation
public import JobQueue
public import Identifiers
import PostgresClient

/// Lets a hold go when its time has run out.
public struct ExpireHold: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.expireHold"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).query(
      "meetings_expire_hold", MeetingPayload(job).meeting.uuid, job.id, job.lease)
    return .doneInTransaction
  }
}

/// Completes a confirmed meeting when its time is over.
public struct CompleteMeeting: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.complete"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).query(
      "meetings_complete", MeetingPayload(job).meeting.uuid, job.id, job.lease)
    return .doneInTransaction
  }
}

/// Tells both sides that a hold runs out soon and that something is missing still.
public struct RemindHold: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.remindHold"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).query(
      "meetings_remind_hold", MeetingPayload(job).meeting.uuid, job.id, job.lease)
    return .doneInTransaction
  }
}

/// Has the mediator, and nobody else, told that a meeting that took place is to be followed up.
public struct FollowUpMeeting: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.followUp"

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).query(
      "meetings_follow_up", MeetingPayload(job).meeting.uuid, job.id, job.lease)
    return .doneInTransaction
  }
}

/// Every kind of job about meetings.
public func meetingHandlers(database: Database) -> [any JobHandler] {
  [
    ExpireHold(database: database), CompleteMeeting(database: database), RemindHold(database: database),
    FollowUpMeeting(database: database), CheckZones(database: database),
  ]
}

/// What every event and job about a meeting carries: its id, and nothing else.
public struct MeetingPayload: Codable, Sendable {
  public let meeting: MeetingID

  /// Reads a job's payload.
  public init(_ job: Job) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(job.payload.text.utf8))
  }
}
