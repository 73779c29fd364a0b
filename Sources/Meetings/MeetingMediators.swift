public import Casework
public import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

extension Meetings {
  /// The held and confirmed meetings of a process, in order of time; for the unit and its mediators.
  public func standing(_ actor: Actor, of process: ProcessID) async throws -> [MeetingForProgram] {
    try allow(actor, .changeMediator)
    return try await database.acting(as: actor).rows(
      of: "meeting_list_standing", ["given_process": .uuid(process)]
    ).map { try decode($0.get("answer")) }
  }

  /// The next meeting of each process that has one that stands; for the unit and its mediators.
  public func next(_ actor: Actor, of processes: [ProcessID]) async throws -> [ProcessID: NextMeeting] {
    try allow(actor, .changeMediator)
    let rows = try await database.acting(as: actor).rows(of: "meeting_list_next", ["processes": .uuids(processes)])
    return try rows.reduce(into: [:]) { found, row in
      found[ProcessID(try row.get("process_id", as: UUID.self))] = NextMeeting(
        start: OffsetTime(fromDatabase: try row.get("starts_at")), site: try row.get("site_code"),
        state: try row.get("state"))
    }
  }

  /// How many held and confirmed meetings somebody mediates, or attends as a co-mediator, from a day through another;
  /// for the unit and mediators, within their reach.
  ///
  /// - Throws: `MeetingRefusal.notForThisRole` for anybody else.
  public func countMediated(
    _ actor: Actor, by mediator: String, from: LocalDay, to: LocalDay
  ) async throws -> Int {
    try allow(actor, .changeMediator)
    return try await database.acting(as: actor).value(
      of: "meeting_count_mediated",
      ["given_mediator": .text(mediator), "given_from": .date(from.text), "given_to": .date(to.text)])
  }

  /// Changes who attends a meeting as its mediator, without losing the slot (`program.2`, `entry.2`). The unit may, and
  /// the meeting's mediator. Agreements stay: mediators aren't on the attendee list.
  ///
  /// - Parameter coMediators: the subjects of those who attend besides; `nil` leaves them as they are.
  /// - Throws: ``MeetingRefusal``, among them `engagementMissing` and `personTaken`.
  public func changeMediator(
    _ actor: Actor, _ meeting: MeetingID, to mediator: String, coMediators: [String]?, seen version: Int?,
    _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .changeMediator)
    return try await change(
      "meeting_change_mediator", actor, command,
      [
        "given_meeting": .uuid(meeting), "seen_version": .integer(version), "given_subject": .text(mediator),
        "co_subjects": .texts(coMediators),
      ])
  }
}

/// When and where the next meeting of a process is.
public struct NextMeeting: Sendable, Equatable {
  public let start: OffsetTime
  public let site: SiteCode
  /// Held or confirmed.
  public let state: MeetingState
}
