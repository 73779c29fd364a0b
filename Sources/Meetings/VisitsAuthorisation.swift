public import Casework
public import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The Restorative Justice Unit's decision that a process may, exceptionally, meet in a Visits and Correspondence area
/// (`space.3`), with nobody else present but the agreed number of staff.
public struct VisitsAuthorisation: Sendable, Codable, Equatable {
  public let id: VisitsAuthorisationID
  /// The area. All the rooms that are parts of it are reserved with it.
  public let room: RoomCode
  public let reason: NewVisitsAuthorisation.Reason
  /// The first day on which a meeting may be there.
  public let from: LocalDay
  /// The last day on which a meeting may be there.
  public let to: LocalDay
  /// How many staff are present besides the attendees, 0 to 5. Everyone agrees to the number.
  public let staffPresent: Int
  /// The subject of whoever authorised it.
  public let authorisedBy: String
  /// RFC 3339, with headquarters' offset.
  public let authorisedAt: String
  /// The subject of whoever revoked it; `nil` while it is valid.
  public let revokedBy: String?
  /// RFC 3339, with headquarters' offset; `nil` while it is valid.
  public let revokedAt: String?
}

/// An authorisation to be given.
public struct NewVisitsAuthorisation: Sendable {
  public let room: RoomCode
  public let reason: Reason
  public let from: LocalDay
  public let to: LocalDay
  public let staffPresent: Int

  /// Why no other room will do. It is a code, so that it can say nothing about the case.
  public enum Reason: String, Codable, CaseIterable, Sendable {
    case noClosedRoom, roomTooSmall, accessibility, security
  }

  /// How many staff may be present.
  public static let staffRange = 0...5

  public init(room: RoomCode, reason: Reason, from: LocalDay, to: LocalDay, staffPresent: Int) {
    (self.room, self.reason, self.from, self.to, self.staffPresent) = (room, reason, from, to, staffPresent)
  }
}

/// The id of an authorisation.
public typealias VisitsAuthorisationID = TypedID<NewVisitsAuthorisation>

extension Meetings {
  /// Authorises a process to meet in a Visits and Correspondence area (`space.3`). Meetings that are held there already
  /// have to be agreed to again (`space.2`).
  ///
  /// - Throws: `CaseworkRefusal`: `notFound` outside the actor's reach; `wrongState` for a closed process, or if
  ///   another authorisation is valid on some of the days; `invalid` for a room that is no such area, days in the past
  ///   or in the wrong order, or too many staff; `notForThisRole`; `keyReused`.
  public func authoriseVisitsArea(
    _ actor: Actor, for process: ProcessID, _ new: NewVisitsAuthorisation, _ command: Command
  ) async throws -> VisitsAuthorisation {
    try allowVisits(actor, .authoriseVisitsArea)
    guard NewVisitsAuthorisation.staffRange.contains(new.staffPresent) else {
      throw CaseworkRefusal.invalid([FieldFault("staffPresent", .outOfRange)])
    }
    return try await changeVisits(
      "visits_authorise", actor, command,
      [
        "given_process": .uuid(process), "given_id": .uuid(VisitsAuthorisationID()), "given_room": .text(new.room),
        "given_reason": .text(new.reason), "given_first": .date(new.from.text), "given_last": .date(new.to.text),
        "given_staff": .integer(new.staffPresent),
      ])
  }

  /// Revokes an authorisation. Active meetings in the area are held again, and both sides are told.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` if it is revoked already; `notForThisRole`; `keyReused`.
  public func revokeVisitsArea(
    _ actor: Actor, for process: ProcessID, _ authorisation: VisitsAuthorisationID, _ command: Command
  ) async throws -> VisitsAuthorisation {
    try allowVisits(actor, .revokeVisitsArea)
    return try await changeVisits(
      "visits_revoke", actor, command,
      ["given_process": .uuid(process), "given_authorisation": .uuid(authorisation)])
  }

  /// The authorisations of a process, newest first.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound` outside the actor's reach; `notForThisRole`.
  public func visitsAuthorisations(_ actor: Actor, of process: ProcessID) async throws -> [VisitsAuthorisation] {
    try allowVisits(actor, .listVisitsAuthorisations)
    let rows = try await database.acting(as: actor).rows(
      of: "visits_authorisation_list", ["given_process": .uuid(process)])
    guard let row = rows.first else { throw CaseworkRefusal.notFound }
    return try JSONDecoder().decode(
      [VisitsAuthorisation].self, from: Data(row.get("authorisations", as: JSONText.self).text.utf8))
  }

  private func allowVisits(_ actor: Actor, _ action: Action) throws(CaseworkRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  private func changeVisits(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> VisitsAuthorisation {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: VisitsOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .wrongState: throw CaseworkRefusal.wrongState
    case .invalid: throw CaseworkRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }
}

/// What the doors about Visits and Correspondence areas answer.
private enum VisitsOutcome: String, SQLDecodable {
  case done, notFound, wrongState, invalid, keyReused
}
