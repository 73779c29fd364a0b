import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Privacy

/// Sites, rooms, and what is free in them.
struct FacilitiesRoutes: Sendable {
  let facilities: Facilities

  var routes: [Route] {
    [
      .api(
        .get, "/v1/sites", .listSites,
        Operation(
          id: "listSites", summary: "Every institution and parole office.",
          answers: [
            .init(status: .ok, note: "The sites.", schema: .object([.required("sites", .list(SiteBody.schema))]))
          ])
      ) { call in
        JSONAnswer.response(["sites": try await facilities.sites(call.actor).map(SiteBody.init)])
      },
      .api(
        .get, "/v1/sites/{code}", .listSites,
        Operation(
          id: "findSite", summary: "A site with its hours, formal counts, places, and holidays of a year.",
          query: SiteFields.schema,
          answers: [.init(status: .ok, note: "The site.", schema: SiteDetailsBody.schema)])
      ) { call in
        let site = try call.path("code") { SiteCode($0) }
        let year = try call.query(SiteFields.read).year
        return JSONAnswer.response(
          SiteDetailsBody(try await facilities.details(call.actor, site: site, year: year)))
      },
      .api(
        .get, "/v1/sites/{code}/rooms", .listSites,
        Operation(
          id: "listRooms", summary: "The rooms of a site.",
          answers: [
            .init(status: .ok, note: "The rooms.", schema: .object([.required("rooms", .list(RoomBody.schema))]))
          ])
      ) { call in
        let site = try call.path("code") { SiteCode($0) }
        return JSONAnswer.response(["rooms": try await facilities.rooms(call.actor, site: site).map(RoomBody.init)])
      },
      .api(
        .get, "/v1/availability", .searchAvailability,
        Operation(
          id: "searchAvailability", summary: "Free slots of a site, in order of their start.",
          query: AvailabilityFields.schema,
          answers: [.init(status: .ok, note: "A page of slots.", schema: AvailabilityBody.schema)])
      ) { call in
        let query = try call.query(AvailabilityFields.read)
        do {
          return JSONAnswer.response(AvailabilityBody(try await facilities.availability(call.actor, query)))
        } catch FacilitiesRefusal.siteUnknown {
          // Here the site is a field of the query, not the thing asked for.
          throw RequestFault.fields([FieldFault("site", .siteUnknown)])
        }
      },
    ]
  }
}

/// The query of a site's details.
enum SiteFields {
  static let schema: [Schema.Property] = [.optional("year", .number(2000...2199))]

  /// The year of the holidays; `nil` is the present one.
  struct Query {
    let year: Int?
  }

  static func read(_ fields: inout TextFields) -> Query? {
    Query(year: fields.number("year", in: 2000...2199, required: false))
  }
}

/// The query of an availability search.
enum AvailabilityFields {
  static let schema: [Schema.Property] = [
    .required("site", .code), .required("from", .day), .required("to", .day),
    .required("minutes", .number(15...720)), .optional("seats", .number(1...200)),
    .optional("limit", .number(1...500)), .optional("cursor", .text(pattern: SchemaPattern.slotCursor)),
  ]

  static func read(_ fields: inout TextFields) -> AvailabilityQuery? {
    let site: SiteCode? = fields.code("site")
    let from = fields.parsed("from", else: .impossibleDate) { LocalDay($0) }
    let to = fields.parsed("to", else: .impossibleDate) { LocalDay($0) }
    let minutes = fields.number("minutes", in: 15...720)
    let seats = fields.number("seats", in: 1...200, required: false)
    let limit = fields.number("limit", in: 1...500, required: false)
    let cursor = fields.parsed("cursor", required: false, else: .notAllowed) { SlotCursor($0) }
    guard let site, let from, let to, let minutes else { return nil }
    let days = from.days(until: to)
    if days < 0 { fields.note("to", .endBeforeStart) }
    if days > 92 { fields.note("to", .tooFarAhead) }
    return AvailabilityQuery(
      site: site, from: from, to: to, minutes: minutes, seats: seats ?? 2, cursor: cursor, limit: limit ?? 100)
  }
}
