public import Facilities
public import Foundation
public import Identifiers
public import Meetings
import PostgresClient
public import Privacy

/// What can happen at the principal entrance. A closed list.
public enum EntranceKind: String, Sendable, CaseIterable, Codable {
  case arrived
  case left
  /// Somebody who was due hasn't come.
  case noShow
  /// The mediator who accompanies an arrival has come.
  case mediatorArrived
  case mediatorLeft
  /// Somebody came whom no list names. No name is recorded.
  case unlisted
}

/// An entry of what happened at the entrance.
public struct EntranceEntry: Sendable, Codable, Equatable {
  /// The id of the entry itself; one of somebody whom no list names is undone by it.
  public let id: String
  /// What happened, or `undone` for an entry that undoes another.
  public let kind: String
  /// When it happened: when it was recorded first, unless it was noted earlier without a network.
  public let at: OffsetTime
  /// Whom it is about; `nil` for somebody whom no list names.
  public let arrival: AttendeeID?
  /// The same time again, for an arrival.
  public let arrivedAt: OffsetTime?
}

/// What the entrance recorded of one arrival, and still stands.
struct EntranceMarks: Codable, Sendable {
  var arrivedAt: OffsetTime?
  var leftAt: OffsetTime?
  var noShowAt: OffsetTime?
  var lateMinutes: Int?
  var mediatorArrivedAt: OffsetTime?
  var mediatorLeftAt: OffsetTime?
  var unaccompanied: Bool?
}

/// What the entrance recorded of a list and its day, as the database answers it.
struct EntranceDay: Decodable {
  let arrivals: [String: EntranceMarks]
  let unlisted: [EntryListView.Unlisted]
}

extension EntryLists {
  /// Records what happened at the entrance, on the list's own day (`entry.3`). What stands already is answered again.
  ///
  /// - Parameters:
  ///   - arrival: whom it is about; for the mediator, whom they accompany; `nil` for `unlisted`.
  ///   - at: when it happened by the site's clock, for what was noted without a network and is told until the list is
  ///     destroyed; `nil` for now.
  /// - Throws: `EntryListRefusal`: `notFound`, `arrivalUnknown`, `notYet` if `at` is still to come, `otherDay`, or
  ///   `outOfOrder` if it doesn't follow from what stands.
  public func record(
    _ kind: EntranceKind, _ actor: Actor, _ site: SiteCode, _ day: LocalDay, arrival: AttendeeID?,
    at: WallTime? = nil, _ command: Command
  ) async throws -> EntranceEntry {
    try await change(
      "entrance_record", actor, command,
      [
        "given_id": .uuid(UUID.version7()), "given_site": .text(site), "given_day": .date(day.text),
        "given_kind": .text(kind), "given_arrival": .uuid(arrival), "given_at": .timestamp(at?.text),
      ])
  }

  /// Undoes what was recorded of an arrival, by a second entry. What was recorded last is undone first.
  ///
  /// - Parameter kind: `arrived`, `left` or `noShow`; either kind of the mediator's undoes the mediator's last.
  /// - Throws: `EntryListRefusal`, as `record`, but `undoneTooLate` for `otherDay`.
  public func undo(
    _ kind: EntranceKind, _ actor: Actor, _ site: SiteCode, _ day: LocalDay, arrival: AttendeeID, _ command: Command
  ) async throws -> EntranceEntry {
    let word =
      switch kind {
      case .mediatorArrived, .mediatorLeft: "mediator"
      case .arrived, .left, .noShow, .unlisted: kind.rawValue
      }
    return try await undo(word, actor, site, day, arrival.uuid, command)
  }

  /// Undoes the entry that somebody came whom no list names.
  ///
  /// - Throws: `EntryListRefusal`: `notFound`, `undoneTooLate` or `outOfOrder`.
  public func undoUnlisted(
    _ actor: Actor, _ site: SiteCode, _ day: LocalDay, entry: UUID, _ command: Command
  ) async throws -> EntranceEntry {
    try await undo(EntranceKind.unlisted.rawValue, actor, site, day, entry, command)
  }

  /// Who came on a day whom no list names, for the site's own people, whether or not there is a list.
  public func unlisted(_ actor: Actor, _ site: SiteCode, _ day: LocalDay) async throws -> [EntryListView.Unlisted] {
    let shown: JSONText = try await database.acting(as: actor).value(
      of: "entrance_unlisted_show", ["given_site": .text(site), "given_day": .date(day.text)])
    return try JSONDecoder().decode([EntryListView.Unlisted].self, from: Data(shown.text.utf8))
  }

  private func undo(
    _ word: String, _ actor: Actor, _ site: SiteCode, _ day: LocalDay, _ target: UUID, _ command: Command
  ) async throws -> EntranceEntry {
    do {
      return try await change(
        "entrance_undo", actor, command,
        [
          "given_id": .uuid(UUID.version7()), "given_site": .text(site), "given_day": .date(day.text),
          "given_kind": .text(word), "given_target": .uuid(target),
        ])
    } catch EntryListRefusal.otherDay {
      throw EntryListRefusal.undoneTooLate
    }
  }
}
