import Facilities
import Identifiers
import Languages
import Meetings

/// A site as the API answers it.
enum SiteFields {
  static let all: [AnswerField<Site>] = [
    .required("code", .code) { $0.code },
    .required("kind", .words(Site.Kind.allCases.map { word(of: $0) })) { word(of: $0.kind) },
    .required("nameEn", .text()) { $0.name.en },
    .required("nameFr", .text()) { $0.name.fr },
    .required("city", .text()) { $0.city },
    .required("province", .text()) { $0.province },
    .required("region", .words(Region.allCases.map(\.rawValue))) { $0.region },
    .required("timeZone", .text(note: "The IANA zone of the site.")) { $0.timeZone },
    .required("firstLanguage", .words(Language.allCases.map(\.rawValue))) { $0.firstLanguage },
    .required("retired", .flag) { $0.retired },
  ]

  static let schema = Schema.named("Site", .object(all.map { $0.property }))

  /// The API's word for a kind of site; the database has its own.
  private static func word(of kind: Site.Kind) -> String {
    switch kind {
    case .institution: "institution"
    case .paroleOffice: "paroleOffice"
    }
  }
}

/// A place that people pass through or wait in, as the API answers it.
enum PlaceFields {
  static let party = Schema.words(Party.allCases.map(\.rawValue))

  static let all: [AnswerField<Place>] = [
    .required("code", .code) { $0.code },
    .required("kind", .words(PlaceKind.allCases.map(\.rawValue))) { $0.kind },
    // For a waiting place alone.
    .optional("party", party) { $0.side.map { Party($0) } },
    .required("nameEn", .text()) { $0.nameEn },
    .required("nameFr", .text()) { $0.nameFr },
  ]
}

/// A site with its settings, as the API answers it. Everyone signed in may see it, so a meeting's sides are named
/// neutrally, by whether they are on the entry list.
enum SiteDetailsFields {
  private static let time = Schema.text(pattern: "^[0-2][0-9]:[0-5][0-9]$")
  private static let hours = Schema.list(
    .object([.required("weekday", .number(1...7)), .required("opens", time), .required("closes", time)]))

  private static let settings: [AnswerField<SiteDetails>] = [
    .required("arrivalLeadMinutes", .number(0...240)) { $0.arrivalLeadMinutes },
    .required("passageMinutes", .number(1...60)) { $0.passageMinutes },
    .required("separationMinutes", .number(0...120)) { $0.separationMinutes },
    .required("placedFirst", PlaceFields.party) { Party($0.placedFirst) },
    .required("leavesFirst", PlaceFields.party) { Party($0.leavesFirst) },
    .required("openingHours", hours) { $0.openingHours },
    .required("entranceHours", hours) { $0.entranceHours },
    .required("requestLeadMinutes", .number(AgencySettings.requestLeadMinutesRange)) { $0.requestLeadMinutes },
    .required("confirmationLeadMinutes", .number(AgencySettings.confirmationLeadMinutesRange)) {
      $0.confirmationLeadMinutes
    },
    .required("formalCounts", .list(.object([.required("starts", time), .required("ends", time)]))) {
      $0.formalCounts
    },
    .required("places", .list(.object(PlaceFields.all.map { $0.property }))) { details in
      details.places.map { AnswerBody($0, PlaceFields.all) }
    },
    .required("year", .number(years)) { $0.year },
    .required(
      "holidays",
      .list(.object([.required("date", .day), .required("nameEn", .text()), .required("nameFr", .text())]))
    ) { $0.holidays },
  ]

  private static let ofSite: [AnswerField<SiteDetails>] = SiteFields.all.map { field in
    field.of { (details: SiteDetails) in details.site }
  }

  static let all: [AnswerField<SiteDetails>] = ofSite + settings

  static let schema = Schema.named("SiteDetails", .object(all.map { $0.property }))

  private static let years = 2000...2199
  private static let year = Field<Int>("year", .number(years), .optional)

  static let query = [year.facts.inQuery]

  /// The year of the holidays.
  struct Query {
    /// `nil` for the current year.
    let year: Int?
  }

  static func read(_ query: inout TextFields) -> Query? { Query(year: query.value(of: Self.year)) }
}
