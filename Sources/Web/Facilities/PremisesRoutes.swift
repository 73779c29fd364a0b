import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for names of rooms and sites, and for which of them are in use (`space.1`).
struct PremisesRoutes: Sendable {
  let premises: Premises

  var routes: [Route] { [renameRoom, retireRoom, renameSite, retireSite] }

  private static let room = Operation.Answer(status: .ok, note: "The room.", schema: RoomFields.schema)
  private static let site = Operation.Answer(status: .ok, note: "The site.", schema: SiteFields.schema)

  private var renameRoom: Route {
    .api(
      .put, "/v1/rooms/{code}/name", .renameRoom,
      Operation(
        id: "renameRoom", summary: "Names a room in both languages; what was printed before keeps its former name.",
        door: "room_rename", body: .required(PremisesNameFields.form.schema), answers: [Self.room],
        problems: .of(
          FacilitiesRefusal.roomUnknown, FacilitiesRefusal.invalid([]), FacilitiesRefusal.keyReused))
    ) { call in
      let room = try call.path("code") { RoomCode($0) }
      let (name, command) = try await call.input { PremisesNameFields.read(&$0) }
      return try JSONAnswer.response(
        AnswerBody(try await premises.rename(call.actor, room: room, to: name, command), RoomFields.all))
    }
  }

  private var retireRoom: Route {
    .api(
      .put, "/v1/rooms/{code}/retirement", .retireRoom,
      Operation(
        id: "retireRoom",
        summary: "Takes a room out of use, or into use again; an area with its parts. It is then attested anew. "
          + "Refused while meetings are to take place there.",
        door: "room_retire", body: .required(RetirementFields.form.schema), answers: [Self.room],
        problems: .of(
          FacilitiesRefusal.roomUnknown, FacilitiesRefusal.partOfAnArea, FacilitiesRefusal.siteRetired,
          FacilitiesRefusal.inUse, FacilitiesRefusal.keyReused))
    ) { call in
      let room = try call.path("code") { RoomCode($0) }
      let (given, command) = try await call.input { RetirementFields.read(&$0) }
      return try JSONAnswer.response(
        AnswerBody(
          try await premises.setRetired(call.actor, room: room, given.retired, command), RoomFields.all))
    }
  }

  private var renameSite: Route {
    .api(
      .put, "/v1/sites/{code}/name", .renameSite,
      Operation(
        id: "renameSite", summary: "Names a site in both languages; what was printed before keeps its former name.",
        door: "site_rename", body: .required(PremisesNameFields.form.schema), answers: [Self.site],
        problems: .of(
          FacilitiesRefusal.siteUnknown, FacilitiesRefusal.invalid([]), FacilitiesRefusal.keyReused))
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let (name, command) = try await call.input { PremisesNameFields.read(&$0) }
      return try JSONAnswer.response(
        AnswerBody(try await premises.rename(call.actor, site: site, to: name, command), SiteFields.all))
    }
  }

  private var retireSite: Route {
    .api(
      .put, "/v1/sites/{code}/retirement", .retireSite,
      Operation(
        id: "retireSite",
        summary: "Takes a site out of use with all its rooms, or into use again; its rooms then come back one by one. "
          + "Refused while meetings are to take place there.",
        door: "site_retire", body: .required(RetirementFields.form.schema), answers: [Self.site],
        problems: .of(FacilitiesRefusal.siteUnknown, FacilitiesRefusal.inUse, FacilitiesRefusal.keyReused))
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let (given, command) = try await call.input { RetirementFields.read(&$0) }
      return try JSONAnswer.response(
        AnswerBody(
          try await premises.setRetired(call.actor, site: site, given.retired, command), SiteFields.all))
    }
  }
}
