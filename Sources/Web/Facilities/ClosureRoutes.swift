import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for closures of sites and rooms, which the site's own staff record and lift.
struct ClosureRoutes: Sendable {
  let closures: Closures

  var routes: [Route] { [list, record, lift] }

  private var list: Route {
    .api(
      .get, "/v1/sites/{code}/closures", .listClosures,
      Operation(
        id: "listClosures", summary: "The closures of a site that touch some days, lifted ones among them.",
        query: ClosureFields.filter,
        answers: [.init(status: .ok, note: "A page of closures.", schema: ClosureSchemas.page)])
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let filter = try call.query { ClosureFields.filter(&$0, at: site) }
      return try JSONAnswer.response(ClosureSchemas.answer(try await closures.list(call.actor, filter)))
    }
  }

  private var record: Route {
    .api(
      .post, "/v1/sites/{code}/closures", .recordClosure,
      Operation(
        id: "recordClosure",
        summary: "Closes a site or one of its rooms; meetings that stand there are flagged, and stay.",
        door: "closure_record", body: .required(ClosureFields.form.schema),
        answers: [.init(status: .created, note: "The closure.", schema: ClosureSchemas.closure)],
        problems: .of(FacilitiesRefusal.closureUnknown, FacilitiesRefusal.invalid([]), FacilitiesRefusal.keyReused))
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let (new, command) = try await call.input { ClosureFields.read(&$0, at: site) }
      return try JSONAnswer.created(
        try await closures.record(call.actor, new, command), at: "/v1/sites/\(site)/closures")
    }
  }

  private var lift: Route {
    .api(
      .post, "/v1/sites/{code}/closures/{id}/lifting", .liftClosure,
      Operation(
        id: "liftClosure", summary: "Lifts a closure that is not over.", door: "closure_lift", body: .empty,
        answers: [.init(status: .ok, note: "The closure, lifted.", schema: ClosureSchemas.closure)],
        problems: .of(
          FacilitiesRefusal.closureUnknown, FacilitiesRefusal.closureEnded, FacilitiesRefusal.keyReused))
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let actor = try call.actor
      guard actor.site == site else { throw FacilitiesRefusal.closureUnknown }
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await closures.lift(actor, call.pathID(), command))
    }
  }
}
