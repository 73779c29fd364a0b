import Facilities
import HTTPTypes
import Hummingbird
import Privacy

/// What the agency sets for itself, for the Restorative Justice Unit and operators.
struct AgencyRoutes: Sendable {
  let facilities: Facilities

  var routes: [Route] {
    [
      .api(
        .get, "/v1/agency/settings", .readAgencySettings,
        Operation(
          id: "readAgencySettings", summary: "What the agency has set.",
          answers: [.init(status: .ok, note: "The settings.", schema: AgencyFields.schema)])
      ) { call in
        JSONAnswer.response(try await facilities.agencySettings(call.actor))
      },
      .api(
        .put, "/v1/agency/settings", .setAgency,
        Operation(
          id: "setAgencySettings", summary: "Sets all of it; what is planned already stays as it was planned.",
          body: .required(AgencyFields.schema),
          answers: [.init(status: .ok, note: "The settings.", schema: AgencyFields.schema)])
      ) { call in
        let settings = try await call.input(AgencyFields.read).value
        try await facilities.setAgency(call.actor, settings)
        return JSONAnswer.response(settings)
      },
    ]
  }
}

/// The body of the agency's settings.
enum AgencyFields {
  static let schema = Schema.named(
    "AgencySettings",
    .object([
      .required("holdHours", .number(AgencySettings.holdHoursRange)),
      .required("holdReminderHours", .number(AgencySettings.holdReminderHoursRange)),
      .required("followUpHours", .number(AgencySettings.followUpHoursRange)),
      .required("bookingHorizonDays", .number(AgencySettings.bookingHorizonDaysRange)),
    ]))

  static func read(_ fields: inout FieldReader) -> AgencySettings? {
    let holdHours = fields.number("holdHours", in: AgencySettings.holdHoursRange)
    let holdReminderHours = fields.number("holdReminderHours", in: AgencySettings.holdReminderHoursRange)
    let followUpHours = fields.number("followUpHours", in: AgencySettings.followUpHoursRange)
    let bookingHorizonDays = fields.number("bookingHorizonDays", in: AgencySettings.bookingHorizonDaysRange)
    guard let holdHours, let holdReminderHours, let followUpHours, let bookingHorizonDays else { return nil }
    return AgencySettings(
      holdHours: holdHours, holdReminderHours: holdReminderHours, followUpHours: followUpHours,
      bookingHorizonDays: bookingHorizonDays)
  }
}

extension Problem {
  /// The problem of a refusal about the agency's settings.
  init(of refusal: AgencyRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    }
  }
}
