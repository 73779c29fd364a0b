public import Identifiers
public import JobQueue
import PostgresClient
public import Privacy

/// Expires a hold when its time has run out.
public struct ExpireHold: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.expireHold"
  public let limits = JobLimits(dueSeconds: 600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "meeting_expire_hold",
      ["given_meeting": .uuid(MeetingPayload(job).meeting), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

/// Completes a confirmed meeting when its time is over.
public struct CompleteMeeting: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.complete"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "meeting_complete",
      ["given_meeting": .uuid(MeetingPayload(job).meeting), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

/// Tells both sides that a hold expires soon, while something is still missing.
public struct RemindHold: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.remindHold"
  public let limits = JobLimits(dueSeconds: 900)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "meeting_remind_hold",
      ["given_meeting": .uuid(MeetingPayload(job).meeting), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

/// Has the mediator, and nobody else, told that a meeting that is over needs a follow-up, and a word whether it took
/// place.
public struct FollowUpMeeting: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.followUp"
  public let limits = JobLimits(dueSeconds: 3_600)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "meeting_follow_up",
      ["given_meeting": .uuid(MeetingPayload(job).meeting), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

/// Reviews the meetings that waited for the room, places or people of one that has given them up.
public struct ReviewFreed: JobHandler {
  private let database: Database
  public let kind: JobKind = "meeting.reviewFreed"
  public let limits = JobLimits(dueSeconds: 900)

  public init(database: Database) {
    self.database = database
  }

  public func run(_ job: Job) async throws -> JobOutcome {
    try await database.acting(as: .worker).run(
      "meeting_review_freed",
      ["given_meeting": .uuid(MeetingPayload(job).meeting), "job": .bigint(job.id), "lease": .integer(job.lease)])
    return .doneInTransaction
  }
}

/// Every kind of job of this module.
public func meetingHandlers(database: Database) -> [any JobHandler] {
  [
    ExpireHold(database: database), CompleteMeeting(database: database), RemindHold(database: database),
    FollowUpMeeting(database: database), ReviewContact(database: database), CheckZones(database: database),
    ReviewFreed(database: database), ReviewGround(database: database), SettleMeetings(database: database),
  ]
}

/// The payload of every event and job about a meeting: its id, and nothing else.
public struct MeetingPayload: Codable, Sendable {
  public let meeting: MeetingID

  /// Reads a job's payload.
  public init(_ job: Job) throws {
    self = try job.decode(Self.self)
  }
}
