public import Facilities
public import Identifiers
public import Meetings
public import Privacy

/// What is different between a list and the revision that the front desk acknowledged last, for the screen (`entry.3`).
public struct EntryListDifference: Sendable {
  /// The revision that the front desk acknowledged last.
  public let since: Int
  /// `nil` if that revision is destroyed, as one is that misspelt a name: then nobody can tell what is different.
  public let details: Details?

  /// Who was added, taken off and changed.
  public struct Details: Sendable {
    public let added: [AttendeeID]
    /// In the order in which they were expected.
    public let removed: [Removed]
    public let changed: [Changed]
  }

  /// Somebody who was on the list, and isn't any more.
  public struct Removed: Sendable {
    public let id: AttendeeID
    /// When they were expected.
    public let time: OffsetTime
    public let name: PersonName
    /// Whether the entrance recorded that they have come, and not that they left.
    public let isInside: Bool
  }

  /// Somebody of whom the list says something else than before.
  public struct Changed: Sendable {
    public let id: AttendeeID
    public let kind: EntryListChanges.Change
    /// When they were expected before.
    public let was: OffsetTime
  }

  /// - Parameters:
  ///   - known: what the front desk acknowledged, if it can still be opened.
  ///   - marks: what the entrance recorded, by the arrival's id.
  init(since: Int, known: EntryListContent?, now: EntryListContent, marks: [String: EntranceMarks]) {
    self.since = since
    guard let known else {
      details = nil
      return
    }
    let changes = EntryListChanges(from: known.arrivals, to: now.arrivals)
    let present = Set(now.arrivals.map(\.id))
    details = Details(
      added: now.arrivals.filter { changes.changes[$0.id] == .added }.map(\.id),
      removed: known.arrivals.filter { !present.contains($0.id) }.map {
        let recorded = marks[$0.id.description]
        return Removed(
          id: $0.id, time: $0.time, name: $0.name,
          isInside: recorded?.arrivedAt != nil && recorded?.leftAt == nil)
      },
      changed: known.arrivals.compactMap { was in
        guard let kind = changes.changes[was.id], kind != .added else { return nil }
        return Changed(id: was.id, kind: kind, was: was.time)
      })
  }
}
