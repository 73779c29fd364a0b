import Casework
import Clauses
import PostgresClient
import Privacy

/// What the doors that change a meeting answer. Not every door has every word.
enum MeetingOutcome: String, SQLDecodable {
  case done, notFound, notTheirs, processNotFound, invalid, clause, gates, tooFewSeats, outsideHours, closed
  case duringCount, tooLate, roomTaken, personTaken, sidesMeet, wrongState, stale, otherListVersion, keyReused
}

extension CommandOutcome<MeetingOutcome> {
  private struct Alternatives: Decodable { let alternatives: [Slot] }
  private struct TooLate: Decodable { let leadMinutes: Int, alternatives: [Slot] }
  private struct Forbidden: Decodable {
    let clause: Clause
    /// The kind of engagement that is missing (`program.2`); `nil` for other reasons.
    let engagement: NewEngagement.Kind?

    var refusal: MeetingRefusal { engagement.map { .engagementMissing($0) } ?? .forbidden(clause) }
  }
  private struct Unmet: Decodable { let gates: [Gate] }
  private struct Seats: Decodable { let seats: Int }
  private struct InState: Decodable { let state: MeetingState }
  private struct ListVersion: Decodable { let attendeeListVersion: Int }

  /// The meeting of the answer.
  ///
  /// - Throws: the `MeetingRefusal` that the word stands for.
  func meeting() throws -> MeetingForProgram {
    switch word {
    case .done: return try decode()
    case .notFound: throw MeetingRefusal.notFound
    case .notTheirs: throw MeetingRefusal.notForThisRole
    case .processNotFound: throw MeetingRefusal.processNotFound
    case .invalid: throw MeetingRefusal.invalid(try decode(StatedFaults.self).faults)
    case .clause: throw try decode(Forbidden.self).refusal
    case .gates: throw MeetingRefusal.gates(try decode(Unmet.self).gates)
    case .tooFewSeats: throw MeetingRefusal.tooFewSeats(try decode(Seats.self).seats)
    case .outsideHours: throw MeetingRefusal.outsideHours(try decode(Alternatives.self).alternatives)
    case .tooLate:
      let late = try decode(TooLate.self)
      throw MeetingRefusal.tooLate(leadMinutes: late.leadMinutes, late.alternatives)
    case .closed: throw MeetingRefusal.closed(try decode(Alternatives.self).alternatives)
    case .duringCount: throw MeetingRefusal.duringCount(try decode(Alternatives.self).alternatives)
    case .roomTaken: throw MeetingRefusal.roomTaken(try decode(Alternatives.self).alternatives)
    case .personTaken: throw MeetingRefusal.personTaken(try decode(Alternatives.self).alternatives)
    case .sidesMeet: throw MeetingRefusal.sidesMeet(try decode(Alternatives.self).alternatives)
    case .wrongState: throw MeetingRefusal.wrongState(try decode(InState.self).state)
    case .stale: throw MeetingRefusal.stale
    case .otherListVersion: throw MeetingRefusal.otherListVersion(try decode(ListVersion.self).attendeeListVersion)
    case .keyReused: throw MeetingRefusal.keyReused
    }
  }
}
