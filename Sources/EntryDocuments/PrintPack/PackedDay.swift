public import Facilities
public import Foundation
import Identifiers
import Meetings
public import PostgresClient

/// What a pack holds of a day. It is written only sealed; a released list is inside as the service seals it.
public struct PackedDay: Sendable, Codable {
  /// What there was for the day when the pack was made, as `EntryListDay` says it.
  public enum State: String, Sendable, Codable, SQLDecodable {
    case released, unreleased, nobody, late, over
  }

  /// How far the site's clocks are ahead of UTC from an instant on.
  struct Offset: Sendable, Codable {
    /// In seconds since 1970; for the first one, when the day begins.
    let from: Int
    /// In seconds.
    let offset: Int
  }

  /// A released list, with the copy that the pack took of it.
  struct List: Sendable, Codable {
    let copy: Int
    let revision: Int
    /// What `SealedEntryList` writes.
    let content: Data
    /// The PDF of the numbered copy.
    let document: Data
    /// What the entrance had recorded when the pack was made, by the arrival's id; `nil` in packs of before it said so.
    let marks: [String: EntranceMarks]?
  }

  public let day: LocalDay
  public let state: State
  /// When the day's lists are released.
  public let releaseAt: OffsetTime
  let offsets: [Offset]
  let list: List?

  /// The list; `nil` if none was released.
  ///
  /// - Throws: ``PackFault/changed`` if it can't be read.
  public func content() throws(PackFault) -> EntryListContent? {
    guard let list else { return nil }
    guard let content = try? SealedEntryList.content(of: Array(list.content)) else { throw .changed }
    return content
  }

  /// The PDF of the copy with its number and its neutral file name; `nil` if no list was released.
  public var document: (bytes: Data, copy: Int, revision: Int)? {
    list.map { ($0.document, $0.copy, $0.revision) }
  }

  /// What the entrance had recorded of an arrival when the pack was made and still stood, in the order in which it
  /// happened.
  func marks(of arrival: AttendeeID) -> [PackedMark] {
    guard let marks = list?.marks?[arrival.description] else { return [] }
    let times: [(DeskNote.Kind, OffsetTime?)] = [
      (.arrived, marks.arrivedAt), (.left, marks.leftAt), (.absent, marks.noShowAt),
      (.mediatorArrived, marks.mediatorArrivedAt), (.mediatorLeft, marks.mediatorLeftAt),
    ]
    return times.compactMap { kind, time in time.map { PackedMark(kind: kind, clock: $0.clock) } }
  }

  /// The instant of a time of this day, in seconds since 1970; `nil` for a time of another day.
  func instant(of time: OffsetTime) -> Int? {
    let text = "\(time.date)T\(time.clock)"
    guard let first = offsets.first, let wall = WallTime(text), wall.day == day,
      let current = offsets.last(where: { Self.spelled($0.offset).isSame(as: time.offset) })
    else { return nil }
    return first.from + first.offset + wall.minuteOfDay * 60 - current.offset
  }

  /// An offset in seconds as `-07:00`.
  private static func spelled(_ offset: Int) -> String {
    let minutes = abs(offset) / 60
    return "\(offset < 0 ? "-" : "+")\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }

  /// The wall time at an instant in seconds since 1970, if it is of this day. No zone data is asked: the pack has the
  /// day's offsets.
  public func wallTime(at instant: Int) -> WallTime? {
    guard let first = offsets.first, let current = offsets.last(where: { $0.from <= instant }) else { return nil }
    let second = instant + current.offset - (first.from + first.offset)
    guard (0..<86_400).contains(second) else { return nil }
    let (hour, minute) = (second / 3_600, second / 60 % 60)
    return WallTime("\(day)T\(Self.twoDigits(hour)):\(Self.twoDigits(minute))")
  }

  /// Why there is no list, for whoever reads the pack.
  public var noList: EntryListDay? {
    switch state {
    case .released: nil
    case .unreleased: .unreleased(releaseAt: releaseAt)
    case .nobody: .nobody
    case .late: .late(since: releaseAt)
    case .over: .over
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// What stood of somebody when a pack was made, or was noted at the desk since.
public struct PackedMark: Sendable, Equatable {
  public let kind: DeskNote.Kind
  /// When it happened, by the site's clock, such as `09:12`.
  public let clock: String
}
