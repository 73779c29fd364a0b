import Facilities
import Identifiers
import Languages
import Meetings

/// A site, as the API encodes it.
struct SiteBody: Encodable {
  let code: String
  let kind: String
  let nameEn: String
  let nameFr: String
  let city: String
  let province: String
  let region: String
  let timeZone: String
  let firstLanguage: String

  init(_ site: Site) {
    code = site.code.rawValue
    kind =
      switch site.kind {
      case .institution: "institution"
      case .paroleOffice: "paroleOffice"
      }
    nameEn = site.name.en
    nameFr = site.name.fr
    city = site.city
    province = site.province
    region = site.region.rawValue
    timeZone = site.timeZone
    firstLanguage = site.firstLanguage.rawValue
  }

  static let schema = Schema.named(
    "Site",
    .object([
      .required("code", .code), .required("kind", .words(["institution", "paroleOffice"])),
      .required("nameEn", .text()), .required("nameFr", .text()), .required("city", .text()),
      .required("province", .text()), .required("region", .words(Region.allCases.map(\.rawValue))),
      .required("timeZone", .text(note: "The IANA zone of the site.")),
      .required("firstLanguage", .words(Language.allCases.map(\.rawValue))),
    ]))
}

/// A room, as the API encodes it.
struct RoomBody: Encodable {
  let code: RoomCode
  let site: SiteCode
  let kind: RoomKind
  let nameEn: String
  let nameFr: String
  let seats: Int
  let setupMinutes: Int
  let clearingMinutes: Int
  let reservable: Bool
  let attested: Bool
  let features: [RoomFeature]
  let corridor: PlaceCode?
  let area: RoomCode?
  let parts: [RoomCode]

  init(_ room: Room) {
    code = room.code
    site = room.site
    kind = room.kind
    nameEn = room.name.en
    nameFr = room.name.fr
    seats = room.seats
    setupMinutes = room.setupMinutes
    clearingMinutes = room.clearingMinutes
    reservable = room.reservable
    attested = room.attested
    features = room.features
    corridor = room.corridor
    area = room.area
    parts = room.parts
  }

  static let kinds = Schema.words(RoomKind.allCases.map(\.rawValue))

  static let schema = Schema.named(
    "Room",
    .object([
      .required("code", .code), .required("site", .code), .required("kind", kinds), .required("nameEn", .text()),
      .required("nameFr", .text()), .required("seats", .number(2...200)), .required("setupMinutes", .number()),
      .required("clearingMinutes", .number()), .required("reservable", .flag),
      .required("attested", .flag),
      .required("features", .list(.words(RoomFeature.allCases.map(\.rawValue)))),
      .optional("corridor", .code), .optional("area", .code), .required("parts", .list(.code)),
    ]))
}

/// A page of free slots, as the API encodes it.
struct AvailabilityBody: Encodable {
  let slots: [Slot]
  /// The cursor of the next page; `null` on the last page.
  let next: String?

  init(_ page: AvailabilityPage) {
    slots = page.slots
    next = page.next?.description
  }

  private enum CodingKeys: String, CodingKey { case slots, next }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(slots, forKey: .slots)
    try container.encode(next, forKey: .next)
  }

  static let slot = Schema.named(
    "Slot",
    .object([
      .required("site", .code), .required("room", .code), .required("kind", RoomBody.kinds),
      .required("start", .instant), .required("end", .instant), .required("warnings", .list(warning)),
    ]))

  /// A warning about a slot. It doesn't prevent a booking.
  static let warning = Schema.named(
    "Warning",
    .object([
      .required("kind", .words(Warning.Kind.allCases.map(\.rawValue))), .required("en", .text()),
      .required("fr", .text()),
    ]))

  static let schema = Schema.named(
    "Availability",
    .object([.required("slots", .list(slot)), .required("next", .orNull(.text()))]))
}
