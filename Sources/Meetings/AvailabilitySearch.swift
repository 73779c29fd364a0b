import Foundation
import PostgresClient
public import Privacy

extension Meetings {
  /// The free slots of sites, a region or the country, a page at a time, in order of time. Every slot can be booked as
  /// it is (`entry.1`).
  ///
  /// - Throws: `MeetingRefusal.invalid` for an unknown site, a participant outside the actor's reach, or a co-mediator
  ///   of no process within it; `.notFound` for a meeting that the actor can neither move nor decline.
  public func availability(_ actor: Actor, _ query: AvailabilityQuery) async throws -> AvailabilityPage {
    let filter = JSONText(String(decoding: try JSONEncoder().encode(AvailabilityFilter(query)), as: UTF8.self))
    let outcome = try await searching.carryOut(
      "availability_search", actor, .unkeyed, ["given_filter": .jsonb(filter)], outcome: AvailabilityOutcome.self)
    switch outcome.word {
    case .done: return AvailabilityPage(try outcome.decode(AvailabilityFound.self))
    case .invalid: throw MeetingRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .notFound: throw MeetingRefusal.notFound
    }
  }
}

/// What the search answers.
private enum AvailabilityOutcome: String, SQLDecodable {
  case done, invalid, notFound
}

extension AvailabilityPage {
  fileprivate init(_ found: AvailabilityFound) {
    slots = found.slots.map(\.slot)
    let last = found.more ? found.slots.last : nil
    next = last.map { SlotCursor(epochSeconds: $0.key, room: $0.slot.room) }
  }
}
