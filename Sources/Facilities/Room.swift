public import Identifiers
public import Languages
public import PostgresClient

/// A room of a site.
public struct Room: Sendable, Equatable {
  public let code: RoomCode
  public let site: SiteCode
  public let kind: RoomKind
  public let name: Bilingual
  /// How many people it seats.
  public let seats: Int
  /// Minutes kept free before a meeting.
  public let setupMinutes: Int
  /// Minutes kept free after a meeting.
  public let clearingMinutes: Int
  /// Whether it can be reserved by its attestation and its kind (`space.1`, `space.3`).
  public let reservable: Bool
  /// Whether the site's staff attest that it is closed and private (`space.1`); part of an area never is.
  public let attested: Bool
  public let features: [RoomFeature]
  /// The corridor that leads to it; `nil` if the agency names none.
  public let corridor: PlaceCode?
  /// The Visits and Correspondence area that it is part of.
  public let area: RoomCode?
  /// The rooms that it consists of, if it is such an area.
  public let parts: [RoomCode]
  /// Whether it is out of use. It then isn't attested, and can't be until it is in use again.
  public let retired: Bool

  /// How many people a room can seat.
  public static let seatsRange = 2...200
}

extension Room {
  /// The columns of an agency's file of rooms.
  static let columns: [ImportColumn] = [
    .init("code", .code), .init("site", .code), .init("kind", .word(RoomKind.allCases.map(\.rawValue))),
    .init("name_en", .text(1...200)), .init("name_fr", .text(1...200)), .init("seats", .number(seatsRange)),
    .init("setup_minutes", .number(0...240), .mayBeAbsent),
    .init("clearing_minutes", .number(0...240), .mayBeAbsent),
    .init("features", .words(RoomFeature.allCases.map(\.rawValue)), .mayBeAbsent),
    .init("corridor", .code, .mayBeAbsent), .init("area", .code, .mayBeAbsent),
  ]

  /// A row of `room_list`.
  init(row: Row) throws(PostgresError) {
    self.init(
      code: try row.get("code"), site: try row.get("site_code"), kind: try row.get("kind"),
      name: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")), seats: try row.get("seats"),
      setupMinutes: try row.get("setup_minutes"), clearingMinutes: try row.get("clearing_minutes"),
      reservable: try row.get("reservable"), attested: try row.get("attested"), features: try row.get("features"),
      corridor: try row.get("corridor_code"), area: try row.get("area_code"), parts: try row.get("parts"),
      retired: try row.get("retired"))
  }
}

/// The kinds of rooms.
public enum RoomKind: String, Sendable, CaseIterable, Codable, SQLDecodable {
  case boardroom
  case meetingRoom
  case chapel
  /// Reserved only exceptionally, when authorised (`space.3`).
  case visitsAndCorrespondence

  /// The kind's name in both official languages.
  public var name: Bilingual {
    switch self {
    case .boardroom: Bilingual(en: "Boardroom", fr: "Salle de conférence")
    case .meetingRoom: Bilingual(en: "Meeting room", fr: "Salle de réunion")
    case .chapel: Bilingual(en: "Chapel", fr: "Chapelle")
    case .visitsAndCorrespondence:
      Bilingual(en: "Visits and Correspondence area", fr: "Aire des visites et de la correspondance")
    }
  }
}

/// What a room offers.
public enum RoomFeature: String, Sendable, CaseIterable, Codable, SQLEncodable, SQLDecodable, SQLArrayElement {
  case stepFreeAccess
  case accessibleWashroom
  case inductionLoop
  case adjustableLighting
  case breakRoom
  case screen
}
