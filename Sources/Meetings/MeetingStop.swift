public import Casework
public import Facilities
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

/// Why a meeting under way was stopped. A closed list, for the Restorative Justice Unit alone.
public enum StopReason: String, Sendable, CaseIterable, Codable {
  /// A participant withdrew (`program.1`).
  case withdrawal
  case security
  case illness
  case facility
  case other
}

/// Who stopped a meeting and why, as the Restorative Justice Unit reads it.
public struct MeetingStop: Sendable, Codable, Equatable {
  public let meeting: MeetingID
  public let site: SiteCode
  public let start: OffsetTime
  public let reason: StopReason
  /// The subject of who stopped it.
  public let stoppedBy: String
  public let stoppedRole: Role
  public let stoppedAt: OffsetTime
}

extension Meetings {
  /// Stops a meeting under way (`entry.3`): its people are led out from now on, and room and places stay taken until
  /// everyone is out. Everyone but the Restorative Justice Unit sees only that it was stopped.
  ///
  /// - Throws: `MeetingRefusal.wrongState` before the first arrival, and once the meeting is over.
  public func stop(
    _ actor: Actor, _ meeting: MeetingID, for reason: StopReason, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .stopMeeting)
    return try await change(
      "meeting_stop", actor, command,
      ["given_meeting": .uuid(meeting), "seen_version": .integer(version), "given_reason": .text(reason)])
  }

  /// The stopped meetings of a process, latest first.
  public func stops(_ actor: Actor, of process: ProcessID) async throws -> [MeetingStop] {
    try allow(actor, .listStops)
    let rows = try await database.acting(as: actor).rows(of: "meeting_stop_list", ["given_process": .uuid(process)])
    return try rows.map { row in
      try JSONDecoder().decode(MeetingStop.self, from: Data(row.get("answer", as: JSONText.self).text.utf8))
    }
  }

  /// Records whether a meeting that is over took place (`information.1`). The clock ends only the booking; what a
  /// victim's file may record is what the mediator says. It can be put right by saying it again.
  ///
  /// - Throws: `MeetingRefusal.wrongState` unless the meeting is completed or was stopped.
  public func sayOutcome(
    _ actor: Actor, _ meeting: MeetingID, tookPlace: Bool, seen version: Int?, _ command: Command
  ) async throws -> MeetingView {
    try allow(actor, .sayOutcome)
    return try await change(
      "meeting_say_outcome", actor, command,
      ["given_meeting": .uuid(meeting), "seen_version": .integer(version), "given_took_place": .boolean(tookPlace)])
  }
}
