import Facilities
import Foundation
public import Meetings

/// What a revision of an entry list changes against the one that the entrance saw before it.
public struct EntryListChanges: Sendable, Equatable {
  /// What became of somebody who is on the list.
  public enum Change: String, Sendable, Codable, CaseIterable {
    /// Not on the list before.
    case added
    /// Expected earlier than before.
    case earlier
    /// Expected later than before.
    case later
    /// Expected at the same time; the name, the company or the language is another.
    case other
  }

  /// How many who were on the list aren't any more.
  public let removed: Int
  /// What became of those on the list; who isn't named here is as before.
  public let changes: [AttendeeID: Change]

  public init(removed: Int, changes: [AttendeeID: Change]) {
    self.removed = removed
    self.changes = changes
  }

  /// The changes from one revision to the next.
  init(from before: [EntryListContent.Arrival], to now: [EntryListContent.Arrival]) {
    let former = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    let present = Set(now.map(\.id))
    removed = former.keys.count { !present.contains($0) }
    changes = now.reduce(into: [:]) { changes, arrival in
      guard let was = former[arrival.id] else {
        changes[arrival.id] = .added
        return
      }
      if arrival.isSame(as: was) { return }
      changes[arrival.id] = Self.change(from: was.time, to: arrival.time)
    }
  }

  private static func change(from was: OffsetTime, to time: OffsetTime) -> Change {
    guard let before = try? Date(was.rfc3339, strategy: .iso8601), let now = try? Date(time.rfc3339, strategy: .iso8601)
    else { return .other }
    return now < before ? .earlier : now > before ? .later : .other
  }

  /// Whether both lists say the same of the same people, in whatever order.
  var isEmpty: Bool { removed == 0 && changes.isEmpty }

  /// How many on the list have changed in that way.
  public func count(_ change: Change) -> Int { changes.values.count { $0 == change } }
}
