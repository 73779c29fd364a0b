import Facilities
import Identifiers
import Meetings

/// A site with its settings, as the API encodes it. Everyone signed in may see it, so a meeting's sides are named
/// neutrally, by whether they are on the entry list.
struct SiteDetailsBody: Encodable {
  /// A place that people pass through or wait in.
  struct PlaceBody: Encodable {
    let code: PlaceCode
    let kind: PlaceKind
    /// The party that a waiting place is for; left out for other places.
    let party: Party?
    let nameEn: String
    let nameFr: String

    init(_ place: Place) {
      (code, kind, party) = (place.code, place.kind, place.side.map(Party.init))
      (nameEn, nameFr) = (place.nameEn, place.nameFr)
    }
  }

  private let site: SiteBody
  let arrivalLeadMinutes: Int
  let passageMinutes: Int
  let separationMinutes: Int
  let placedFirst: Party
  let leavesFirst: Party
  let openingHours: [OpeningHours]
  let entranceHours: [OpeningHours]
  let requestLeadMinutes: Int
  let confirmationLeadMinutes: Int
  let formalCounts: [FormalCount]
  let places: [PlaceBody]
  let year: Int
  let holidays: [Holiday]

  init(_ details: SiteDetails) {
    site = SiteBody(details.site)
    arrivalLeadMinutes = details.arrivalLeadMinutes
    passageMinutes = details.passageMinutes
    separationMinutes = details.separationMinutes
    placedFirst = Party(details.placedFirst)
    leavesFirst = Party(details.leavesFirst)
    openingHours = details.openingHours
    entranceHours = details.entranceHours
    requestLeadMinutes = details.requestLeadMinutes
    confirmationLeadMinutes = details.confirmationLeadMinutes
    formalCounts = details.formalCounts
    places = details.places.map(PlaceBody.init)
    year = details.year
    holidays = details.holidays
  }

  private enum CodingKeys: String, CodingKey {
    case arrivalLeadMinutes, passageMinutes, separationMinutes, placedFirst, leavesFirst, openingHours, formalCounts
    case places, year, holidays, entranceHours, requestLeadMinutes, confirmationLeadMinutes
  }

  func encode(to encoder: any Encoder) throws {
    try site.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(arrivalLeadMinutes, forKey: .arrivalLeadMinutes)
    try container.encode(passageMinutes, forKey: .passageMinutes)
    try container.encode(separationMinutes, forKey: .separationMinutes)
    try container.encode(placedFirst, forKey: .placedFirst)
    try container.encode(leavesFirst, forKey: .leavesFirst)
    try container.encode(openingHours, forKey: .openingHours)
    try container.encode(entranceHours, forKey: .entranceHours)
    try container.encode(requestLeadMinutes, forKey: .requestLeadMinutes)
    try container.encode(confirmationLeadMinutes, forKey: .confirmationLeadMinutes)
    try container.encode(formalCounts, forKey: .formalCounts)
    try container.encode(places, forKey: .places)
    try container.encode(year, forKey: .year)
    try container.encode(holidays, forKey: .holidays)
  }

  private static let party = Schema.words(Party.allCases.map(\.rawValue))
  private static let time = Schema.text(pattern: "^[0-2][0-9]:[0-5][0-9]$")
  private static let hours = Schema.list(
    .object([.required("weekday", .number(1...7)), .required("opens", time), .required("closes", time)]))

  static let schema = Schema.named(
    "SiteDetails",
    .object(
      SiteBody.schema.properties + [
        .required("arrivalLeadMinutes", .number(0...240)),
        .required("passageMinutes", .number(1...60)), .required("separationMinutes", .number(0...120)),
        .required("placedFirst", party), .required("leavesFirst", party),
        .required("openingHours", hours), .required("entranceHours", hours),
        .required("requestLeadMinutes", .number(AgencySettings.requestLeadMinutesRange)),
        .required("confirmationLeadMinutes", .number(AgencySettings.confirmationLeadMinutesRange)),
        .required("formalCounts", .list(.object([.required("starts", time), .required("ends", time)]))),
        .required(
          "places",
          .list(
            .object([
              .required("code", .code), .required("kind", .words(PlaceKind.allCases.map(\.rawValue))),
              .optional("party", party), .required("nameEn", .text()), .required("nameFr", .text()),
            ]))),
        .required("year", .number(2000...2199)),
        .required(
          "holidays",
          .list(.object([.required("date", .day), .required("nameEn", .text()), .required("nameFr", .text())]))),
      ]))
}
