import Clauses
public import Facilities
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The wording to be added to a condition, as it was handed out (`contact.3`).
public struct HandedOutWording: Sendable {
  /// The fixed wording, word for word.
  public let english: String
  /// The official French wording; `nil` until the agency has set it.
  public let french: String?
  public let handedOutAt: OffsetTime
}

extension Casework {
  /// Records an order or a condition between two participants of a process (`contact.1`). Confirmed meetings that it
  /// bars are put on hold, and both sides are told.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `invalid` for someone who isn't a participant of the process, or the same
  ///   one twice; `notForThisRole`; `keyReused`.
  public func addCondition(
    _ actor: Actor, to process: ProcessID, _ new: NewCondition, _ command: Command
  ) async throws -> Made<ConditionID> {
    try allow(actor, .recordCondition)
    if new.first == new.second { throw CaseworkRefusal.invalid([FieldFault("between[1]", .sameParticipant)]) }
    return try await changeContact(
      "process_add_condition", actor, command,
      [
        "given_process": .uuid(process), "given_id": .uuid(ConditionID()), "given_kind": .text(new.kind),
        "first": .uuid(new.first), "second": .uuid(new.second),
      ])
  }

  /// Records that an order or a condition is no longer in force, and closes the open advice about it.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where it is lifted already; `notForThisRole`; `keyReused`.
  public func liftCondition(
    _ actor: Actor, of process: ProcessID, _ condition: ConditionID, _ command: Command
  ) async throws -> Made<ConditionID> {
    try allow(actor, .liftCondition)
    return try await changeContact(
      "condition_lift", actor, command, ["given_process": .uuid(process), "given_condition": .uuid(condition)])
  }

  /// Clears an order or a condition until a day (`contact.1`). Given in the order's own file, it counts in every file
  /// of the two people; given in another one where it binds them, or for a meeting there, it counts in that file alone.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `invalid` for a condition that isn't in force, a basis that isn't one
  ///   for its kind, a day in the past or more than a year ahead, a meeting that isn't one of the two people, or an
  ///   advice that is about another condition or has no recommendation (`contact.4`); `clearedAlready` where the same
  ///   clearance is valid, because a second one would outlive the first one's revocation; `notForThisRole`;
  ///   `keyReused`.
  public func addClearance(
    _ actor: Actor, to process: ProcessID, _ new: NewClearance, _ command: Command
  ) async throws -> Made<ClearanceID> {
    try allow(actor, .giveClearance)
    // Of two requests at once with one idempotency key, the second gets the first one's answer when it tries again.
    for _ in 0..<2 {
      do {
        return try await changeContact(
          "process_add_clearance", actor, command,
          [
            "given_process": .uuid(process), "given_id": .uuid(ClearanceID()), "given_condition": .uuid(new.condition),
            "given_basis": .text(new.basis), "given_until": .date(new.validUntil.text),
            "given_advice": .uuid(new.advice), "given_meeting": .uuid(new.meeting),
          ])
      } catch let error as PostgresError where error.matches(constraint: "clearance_given_once") {
        continue
      } catch let error as PostgresError where error.meansNoSuchMeeting {
        throw CaseworkRefusal.invalid([FieldFault("meeting", .meetingUnknown)])
      }
    }
    throw CaseworkRefusal.clearedAlready
  }

  /// Revokes a clearance (`contact.1`). Meetings that depended on it are put on hold, and both sides are told.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where it is revoked already; `notForThisRole`; `keyReused`.
  public func revokeClearance(
    _ actor: Actor, of process: ProcessID, _ clearance: ClearanceID, _ command: Command
  ) async throws -> Made<ClearanceID> {
    try allow(actor, .revokeClearance)
    return try await changeContact(
      "clearance_revoke", actor, command, ["given_process": .uuid(process), "given_clearance": .uuid(clearance)])
  }

  /// Hands out the fixed wording to be added to a condition, and notes in the trail to whom and when (`contact.3`).
  ///
  /// - Parameter process: the process whose condition is drafted; only the unit may name one.
  /// - Throws: `CaseworkRefusal`: `invalid` for a process that is unknown, or that the actor may not name;
  ///   `notForThisRole`; `keyReused`.
  public func handOutConditionWording(
    _ actor: Actor, for process: ProcessID? = nil, _ command: Command
  ) async throws -> HandedOutWording {
    try allow(actor, .handOutWording)
    let noted: HandOutNoted = try await changeContact(
      "wording_hand_out", actor, command, ["given_process": .uuid(process)])
    let french = try await frenchWordings(actor).condition
    return HandedOutWording(english: FixedWording.condition, french: french, handedOutAt: noted.handedOutAt)
  }

  /// Carries out one of the doors about answers, conditions, clearances, the wording, advice, and who is one person.
  func changeContact<Answer: Decodable>(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> Answer {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: ContactOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .invalid: throw CaseworkRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .wrongState: throw CaseworkRefusal.wrongState
    case .peopleCollide: throw CaseworkRefusal.peopleCollide
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }
}

extension PostgresError {
  /// Whether a clearance was to be for a meeting that doesn't exist, or isn't one of the two people.
  fileprivate var meansNoSuchMeeting: Bool {
    matches(constraint: "clearance_for_a_meeting_of_the_people") || matches(constraint: "clearance_meeting_known")
      || matches(constraint: "clearance_for_a_file_of_the_people")
  }
}

/// The outcome words of the doors about answers, conditions, clearances, the wording, advice, and who is one person.
private enum ContactOutcome: String, SQLDecodable {
  case done, notFound, invalid, wrongState, peopleCollide, keyReused
}

private struct HandOutNoted: Decodable {
  let handedOutAt: OffsetTime
}
