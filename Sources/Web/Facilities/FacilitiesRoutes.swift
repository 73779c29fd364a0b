import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
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
            .init(status: .ok, note: "The sites.", schema: .object([.required("sites", .list(SiteFields.schema))]))
          ])
      ) { call in
        let sites = try await facilities.sites(call.actor)
        return try JSONAnswer.response(["sites": sites.map { AnswerBody($0, SiteFields.all) }])
      },
      .api(
        .get, "/v1/sites/{code}", .listSites,
        Operation(
          id: "findSite", summary: "A site with its hours, formal counts, places, and holidays of a year.",
          query: SiteDetailsFields.query,
          answers: [.init(status: .ok, note: "The site.", schema: SiteDetailsFields.schema)])
      ) { call in
        let site = try call.path("code") { SiteCode($0) }
        let year = try call.query(SiteDetailsFields.read).year
        return try JSONAnswer.response(
          AnswerBody(try await facilities.details(call.actor, site: site, year: year), SiteDetailsFields.all))
      },
      .api(
        .get, "/v1/sites/{code}/rooms", .listSites,
        Operation(
          id: "listRooms", summary: "The rooms of a site.",
          answers: [
            .init(status: .ok, note: "The rooms.", schema: .object([.required("rooms", .list(RoomFields.schema))]))
          ])
      ) { call in
        let site = try call.path("code") { SiteCode($0) }
        let rooms = try await facilities.rooms(call.actor, site: site)
        return try JSONAnswer.response(["rooms": rooms.map { AnswerBody($0, RoomFields.all) }])
      },
      .api(
        .post, "/v1/rooms/{code}/attestation", .attestRoom,
        Operation(
          id: "attestRoom",
          summary:
            "Attests that a room is closed and private, or takes that back: what is confirmed there is held again.",
          door: "room_attest", body: .required(RoomAttestationFields.form.schema),
          answers: [.init(status: .ok, note: "The room.", schema: RoomFields.schema)],
          problems: .of(
            FacilitiesRefusal.roomUnknown, FacilitiesRefusal.partOfAnArea, FacilitiesRefusal.roomRetired,
            FacilitiesRefusal.keyReused))
      ) { call in
        let code = try call.path("code") { RoomCode($0) }
        let (attested, command) = try await call.input { RoomAttestationFields.read(&$0) }
        let actor = try call.actor
        guard let site = actor.site else { throw FacilitiesRefusal.roomUnknown }
        try await facilities.attest(
          actor, room: code, closed: attested.closed, private: attested.isPrivate, command)
        guard let room = try await facilities.rooms(actor, site: site).first(where: { $0.code == code }) else {
          throw FacilitiesRefusal.roomUnknown
        }
        return try JSONAnswer.response(AnswerBody(room, RoomFields.all))
      },
      .api(
        .get, "/v1/availability", .searchAvailability,
        Operation(
          id: "searchAvailability", summary: "Free slots of sites, a region or the country, in order of their start.",
          query: AvailabilityFields.schema,
          answers: [.init(status: .ok, note: "A page of slots.", schema: AvailabilitySchemas.page)],
          problems: .of(SearchTooLarge()))
      ) { call in
        let query = try call.query(AvailabilityFields.read)
        return try JSONAnswer.response(AvailabilitySchemas.answer(try await searches.availability(call.actor, query)))
      },
    ]
  }
}
