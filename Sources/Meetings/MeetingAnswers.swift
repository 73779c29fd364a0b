import Casework
import Clauses
import Facilities
import Privacy

/// The answers of the meetings' statements, as their SQL spells them.
enum MeetingAnswers {
  private struct Alternatives: Decodable { let alternatives: [Slot] }
  private struct Forbidden: Decodable { let clause: Clause }
  private struct Unmet: Decodable { let gates: [Gate] }
  private struct Seats: Decodable { let seats: Int }
  private struct InState: Decodable { let state: MeetingState }
  private struct ListVersion: Decodable { let attendeeListVersion: Int }

  /// The meeting, or the refusal that the outcome's word names.
  static func meeting(_ outcome: CommandOutcome) throws -> MeetingForProgram {
    switch outcome.word {
    case "done": return try outcome.decode()
    case "processNotFound": throw MeetingRefusal.processNotFound
    case "invalid": throw MeetingRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case "roomTaken": throw MeetingRefusal.roomTaken(try outcome.decode(Alternatives.self).alternatives)
    case "personTaken": throw MeetingRefusal.personTaken(try outcome.decode(Alternatives.self).alternatives)
    case "sidesMeet": throw MeetingRefusal.sidesMeet(try outcome.decode(Alternatives.self).alternatives)
    case "closed": throw MeetingRefusal.closed(try outcome.decode(Alternatives.self).alternatives)
    case "duringCount": throw MeetingRefusal.duringCount(try outcome.decode(Alternatives.self).alternatives)
    case "outsideHours": throw MeetingRefusal.outsideHours(try outcome.decode(Alternatives.self).alternatives)
    case "clause": throw MeetingRefusal.forbidden(try outcome.decode(Forbidden.self).clause)
    case "gates": throw MeetingRefusal.gates(try outcome.decode(Unmet.self).gates)
    case "tooFewSeats": throw MeetingRefusal.tooFewSeats(try outcome.decode(Seats.self).seats)
    case "wrongState": throw MeetingRefusal.wrongState(try outcome.decode(InState.self).state)
    case "otherListVersion":
      throw MeetingRefusal.otherListVersion(try outcome.decode(ListVersion.self).attendeeListVersion)
    case "stale": throw MeetingRefusal.stale
    case "keyReused": throw MeetingRefusal.keyReused
    default: throw MeetingRefusal.notFound
    }
  }
}
