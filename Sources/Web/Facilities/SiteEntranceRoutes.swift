import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for what a site sets for its principal entrance (`entry.3`).
struct SiteEntranceRoutes: Sendable {
  let entrances: SiteEntrances

  var routes: [Route] { [find, save] }

  private static let answer = Operation.Answer(
    status: .ok, note: "The settings; what is left out is as the agency has it.",
    schema: SiteSettingsBody.schema("SiteEntrance", EntranceFields.form), headers: ["ETag"])

  private var find: Route {
    .api(
      .get, "/v1/sites/{code}/entrance", .readSiteEntrance,
      Operation(
        id: "readSiteEntrance",
        summary: "Whom the entrance asks, what it does when people arrive, and when lists are released.",
        answers: [Self.answer])
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      return try Self.answer(try await entrances.find(call.actor, site: site), of: site)
    }
  }

  private var save: Route {
    .api(
      .put, "/v1/sites/{code}/entrance", .saveSiteEntrance,
      Operation(
        id: "saveSiteEntrance",
        summary: "Sets all of it; lists that aren't released yet are released at the new time. Texts may not say who "
          + "comes or why. A site's own staff release lists up to "
          + "\(SiteEntrance.releaseLeadMinutesOfStaff.upperBound) minutes before the day; an earlier time is the "
          + "unit's to set.",
        door: "site_entrance_save", body: .required(EntranceFields.form.schema), answers: [Self.answer],
        problems: .of(
          FacilitiesRefusal.siteUnknown, FacilitiesRefusal.invalid([]), FacilitiesRefusal.stale,
          FacilitiesRefusal.keyReused),
        takesIfMatch: true)
    ) { call in
      let site = try call.path("code") { SiteCode($0) }
      let (entrance, command) = try await call.input { EntranceFields.read(&$0) }
      return try Self.answer(
        try await entrances.save(call.actor, site: site, entrance, seen: call.ifMatch(), command), of: site)
    }
  }

  private static func answer(_ kept: KeptSiteEntrance, of site: SiteCode) throws -> Response {
    try JSONAnswer.response(
      SiteSettingsBody(kept.entrance, of: site, EntranceFields.form), headers: [.eTag: "\"\(kept.version)\""])
  }
}
