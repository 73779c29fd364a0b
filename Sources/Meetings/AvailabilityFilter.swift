import Facilities
import Foundation
import Identifiers

/// A query in the spelling of the SQL type `availability_filter`, and the meeting besides. A restriction that it
/// doesn't make is left out.
struct AvailabilityFilter: Encodable {
  private let sites: [String]?
  private let region: String?
  private let fromDay: String
  private let toDay: String
  private let minutes: Int
  private let seats: Int
  private let features: [String]?
  private let kinds: [String]?
  private let weekdays: [Int]?
  private let after: String?
  private let before: String?
  private let participants: [String]?
  private let coMediators: [String]?
  private let meeting: String?
  private let form: String?
  private let stepMinutes: Int
  private let cursorStart: Int64?
  private let cursorRoom: String?
  private let maxSlots: Int

  init(_ query: AvailabilityQuery) {
    sites = Self.named(query.sites.map(\.rawValue))
    region = query.region?.rawValue
    (fromDay, toDay) = (query.from.text, query.to.text)
    (minutes, seats) = (query.minutes, query.seats)
    features = Self.named(query.features.map(\.rawValue))
    kinds = Self.named(query.kinds.map(\.rawValue))
    weekdays = Self.named(Array(query.weekdays))
    (after, before) = (query.after?.text, query.before?.text)
    participants = Self.named(query.participants.map { $0.uuidString.lowercased() })
    coMediators = Self.named(query.coMediators)
    meeting = query.meeting?.description
    form = query.form
    stepMinutes = query.stepMinutes
    (cursorStart, cursorRoom) = (query.cursor?.epochSeconds, query.cursor?.room.rawValue)
    maxSlots = query.limit
  }

  private static func named<Element>(_ list: [Element]) -> [Element]? { list.isEmpty ? nil : list }

  private enum CodingKeys: String, CodingKey {
    case sites, region, minutes, seats, features, kinds, weekdays, after, before, participants, meeting, form
    case coMediators = "co_mediators"
    case fromDay = "from_day"
    case toDay = "to_day"
    case stepMinutes = "step_minutes"
    case cursorStart = "cursor_start"
    case cursorRoom = "cursor_room"
    case maxSlots = "max_slots"
  }
}

/// The answer of the search.
struct AvailabilityFound: Decodable {
  let slots: [Keyed]
  /// Whether there are more slots after these.
  let more: Bool

  /// A slot with its start in seconds since 1970, by which the next page continues.
  struct Keyed: Decodable {
    let slot: Slot
    let key: Int64

    private enum CodingKeys: String, CodingKey { case key }

    init(from decoder: any Decoder) throws {
      slot = try Slot(from: decoder)
      key = try decoder.container(keyedBy: CodingKeys.self).decode(Int64.self, forKey: .key)
    }
  }
}
