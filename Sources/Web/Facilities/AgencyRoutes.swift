import Facilities
import HTTPTypes
import Hummingbird
import Languages
import Privacy

/// The routes for the agency's settings, for the Restorative Justice Unit and operators.
struct AgencyRoutes: Sendable {
  let facilities: Facilities

  var routes: [Route] {
    [
      .api(
        .get, "/v1/agency/settings", .readAgencySettings,
        Operation(
          id: "readAgencySettings", summary: "What the agency has set.",
          answers: [.init(status: .ok, note: "The settings.", schema: AgencyFields.form.schema, headers: ["ETag"])])
      ) { call in
        let (settings, version) = try await facilities.agency(call.actor)
        return try JSONAnswer.response(settings, headers: [.eTag: "\"\(version)\""])
      },
      .api(
        .put, "/v1/agency/settings", .setAgency,
        Operation(
          id: "setAgencySettings", summary: "Sets all of it; what is planned already stays as it was planned.",
          door: "agency_set", body: .required(AgencyFields.form.schema),
          answers: [.init(status: .ok, note: "The settings.", schema: AgencyFields.form.schema, headers: ["ETag"])],
          problems: .of(AgencyRefusal.notForThisRole, AgencyRefusal.invalid([]), AgencyRefusal.stale),
          takesIfMatch: true)
      ) { call in
        let settings = try await call.input { AgencyFields.read(&$0) }.value
        let version = try await facilities.setAgency(call.actor, settings, seen: call.ifMatch())
        return try JSONAnswer.response(settings, headers: [.eTag: "\"\(version)\""])
      },
    ]
  }
}

extension Problem {
  init(of refusal: AgencyRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    case .stale: self.init(.stale)
    }
  }
}
