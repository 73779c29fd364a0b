import Casework
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Meetings
import Privacy

/// The routes for sites, rooms and availability.
struct FacilitiesRoutes: Sendable {
  let facilities: Facilities
  let searches: Searches

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
        try JSONAnswer.response(["sites": try await facilities.sites(call.actor).map(SiteBody.init)])
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
        return try JSONAnswer.response(
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
        return try JSONAnswer.response(["rooms": try await facilities.rooms(call.actor, site: site).map(RoomBody.init)])
      },
      .api(
        .post, "/v1/rooms/{code}/attestation", .attestRoom,
        Operation(
          id: "attestRoom",
          summary:
            "Attests that a room is closed and private, or takes that back: what is confirmed there is held again.",
          body: .required(RoomAttestationFields.body),
          answers: [.init(status: .ok, note: "The room.", schema: RoomBody.schema)], problems: [.wrongState])
      ) { call in
        let code = try call.path("code") { RoomCode($0) }
        let (attested, command) = try await call.input(RoomAttestationFields.body)
        let actor = try call.actor
        guard let site = actor.site else { throw FacilitiesRefusal.roomUnknown }
        try await facilities.attest(
          actor, room: code, closed: attested.closed, private: attested.isPrivate, command)
        guard let room = try await facilities.rooms(actor, site: site).first(where: { $0.code == code }) else {
          throw FacilitiesRefusal.roomUnknown
        }
        return try JSONAnswer.response(RoomBody(room))
      },
      .api(
        .get, "/v1/availability", .searchAvailability,
        Operation(
          id: "searchAvailability", summary: "Free slots of sites, a region or the country, in order of their start.",
          query: AvailabilityFields.schema,
          answers: [.init(status: .ok, note: "A page of slots.", schema: AvailabilityBody.schema)],
          problems: [.searchTooLarge])
      ) { call in
        let query = try call.query(AvailabilityFields.read)
        return try JSONAnswer.response(AvailabilityBody(try await searches.availability(call.actor, query)))
      },
    ]
  }
}

/// Reads the body of a room's attestation.
enum RoomAttestationFields {
  static let body = Schema.named(
    "RoomAttestation", .object([.required("closed", .flag), .required("private", .flag)]))

  struct Attested {
    let closed: Bool
    let isPrivate: Bool
  }

  static func body(_ fields: inout FieldReader) -> Attested? {
    let closed = fields.flag("closed")
    let isPrivate = fields.flag("private")
    guard let closed, let isPrivate else { return nil }
    return Attested(closed: closed, isPrivate: isPrivate)
  }
}

/// The query of a site's details.
enum SiteFields {
  static let schema: [Schema.Property] = [.optional("year", .number(2000...2199))]

  /// The year of the holidays; `nil` for the current year.
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
    .optional("site", .text(pattern: SchemaPattern.list(of: SchemaPattern.code), note: "Codes, with commas between.")),
    .optional("region", .words(Region.allCases.map(\.rawValue))),
    .required("from", .day), .required("to", .day),
    .required("minutes", .number(15...720)), .optional("seats", .number(1...200)),
    .optional("features", words(RoomFeature.allCases)), .optional("kinds", words(RoomKind.allCases)),
    .optional(
      "weekdays", .text(pattern: SchemaPattern.list(of: "[1-7]"), note: "1 for Monday to 7, with commas between.")),
    .optional("after", .text(pattern: SchemaPattern.clockTime, note: "Starts no earlier, by the site's clock.")),
    .optional("before", .text(pattern: SchemaPattern.clockTime, note: "Is over by then, by the site's clock.")),
    .optional("form", .words(MeetingForm.allCases.map(\.rawValue))),
    .optional(
      "participants",
      .text(
        pattern: SchemaPattern.list(of: SchemaPattern.uuid),
        note: "Ids with commas between: their other meetings count as taken time.")),
    .optional(
      "coMediator", .list(.text(length: 1...200, note: "A subject; repeat the parameter for another."), count: 0...5)),
    .optional("step", .number(5...60)),
    .optional("limit", .number(1...500)), .optional("cursor", .text(pattern: SchemaPattern.slotCursor)),
  ]

  private static func words<Word: RawRepresentable<String>>(_ words: [Word]) -> Schema {
    .text(
      pattern: SchemaPattern.list(of: "(\(words.map(\.rawValue).joined(separator: "|")))"),
      note: "Words with commas between; all must hold.")
  }

  static func read(_ fields: inout TextFields) -> AvailabilityQuery? {
    let sites = fields.list("site", else: .notACode) { SiteCode($0) }
    let region: Region? = fields.choice("region", required: false)
    let from = fields.parsed("from", else: .impossibleDate) { LocalDay($0) }
    let to = fields.parsed("to", else: .impossibleDate) { LocalDay($0) }
    let minutes = fields.number("minutes", in: 15...720)
    let seats = fields.number("seats", in: 1...200, required: false)
    let features = fields.list("features", else: .notAllowed) { RoomFeature(rawValue: $0) }
    let kinds = fields.list("kinds", else: .notAllowed) { RoomKind(rawValue: $0) }
    let weekdays = fields.list("weekdays", else: .notAllowed) { weekday in
      Int(weekday).flatMap { (1...7).contains($0) && weekday.utf8.count == 1 ? $0 : nil }
    }
    let after = fields.parsed("after", required: false, else: .impossibleTime) { ClockTime($0) }
    let before = fields.parsed("before", required: false, else: .impossibleTime) { ClockTime($0) }
    let form: MeetingForm? = fields.choice("form", required: false)
    let participants = fields.list("participants", else: .notAnIdentifier) { ParticipantID($0) }
    let coMediators = fields.repeated("coMediator", length: 1...200, atMost: 5)
    let step = fields.number("step", in: 5...60, required: false)
    let limit = fields.number("limit", in: 1...500, required: false)
    let cursor = fields.parsed("cursor", required: false, else: .notAllowed) { SlotCursor($0) }
    guard let from, let to, let minutes else { return nil }
    let days = from.days(until: to)
    if days < 0 { fields.note("to", .endBeforeStart) }
    if days > 92 { fields.note("to", .tooFarAhead) }
    if let after, let before, before <= after { fields.note("before", .endBeforeStart) }
    var query = AvailabilityQuery(
      sites: sites, from: from, to: to, minutes: minutes, seats: seats ?? 2, cursor: cursor, limit: limit ?? 100)
    (query.region, query.form, query.stepMinutes) = (region, form?.rawValue, step ?? 30)
    (query.features, query.kinds, query.weekdays) = (Set(features), Set(kinds), Set(weekdays))
    (query.after, query.before, query.participants) = (after, before, participants.map(\.uuid))
    query.coMediators = coMediators
    return query
  }
}
