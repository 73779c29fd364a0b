public import Facilities
public import Foundation
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
