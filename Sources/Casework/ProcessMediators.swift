public import Facilities
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The mediators of a process, after a change of them.
public struct ProcessMediators: Sendable, Codable, Equatable {
  public let id: ProcessID
  /// By subject.
  public let mediators: [String]
}

extension Casework {
  /// Assigns a mediator to an open process (`program.2`). Assigning one twice changes nothing.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` if the process is closed; `invalid` for a mediator who is
  ///   unknown or whose engagements have all ended; `notForThisRole`; `keyReused`.
  public func assignMediator(
    _ actor: Actor, to process: ProcessID, _ mediator: String, _ command: Command
  ) async throws -> ProcessMediators {
    try allow(actor, .assignMediator)
    return try await changePeople(
      "process_assign_mediator", actor, command,
      ["given_process": .uuid(process), "given_subject": .text(mediator)])
  }

  /// Who is assigned to a process, and whether it is open; for the unit and its mediators. It opens no names.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `notForThisRole`.
  public func mediators(_ actor: Actor, of process: ProcessID) async throws -> (mediators: [String], isOpen: Bool) {
    try allow(actor, .changeMediator)
    let rows = try await database.acting(as: actor).rows(of: "process_mediators", ["given_process": .uuid(process)])
    guard let row = rows.first else { throw CaseworkRefusal.notFound }
    return (try row.get("mediators"), try row.get("is_open"))
  }

  /// Takes a mediator off a process: they no longer reach it, and standing meetings with them are held again until
  /// another mediator attends (`program.2`).
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`, also if the mediator isn't assigned; `notForThisRole`; `keyReused`.
  public func removeMediator(
    _ actor: Actor, from process: ProcessID, _ mediator: String, _ command: Command
  ) async throws -> ProcessMediators {
    try allow(actor, .removeMediator)
    return try await changePeople(
      "process_remove_mediator", actor, command,
      ["given_process": .uuid(process), "given_subject": .text(mediator)])
  }

  /// One engagement, for the unit alone.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `notForThisRole`.
  public func engagement(_ actor: Actor, _ id: EngagementID) async throws -> Engagement {
    try allow(actor, .correctEngagement)
    let rows = try await database.acting(as: actor).rows(of: "engagement_list", ["given_engagement": .uuid(id)])
    guard let row = rows.first else { throw CaseworkRefusal.notFound }
    return try row.decode("engagement")
  }

  /// Corrects an engagement's kind or dates; what isn't given stays. Meetings beyond it are held again (`program.2`).
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `invalid` for a term that ends before it starts, or a casual one of more
  ///   than a year; `notForThisRole`; `keyReused`.
  public func correctEngagement(
    _ actor: Actor, _ engagement: EngagementID, _ correction: EngagementCorrection, _ command: Command
  ) async throws -> Made<EngagementID> {
    try allow(actor, .correctEngagement)
    return try await changePeople(
      "engagement_correct", actor, command,
      [
        "given_engagement": .uuid(engagement), "given_kind": .text(correction.kind),
        "given_start": .date(correction.startsOn?.text), "given_end": .date(correction.endsOn?.text),
      ])
  }

  /// Ends an engagement early. Meetings beyond its new last day are held again (`program.2`).
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `invalid` for a day before the term, or after its present end;
  ///   `notForThisRole`; `keyReused`.
  public func endEngagement(
    _ actor: Actor, _ engagement: EngagementID, lastDay: LocalDay, _ command: Command
  ) async throws -> Made<EngagementID> {
    try allow(actor, .endEngagement)
    return try await changePeople(
      "engagement_end", actor, command,
      ["given_engagement": .uuid(engagement), "given_end": .date(lastDay.text)])
  }
}

/// What is put right in an engagement; `nil` leaves it as it is.
public struct EngagementCorrection: Sendable {
  public let kind: NewEngagement.Kind?
  public let startsOn: LocalDay?
  /// The last day of the term, included.
  public let endsOn: LocalDay?

  public init(kind: NewEngagement.Kind?, startsOn: LocalDay?, endsOn: LocalDay?) {
    (self.kind, self.startsOn, self.endsOn) = (kind, startsOn, endsOn)
  }
}
