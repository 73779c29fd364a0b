public import Facilities
import Foundation
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The Restorative Justice Unit's word that a process may, exceptionally, meet in a Visits and Correspondence area
/// (`space.3`): nobody else is there but agreed staff.
public struct VisitsAuthorisation: Sendable, Codable, Equatable {
  public let id: VisitsAuthorisationID
  /// The area; all the rooms it is made of are reserved with it.
  public let room: RoomCode
  public let reason: NewVisitsAuthorisation.Reason
  /// The first and the last day on which a meeting may be there.
  public let from: LocalDay
  public let to: LocalDay
  /// How many staff, agreed by all, are there besides those who attend, 0 to 5.
  public let staffPresent: Int
  public let authorisedBy: String
  public let authorisedAt: String
  /// `nil` while it holds.
  public let revokedBy: String?
  public let revokedAt: String?
}

/// An authorisation to be given.
public struct NewVisitsAuthorisation: Sendable {
  public let room: RoomCode
  public let reason: Reason
  public let from: LocalDay
  public let to: LocalDay
  public let staffPresent: Int

  /// Why no other room will do. A code, so that it can say nothing of the case.
  public enum Reason: String, Codable, CaseIterable, Sendable {
    case noClosedRoom, roomTooSmall, accessibility, security
  }

  /// How many staff may be there at most.
  public static let staffRange = 0...5

  public init(room: RoomCode, reason: Reason, from: LocalDay, to: LocalDay, staffPresent: Int) {
    (self.room, self.reason, self.from, self.to, self.staffPresent) = (room, reason, from, to, staffPresent)
  }
}

public typealias VisitsAuthorisationID = TypedID<NewVisitsAuthorisation>

extension Casework {
  /// Authorises a process to meet in a Visits and Correspondence area (`space.3`). Another number of staff than before
  /// voids what was agreed for the meetings that stand there (`space.2`).
  ///
  /// - Throws: `CaseworkRefusal`: `wrongState` for a closed process, and where another authorisation holds on some of
  ///   the days; `invalid` for a room that is no such area, or days that can't be.
  public func authoriseVisitsArea(
    _ actor: Actor, for process: ProcessID, _ new: NewVisitsAuthorisation, _ command: Command
  ) async throws -> VisitsAuthorisation {
    try allow(actor, .authoriseVisitsArea)
    guard NewVisitsAuthorisation.staffRange.contains(new.staffPresent) else {
      throw CaseworkRefusal.invalid([FieldFault("staffPresent", .outOfRange)])
    }
    return try await done(
      "casework_authorise_visits_area", actor, command,
      [
        process.uuid, VisitsAuthorisationID().uuid, new.room.rawValue, new.reason.rawValue, new.from.text,
        new.to.text, new.staffPresent,
      ])
  }

  /// Revokes an authorisation. Meetings that stand in the area are held again, and both sides are told.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`, or `wrongState` for one that is revoked already.
  public func revokeVisitsArea(
    _ actor: Actor, for process: ProcessID, _ authorisation: VisitsAuthorisationID, _ command: Command
  ) async throws -> VisitsAuthorisation {
    try allow(actor, .revokeVisitsArea)
    return try await done(
      "casework_revoke_visits_area", actor, command, [process.uuid, authorisation.uuid])
  }

  /// The authorisations of a process, newest first.
  ///
  /// - Throws: `CaseworkRefusal.notFound` outside the actor's reach.
  public func visitsAuthorisations(_ actor: Actor, of process: ProcessID) async throws -> [VisitsAuthorisation] {
    try allow(actor, .listVisitsAuthorisations)
    let rows = try await store.database.acting(as: actor).query(
      "casework_visits_authorisations", values: actor.sqlValues + [process.uuid], route: nil)
    guard let row = rows.first else { throw CaseworkRefusal.notFound }
    return try JSONDecoder().decode(
      [VisitsAuthorisation].self, from: Data(row.get("authorisations", as: JSONText.self).text.utf8))
  }
}
